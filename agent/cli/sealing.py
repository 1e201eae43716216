"""`appealdesk seal` and `appealdesk verify`: a sealed copy of a case's evidence, and the check of one, or a package."""

from pathlib import Path

from agent.casework.opening import open_world
from agent.casework.packaging.checking import check_package, is_package
from agent.casework.sealed_folder import check_sealed
from agent.casework.sealing import seal
from agent.settings import load_settings


async def run_seal(case_id: str) -> None:
    """Prints the folder, the manifest's hash, and why there is no time stamp, if so."""
    async with open_world(load_settings()) as world:
        made = await seal(world, case_id)
    print(made.folder)
    print(f"清单的 SHA-256：{made.manifest_sha256}")
    if made.unstamped:
        print(made.unstamped)


def verify(path: Path, roots: Path | None) -> int:
    """0 intact, 1 broken (each file named), 2 unreadable."""
    report = check_package(path, roots) if is_package(path) else check_sealed(path, roots)
    for line in report.lines:
        print(line)
    return int(report.state)
