"""The managed browser: paired without a step, closed and reopened, never in the operator's way."""

from pathlib import Path

import pytest
from playwright.async_api import Page as Tab

from agent.browser.extension_storage import extension_id, store_pairing
from agent.browser.managed import ManagedBrowser
from agent.errors import BrowserUnavailable
from agent.settings import Settings


async def stored_pairing(managed: ManagedBrowser, settings: Settings) -> object:
    async with managed.background_page(f"chrome-extension://{extension_id(settings.extension)}/manifest.json") as tab:
        return await tab.evaluate("async () => (await chrome.storage.local.get('pairing')).pairing")


async def close_by_hand(managed: ManagedBrowser) -> None:
    context = managed.context
    assert context.browser is not None
    session = await context.browser.new_browser_cdp_session()
    async with context.expect_event("close"):
        await session.send("Browser.close")


async def test_the_extension_is_paired_without_a_step_of_the_operator(
    managed: ManagedBrowser, browser_settings: Settings
) -> None:
    await managed.give_pairing("http://127.0.0.1:17846", "token-of-a-test")
    assert await stored_pairing(managed, browser_settings) == {
        "agent": "http://127.0.0.1:17846",
        "token": "token-of-a-test",
    }


async def test_pairing_says_so_where_the_extension_is_not_loaded(
    browser_settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    another = tmp_path / "another-extension"
    another.mkdir()
    (another / "manifest.json").write_text('{"manifest_version": 3, "name": "x", "version": "1"}', "utf-8")
    monkeypatch.setattr("agent.browser.extension_storage.ATTEMPTS", 2)
    async with ManagedBrowser(browser_settings.model_copy(update={"extension": another}), []) as managed:
        with pytest.raises(BrowserUnavailable, match="没有装上"):
            await store_pairing(managed.context, browser_settings.extension, "http://127.0.0.1:1", "t")


async def test_a_window_closed_by_hand_is_noticed_and_reopened_with_what_it_kept(
    managed: ManagedBrowser, browser_settings: Settings
) -> None:
    await managed.give_pairing("http://127.0.0.1:17846", "kept")
    await close_by_hand(managed)
    assert not managed.is_open
    with pytest.raises(BrowserUnavailable, match="没有打开"):
        _ = managed.context
    assert await managed.reopen()
    assert await stored_pairing(managed, browser_settings) == {"agent": "http://127.0.0.1:17846", "token": "kept"}
    assert not await managed.reopen()


async def test_a_profile_in_use_is_refused_in_one_sentence(managed: ManagedBrowser, browser_settings: Settings) -> None:
    second = ManagedBrowser(browser_settings, [])
    with pytest.raises(BrowserUnavailable, match="没有启动成功"):
        await second.open()
    assert not second.is_open


async def test_a_background_tab_takes_neither_front_nor_focus(managed: ManagedBrowser, tab: Tab) -> None:
    await tab.set_content("<input autofocus><button>x</button>")
    await tab.locator("input").focus()
    await tab.keyboard.type("写到一半")
    async with managed.background_page("data:text/html,<h1>behind</h1>") as behind:
        assert await behind.locator("h1").text_content() == "behind"
        assert len(managed.context.pages) == 2
        await tab.keyboard.type("继续写")
    assert await tab.locator("input").input_value() == "写到一半继续写"
    assert managed.context.pages == [tab]


async def test_the_agents_tab_is_told_from_one_the_operator_opens_at_the_same_moment(managed: ManagedBrowser) -> None:
    tabs = []
    for _ in range(5):
        hers = managed.context.new_page()
        async with managed.background_page() as behind:
            tabs.append(behind)
            assert await hers is not behind
    assert len(managed.context.pages) == 6


async def test_the_page_that_holds_something_is_found_also_in_a_frame(managed: ManagedBrowser, tab: Tab) -> None:
    await tab.set_content("<iframe srcdoc='<p data-x=\"1\">inside</p>'></iframe>")
    await tab.frame_locator("iframe").locator("p").wait_for()
    frame = await managed.page_with('[data-x="1"]')
    assert frame is not None
    assert frame.page is tab
    assert frame is not tab.main_frame
    assert await managed.page_with("[data-y]") is None


async def test_showing_a_page_twice_opens_it_once(managed: ManagedBrowser) -> None:
    first = await managed.show("data:text/html,<h1>desk</h1>")
    assert await managed.show("data:text/html,<h1>desk</h1>") is first
    assert len(managed.context.pages) == 1
