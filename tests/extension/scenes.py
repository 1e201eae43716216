"""Every state of popup, panel and marks that has to look right, one after the other, for pictures and for tests."""

from collections.abc import AsyncIterator

from playwright.async_api import Page, expect

from tests.extension.running_agent import RunningAgent
from tests.extension.seller_browser import SellerBrowser

MARK = "appealdesk-mark"


async def play(seller: SellerBrowser, agent: RunningAgent) -> AsyncIterator[tuple[str, Page]]:
    """Pairs of a scene's name and the tab in which it is to be seen. The browser comes unpaired, the agent runs."""
    popup = await seller.open("popup.html")
    await expect(popup.locator("button.primary:visible")).to_have_count(1)
    yield "popup-unpaired", popup
    panel = await seller.open("panel.html")
    await expect(panel.locator("#title")).to_be_visible()
    yield "panel-unpaired", panel
    await seller.pair(agent.url, await agent.token())
    await seller.has_packs()
    page = await seller.open_list()
    row = page.locator(".next-table-body > tr", has_text="客服就是个傻逼")
    await expect(row.locator(".word")).to_have_text("可申诉")
    prepare = row.get_by_role("button", name="准备申诉")
    await prepare.focus()
    await expect(row.get_by_role("tooltip")).to_be_visible()
    yield "marks", page
    await prepare.click()
    await expect(row.locator(".said")).to_contain_text("已建案")
    popup = await seller.open("popup.html")
    await expect(popup.locator("#next-steps button")).to_have_count(1)
    yield "popup", popup
    panel = await seller.open("panel.html")
    await expect(panel.frame_locator("#desk").locator("main#page")).to_be_visible()
    yield "panel", panel
    await agent.stop()
    popup = await seller.open("popup.html")
    await expect(popup.locator("#retry")).to_be_visible()
    yield "popup-stopped", popup
    panel = await seller.open("panel.html")
    await expect(panel.locator("#retry")).to_be_visible()
    yield "panel-stopped", panel
