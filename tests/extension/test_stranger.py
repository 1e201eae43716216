"""Who is on the port: nobody but our agent, of our contract, is ever sent the token."""

from typing import Any

import pytest
from playwright.async_api import expect

from shared.contract import contract_hash
from tests.extension.running_agent import RunningAgent
from tests.extension.seller_browser import SellerBrowser
from tests.extension.stranger import stranger_on

OTHER_CONTRACT = {"product": "appealdesk", "version": "9", "contract": "0" * 64}


@pytest.mark.parametrize(
    ("health", "state"),
    [
        ("<html>printer</html>", "端口被占用"),
        ({"product": "something else", "version": "1", "contract": contract_hash()}, "端口被占用"),
        (["appealdesk"], "端口被占用"),
        (OTHER_CONTRACT, "版本不一致"),
    ],
)
async def test_a_stranger_on_the_port_gets_no_token(
    seller: SellerBrowser, agent: RunningAgent, health: Any, state: str
) -> None:
    await agent.stop()
    async with stranger_on(agent.port, health) as stranger:
        popup = await seller.open("popup.html")
        await expect(popup.locator("#link-state")).to_have_text(state)
        await expect(popup.locator("#sentence")).not_to_be_empty()
        page = await seller.open_list()
        await page.get_by_role("button", name="准备申诉").first.click()
        await expect(page.locator("appealdesk-mark .said").first).to_contain_text("已保存")
    assert stranger.tokens == []
    assert set(stranger.paths) == {"/health"}
    assert len(await seller.waiting()) == 1


async def test_a_page_of_the_back_end_cannot_read_the_token(seller: SellerBrowser) -> None:
    page = await seller.open_list()
    devtools = await seller.context.new_cdp_session(page)
    contexts: list[dict[str, Any]] = []
    devtools.on("Runtime.executionContextCreated", lambda event: contexts.append(event["context"]))
    await devtools.send("Runtime.enable")
    [ours] = [one["id"] for one in contexts if one["name"] == "申诉台"]
    asked = {"expression": "chrome.storage.local.get('pairing')", "contextId": ours, "awaitPromise": True}
    answer = await devtools.send("Runtime.evaluate", asked)
    assert "not allowed" in answer["exceptionDetails"]["exception"]["description"]


async def test_a_content_script_may_ask_only_what_a_page_may_lead_to(seller: SellerBrowser) -> None:
    page = await seller.open_list()
    devtools = await seller.context.new_cdp_session(page)
    contexts: list[dict[str, Any]] = []
    devtools.on("Runtime.executionContextCreated", lambda event: contexts.append(event["context"]))
    await devtools.send("Runtime.enable")
    [ours] = [one["id"] for one in contexts if one["name"] == "申诉台"]
    for name in ("desk_link", "situation", "pair"):
        message = f"chrome.runtime.sendMessage({{name: '{name}', path: '/desk', agent: 'http://127.0.0.1:1'}})"
        asked = {"expression": message, "contextId": ours, "awaitPromise": True, "returnByValue": True}
        answer = await devtools.send("Runtime.evaluate", asked)
        assert "exceptionDetails" in answer or answer["result"].get("value") is None, name
