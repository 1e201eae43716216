"""The report form by real clicks: what is gated, its limits and traps, and what the platform receives."""

import pytest
from playwright.async_api import Page, expect

from tests.practice.pinduoduo.conftest import Tell
from tests.practice.pinduoduo.reasons import ABOVE, BELOW, REASONS
from tests.practice.pinduoduo.report_flow import attach, choose, open_report, press_final, row_of
from tests.practice.pinduoduo.seed import review_ids
from tests.practice.running import Practice

LAMP, ABUSE = "灯晚上根本不亮", "客服就是个傻逼"
LONG = "买家在聊天中要求仅退款，称不给就一直挂差评，详见聊天记录截图。"


async def test_a_report_goes_its_whole_way_by_trusted_clicks(practice: Practice, ask: Tell, reviews: Page) -> None:
    modal = await open_report(reviews, LAMP)
    await choose(modal, "利用评价要挟")
    await modal.locator("textarea").fill(LONG)
    await attach(modal, "聊天.png")
    assert practice.submits(platform="pinduoduo") == []
    await press_final(modal)
    await expect(row_of(reviews, LAMP).get_by_text("已举报", exact=True)).to_be_visible()
    await expect(row_of(reviews, LAMP).get_by_text("举报", exact=True)).to_have_count(0)
    [filed] = practice.submits(platform="pinduoduo")
    assert (filed["is_trusted"], filed["path"]) == (True, "/saturn/reportedReview/edit/createReportedReview")
    [report] = ask("state")["reports"]
    assert (report["review_id"], report["report_type"]) == (review_ids()["extortion"], 7)
    assert report["describes"] == LONG
    assert [ask("state")["uploads"][url]["name"] for url in report["picture_urls"]] == ["聊天.png"]


async def test_a_click_made_by_a_script_is_seen_as_such(practice: Practice, reviews: Page) -> None:
    modal = await open_report(reviews, ABUSE)
    await choose(modal, "辱骂")
    await modal.get_by_test_id("beast-core-modal-ok-button").evaluate("button => button.click()")
    await expect(reviews.get_by_text("提交成功")).to_be_visible()
    [filed] = practice.submits(platform="pinduoduo")
    assert filed["is_trusted"] is False


async def test_text_and_pictures_come_only_after_the_choice(reviews: Page) -> None:
    modal = await open_report(reviews, LAMP)
    await expect(modal.locator("textarea, input[type=file]")).to_have_count(0)
    await choose(modal, "同行恶意差评")
    await expect(modal.locator("input[type=file]")).to_have_count(1)
    await choose(modal, "星级与内容矛盾")
    await expect(modal.locator("input[type=file]")).to_have_count(0)


async def test_only_two_reasons_ask_for_text_and_pictures(reviews: Page) -> None:
    modal = await open_report(reviews, LAMP)
    asking = []
    for reason in REASONS:
        await modal.get_by_text(reason.name, exact=True).click()
        await reviews.wait_for_timeout(700)
        if await modal.locator("input[type=file]").count():
            asking.append(reason.code)
            await expect(modal.locator("textarea")).to_have_attribute("placeholder", "请输入详细描述，至少20字")
    assert asking == [7, 8]


@pytest.mark.parametrize(
    ("words", "with_picture", "said"),
    [("太短了", True, "详细描述至少20字"), (LONG, False, "请上传图片凭证")],
)
async def test_the_two_reasons_take_neither_short_texts_nor_no_picture(
    practice: Practice, reviews: Page, words: str, with_picture: bool, said: str
) -> None:
    modal = await open_report(reviews, LAMP)
    await choose(modal, "利用评价要挟")
    await modal.locator("textarea").fill(words)
    if with_picture:
        await attach(modal, "一.png")
    await press_final(modal)
    await expect(reviews.get_by_text(said)).to_be_visible()
    assert practice.submits(platform="pinduoduo") == []


async def test_the_reasons_stand_in_one_list_or_in_two_levels(tell: Tell, reviews: Page) -> None:
    texts = "[class*=RD_textWrapper]"
    modal = await open_report(reviews, LAMP)
    assert await modal.locator(texts).all_inner_texts() == [reason.name for reason in REASONS]
    tell("knobs", reason_layout="two_level")
    await reviews.reload()
    modal = await open_report(reviews, LAMP)
    assert await modal.locator(texts).all_inner_texts() == [ABOVE, "利用评价要挟", "同行恶意差评", "星级与内容矛盾"]
    await modal.get_by_text(ABOVE, exact=True).click()
    below = [reason.name for reason in REASONS if reason.code in BELOW]
    assert await modal.locator(".second-level").locator(texts).all_inner_texts() == below


async def test_a_radio_may_be_off(tell: Tell, reviews: Page) -> None:
    tell("knobs", disabled_reason="同行恶意差评")
    await reviews.reload()
    modal = await open_report(reviews, LAMP)
    radio = modal.locator("label").filter(has_text="同行恶意差评")
    await expect(radio).to_have_attribute("data-disabled", "true")
    await expect(radio.locator("input")).to_be_disabled()


async def test_the_input_is_made_anew_after_each_picture_and_progress_is_shown(tell: Tell, reviews: Page) -> None:
    tell("knobs", upload_seconds=0.8)
    modal = await open_report(reviews, LAMP)
    await choose(modal, "利用评价要挟")
    first = await modal.locator("input[type=file]").element_handle()
    assert first is not None
    await first.set_input_files({"name": "一.png", "mimeType": "image/png", "buffer": b"\x89PNG"})
    await expect(modal.get_by_test_id("beast-core-progress")).to_have_count(1)
    assert await first.evaluate("input => input.isConnected") is False
    await expect(modal.locator("img[src^='blob:']")).to_have_count(1)
    await expect(modal.get_by_test_id("beast-core-progress")).to_have_count(0)


async def test_no_more_pictures_than_six_and_none_of_another_type(tell: Tell, reviews: Page) -> None:
    tell("knobs", upload_seconds=0.0)
    modal = await open_report(reviews, LAMP)
    await choose(modal, "利用评价要挟")
    await attach(modal, "说明.gif", "image/gif", b"GIF89a")
    await expect(modal.locator("[class*=UPL_error]").get_by_text("仅支持JPG、PNG格式")).to_be_visible()
    await modal.locator("[class*=UPL_delete]").click()
    for number in range(6):
        await attach(modal, f"{number}.png")
    await expect(modal.locator("input[type=file]")).to_be_disabled()
    await expect(modal.locator("[class*=UPL_tile]")).to_be_hidden()


async def test_a_picture_beyond_three_megabytes_is_refused(reviews: Page) -> None:
    modal = await open_report(reviews, LAMP)
    await choose(modal, "利用评价要挟")
    await attach(modal, "大图.png", "image/png", b"0" * (3 * 1024 * 1024 + 1))
    await expect(modal.locator("[class*=UPL_error]").get_by_text("图片大小不能超过3M")).to_be_visible()


async def test_a_report_whose_answer_is_lost_was_filed_all_the_same(ask: Tell, tell: Tell, reviews: Page) -> None:
    tell("fault", page="report_submit", kind="error")
    modal = await open_report(reviews, ABUSE)
    await choose(modal, "辱骂")
    await press_final(modal)
    await expect(reviews.get_by_text("网络异常，请稍后再试")).to_be_visible()
    assert [report["report_type"] for report in ask("state")["reports"]] == [2]


@pytest.mark.parametrize(
    ("variant", "label", "text_areas"),
    [("renamed", "补充信息", 1), ("twins", "详细描述", 2), ("new_step", "确认方式", 0)],
)
async def test_a_changed_form(tell: Tell, reviews: Page, variant: str, label: str, text_areas: int) -> None:
    tell("fault", page="report", kind="changed", variant=variant)
    await reviews.reload()
    modal = await open_report(reviews, LAMP)
    await modal.get_by_text("利用评价要挟", exact=True).click()
    await expect(modal.get_by_text(label, exact=True).first).to_be_visible()
    await expect(modal.locator("textarea")).to_have_count(text_areas)


async def test_a_reply_opens_another_modal_with_a_text_area(practice: Practice, reviews: Page) -> None:
    await row_of(reviews, LAMP).get_by_text("回复", exact=True).click()
    await expect(reviews.locator("[class*=MDL_modal]").get_by_text("快捷回复")).to_be_visible()
    assert practice.submits(platform="pinduoduo") == []
