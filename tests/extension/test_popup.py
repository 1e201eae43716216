"""The popup: how things stand, and the one next thing to do, in each state."""

import asyncio

from playwright.async_api import expect

from agent.pairing import accept_pairing, list_pairings, pending_pairings, revoke_pairing
from agent.store.pairings import PairingRequest
from tests.extension.running_agent import RunningAgent
from tests.extension.seller_browser import SellerBrowser
from tests.extension.waiting_for import eventually


async def request_to(agent: RunningAgent) -> PairingRequest:
    """The one request to pair, once it has come."""
    await eventually(lambda: pending_pairings(agent.world))
    [request] = await pending_pairings(agent.world)
    return request


async def test_it_tells_shop_cases_and_what_to_do_next(seller: SellerBrowser) -> None:
    page = await seller.open_list()
    row = page.locator(".next-table-body > tr", has_text="客服就是个傻逼")
    await row.get_by_role("button", name="准备申诉").click()
    await expect(row.locator(".said")).to_contain_text("已建案")
    popup = await seller.open("popup.html")
    await expect(popup.get_by_text("已配对，工作台运行中")).to_be_visible()
    await expect(popup.locator("#shops")).to_have_text("青禾家居小铺")
    await expect(popup.locator("#open-cases")).to_have_text("1 件")
    await expect(popup.locator("#next-steps button")).to_have_count(1)
    await expect(popup.get_by_role("button", name="打开工作台")).to_be_visible()
    await expect(popup.locator("#versions")).to_contain_text("工作台 0.1.0")


async def test_the_badge_counts_what_needs_attention(seller: SellerBrowser, agent: RunningAgent) -> None:
    page = await seller.open_list()
    row = page.locator(".next-table-body > tr", has_text="客服就是个傻逼")
    await row.get_by_role("button", name="准备申诉").click()
    await expect(row.locator(".said")).to_contain_text("已建案")
    popup = await seller.open("popup.html")
    await expect(popup.locator("#attention")).to_have_text("1 件")
    assert await popup.evaluate("() => chrome.action.getBadgeText({})") == "1"


async def test_an_alarm_brings_badge_and_queue_up_to_date(seller: SellerBrowser, agent: RunningAgent) -> None:
    page = await seller.open_list()
    await agent.stop()
    row = page.locator(".next-table-body > tr", has_text="客服就是个傻逼")
    await row.get_by_role("button", name="准备申诉").click()
    await expect(row.locator(".said")).to_contain_text("已保存")
    popup = await seller.open("popup.html")
    await expect(popup.locator("#waiting")).to_have_text("1 条采集已保存，工作台启动后自动送达。")
    assert await popup.evaluate("() => chrome.action.getBadgeText({})") == "1"
    await agent.start()
    await popup.evaluate("() => chrome.alarms.create('tick', { when: Date.now() })")
    await eventually(agent.cases)
    await popup.wait_for_timeout(300)
    assert await seller.waiting() == []


async def test_it_pairs_by_six_digits_that_the_agent_shows_too(unpaired: SellerBrowser, agent: RunningAgent) -> None:
    popup = await unpaired.open("popup.html")
    await expect(popup.locator("#link-state")).to_have_text("未配对")
    await popup.get_by_text("工作台用了别的端口？").click()
    await popup.get_by_label("端口").fill(str(agent.port))
    await popup.get_by_role("button", name="和工作台配对").click()
    request = await request_to(agent)
    await expect(popup.locator("#digits")).to_have_text(request.digits)
    await accept_pairing(agent.world, request.request_id, actor="cli")
    await expect(popup.locator("#link-state")).to_have_text("已配对，工作台运行中")
    [pairing] = await list_pairings(agent.world)
    assert "Chrom" in pairing.name
    await unpaired.has_packs()


async def test_pairing_goes_on_while_the_popup_is_closed(unpaired: SellerBrowser, agent: RunningAgent) -> None:
    popup = await unpaired.open("popup.html")
    await popup.get_by_text("工作台用了别的端口？").click()
    await popup.get_by_label("端口").fill(str(agent.port))
    await popup.get_by_role("button", name="和工作台配对").click()
    request = await request_to(agent)
    await expect(popup.locator("#digits")).to_have_text(request.digits)
    await popup.close()
    await accept_pairing(agent.world, request.request_id, actor="cli")
    await unpaired.has_packs()


async def test_an_agent_that_starts_after_the_pairing_is_found_at_once(
    unpaired: SellerBrowser, agent: RunningAgent
) -> None:
    token = await agent.token()
    await agent.stop()
    await unpaired.pair(agent.url, token)
    await asyncio.sleep(1.5)  # the first question finds nobody
    assert "packs" not in await unpaired.stored()
    await agent.start()
    await unpaired.has_packs()


async def test_a_pairing_that_was_revoked_is_said_and_can_be_made_anew(
    seller: SellerBrowser, agent: RunningAgent
) -> None:
    [pairing] = await list_pairings(agent.world)
    await revoke_pairing(agent.world, pairing.pairing_id, actor="cli")
    popup = await seller.open("popup.html")
    await expect(popup.locator("#link-state")).to_have_text("配对已取消")
    await expect(popup.get_by_role("button", name="和工作台配对")).to_be_visible()


async def test_its_help_opens_the_guide_at_the_popups_own_place(seller: SellerBrowser) -> None:
    panel = await seller.open("panel.html")
    await expect(panel.locator("#desk")).to_be_visible(timeout=15_000)
    popup = await seller.open("popup.html")
    await popup.get_by_role("button", name="使用说明").click()
    desk = panel.frame_locator("#desk")
    await expect(desk.locator("#extension")).to_have_text("浏览器右上角的申诉台图标", timeout=15_000)
    assert any(frame.url.endswith("/desk/guide#extension") for frame in panel.frames)
