"""Marks on reviews that fill two rows: one for each review, a follow-up its own, both rows marked for the picture."""

from playwright.async_api import Page, expect

from tests.extension.seller_browser import SellerBrowser
from tests.practice.pinduoduo.report_flow import row_of
from tests.practice.running import Practice


async def open_reviews(seller: SellerBrowser, practice: Practice) -> Page:
    page = await seller.context.new_page()
    await page.goto(practice.entries["pinduoduo"])
    await page.locator("[class*=logic_reviewWrapper]").first.wait_for()
    return page


async def test_a_review_of_two_rows_has_one_mark_and_its_verdict(seller: SellerBrowser, practice: Practice) -> None:
    page = await open_reviews(seller, practice)
    await expect(page.locator("appealdesk-mark")).to_have_count(10)
    await expect(row_of(page, "客服就是个傻逼").locator("appealdesk-mark .word")).to_have_text("可申诉")
    await row_of(page, "快递太慢了").first.scroll_into_view_if_needed()
    await expect(row_of(page, "快递太慢了").locator("appealdesk-mark .word")).to_have_text("不可申诉")


async def test_a_follow_up_in_the_same_rows_has_a_mark_of_its_own(seller: SellerBrowser, practice: Practice) -> None:
    page = await open_reviews(seller, practice)
    await page.get_by_text("有追加评价", exact=True).click()
    row = row_of(page, "置物架一般般")
    await expect(row.locator("appealdesk-mark")).to_have_count(2)
    await expect(row.locator("[class*=logic_append] appealdesk-mark .word")).to_have_text("可申诉")
    await expect(row.locator("[class*=logic_reviewWrapper] appealdesk-mark .word")).to_have_text("不可申诉")


async def test_a_capture_marks_both_rows_for_the_picture(seller: SellerBrowser, practice: Practice) -> None:
    page = await open_reviews(seller, practice)
    row = row_of(page, "客服就是个傻逼")
    await row.scroll_into_view_if_needed()
    await row.locator("appealdesk-mark").get_by_role("button", name="准备申诉").click()
    await expect(page.locator("tr[data-appealdesk-capture]")).to_have_count(2)
    kinds = await page.locator("tr[data-appealdesk-capture]").evaluate_all(
        "rows => rows.map((row) => row.dataset.testid)"
    )
    assert kinds == ["beast-core-table-bodyGroupHeader", "beast-core-table-body-tr"]
