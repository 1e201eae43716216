"""The packing table under a packer's hands, with a camera that Chromium makes up."""

import hashlib
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Page, Route, expect

from agent.casework.vault.looking import Shown, look_at_vault
from agent.casework.vault.recording import end_stalled
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.domain.packing import PackedFile, PackedHow
from shared.evidence import EvidenceClass, EvidenceKind
from shared.fact import FactName
from tests.agent.casework.audit_reading import audit_lines
from tests.agent.casework.vault.making import photo, put
from tests.agent.conftest import Clock
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


async def test_what_the_agent_misses_for_a_while_is_sent_again(world: World, visit: Visit) -> None:
    tab = await visit("/desk/prevention/vault")
    await open_camera(tab)
    is_lost = True

    async def lose(route: Route) -> None:
        await (route.abort() if is_lost else route.continue_())

    await tab.route("**/chunks/*", lose)
    await scan(tab, WAYBILL)
    await expect(tab.locator("[data-recording]")).to_contain_text("助手没有回应")
    await tab.wait_for_timeout(1500)
    is_lost = False
    await expect(tab.locator("[data-recording]")).to_contain_text("已存")
    await tab.get_by_role("button", name="停止并保存").click()
    await expect(tab.locator("[data-said]")).to_contain_text("已存好")
    [file] = await kept(world)
    assert file.is_whole
    await plays(tab)


async def test_a_page_that_is_closed_leaves_what_was_recorded(world: World, visit: Visit, clock: Clock) -> None:
    tab = await visit("/desk/prevention/vault")
    await open_camera(tab)
    await scan(tab, WAYBILL)
    await expect(tab.locator("[data-recording]")).to_contain_text("已存 0.")
    await tab.wait_for_timeout(2500)
    await tab.goto("about:blank")
    clock.advance(timedelta(minutes=3))
    assert await end_stalled(world) == 1
    tab = await visit("/desk/prevention/vault")
    await plays(tab)
    await expect(tab.locator(".packing")).to_contain_text("录像中途断了")
    await expect(tab.locator(".packing")).to_contain_text("没有等到结束的时间")


async def test_a_photo_is_taken_beside(world: World, visit: Visit) -> None:
    tab = await visit("/desk/prevention/vault")
    await open_camera(tab)
    await tab.get_by_role("button", name="拍一张照片").click()
    await expect(tab.locator("#trouble-station")).to_contain_text("不像运单号")
    await tab.get_by_label("运单号", exact=True).fill(WAYBILL)
    await tab.get_by_role("button", name="拍一张照片").click()
    await expect(tab.locator("[data-said]")).to_contain_text("照片已存好")
    [file] = await kept(world)
    assert (file.how, file.file.media_type) == (PackedHow.PHOTOGRAPHED, "image/jpeg")
    await expect(tab.locator(".packing img").first).to_be_visible()
    assert (
        await tab.locator(".packing img").first.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    )


async def test_files_are_dropped_in_under_the_waybill_that_stands_there(
    world: World, visit: Visit, tmp_path: Path
) -> None:
    names = {"打包.jpg": photo(taken_at="2026:11:20 17:55:00"), "a<b>&'\".jpg": photo("#123456"), "假的.mp4": b"MZ1234"}
    for name, content in names.items():
        (tmp_path / name).write_bytes(content)
    paths = [tmp_path / name for name in names]
    tab = await visit("/desk/prevention/vault")
    await tab.locator("[data-drop-input]").set_input_files(paths)
    assert await kept(world) == [], "nothing goes out without a waybill"
    await tab.get_by_label("运单号", exact=True).fill(WAYBILL)
    await tab.locator("[data-drop-input]").set_input_files(paths)
    await expect(tab.locator("#uploads .failed")).to_contain_text("“假的.mp4”不是照片或视频")
    await expect(tab.locator(".packing")).to_contain_text("2 张照片")
    hashes = {file.own_name: file.file.sha256 for file in await kept(world)}
    assert hashes == {name: hashlib.sha256(names[name]).hexdigest() for name in ("打包.jpg", "a<b>&'\".jpg")}
    await tab.locator(".packing summary").click()
    await expect(tab.locator(".packing")).to_contain_text("a<b>&'\".jpg")
    await expect(tab.locator(".packing")).to_contain_text("2026-11-20T17:55:00")


async def test_a_slip_is_taken_back_with_two_presses(world: World, visit: Visit) -> None:
    await put(world, photo(), WAYBILL)
    tab = await visit("/desk/prevention/vault")
    await tab.locator(".packing summary").click()
    await tab.get_by_role("button", name="拿掉").click()
    await tab.locator("#ask").get_by_role("button", name="是的").click()
    await expect(tab.locator(".packing")).to_have_count(0)
    await tab.get_by_role("link", name="拿掉的").click()
    await tab.wait_for_selector("#news[data-live]", state="attached")
    await tab.get_by_role("button", name="放回").click()
    await expect(tab.get_by_role("button", name="放回")).to_have_count(0)
    await tab.get_by_role("link", name="全部").click()
    await expect(tab.locator(".packing")).to_contain_text(WAYBILL)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("NotAllowedError", "没有允许"),
        ("NotFoundError", "没有找到摄像头"),
        ("NotReadableError", "占用"),
        ("X", "打不开"),
    ],
)
async def test_where_there_is_no_camera_it_says_why_and_files_still_go_in(
    world: World, visit: Visit, tab: Page, tmp_path: Path, name: str, words: str
) -> None:
    failing = f"navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', '{name}'))"
    await tab.add_init_script(failing)
    await visit("/desk/prevention/vault")
    await tab.get_by_role("button", name="打开摄像头").click()
    await expect(tab.locator("[data-said]")).to_contain_text(words)
    await expect(tab.get_by_role("button", name="打开摄像头")).to_be_visible()
    (tmp_path / "a.jpg").write_bytes(photo())
    await scan(tab, WAYBILL)
    await expect(tab.locator("[data-said]")).to_contain_text(f"运单 {WAYBILL}")
    await tab.locator("[data-drop-input]").set_input_files(tmp_path / "a.jpg")
    await expect(tab.locator(".packing")).to_contain_text(WAYBILL)


async def test_in_a_frame_the_way_to_a_full_tab_stands_in_the_cameras_place(visit: Visit) -> None:
    tab = await visit("/desk")
    panel = '<iframe id="in" src="/desk/prevention/vault" width="400" height="900"></iframe>'
    await tab.route("**/panel", lambda route: route.fulfill(content_type="text/html", body=panel))
    await tab.goto(tab.url.replace("/desk", "/panel"))
    framed = tab.frame_locator("#in")
    await expect(framed.get_by_role("link", name="在整页里打开")).to_be_visible()
    await expect(framed.get_by_role("button", name="打开摄像头")).to_be_hidden()
    async with tab.context.expect_page() as opened:
        await framed.get_by_role("link", name="在整页里打开").click()
    page = await opened.value
    await page.wait_for_selector("#news[data-live]", state="attached")
    await page.get_by_role("button", name="打开摄像头").click()
    await expect(page.get_by_role("button", name="开始录像")).to_be_visible()


async def test_small_letters_stay_the_keys_of_the_desk_while_nothing_is_recorded(world: World, visit: Visit) -> None:
    await put(world, photo(), WAYBILL)
    tab = await visit("/desk/prevention/vault")
    await tab.keyboard.press("Escape")
    await tab.keyboard.press("j")
    await expect(tab.locator(".packing summary")).to_be_focused()
    await tab.keyboard.press("?")
    await expect(tab.locator("#keys")).to_be_visible()


async def test_an_open_case_shows_what_is_packed_meanwhile(world: World, visit: Visit) -> None:
    case_id = await samples.open_case(world, 1)
    tab = await visit(f"/desk/cases/{case_id}")
    await expect(tab.locator("#packings")).to_have_count(0)
    await put(world, photo(), WAYBILL, order_id="2234567890123456701")
    await expect(tab.locator("#packings")).to_contain_text(WAYBILL)
