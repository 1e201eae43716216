"""The assumed review appeal: one shot within its window, decided on row, record and notice, and folded when upheld."""

from playwright.async_api import Page, expect

from tests.practice.jd.conftest import Open
from tests.practice.jd.seed import comment_ids
from tests.practice.running import Practice

LIST = "/jdm/assumed/review-manage"


async def file(page: Page, words: str) -> str:
    await page.locator(".card").filter(has_text=words).get_by_role("button", name="评价申诉").click()
    await page.get_by_text("恶意诋毁", exact=True).click()
    await page.locator("textarea").fill("买家辱骂客服。")
    await page.get_by_role("button", name="提交申诉", exact=True).click()
    return await page.locator(".filed b").inner_text()


async def test_statement_and_files_appear_only_once_a_reason_is_chosen(open_page: Open) -> None:
    page = await open_page(LIST)
    await page.locator(".card").filter(has_text="傻逼").get_by_role("button", name="评价申诉").click()
    await page.get_by_text("恶意诋毁", exact=True).wait_for()
    await expect(page.locator("textarea")).to_have_count(0)
    await page.get_by_text("恶意诋毁", exact=True).click()
    await expect(page.locator("textarea")).to_have_count(1)


async def test_an_appeal_is_filed_once_by_a_trusted_click(open_page: Open, practice: Practice) -> None:
    page = await open_page(LIST)
    number = await file(page, "傻逼")
    assert [one["is_trusted"] for one in practice.submits(platform="jd")] == [True]
    assert practice.ask("state", platform="jd")["appeals"][-1]["number"] == number
    await page.reload()
    row = page.locator(".card").filter(has_text="傻逼")
    await expect(row.locator(".appeal-state")).to_have_text("申诉处理中")
    await expect(row.get_by_role("button", name="评价申诉")).to_have_count(0)


async def test_an_upheld_review_is_folded_and_the_notice_names_its_order(open_page: Open, practice: Practice) -> None:
    page = await open_page(LIST)
    await file(page, "傻逼")
    practice.tell("decide", platform="jd", feed_id=comment_ids()["abuse"], decision="upheld")
    await page.reload()
    row = page.locator(".card").filter(has_text="傻逼")
    await expect(row.locator(".appeal-state")).to_have_text("申诉通过 评价已折叠")
    order_id = (await row.locator(".order-no").inner_text()).removeprefix("订单号：")
    await page.goto("https://shop.jd.com/jdm/assumed/message-centre")
    await expect(page.locator(".notice-row").first).to_contain_text(order_id)


async def test_a_rejected_review_and_one_past_its_window_have_no_entry(open_page: Open) -> None:
    page = await open_page(LIST)
    rejected = page.locator(".card").filter(has_text="垃圾商品，质量很差")
    await expect(rejected.locator(".appeal-state")).to_have_text("申诉不通过")
    await expect(rejected.get_by_role("button", name="评价申诉")).to_have_count(0)
    await page.locator(".el-pager li").last.click()
    too_old = page.locator(".card").filter(has_text="店主脑残")
    await expect(too_old).to_have_count(1)
    await expect(too_old.get_by_role("button", name="评价申诉")).to_have_count(0)


async def test_hostile_words_are_shown_as_words(open_page: Open) -> None:
    page = await open_page(LIST)
    await expect(page.locator(".comment-content").filter(has_text="<img src=x onerror=alert(1)>")).to_have_count(1)
    await expect(page.locator(".comment-content img")).to_have_count(0)
