"""`appealdesk package`: one ZIP of a case for a lawyer or a court."""

from pathlib import Path

from agent.casework.opening import open_world
from agent.casework.packaging.making import make_package
from agent.settings import load_settings


async def run_package(case_id: str, out: Path, *, is_masked: bool | None) -> None:
    """Prints file, folder, hash, and why there is no time stamp, if so. Null: as the settings say."""
    settings = load_settings()
    if is_masked is None:
        is_masked = not settings.package_with_originals
    async with open_world(settings) as world:
        made = await make_package(world, case_id, out, is_masked=is_masked)
    print(made.path)
    print(f"同样的内容已经展开在：{made.folder}")
    print(f"整个文件的 SHA-256：{made.sha256}")
    if made.unstamped:
        print(made.unstamped)
