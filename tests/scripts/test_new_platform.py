"""The verb that begins a new pack."""

import asyncio
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import async_playwright

from agent.browser.find import find_browser
from agent.browser.launch import launch_options
from scripts.generate.new_platform import NotPossible, make_pack
from shared.packs import PLATFORMS, load_packs
from tests.shared.test_pack_pages import read

TODAY = date(2026, 11, 23)


def test_a_new_pack_is_valid_and_everything_in_it_is_assumed(tmp_path: Path) -> None:
    folder = make_pack(tmp_path, "example", "seller.example.com", "示例平台", TODAY)
    pack = load_packs(tmp_path)["example"]
    assert folder == tmp_path / "example"
    assert (pack.title, pack.hosts, pack.version) == ("示例平台", ("seller.example.com",), "2026.11.1")
    assert all(page.assumed and page.seen_on == TODAY for page in pack.pages)


def test_a_new_packs_pages_give_what_stands_beside_them(tmp_path: Path) -> None:
    folder = make_pack(tmp_path, "example", "seller.example.com", "示例平台", TODAY)
    packs = load_packs(tmp_path)

    async def readings() -> list[tuple[dict[str, Any], dict[str, Any]]]:
        options = launch_options(find_browser(None), headless=True)
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=options["executable_path"], args=options["args"])
            tab = await browser.new_page()
            found = []
            for html in sorted(folder.glob("pages/*.html")):
                beside = json.loads(html.with_suffix(".json").read_text("utf-8"))
                found.append((await read(tab, packs, packs["example"], html, beside), beside["gives"]))
            return found

    for reading, gives in asyncio.run(readings()):
        assert reading == gives


@pytest.mark.parametrize(
    ("name", "host"), [("Example", "a.example"), ("e", "a.example"), ("../x", "a.example"), ("example", "no host")]
)
def test_a_name_or_host_that_makes_no_sense_is_refused(tmp_path: Path, name: str, host: str) -> None:
    with pytest.raises(NotPossible):
        make_pack(tmp_path, name, host, "示例平台", TODAY)
    assert list(tmp_path.iterdir()) == []


def test_a_pack_that_is_there_is_left_alone(tmp_path: Path) -> None:
    make_pack(tmp_path, "example", "seller.example.com", "示例平台", TODAY)
    before = (tmp_path / "example" / "platform.toml").read_text("utf-8")
    with pytest.raises(NotPossible, match="already"):
        make_pack(tmp_path, "example", "other.example.com", "别的", TODAY)
    assert (tmp_path / "example" / "platform.toml").read_text("utf-8") == before


def test_the_repository_itself_holds_no_unfilled_skeleton() -> None:
    assert all("{host}" not in file.read_text("utf-8") for file in PLATFORMS.rglob("*.*"))
