"""The page that comes with a package, without network: what it says of one that is whole, changed, or no package."""

import hashlib
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.async_api import Page as Tab
from playwright.async_api import async_playwright, expect

from agent.casework.packaging.layout import INVENTORY, PAGE, REPORT, SEALED
from agent.casework.packaging.making import make_package
from agent.casework.world import World
from tests.agent.pages import samples
from tests.practice.fixtures import CHROMIUM


@pytest.fixture
async def package(alone: World, tmp_path: Path) -> Path:
    case_id = await samples.open_case(alone)
    await samples.make_ready(alone, case_id)
    return (await make_package(alone, case_id, tmp_path / "case.zip")).path


def changed_at(package: Path, at: int) -> Path:
    content = bytearray(package.read_bytes())
    content[at] ^= 1
    path = package.with_name("changed.zip")
    path.write_bytes(content)
    return path


def content_of(package: Path) -> bytes:
    return package.read_bytes()


def place_of(package: Path, name: str) -> int:
    with ZipFile(package) as archive:
        inside = archive.read(name)
    return package.read_bytes().index(inside) + len(inside) // 2


def local_headers(package: Path) -> dict[str, list[int]]:
    """Of each file: where its signature, the length of its name, and its name stand."""
    with ZipFile(package) as archive:
        return {
            one.filename: [one.header_offset, one.header_offset + 26, one.header_offset + 27, one.header_offset + 31]
            for one in archive.infolist()
        }


async def check(tab: Tab, path: Path, verdict: str, *told: str) -> None:
    await tab.locator("#file").set_input_files(path)
    await expect(tab.locator("#verdict")).to_have_class(verdict)
    for words in told:
        await expect(tab.locator("body")).to_contain_text(words)


async def test_the_page_tells_whole_changed_and_foreign_apart(
    package: Path, tmp_path: Path, chromium_args: list[str]
) -> None:
    with ZipFile(package) as archive:
        page = archive.extract(PAGE, tmp_path)
    other = tmp_path / "other.zip"
    other.write_bytes(b"not a zip at all" * 20)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=chromium_args)
        tab = await (await browser.new_context(offline=True)).new_page()
        await tab.goto(Path(page).as_uri())
        content = content_of(package)
        sha256 = hashlib.sha256(content).hexdigest()
        await check(tab, package, "intact", "完整：", "一致", "没有时间戳", "有没有整份重做，这里证明不了", sha256)
        await check(tab, changed_at(package, place_of(package, REPORT)), "broken", f"被改动：{REPORT}")
        await check(tab, changed_at(package, place_of(package, INVENTORY)), "broken", INVENTORY)
        await check(tab, changed_at(package, -3), "broken", "被改动")
        await check(tab, changed_at(package, 12), "broken", "压缩包的目录")
        for at in local_headers(package)[REPORT]:
            await check(tab, changed_at(package, at), "broken", f"被改动：{REPORT}")
        await check(tab, changed_at(package, place_of(package, SEALED)), "broken", f"被改动：{SEALED}")
        for at in range(len(content) - 400, len(content), 9):
            await check(tab, changed_at(package, at), "broken")
            assert not re.search(r"[A-Z][a-z]+ [a-z]+", await tab.locator("#told").inner_text()), at
        await check(tab, other, "unreadable", "不是申诉台的法律材料包")
        await browser.close()
