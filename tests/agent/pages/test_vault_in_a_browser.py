"""The packing table under a packer's hands, with a camera that Chromium makes up."""

import hashlib

import pytest
from playwright.async_api import Page, expect

from agent.casework.vault.looking import Shown, look_at_vault
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.domain.packing import PackedFile, PackedHow
from shared.evidence import EvidenceClass, EvidenceKind
from shared.fact import FactName
from tests.agent.casework.audit_reading import audit_lines
from tests.agent.pages import samples
from tests.agent.pages.conftest import Visit

WAYBILL = "SF1234567890123"


@pytest.fixture
def extra_args() -> tuple[str, ...]:
    return ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")


@pytest.fixture
def granted() -> list[str]:
    return ["camera"]


async def kept(world: World) -> list[PackedFile]:
    found = await look_at_vault(world, Shown.KEPT, "", 1)
    return [file for packing in found.packings for file in packing.files]


async def scan(tab: Page, waybill: str) -> None:
    """As a scanner does: it types wherever the focus is, and presses Enter."""
    await tab.keyboard.type(waybill)
    await tab.keyboard.press("Enter")


async def open_camera(tab: Page) -> None:
    await tab.get_by_role("button", name="打开摄像头").click()
    await expect(tab.get_by_role("button", name="开始录像")).to_be_visible()


async def test_a_scan_begins_a_recording_and_the_same_scan_ends_it(world: World, visit: Visit) -> None:
    tab = await visit("/desk/prevention/vault")
    await open_camera(tab)
    order = "2234567890123456701"
    await tab.get_by_label("订单号（可不填）").fill(order)
    await tab.get_by_label("运单号", exact=True).focus()
    await scan(tab, WAYBILL.lower())
    await expect(tab.locator("[data-recording]")).to_contain_text(WAYBILL)
    await tab.get_by_role("heading", name="打包台").click()
    await scan(tab, "YT9999999999999")
    await expect(tab.locator("[data-said]")).to_contain_text(f"正在录的是 {WAYBILL}")
    await tab.wait_for_timeout(2500)
    await tab.get_by_role("heading", name="打包台").click()
    await scan(tab, WAYBILL)
    await expect(tab.locator("[data-said]")).to_contain_text("已存好")
    [file] = await kept(world)
    content = world.archive.path_of(file.file.sha256).read_bytes()
    assert hashlib.sha256(content).hexdigest() == file.file.sha256
    assert (file.how, file.is_whole, file.file.media_type) == (PackedHow.RECORDED, True, "video/mp4")
    assert file.file.name.startswith(f"{WAYBILL}-") and file.file.name.endswith(".mp4")
    assert len(content) > 50_000
    assert file.told_from is not None and (file.told_at - file.told_from).total_seconds() > 2
    await expect(tab.locator(".packing")).to_contain_text("1 段视频")
    await plays(tab)
    [line] = await audit_lines(world, "packing_kept")
    assert line.subject == file.file.sha256
    await is_offered_and_taken(world, visit, file)


async def plays(tab: Page) -> None:
    await tab.locator(".packing summary").click()
    video = tab.locator(".packing video")
    await video.evaluate(
        "video => { video.preload = 'auto'; video.load(); return new Promise((ready, fail) => {"
        " video.oncanplay = ready; video.onerror = () => fail(video.error.message); }) }"
    )
    assert await video.evaluate("video => video.videoWidth") >= 640


async def is_offered_and_taken(world: World, visit: Visit, file: PackedFile) -> None:
    case_id = await samples.open_case(world, 1)
    tab = await visit(f"/desk/cases/{case_id}")
    await expect(tab.locator("#packings")).to_contain_text(WAYBILL)
    await tab.get_by_role("button", name="用到这个案件").click()
    await expect(tab.locator("#packings")).to_have_count(0)
    [item] = [one for one in (await load_case(world, case_id)).evidence if one.kind is EvidenceKind.PACKING_VIDEO]
    assert (item.evidence_class, item.files) == (EvidenceClass.TRANSACTION, (file.file,))
    facts = {fact.name: fact.value for fact in item.facts}
    assert facts[FactName.WAYBILL] == WAYBILL
    assert facts[FactName.KEPT_AT] == file.kept_at.isoformat()
    assert file.told_from is not None and facts[FactName.RECORDED_AT] == file.told_from.isoformat()
