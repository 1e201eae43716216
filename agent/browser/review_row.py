"""The one row of a list that is a given review, and what can be pressed in it."""

import asyncio
from collections.abc import Sequence

from playwright.async_api import ElementHandle
from playwright.async_api import Page as Tab

from agent.browser.reader import content_frame, page_changed, reader_call
from agent.browser.reading import ReviewRead, read_page
from agent.browser.recorder import Recorder
from agent.browser.session import POLL_SECONDS
from agent.domain.identity import is_same_review
from agent.errors import PageChanged
from shared.page import Page, Rows
from shared.platform import Platform
from shared.review import Review, ReviewKind

PRESSABLE = "button, a, [role=button], [role=link]"


async def wait_for_row(
    tab: Tab, pack: Platform, page: Page, recorder: Recorder, review: Review, *, seconds: float
) -> None:
    """Return when exactly one row is the review. Raises PageChanged where none, or more than one, is in time."""
    end = asyncio.get_running_loop().time() + seconds
    while True:
        found = _places_of(review, (await read_page(tab, pack, page, recorder)).reviews)
        if len(found) == 1:
            return
        if asyncio.get_running_loop().time() > end:
            raise page_changed(pack, page, "review_row")
        await asyncio.sleep(POLL_SECONDS)


async def press_in_row(tab: Tab, pack: Platform, page: Page, recorder: Recorder, review: Review, text: str) -> None:
    """Press the one button or link of the review's row whose whole text is `text`.

    A follow-up's own row is looked through first, then the row of its main review; of a review that fills two rows the
    one with its words, then its head. Raises PageChanged where there is not exactly one.
    """
    places = _places_of(review, (await read_page(tab, pack, page, recorder)).reviews)
    frame = content_frame(tab, page)
    if len(places) != 1 or frame is None or page.rows is None:
        raise page_changed(pack, page, "review_row")
    given = {"rows": page.rows.model_dump(mode="json", by_alias=True), "index": places[0]}
    place = await frame.evaluate_handle(reader_call("placesIn(document, given.rows)[given.index]"), given)
    for part in _parts(page.rows, review):
        scope = (await place.get_property(part)).as_element()
        found = await _pressable(scope, text) if scope else []
        if len(found) == 1:
            await found[0].click()
            return
    raise _no_entry(pack, page, text)


def _parts(rows: Rows, review: Review) -> tuple[str, ...]:
    shape = next((one.scope for one in rows.reviews if one.kind is review.kind), "row")
    is_shared = shape == "row_and_next" or review.kind is ReviewKind.FOLLOW_UP
    return ("scope", "row") if is_shared else ("scope",)


def _places_of(review: Review, reviews: Sequence[ReviewRead]) -> list[int]:
    return [index for index, one in enumerate(reviews) if is_same_review(one.review, review)]


async def _pressable(scope: ElementHandle, text: str) -> list[ElementHandle]:
    found = await scope.query_selector_all(PRESSABLE)
    return [one for one in found if (await one.inner_text()).strip() == text and await one.is_visible()]


def _no_entry(pack: Platform, page: Page, text: str) -> PageChanged:
    return PageChanged(
        pack.name,
        page.name,
        text,
        f"这条评价的行里没有“{text}”，平台可能已处理过，或不再受理。",
        "请到评价页看看这一行；如果已经提交过，请在案件里点“我已提交”。",
    )
