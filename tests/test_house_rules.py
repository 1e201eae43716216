"""What the repository promises about itself: names, files, the manifest, the architecture's map."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent.app import make_app
from agent.settings import load_settings
from shared.packs import load_packs

ROOT = Path(__file__).resolve().parent.parent
PACKS = load_packs()
CODE = ("agent", "extension", "scripts", "shared")
GENERATED = {"extension/manifest.json"}
"""Its hosts are written from the packs; a test below compares them."""
BANNED = {"utils", "helpers", "common", "base", "manager", "service", "handler", "engine", "core"}
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")


def tracked() -> list[str]:
    """Every file of the repository, as it is committed or about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def code_files() -> Iterator[tuple[str, str]]:
    for name in tracked():
        in_code = name.split("/")[0] in CODE and not name.startswith("shared/platforms/")
        if in_code and name not in GENERATED:
            try:
                yield name, (ROOT / name).read_text("utf-8")
            except UnicodeDecodeError:  # a picture or a font
                continue


def spellings() -> set[str]:
    """How each platform may be written in Latin letters: its pack's name, and its hosts' own part."""
    return {pack.name for pack in PACKS.values()} | {
        host.split(".")[-2] for pack in PACKS.values() for host in pack.hosts
    }


def test_no_platform_is_named_outside_its_folder() -> None:
    named = re.compile(rf"(?<!\w)({'|'.join(sorted(spellings()))})(?!\w)", re.IGNORECASE)
    found = [f"{name}: {match[0]}" for name, text in code_files() for match in named.finditer(text)]
    assert found == []


def test_no_code_names_a_platform_in_chinese() -> None:
    """Word lists of triage are language, not code: a buyer may write any platform's name."""
    titles = {part for pack in PACKS.values() for part in pack.title.split("/")}
    named = re.compile("|".join(sorted(titles)))
    code = [(name, text) for name, text in code_files() if not name.endswith(".toml")]
    assert [f"{name}: {match[0]}" for name, text in code for match in named.finditer(text)] == []


def test_no_file_has_a_name_that_says_nothing() -> None:
    names = [name for name in tracked() if name.split("/")[0] in (*CODE, "tests")]
    assert [name for name in names if BANNED & set(re.split(r"[_.-]", Path(name).stem.lower()))] == []


@pytest.mark.parametrize("part", ["host_permissions", "content_scripts", "web_accessible_resources"])
def test_the_extension_runs_on_the_loopback_and_the_packs_hosts_only(part: str) -> None:
    manifest = json.loads((ROOT / "extension/manifest.json").read_text("utf-8"))
    hosts = {f"https://{host}/*" for pack in PACKS.values() for host in pack.hosts}
    if part == "host_permissions":
        assert set(manifest[part]) == hosts | {"http://127.0.0.1/*"}
    else:
        assert all(set(entry["matches"]) == hosts for entry in manifest[part])


def test_every_route_stands_in_the_architecture(tmp_path: Path) -> None:
    app = make_app(load_settings(data=tmp_path, key_file=tmp_path / "keys", managed_browser=False))
    paths = {resource.canonical for resource in app.router.resources()}
    assert len(paths) > 10
    unnamed = {path for path in paths if not path.startswith("/desk") and f"{path}`" not in ARCHITECTURE}
    assert unnamed == set()
    assert "`/desk/…`" in ARCHITECTURE


def test_every_top_module_stands_in_the_architecture() -> None:
    tops = {"/".join(name.split("/")[:2]) for name in tracked() if name.startswith("agent/")} - {"agent/__init__.py"}
    modules = {f"{top}/" if (ROOT / top).is_dir() else top for top in tops}
    assert {module for module in modules if f"`{module}`" not in ARCHITECTURE} == set()


def test_every_folder_at_the_top_stands_in_the_architecture() -> None:
    tops = {name.split("/")[0] for name in tracked() if "/" in name}
    code = {top for top in tops if not top.startswith(".") and top not in ("requirements", "docs")}
    assert {top for top in code if f"`{top}/" not in ARCHITECTURE} == set()
