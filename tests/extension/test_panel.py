"""The side panel frames the desk at the right page, and says what is the matter when there is no desk."""

from playwright.async_api import expect

from tests.extension.running_agent import RunningAgent
from tests.extension.seller_browser import SellerBrowser
from tests.extension.waiting_for import eventually


async def test_it_frames_the_desk_through_a_link_that_works_once(seller: SellerBrowser, agent: RunningAgent) -> None:
    panel = await seller.open("panel.html")
    await expect(panel.locator("#desk")).to_be_visible()

    async def frames_the_desk() -> bool:
        return panel.frames[-1].url == f"{agent.url}/desk"

    await eventually(frames_the_desk)


async def test_after_a_click_it_shows_the_case(seller: SellerBrowser, agent: RunningAgent) -> None:
    panel = await seller.open("panel.html")
    page = await seller.open_list()
    row = page.locator(".next-table-body > tr", has_text="客服就是个傻逼")
    await row.get_by_role("button", name="准备申诉").click()
    await expect(page.locator(".said").first).to_contain_text("已建案")
    [case] = await agent.cases()

    async def shows_the_case() -> bool:
        return panel.frames[-1].url == f"{agent.url}/desk/cases/{case.case_id}"

    await eventually(shows_the_case)


async def test_a_click_opens_the_panel_itself(seller: SellerBrowser) -> None:
    page = await seller.open_list()
    await page.get_by_role("button", name="准备申诉").first.click()
    await expect(page.locator(".said").first).to_contain_text("已建案")
    popup = await seller.open("popup.html")
    contexts = await popup.evaluate("() => chrome.runtime.getContexts({ contextTypes: ['SIDE_PANEL'] })")
    assert "panel.html" in [one["documentUrl"].split("/")[-1] for one in contexts]


SLOW_LINKS = """if (globalThis.chrome?.runtime?.sendMessage) {
  const send = chrome.runtime.sendMessage.bind(chrome.runtime);
  chrome.runtime.sendMessage = async (message) => {
    if (message.name === "desk_link") await new Promise((done) => setTimeout(done, 4000));
    return send(message);
  };
}"""


async def test_a_desk_that_was_slow_to_open_is_not_loaded_again(seller: SellerBrowser, agent: RunningAgent) -> None:
    await seller.context.add_init_script(SLOW_LINKS)
    panel = await seller.open("panel.html")
    loads: list[str] = []
    panel.on("request", lambda asked: loads.append(asked.url) if asked.is_navigation_request() else None)
    await expect(panel.locator("#desk")).to_be_visible(timeout=15_000)
    await panel.wait_for_timeout(6_000)
    assert [url for url in loads if url == f"{agent.url}/desk"] == [f"{agent.url}/desk"]


async def test_while_the_agent_is_down_it_says_so_and_comes_back_by_itself(
    seller: SellerBrowser, agent: RunningAgent
) -> None:
    await agent.stop()
    panel = await seller.open("panel.html")
    await expect(panel.get_by_role("heading", name="工作台没有运行")).to_be_visible()
    page = await seller.open_list()
    await page.get_by_role("button", name="准备申诉").first.click()
    await expect(page.locator(".said").first).to_contain_text("已保存")
    await expect(panel.get_by_text("已保存 1 条采集，工作台启动后自动送达。")).to_be_visible()
    await agent.start()
    await expect(panel.locator("#desk")).to_be_visible(timeout=10_000)
    [case] = await agent.cases()

    async def shows_the_case() -> bool:
        return panel.frames[-1].url == f"{agent.url}/desk/cases/{case.case_id}"

    await eventually(shows_the_case)


async def test_unpaired_it_says_how_to_pair(unpaired: SellerBrowser) -> None:
    panel = await unpaired.open("panel.html")
    await expect(panel.get_by_role("heading", name="还没有配对")).to_be_visible()
    await expect(panel.locator("#sentence")).to_contain_text("申诉台")
