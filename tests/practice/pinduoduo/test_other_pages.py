"""Mails, orders, chat and the 申诉中心; login, human check, and what can be made to go wrong."""

import pytest
from playwright.async_api import Page, expect

from tests.practice.pinduoduo.conftest import Tell
from tests.practice.pinduoduo.report_flow import ROW
from tests.practice.pinduoduo.seed import review_ids

BASE = "https://mms.pinduoduo.com"
LIST = f"{BASE}/goods/evaluation/index"


def order_of(ask: Tell, key: str) -> str:
    return next(str(row["order_sn"]) for row in ask("state")["reviews"] if row["review_id"] == review_ids()[key])


async def test_mails_come_in_all_types_with_html_and_a_type_without_any_is_null(tell: Tell, reviews: Page) -> None:
    async with reviews.expect_response("**/queryMsgListForMerchant") as answered:
        await reviews.goto(f"{BASE}/other/mail/mailList?type=-1")
    mails = (await (await answered.value).json())["result"]["msgList"]
    assert {mail["contentType"] for mail in mails} == {0, 1, 2, 3, 4, 5, 6, 10}
    assert all(mail["content"].startswith("<") for mail in mails)
    assert any(mail["attachmentList"] for mail in mails)
    tell("fault", page="mails", kind="empty")
    async with reviews.expect_response("**/queryMsgListForMerchant") as answered:
        await reviews.reload()
    assert (await (await answered.value).json())["result"]["msgList"] is None
    await expect(reviews.get_by_text("暂无消息")).to_be_visible()


async def test_a_mail_is_read_once_opened_and_one_that_is_not_there_fails_with_the_code_of_success(
    ask: Tell, reviews: Page
) -> None:
    await reviews.goto(f"{BASE}/other/mail/mailList?type=-1")
    await reviews.get_by_text("【违规待申诉】").click()
    await expect(reviews.locator(".mail-content li")).to_be_visible()
    assert all(mail["is_read"] for mail in ask("state")["mails"] if "违规待申诉" in mail["title"])
    async with reviews.expect_response("**/queryMessageForMerchant") as answered:
        await reviews.goto(f"{BASE}/other/mail/mailDetail?id=1&type=0")
    answer = await (await answered.value).json()
    assert (answer["success"], answer["errorCode"], answer["errorMsg"]) == (False, 1_000_000, "system_error")
    await expect(reviews.get_by_text("系统异常，请稍后再试")).to_be_visible()


async def test_an_order_shows_its_times_and_the_parcels_way(ask: Tell, reviews: Page) -> None:
    await reviews.goto(f"{BASE}/orders/detail?sn={order_of(ask, 'extortion')}")
    await expect(reviews.get_by_text("签收时间：")).to_be_visible()
    await expect(reviews.locator(".traces li")).to_have_count(6)


async def test_a_chat_is_that_of_one_order(ask: Tell, reviews: Page) -> None:
    await reviews.goto(f"{BASE}/mms-chat/search?orderSn={order_of(ask, 'extortion')}")
    await expect(reviews.get_by_text("不给仅退款就给你差评")).to_be_visible()
    await reviews.goto(f"{BASE}/mms-chat/search?orderSn={order_of(ask, 'courier')}")
    await expect(reviews.get_by_text("没有聊天记录")).to_be_visible()


async def test_proofs_of_an_after_sales_appeal_come_only_after_its_reason(ask: Tell, reviews: Page) -> None:
    await reviews.goto(f"{BASE}/orders/appeals?msfrom=mms_sidenav")
    await expect(reviews.locator(ROW)).to_have_count(1)
    await reviews.get_by_text("发起申诉").click()
    modal = reviews.locator("[class*=MDL_modal]")
    await expect(modal.get_by_text("必填凭证")).to_have_count(0)
    await modal.get_by_text("商品无质量问题").click()
    await expect(modal.get_by_text("必填凭证")).to_be_visible()
    await expect(modal.locator("input[type=file]")).to_have_count(2)
    await expect(modal.get_by_text("（0/3）")).to_have_count(2)
    assert [entry for entry in ask("log") if (entry["action"] or "").startswith("submit")] == []


async def test_a_stranger_is_sent_to_the_login_and_comes_back(tab: Page) -> None:
    await tab.goto(f"{LIST}?msfrom=mms_sidenav")
    assert tab.url.startswith(f"{BASE}/login/?redirectUrl=https%3A%2F%2Fmms.pinduoduo.com%2Fgoods")
    await tab.locator("div.tab-item.last-item").click()
    await tab.get_by_placeholder("请输入账号名/手机号").fill("练习账号")
    await tab.get_by_placeholder("请输入密码").fill("practice")
    await tab.get_by_role("button", name="登录").click()
    await tab.wait_for_url(f"{LIST}?msfrom=mms_sidenav")
    await tab.locator(ROW).first.wait_for()
    assert await tab.evaluate("JSON.parse(localStorage.new_userinfo).mall_id") == 582901347


async def test_a_session_that_ends_is_said_inside_http_200(tell: Tell, reviews: Page) -> None:
    tell("session/expire")
    async with reviews.expect_response("**/saturn/reviews/list") as answered:
        await reviews.get_by_role("button", name="查询").click()
    answer = await answered.value
    assert answer.status == 200
    body = await answer.json()
    assert body["success"] is False
    assert body["errorMsg"].startswith("会话已过期")
    await reviews.wait_for_url(f"{BASE}/login/**")


async def test_an_expired_session_shows_the_pages_address_for_a_moment(tell: Tell, reviews: Page) -> None:
    tell("session/expire")
    await reviews.goto(LIST)
    assert reviews.url == LIST
    await reviews.wait_for_url(f"{BASE}/login/**")


@pytest.mark.parametrize("mode", ["page", "overlay"])
async def test_nobody_passes_the_slider_but_by_the_control(tell: Tell, ask: Tell, reviews: Page, mode: str) -> None:
    tell("challenge", mode=mode)
    await reviews.goto(LIST)
    await expect(reviews.get_by_text("请拖动滑块完成验证")).to_be_visible()
    knob = await reviews.locator(".slider-knob").bounding_box()
    assert knob is not None
    await reviews.mouse.move(knob["x"] + 5, knob["y"] + 5)
    await reviews.mouse.down()
    await reviews.mouse.move(knob["x"] + 290, knob["y"] + 5)
    await reviews.mouse.up()
    assert ask("state")["challenge"] == mode
    tell("challenge", mode="off")
    await reviews.locator(ROW).first.wait_for()


@pytest.mark.parametrize(("kind", "words"), [("busy", "操作频繁，请稍后再试"), ("error", "系统异常，请稍后再试")])
async def test_a_list_that_is_refused_says_why(tell: Tell, reviews: Page, kind: str, words: str) -> None:
    tell("fault", page="review_list", kind=kind)
    await reviews.goto(LIST)
    await expect(reviews.get_by_text(words)).to_be_visible()
    await expect(reviews.locator(ROW)).to_have_count(0)


async def test_a_page_may_be_slow_late_empty_changed_or_in_maintenance(tell: Tell, reviews: Page) -> None:
    tell("fault", page="review_list", kind="late_mount", seconds=1.5)
    await reviews.goto(LIST)
    assert await reviews.locator(ROW).count() == 0
    await reviews.locator(ROW).first.wait_for()
    tell("fault", page="review_list", kind="changed")
    await reviews.goto(LIST)
    await reviews.locator(".c-body").first.wait_for()
    await expect(reviews.locator(ROW)).to_have_count(0)
    tell("fault", page="review_list", kind="empty")
    await reviews.goto(LIST)
    await expect(reviews.get_by_text("暂无数据")).to_be_visible()
    tell("fault", page="review_list", kind="maintenance")
    answer = await reviews.goto(LIST)
    assert answer is not None
    assert answer.status == 503


async def test_an_introduction_goes_with_its_button_and_a_warning_stays(tell: Tell, reviews: Page) -> None:
    tell("knobs", intro=True)
    await reviews.goto(LIST)
    await reviews.get_by_role("button", name="知道了").click()
    await expect(reviews.locator("[class*=MDL_modal]")).to_have_count(0)
    tell("knobs", intro=False, refund_warning=True)
    await reviews.goto(LIST)
    await expect(reviews.get_by_text("退款预警")).to_be_visible()
    await reviews.keyboard.press("Escape")
    await expect(reviews.get_by_text("退款预警")).to_be_visible()
