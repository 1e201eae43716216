"""Each practice form as the shortest script fills it: fixed selectors, each value read once, nothing checked before."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from playwright.async_api import Frame, Page

Opens = Callable[[Page], Awaitable[Frame]]
Fills = Callable[[Frame, str, Sequence[str]], Awaitable[None]]

ABUSE = "就是个傻逼"


@dataclass(frozen=True)
class BareForm:
    """`opens` takes the review list to the open form; `fills` takes statement and files; `turns` reads the button
    that leads from the reason to the rest, where the form has two pages."""

    reason: str
    opens: Opens
    fills: Fills
    turns: str | None = None


async def _frame_of(page: Page, css: str) -> Frame:
    holder = await page.locator(css).element_handle()
    frame = await holder.content_frame() if holder else None
    if frame is None:
        raise RuntimeError("the form did not open")
    return frame


async def _write(frame: Frame, statement: str) -> None:
    await frame.locator("textarea").fill(statement)
    if await frame.locator("textarea").input_value() != statement:
        raise RuntimeError("the statement is not there")


async def _open_two_pages(page: Page) -> Frame:
    await page.locator(".next-table-body > tr").get_by_text("投诉评价", exact=True).first.click()
    frame = await _frame_of(page, "#shop-external-modal iframe")
    await frame.get_by_text("利用中差评索取不当利益", exact=True).wait_for()
    return frame


async def _fill_two_pages(frame: Frame, statement: str, files: Sequence[str]) -> None:
    await frame.locator('label.next-radio-wrapper:has-text("利用中差评索取不当利益")').click()
    await frame.locator("label.next-radio-wrapper.checked").wait_for()
    await frame.locator(".form-foot button").click()
    await frame.locator("input[type=file]").set_input_files(list(files))
    await frame.locator(".next-upload-list-item-done").nth(len(files) - 1).wait_for()
    await _write(frame, statement)


async def _open_modal(page: Page) -> Frame:
    await page.locator("tr").get_by_text("举报", exact=True).first.click()
    await page.get_by_text("评价举报", exact=True).wait_for()
    return page.main_frame


async def _fill_modal(frame: Frame, statement: str, files: Sequence[str]) -> None:
    modal = frame.locator("[class*='MDL_modal']")
    await modal.get_by_text("利用评价要挟", exact=True).click()
    await modal.locator("textarea").wait_for()
    await _write(frame, statement)
    for file in files:
        await modal.locator("input[type=file]").set_input_files(file)
        await modal.locator("[class*=TBL_itemLoadingStatus]").wait_for(state="detached")


async def _open_card(page: Page) -> Frame:
    await page.locator(".card").filter(has_text=ABUSE).get_by_role("button", name="评价申诉").click()
    await page.get_by_text("恶意诋毁", exact=True).wait_for()
    return page.main_frame


async def _fill_card(frame: Frame, statement: str, files: Sequence[str]) -> None:
    await frame.get_by_text("恶意诋毁", exact=True).click()
    await _fill_rest(frame, statement, files)


async def _open_dialog(page: Page) -> Frame:
    await page.frame_locator("iframe").locator(".review-item").first.wait_for()
    frame = await _frame_of(page, "iframe")
    await frame.locator(".review-item", has_text=ABUSE).get_by_role("button", name="投诉评价").click()
    await frame.get_by_text("请选择").wait_for()
    return frame


async def _fill_dialog(frame: Frame, statement: str, files: Sequence[str]) -> None:
    await frame.get_by_text("请选择").click()
    await frame.get_by_text("辱骂攻击", exact=True).click()
    await _fill_rest(frame, statement, files)


async def _fill_rest(frame: Frame, statement: str, files: Sequence[str]) -> None:
    await _write(frame, statement)
    await frame.locator("input[type=file]").set_input_files(list(files))
    await frame.locator(".el-upload-list__item.is-success").nth(len(files) - 1).wait_for()


BARE_FORMS: Mapping[str, BareForm] = {
    "taobao": BareForm("利用中差评索取不当利益", _open_two_pages, _fill_two_pages, turns="提交"),
    "pinduoduo": BareForm("利用评价要挟", _open_modal, _fill_modal),
    "jd": BareForm("恶意诋毁", _open_card, _fill_card),
    "dianping": BareForm("辱骂攻击", _open_dialog, _fill_dialog),
}
"""Platform → its form. Those that are only copied to have none."""
