"""Logged in, logged out, logged out in mid-session, challenged: what a visitor meets."""

from playwright.async_api import Page, expect

from tests.practice.running import Practice
from tests.practice.taobao.complaint_flow import open_form, reach_statement
from tests.practice.taobao.complaint_flow import submit as press_submit

LIST = "https://myseller.taobao.com/home.htm/comment-manage/list/rateWait4PC"


async def test_a_stranger_is_sent_to_the_login_and_comes_back(practice: Practice, tab: Page) -> None:
    await tab.goto(f"{LIST}?current=1&pageSize=20")
    assert tab.url.startswith("https://loginmyseller.taobao.com/?redirect_url=https%3A%2F%2Fmyseller.taobao.com")
    frame = tab.frame_locator("iframe[src*='havanalogin.taobao.com/mini_login']")
    await frame.locator("#fm-login-id").fill("练习账号")
    await frame.locator("#fm-login-password").fill("wrong")
    await frame.get_by_role("button", name="登录").click()
    await expect(frame.get_by_text("账号或密码错误")).to_be_visible()
    await frame.locator("#fm-login-id").fill("练习账号")
    await frame.locator("#fm-login-password").fill("practice")
    await frame.get_by_role("button", name="登录").click()
    await tab.wait_for_url(f"{LIST}?current=1&pageSize=20")
    await expect(tab.locator("[class*='shopName--']")).to_have_text("青禾家居小铺")


async def test_an_expired_session_shows_the_shops_address_for_a_moment(practice: Practice, review_list: Page) -> None:
    practice.tell("session/expire")
    await review_list.goto(LIST)
    assert review_list.url == LIST
    assert await review_list.locator(".l-rate-content").count() == 0
    await review_list.wait_for_url("https://loginmyseller.taobao.com/**")


async def test_a_session_that_ends_while_the_list_stands_is_told_inside_http_200(
    practice: Practice, review_list: Page
) -> None:
    practice.tell("session/expire")
    async with review_list.expect_response("**/h5/mtop.rm.sellercenter.list.data.pc/**") as answered:
        await review_list.get_by_role("button", name="搜索", exact=True).click()
    answer = await answered.value
    assert answer.status == 200
    assert (await answer.json())["ret"] == ["FAIL_SYS_SESSION_EXPIRED::Session过期"]
    await review_list.wait_for_url("https://loginmyseller.taobao.com/**")


async def test_a_session_that_ends_before_the_submit_files_nothing(practice: Practice, review_list: Page) -> None:
    frame = await open_form(review_list, "灯一闪一闪的")
    await reach_statement(frame, "利用中差评索取不当利益")
    await frame.locator("textarea").fill("说明")
    practice.tell("session/expire")
    await press_submit(frame)
    await frame.locator("iframe[src*='mini_login']").wait_for()
    assert len(practice.ask("state")["complaints"]) == 1


async def test_nobody_passes_the_challenge_page_but_by_the_control(practice: Practice, review_list: Page) -> None:
    practice.tell("challenge", mode="page")
    await review_list.goto(LIST)
    assert "/_____tmd_____/punish" in review_list.url
    assert "action=captcha" in review_list.url
    await review_list.locator("#nc_1_n1z").drag_to(
        review_list.locator("#nc_1_n1t"), target_position={"x": 330, "y": 20}
    )
    assert practice.ask("state")["challenge"] == "page"
    practice.tell("challenge", mode="off")
    await review_list.wait_for_url(LIST)


async def test_a_challenge_over_the_page_stops_its_calls(practice: Practice, review_list: Page) -> None:
    practice.tell("challenge", mode="overlay")
    async with review_list.expect_response("**/h5/mtop.rm.sellercenter.list.data.pc/**") as answered:
        await review_list.reload()
    assert (await (await answered.value).json())["ret"][0].startswith("RGV587_ERROR")
    overlay = review_list.locator(".J_MIDDLEWARE_FRAME_WIDGET iframe[src*='/punish']")
    await expect(overlay).to_be_visible()
    await expect(overlay.content_frame.get_by_text("请拖动滑块")).to_be_visible()


async def test_the_entrance_leads_nowhere_else(practice: Practice, tab: Page) -> None:
    answer = await tab.goto("https://myseller.taobao.com/practice/enter?to=//evil.example/")
    assert answer is not None
    assert answer.status == 400
