"""The pages of the extension, and its marks: read, named and pressed by everybody, light and dark, narrow."""

from playwright.async_api import Page, expect

from tests.axe import serious_violations
from tests.extension.seller_browser import SellerBrowser

TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL = """() => [...document.querySelectorAll("button, input, summary")]
  .filter((part) => part.checkVisibility() && part.getBoundingClientRect().height < 32)
  .map((part) => part.outerHTML.slice(0, 90))"""


async def looked_at(page: Page) -> None:
    await page.emulate_media(reduced_motion="reduce")
    await page.set_viewport_size({"width": 400, "height": 800})
    for scheme in ("light", "dark"):
        await page.emulate_media(color_scheme=scheme)
        assert await serious_violations(page) == []
    assert await page.evaluate(TOO_WIDE) <= 0
    assert await page.evaluate(SMALL) == []


async def test_popup_and_panel_can_be_used_by_everybody(seller: SellerBrowser) -> None:
    page = await seller.open_list()
    row = page.locator(".next-table-body > tr", has_text="客服就是个傻逼")
    await row.get_by_role("button", name="准备申诉").click()
    await expect(row.locator(".said")).to_contain_text("已建案")
    popup = await seller.open("popup.html")
    await expect(popup.locator("#next-steps button")).to_have_count(1)
    await looked_at(popup)


async def test_popup_and_panel_without_an_agent_can_be_used_by_everybody(unpaired: SellerBrowser) -> None:
    popup = await unpaired.open("popup.html")
    await expect(popup.locator("button.primary:visible")).to_have_count(1)
    await looked_at(popup)
    panel = await unpaired.open("panel.html")
    await expect(panel.locator("#title")).to_be_visible()
    await looked_at(panel)


async def test_marks_can_be_used_by_everybody(seller: SellerBrowser) -> None:
    page = await seller.open_list()
    row = page.locator(".next-table-body > tr", has_text="客服就是个傻逼")
    await expect(row.locator(".word")).to_have_text("可申诉")
    await row.get_by_role("button", name="准备申诉").focus()
    await expect(row.get_by_role("tooltip")).to_be_visible()
    assert await serious_violations(page, within="appealdesk-mark") == []
