"""Announcements that may be closed unasked: only those that the pack lists, and nothing else."""

from playwright.async_api import Page as Tab

from shared.platform import Platform


async def close_overlays(tab: Tab, pack: Platform) -> int:
    """Close what lies over the page and is listed in the pack; how many were closed."""
    closed = 0
    for overlay in pack.session.overlays:
        for found in await tab.query_selector_all(overlay.close):
            if not await found.is_visible():
                continue
            if overlay.text is None or (await found.inner_text()).strip() == overlay.text:
                await found.click()
                closed += 1
    return closed
