"""The complaint form by real clicks: its two steps, its limits and traps, and what the platform receives."""

import pytest
from playwright.async_api import Page, expect

from tests.practice.running import Practice
from tests.practice.taobao.complaint_flow import attach, close_form, file_complaint, open_form, reach_statement, row_of
from tests.practice.taobao.complaint_flow import submit as press_submit
from tests.practice.taobao.reasons import REASONS
from tests.practice.taobao.seed import feed_ids

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64


async def test_a_complaint_goes_its_whole_way_by_trusted_clicks(practice: Practice, review_list: Page) -> None:
    frame = await open_form(review_list, "灯一闪一闪的")
    await reach_statement(frame, "利用中差评索取不当利益")
    assert practice.submits() == []
    await frame.locator("textarea").fill("买家在聊天中要求返款60元。")
    await attach(frame, [("聊天.png", "image/png", PNG)])
    await press_submit(frame)
    await frame.get_by_text("投诉成功", exact=True).wait_for()
    number = await frame.locator(".complaint-number").inner_text()
    [filed] = practice.submits()
    assert filed["is_trusted"] is True
    assert filed["host"] == "ss.taobao.com"
    complaint = practice.ask("state")["complaints"][-1]
    assert complaint["number"] == number
    assert complaint["feed_id"] == feed_ids()["extortion"]
    assert complaint["statement"] == "买家在聊天中要求返款60元。"
    assert [file["name"] for file in complaint["files"]] == ["聊天.png"]
    assert complaint["chat_authorised"] is False
    await close_form(review_list)
    row = row_of(review_list, "灯一闪一闪的")
    await expect(row.get_by_text("投诉处理中", exact=True)).to_be_visible()
    await expect(row.get_by_text("投诉评价记录", exact=True)).to_be_visible()
    await expect(row.get_by_text("投诉评价", exact=True)).to_have_count(0)


async def test_a_click_made_by_a_script_is_seen_as_such(practice: Practice, review_list: Page) -> None:
    frame = await open_form(review_list, "灯一闪一闪的")
    await reach_statement(frame, "利用中差评索取不当利益")
    await frame.locator("textarea").fill("说明")
    await frame.get_by_role("button", name="提交", exact=True).evaluate("button => button.click()")
    await frame.get_by_text("投诉成功", exact=True).wait_for()
    [filed] = practice.submits()
    assert filed["is_trusted"] is False


async def test_a_follow_up_is_complained_of_by_itself(practice: Practice, review_list: Page) -> None:
    await file_complaint(review_list, "老板就是个畜生", "辱骂侮辱的评论", "追评含辱骂。", entry="投诉追评")
    [filed] = practice.submits()
    assert filed["body"]["feedId"] == feed_ids()["abusive_follow_up"]
    assert filed["body"]["rateType"] == 3
    await close_form(review_list)
    await expect(row_of(review_list, "老板就是个畜生").get_by_text("投诉处理中", exact=True)).to_be_visible()
    await expect(row_of(review_list, "剪刀一般般").get_by_text("投诉评价", exact=True)).to_be_visible()


@pytest.mark.parametrize("style", ["radios", "cards"])
async def test_the_reasons_are_the_thirteen_in_either_style(practice: Practice, review_list: Page, style: str) -> None:
    practice.tell("knobs", form_style=style)
    frame = await open_form(review_list, "灯一闪一闪的")
    where = ".next-radio-label" if style == "radios" else ".reason-name"
    assert await frame.locator(where).all_inner_texts() == [reason.name for reason in REASONS]
    await reach_statement(frame, "同行恶意中差评")
    await expect(frame.locator(".chosen-reason")).to_have_text("同行恶意中差评")


async def test_without_a_reason_the_first_button_does_nothing(review_list: Page) -> None:
    frame = await open_form(review_list, "灯一闪一闪的")
    await press_submit(frame)
    await expect(frame.get_by_text("请选择投诉类型")).to_be_visible()
    await expect(frame.locator("textarea")).to_have_count(0)


async def test_the_counter_counts_and_the_limit_cuts(practice: Practice, review_list: Page) -> None:
    practice.tell("knobs", text_max=20)
    frame = await open_form(review_list, "灯一闪一闪的")
    await reach_statement(frame, "评价内容无意义")
    await frame.locator("textarea").press_sequentially("一二三四五六七八九十一二三四五六七八九十多余")
    assert await frame.locator("textarea").input_value() == "一二三四五六七八九十一二三四五六七八九十"
    await expect(frame.get_by_text("20/20")).to_be_visible()


async def test_an_upload_is_first_uploading_then_done_or_refused(practice: Practice, review_list: Page) -> None:
    practice.tell("knobs", upload_seconds=1.0)
    frame = await open_form(review_list, "灯一闪一闪的")
    await reach_statement(frame, "评价内容无意义")
    await frame.locator("input[type=file]").set_input_files({"name": "一.png", "mimeType": "image/png", "buffer": PNG})
    await expect(frame.locator(".next-upload-list-item-uploading")).to_have_count(1)
    await expect(frame.locator(".next-upload-list-item-done")).to_have_count(1)
    await attach(frame, [("二.txt", "text/plain", b"no")])
    await expect(frame.locator(".next-upload-list-item-error-msg")).to_have_text("文件格式不支持")


async def test_no_more_files_than_the_limit(practice: Practice, review_list: Page) -> None:
    practice.tell("knobs", upload_count=2, upload_seconds=0.0)
    frame = await open_form(review_list, "灯一闪一闪的")
    await reach_statement(frame, "评价内容无意义")
    await attach(frame, [(f"{number}.png", "image/png", PNG) for number in range(2)])
    await expect(frame.get_by_text("上传凭证", exact=True)).to_be_hidden()
    await expect(frame.locator("input[type=file]")).to_be_disabled()


async def test_the_chat_box_is_not_ticked(review_list: Page) -> None:
    frame = await open_form(review_list, "灯一闪一闪的")
    await reach_statement(frame, "评价内容无意义")
    box = frame.get_by_label("授权小二查看近90天旺旺聊天记录")
    await expect(box).not_to_be_checked()


async def test_a_silent_refusal_leaves_the_form_open_without_a_word(practice: Practice, review_list: Page) -> None:
    await review_list.goto(f"{review_list.url}?current=2")
    frame = await open_form(review_list, "卖剪刀的死骗子")
    await reach_statement(frame, "辱骂侮辱的评论")
    await frame.locator("textarea").fill("评价含辱骂。")
    async with review_list.expect_response("**/complaint/submit.json") as answer:
        await press_submit(frame)
    assert await (await answer.value).json() == {"success": False, "message": ""}
    await expect(frame.locator("textarea")).to_have_value("评价含辱骂。")
    await expect(frame.locator(".next-message")).to_have_count(0)
    assert len(practice.ask("state")["complaints"]) == 1


async def test_a_submit_whose_answer_is_lost_was_filed_all_the_same(practice: Practice, review_list: Page) -> None:
    practice.tell("fault", page="complaint_submit", kind="error")
    frame = await open_form(review_list, "灯一闪一闪的")
    await reach_statement(frame, "利用中差评索取不当利益")
    await frame.locator("textarea").fill("说明")
    await press_submit(frame)
    await expect(frame.get_by_text("网络异常")).to_be_visible()
    assert practice.ask("state")["complaints"][-1]["feed_id"] == feed_ids()["extortion"]


@pytest.mark.parametrize(("variant", "label", "text_areas"), [("renamed", "情况说明", 1), ("twins", "投诉描述", 2)])
async def test_a_changed_form(practice: Practice, review_list: Page, variant: str, label: str, text_areas: int) -> None:
    practice.tell("fault", page="complaint", kind="changed", variant=variant)
    frame = await open_form(review_list, "灯一闪一闪的")
    await reach_statement(frame, "评价内容无意义")
    await expect(frame.get_by_text(label, exact=True)).to_have_count(text_areas)
    await expect(frame.locator("textarea")).to_have_count(text_areas)


async def test_a_changed_form_may_have_a_step_more(practice: Practice, review_list: Page) -> None:
    practice.tell("fault", page="complaint", kind="changed", variant="new_step")
    frame = await open_form(review_list, "灯一闪一闪的")
    await frame.get_by_text("评价内容无意义", exact=True).click()
    await press_submit(frame)
    await expect(frame.get_by_text("违规情形", exact=True)).to_be_visible()
    await expect(frame.locator("textarea")).to_have_count(0)


async def test_a_disabled_reason_cannot_be_chosen(practice: Practice, review_list: Page) -> None:
    practice.tell("knobs", disabled_reason="同行恶意中差评")
    frame = await open_form(review_list, "灯一闪一闪的")
    await expect(frame.get_by_role("radio", name="同行恶意中差评")).to_be_disabled()
    await expect(frame.get_by_text("本月投诉次数已达上限")).to_be_visible()
