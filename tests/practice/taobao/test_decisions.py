"""What a decision of the reviewer changes: the row, the review, the record, the notice."""

import pytest
from playwright.async_api import Page, expect

from tests.practice.running import Practice
from tests.practice.taobao.complaint_flow import attach, file_complaint, row_of
from tests.practice.taobao.seed import feed_ids

LIST = "https://myseller.taobao.com/home.htm/comment-manage/list/rateWait4PC"
NOTICES = "https://myseller.taobao.com/home.htm/message-center/list"
RECORDS = "https://myseller.taobao.com/home.htm/comment-manage/complaint-record"
ABUSE = "客服就是个傻逼"


async def _file_abuse(page: Page) -> str:
    return await file_complaint(page, ABUSE, "辱骂侮辱的评论", "评价含有对客服的辱骂。")


async def test_an_upheld_abuse_loses_its_text_and_keeps_its_feeling(practice: Practice, review_list: Page) -> None:
    number = await _file_abuse(review_list)
    practice.tell("decide", feed_id=feed_ids()["abuse"], decision="upheld")
    await review_list.goto(LIST)
    row = row_of(review_list, feed_ids()["abuse"])
    await expect(row.get_by_text("投诉成立", exact=True)).to_be_visible()
    await expect(row.locator(".l-rate-content")).to_have_text("")
    await expect(row.get_by_text("负面评价")).to_be_visible()
    await review_list.goto(NOTICES)
    notice = review_list.locator(".notice-row").first
    await expect(notice).to_contain_text(number)
    await expect(notice).to_contain_text("处理结果：投诉成立")


@pytest.mark.parametrize(("effect", "words", "rows"), [("blocked", "评价已屏蔽", 1), ("removed", "", 0)])
async def test_an_upheld_review_may_be_hidden_or_gone(
    practice: Practice, review_list: Page, effect: str, words: str, rows: int
) -> None:
    await _file_abuse(review_list)
    practice.tell("decide", feed_id=feed_ids()["abuse"], decision="upheld", effect=effect, wording="投诉成功")
    await review_list.goto(LIST)
    await review_list.locator(".l-rate-content").first.wait_for()
    row = row_of(review_list, feed_ids()["abuse"])
    await expect(row).to_have_count(rows)
    if rows:
        await expect(row).to_contain_text(f"投诉成功 {words}")


async def test_a_rejection_gives_its_reason_and_one_round_more(practice: Practice, review_list: Page) -> None:
    await _file_abuse(review_list)
    for _ in range(2):
        practice.tell("decide", feed_id=feed_ids()["abuse"], decision="rejected", note="凭证不足")
        await review_list.goto(RECORDS)
        await expect(review_list.locator(".record").first).to_contain_text("凭证不足")
        await review_list.goto(LIST)
        row = row_of(review_list, ABUSE)
        await expect(row.get_by_text("投诉不成立", exact=True)).to_be_visible()
        if await row.get_by_text("投诉评价", exact=True).count():
            await _file_abuse(review_list)
    rounds = [each["round"] for each in practice.ask("state")["complaints"] if each["feed_id"] == feed_ids()["abuse"]]
    assert rounds == [1, 2]
    await expect(row.get_by_text("投诉评价", exact=True)).to_have_count(0)


async def test_a_request_for_material_is_answered_in_the_record(practice: Practice, review_list: Page) -> None:
    await _file_abuse(review_list)
    practice.tell("decide", feed_id=feed_ids()["abuse"], decision="supplement")
    await review_list.goto(NOTICES)
    await expect(review_list.locator(".notice-row").first).to_contain_text("评价投诉补充凭证通知")
    await review_list.goto(RECORDS)
    record = review_list.locator(".record").first
    await expect(record).to_contain_text("待补充凭证")
    await record.locator("textarea").fill("补充聊天记录。")
    await record.get_by_role("button", name="提交补充凭证").click()
    await expect(record.locator(".record-state")).to_have_text("处理中")
    assert practice.submits()[-1]["action"] == "submit_supplement"
    assert practice.submits()[-1]["is_trusted"] is True
    assert practice.ask("state")["complaints"][-1]["supplements"] == ["补充聊天记录。"]


async def test_material_after_its_time_limit_is_refused(practice: Practice, review_list: Page) -> None:
    await _file_abuse(review_list)
    practice.tell("decide", feed_id=feed_ids()["abuse"], decision="supplement")
    practice.tell("clock", advance_s=49 * 3600)
    await review_list.goto(RECORDS)
    record = review_list.locator(".record").first
    await record.locator("textarea").fill("补充聊天记录。")
    await record.get_by_role("button", name="提交补充凭证").click()
    await expect(review_list.get_by_text("已超过补充凭证时限")).to_be_visible()


async def test_the_reviewer_decides_by_herself_when_told_to(practice: Practice, review_list: Page) -> None:
    practice.tell("auto_decide", decision="upheld", after_s=60)
    await _file_abuse(review_list)
    assert practice.ask("state")["complaints"][-1]["ruling"] == "filed"
    practice.tell("clock", advance_s=61)
    assert practice.ask("state")["complaints"][-1]["ruling"] == "upheld"


async def test_what_was_not_filed_cannot_be_decided(practice: Practice) -> None:
    with pytest.raises(ValueError, match="nothing to decide"):
        practice.tell("decide", feed_id=feed_ids()["abuse"], decision="upheld")


async def test_a_notice_is_unread_until_it_is_opened(review_list: Page) -> None:
    await review_list.goto(NOTICES)
    notice = review_list.locator(".notice-row").filter(has_text="评价投诉处理结果通知")
    await expect(notice).to_have_class("notice-row unread ")
    await notice.click()
    await expect(notice).to_have_class("notice-row read open")


async def test_supplementary_files_are_uploaded_from_the_record(practice: Practice, review_list: Page) -> None:
    await _file_abuse(review_list)
    practice.tell("decide", feed_id=feed_ids()["abuse"], decision="supplement")
    await review_list.goto(RECORDS)
    await review_list.locator(".record textarea").wait_for()
    await attach(review_list, [("合格证.png", "image/png", b"x" * 32)])
    await review_list.get_by_role("button", name="提交补充凭证").click()
    await expect(review_list.locator(".record").first).to_contain_text("合格证.png")
