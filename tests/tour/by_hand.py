"""How the operator fills and submits a form that is hers to fill, played: what she would copy, choose and press."""

import re
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from playwright.async_api import Frame

ByHand = Callable[[Frame, str, str, str, Sequence[Path]], Awaitable[str]]
"""Given the form's frame, words of the review, reason, statement and files; the number that the platform gave."""

PASTE = """
(text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  document.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
}
"""


async def file_in_dialog(frame: Frame, words: str, reason: str, statement: str, files: Sequence[Path]) -> str:
    """A dialog on the review's own row."""
    await frame.locator("article").filter(has_text=words).get_by_role("button", name="申诉", exact=True).click()
    await frame.get_by_text("请选择").click()
    await frame.get_by_text(reason, exact=True).click()
    await frame.get_by_placeholder("请说明").fill(statement)
    await frame.locator("input[type=file]").set_input_files(list(files))
    await frame.locator(".el-upload-list__item.is-success").nth(len(files) - 1).wait_for()
    await frame.get_by_role("button", name="提交", exact=True).click()
    said = await frame.get_by_text("受理编号").inner_text()
    return re.sub(r"\D", "", said)


async def file_on_canvas(frame: Frame, words: str, reason: str, statement: str, files: Sequence[Path]) -> str:
    """A page without elements: she presses where the picture shows something."""
    await _press(frame, f"申诉:{words}")
    await _press(frame, f"理由:{reason}")
    await frame.evaluate(PASTE, statement)
    async with frame.page.expect_file_chooser() as choosing:
        await _press(frame, "上传")
    await (await choosing.value).set_files(list(files))
    await frame.wait_for_function("(count) => practiceUploads === count", arg=len(files))
    await _press(frame, "提交")
    await frame.wait_for_function("() => practiceNumber !== ''")
    number: str = await frame.evaluate("() => practiceNumber")
    return number


async def _press(frame: Frame, name: str) -> None:
    """Where the page drew it: it tells tests so, for there is nothing else to be found by."""
    find = "(name) => [...practicePlaces].find(([key]) => key.startsWith(name))?.[1] ?? null"
    await frame.wait_for_function(find, arg=name)
    x, y = await frame.evaluate(find, name)
    box = await (await frame.frame_element()).bounding_box()
    assert box is not None  # a frame that is on screen has a place
    await frame.page.bring_to_front()
    await frame.page.mouse.click(box["x"] + x, box["y"] + y)
