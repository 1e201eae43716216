"""What the form says once the person has submitted it: that it was taken, and under which number."""

import asyncio
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent.browser.pictures import picture_of_page
from shared.appeal_form import AfterSubmit

if TYPE_CHECKING:
    from playwright.async_api import Frame
    from playwright.async_api import Page as Tab

LOOK_EVERY_SECONDS = 0.5
TEXT_KEPT = 2000
WORDS = "() => document.body?.innerText ?? ''"


@dataclass(frozen=True)
class FormAnswer:
    """`picture` is a PNG of the whole window."""

    text: str
    number: str | None
    picture: bytes


@dataclass(frozen=True)
class FilledForm:
    """The form before it is the person's: its frame, and the words that stood in it."""

    frame: "Frame"
    words: str


async def before_hand_over(frame: "Frame") -> FilledForm:
    """Looked at before she can press: a form may answer faster than we come to look at it."""
    return FilledForm(frame, await frame.evaluate(WORDS))


async def wait_for_answer(form: FilledForm, after: AfterSubmit) -> FormAnswer | None:
    """Look at the handed-over form until it says that it was taken; null once its tab or frame is gone.

    It only looks: nothing is pressed, nothing is read besides the form's own frame. What stood in the form before,
    such as the review's own words, is no answer.
    """
    from playwright.async_api import Error as PlaywrightError

    frame = form.frame
    while not frame.is_detached():
        try:
            text: str = await frame.evaluate(WORDS)
            if any(text.count(words) > form.words.count(words) for words in after.texts):
                return await _answer(frame, after, text)
        except PlaywrightError:  # the frame is just loading its next page, or was closed
            if frame.page.is_closed():
                return None
        await asyncio.sleep(LOOK_EVERY_SECONDS)
    return None


async def _answer(frame: "Frame", after: AfterSubmit, text: str) -> FormAnswer:
    found = re.search(after.number, text)
    tab: Tab = frame.page
    return FormAnswer(text[:TEXT_KEPT], found.group(1) if found else None, await picture_of_page(tab))
