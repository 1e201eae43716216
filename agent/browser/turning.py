"""The one press on a button that may read like a last step: it only turns the page, while there is nothing to fill."""

from contextlib import suppress
from functools import cache
from importlib.resources import files

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Frame

from agent.errors import Refused

PATIENCE_MS = 4000

_WHY = {
    "writable": ("页面上已经有可填写的文本框，这个按钮可能就是最后的提交。", "请您自己核对后点击。"),
    "several": ("页面上不止一个这样的按钮，不能确定是哪一个。", "请您自己点击。"),
    "none": ("页面上没有找到这个按钮。", "请看看页面是否变了。"),
    "covered": ("按钮被其他东西挡住了，点不到。", "请关掉挡住它的东西，再试一次。"),
}


async def turn_page(frame: Frame, text: str) -> None:
    """Press the one button that reads `text`, in order to reach the next page of a form.

    Only while neither the frame nor a frame in it shows an editable text field: that is checked right before the
    press, and again by a guard in the page at the press itself. Raises Refused where it may not or cannot be pressed.
    """
    if any([await _shows_text_field(inner) for inner in _inner_frames(frame)]):
        raise _refused("writable", text)
    aimed = await frame.evaluate_handle(_script(), text)
    button = (await aimed.get_property("button")).as_element()
    if button is None:
        raise _refused(await aimed.evaluate("(aimed) => aimed.why"), text)
    try:
        await button.click(timeout=PATIENCE_MS)
    except PlaywrightError as error:
        if not frame.is_detached():
            raise _refused("covered", text) from error
    finally:
        with suppress(PlaywrightError):  # the press took the page away, and the guard with it
            await aimed.evaluate("(aimed) => aimed.release()")


async def _shows_text_field(frame: Frame) -> bool:
    aimed = await frame.evaluate_handle(_script(), "")
    return bool(await aimed.evaluate("(aimed) => aimed.why === 'writable'"))


def _inner_frames(frame: Frame) -> list[Frame]:
    return [inner for child in frame.child_frames for inner in (child, *_inner_frames(child))]


def _refused(why: str, text: str) -> Refused:
    detail, next_step = _WHY[why]
    return Refused(f"没有点“{text}”：{detail}", next_step)


@cache
def _script() -> str:
    text = files("agent.browser").joinpath("turning.js").read_text("utf-8")
    return text[text.index("(text) =>") :]
