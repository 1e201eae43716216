"""The picture of a page that draws its reviews without elements: what the operator sees of it, and no more is known."""

from playwright.async_api import BrowserContext

from agent.browser.pictures import CAPTURE_ATTRIBUTE, RowPicture
from agent.browser.tabs import frame_with
from agent.browser.whole_rows import how_drawn
from agent.errors import NotFound


async def picture_of_view(context: BrowserContext, capture_id: str) -> RowPicture:
    """The visible part of the frame that the extension marked for this capture; no boxes, for no word has a place.

    Raises NotFound when no open tab shows it any more.
    """
    frame = await frame_with(context, f'html[{CAPTURE_ATTRIBUTE}="{capture_id}"]')
    if frame is None:
        raise NotFound("浏览器里已经看不到评价页面了，没能截图。", "请打开评价所在的页面，再点一次“准备申诉”。")
    tab = frame.page
    holder = await frame.frame_element() if frame != tab.main_frame else None
    png = await (holder or tab).screenshot(**how_drawn())
    return RowPicture(png, tab.url.split("#")[0].split("?")[0], scale=await tab.evaluate("devicePixelRatio"))
