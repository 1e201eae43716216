"""The way through the report form by real clicks, as a seller goes it."""

from playwright.async_api import Locator, Page

ROW = "tr[data-testid='beast-core-table-body-tr']"
MODAL = "[class*='MDL_modal']"


def row_of(page: Page, words: str) -> Locator:
    """The lower of the two rows of the review that holds `words`."""
    return page.locator(ROW).filter(has_text=words)


async def open_report(page: Page, words: str) -> Locator:
    """Press the row's 举报; the modal."""
    await row_of(page, words).get_by_text("举报", exact=True).click()
    modal = page.locator(MODAL)
    await modal.get_by_text("评价举报", exact=True).wait_for()
    return modal


async def choose(modal: Locator, *reasons: str) -> None:
    """Choose the reason, level by level, and wait for what comes only then."""
    for reason in reasons:
        await modal.get_by_text(reason, exact=True).click()
    await modal.locator("textarea").first.wait_for()


async def attach(modal: Locator, name: str, media_type: str = "image/png", content: bytes = b"\x89PNG") -> None:
    """Give one picture and wait until it is no longer on its way."""
    await modal.locator("input[type=file]").set_input_files({"name": name, "mimeType": media_type, "buffer": content})
    await modal.locator("[class*=TBL_itemLoadingStatus]").wait_for(state="detached")


async def press_final(modal: Locator) -> None:
    await modal.get_by_test_id("beast-core-modal-ok-button").click()
