"""The way through the complaint form by real clicks, as a seller goes it: for tests that need a filed complaint."""

from collections.abc import Sequence

from playwright.async_api import FilePayload, FrameLocator, Locator, Page


def row_of(page: Page, words: str) -> Locator:
    """The row, main or follow-up, whose review holds `words`."""
    return page.locator(".next-table-body > tr").filter(has_text=words)


async def open_form(page: Page, words: str, entry: str = "投诉评价") -> FrameLocator:
    """Press the row's entry and wait for the frame's reasons."""
    await row_of(page, words).get_by_text(entry, exact=True).click()
    frame = page.frame_locator("#shop-external-modal iframe")
    await frame.get_by_text("辱骂侮辱的评论", exact=True).wait_for()
    return frame


async def reach_statement(frame: FrameLocator, reason: str) -> None:
    """Choose the reason and press the first 提交, which only turns the page."""
    await frame.get_by_text(reason, exact=True).click()
    await frame.get_by_role("button", name="提交", exact=True).click()
    await frame.locator("textarea").first.wait_for()


async def attach(frame: FrameLocator | Page, files: Sequence[tuple[str, str, bytes]]) -> None:
    """Give files as (name, type, content) and wait until none is uploading."""
    payloads = [FilePayload(name=name, mimeType=mime_type, buffer=content) for name, mime_type, content in files]
    await frame.locator("input[type=file]").set_input_files(payloads)
    await frame.locator(".next-upload-list-item").nth(len(files) - 1).wait_for()
    await frame.locator(".next-upload-list-item-uploading").first.wait_for(state="detached")


async def submit(frame: FrameLocator) -> None:
    await frame.get_by_role("button", name="提交", exact=True).click()


async def file_complaint(page: Page, words: str, reason: str, statement: str, entry: str = "投诉评价") -> str:
    """The whole way; the complaint's number."""
    frame = await open_form(page, words, entry)
    await reach_statement(frame, reason)
    await frame.locator("textarea").fill(statement)
    await submit(frame)
    await frame.get_by_text("投诉成功", exact=True).wait_for()
    return await frame.locator(".complaint-number").inner_text()


async def close_form(page: Page) -> None:
    await page.locator("#shop-external-modal > .modal-content > span.close").click()
    await page.locator(".next-loading-wrap").first.wait_for(state="detached")
