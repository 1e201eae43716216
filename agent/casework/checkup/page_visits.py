"""The check of the page at one address: in the tab that shows it, else in one of our own that is closed again."""

from agent.casework.checkup.page_checks import PageCheck, check_open_pages, check_tab
from agent.casework.world import World
from agent.errors import BrowserUnavailable, Invalid, NotFound
from shared.addresses import matches_pattern

SETTLE_SECONDS = 12.0


async def check_address(world: World, url: str) -> list[PageCheck]:
    """Every pack page at this address. Raises NotFound where no pack has one there, BrowserUnavailable."""
    browser = world.browser
    if browser is None or not browser.is_open:
        raise BrowserUnavailable("助手的浏览器没有打开。", "请在工作台里点“打开浏览器”，然后再检查。")
    checks = await check_open_pages(world, url)
    if checks:
        return checks
    pages = [page for pack in world.packs.values() for page in pack.pages]
    if not any(matches_pattern(pattern, url) for page in pages for pattern in page.urls):
        raise NotFound("平台资料里没有这个网址的页面。", "请检查网址；新的网址可以在“资料修补”里教。")
    return await _visit(world, url)


async def _visit(world: World, url: str) -> list[PageCheck]:
    """Open it behind the operator's tabs and look until a page shows what it is for, or its time is over."""
    import asyncio

    from playwright.async_api import Error as PlaywrightError

    assert world.browser is not None  # checked by the caller
    try:
        async with world.browser.background_page(url) as tab:
            clock = asyncio.get_running_loop()
            end = clock.time() + SETTLE_SECONDS
            while True:
                checks = await check_tab(world.browser, tab, list(world.packs.values()))
                if any(check.is_ready and not check.missing_count for check in checks) or clock.time() > end:
                    return checks
                await asyncio.sleep(0.5)
    except PlaywrightError as error:
        raise Invalid(f"这个网址打不开：{str(error).splitlines()[0]}", "请检查网址和网络。") from error
