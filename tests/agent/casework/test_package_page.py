"""The page that comes with a package, without network: what it says of one that is whole, changed, or no package.

Whatever byte is changed, it names the same place as `appealdesk verify`.
"""

import base64
import hashlib
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.async_api import Page as Tab
from playwright.async_api import async_playwright, expect

from agent.casework.packaging.checking import check_package
from agent.casework.packaging.layout import AUTHORITY, INVENTORY, PAGE, REPORT, SEALED, STAMP
from agent.casework.packaging.making import make_package
from agent.casework.world import World
from tests.agent.authority import running_authority
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


@pytest.fixture
async def page(package: Path, tmp_path: Path, chromium_args: list[str]) -> AsyncIterator[Tab]:
    """The page of the package, opened from the disk in a browser without network."""
    with ZipFile(package) as archive:
        extracted = archive.extract(PAGE, tmp_path)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=chromium_args)
        tab = await (await browser.new_context(offline=True)).new_page()
        await tab.goto(Path(extracted).as_uri())
        yield tab
        await browser.close()


async def test_the_page_tells_whole_changed_and_foreign_apart(package: Path, page: Tab, tmp_path: Path) -> None:
    other = tmp_path / "other.zip"
    other.write_bytes(b"not a zip at all" * 20)
    content = content_of(package)
    sha256 = hashlib.sha256(content).hexdigest()
    await check(page, package, "intact", "完整：", "一致", "没有时间戳", "有没有整份重做，这里证明不了", sha256)
    await check(page, changed_at(package, place_of(package, REPORT)), "broken", f"被改动：{REPORT}")
    await check(page, changed_at(package, place_of(package, INVENTORY)), "broken", INVENTORY)
    await check(page, changed_at(package, -3), "broken", "被改动")
    await check(page, changed_at(package, 12), "broken", "压缩包的目录")
    for at in local_headers(package)[REPORT]:
        await check(page, changed_at(package, at), "broken", f"被改动：{REPORT}")
    await check(page, changed_at(package, place_of(package, SEALED)), "broken", f"被改动：{SEALED}")
    for at in range(len(content) - 400, len(content), 40):
        await check(page, changed_at(package, at), "broken")
        assert not re.search(r"[A-Z][a-z]+ [a-z]+", await page.locator("#told").inner_text()), at
    await check(page, other, "unreadable", "不是申诉台的法律材料包")


SAID = """async ([base, changes]) => {
  const whole = Uint8Array.from(atob(base), (one) => one.charCodeAt(0))
  const said = []
  for (const [at, mask] of changes) {
    const changed = whole.slice()
    changed[at] ^= mask
    const { state, faults } = await check(changed.buffer)
    said.push([state, ...faults])
  }
  return said
}"""


def structure_of(package: Path) -> list[int]:
    """Where the bytes stand that are no file's content."""
    content = content_of(package)
    inside: set[int] = set()
    with ZipFile(package) as archive:
        for one in archive.infolist():
            name, extra = (int.from_bytes(content[one.header_offset + at :][:2], "little") for at in (26, 28))
            start = one.header_offset + 30 + name + extra
            inside |= set(range(start, start + one.file_size))
    return sorted(set(range(len(content))) - inside)


@pytest.fixture
async def stamped(alone: World, tmp_path: Path) -> Path:
    """With few and small files, a time stamp among them."""
    async with running_authority(tmp_path / "authority") as authority:
        named = {"timestamp_url": authority.url, "timestamp_root": authority.root}
        trusting = replace(alone, settings=alone.settings.model_copy(update=named))
        case_id = await samples.open_case(trusting)
        await samples.drop_review_picture(trusting, case_id)
        made = await make_package(trusting, case_id, tmp_path / "stamped.zip")
    assert made.unstamped is None
    return made.path


async def test_whatever_byte_is_changed_page_and_command_name_the_same_place(page: Tab, stamped: Path) -> None:
    content = content_of(stamped)
    structure = structure_of(stamped)
    small = [at for name in (STAMP, AUTHORITY, SEALED, INVENTORY) for at in content_places(stamped, name)[::41]]
    sparse = range(0, len(content), 4999)
    changes = [(at, 1 << at % 8) for at in (*structure[::3], *small, *sparse)]
    said = await page.evaluate(SAID, [base64.b64encode(content).decode(), changes])
    assert {state for state, *_ in said} == {"broken"}
    changed, differing = stamped.with_name("changed.zip"), {}
    for (at, mask), [_, *faults] in zip(changes, said, strict=True):
        changed.write_bytes(content[:at] + bytes([content[at] ^ mask]) + content[at + 1 :])
        if (lines := list(check_package(changed).lines)) != faults:
            differing[at, mask] = (faults, lines)
    assert not differing
    for name in (STAMP, AUTHORITY):
        at = content_places(stamped, name)[0]
        assert said[changes.index((at, 1 << at % 8))] == ["broken", f"被改动：{name}。"]


async def test_cut_and_lengthened_ones_are_told_alike_too(page: Tab, stamped: Path) -> None:
    content = content_of(stamped)
    other = stamped.with_name("other.zip")
    for odd in (content[:-2000], content[:-1], content + b"more", content + b"\0" * 70_000, b"PK\x03\x04", b"x" * 500):
        other.write_bytes(odd)
        [[_, *faults]] = await page.evaluate(SAID, [base64.b64encode(odd).decode(), [[0, 0]]])
        assert list(check_package(other).lines) == faults, len(odd)


def content_places(package: Path, name: str) -> range:
    with ZipFile(package) as archive:
        inside = archive.read(name)
    start = content_of(package).index(inside)
    return range(start, start + len(inside))
