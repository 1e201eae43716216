"""What stands between us and a page: logged out, a challenge, a broken or busy back end; or nothing."""

import asyncio
import json
from enum import StrEnum

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as Tab

from agent.browser.reader import content_frame, page_changed, reader_call, response_of
from agent.browser.recorder import Recorder
from shared.page import Page
from shared.platform import Platform

POLL_SECONDS = 0.25
PATIENCE_SECONDS = 20
"""Some back ends show their content after ten seconds."""

SECOND_TRY_SECONDS = 3
"""Pages answered with "no token" fetch one and ask again at once; only an answer that stays is believed."""


class SessionState(StrEnum):
    """Only `OPEN` lets us read the page."""

    OPEN = "open"
    CHALLENGED = "challenged"
    LOGGED_OUT = "logged_out"
    BROKEN = "broken"
    BUSY = "busy"


class Content(StrEnum):
    """`UNANSWERED`: it looks empty, but the response that would say so did not come, or was an error."""

    THERE = "there"
    UNANSWERED = "unanswered"
    ABSENT = "absent"


CONTENT = """(() => {
  const isDrawn = (given.page.rows ?? given.page.notices)?.row === null;
  if (isReady(document, given.page) && (!isDrawn || hasListAt(parseBody(given.body), given.list))) return "there";
  if (given.page.empty === null || document.querySelector(given.page.empty) === null) return "absent";
  if (given.list === null) return "there";
  return hasListAt(parseBody(given.body), given.list) ? "there" : "unanswered";
})()"""


async def wait_for_page(
    tab: Tab, pack: Platform, page: Page, recorder: Recorder, seconds: float = PATIENCE_SECONDS
) -> SessionState:
    """Wait until the page is there, or something stands before it. Raises PageChanged when neither comes in time."""
    clock = asyncio.get_running_loop()
    end, hindered_since = clock.time() + seconds, None
    while True:
        state, content = await _look(tab, pack, page, recorder)
        if state is not SessionState.OPEN or content is Content.THERE:
            return state
        state = await _recorded_state(tab, page, recorder)
        if state is SessionState.OPEN:
            hindered_since = None
        elif hindered_since is None:
            hindered_since = clock.time()
        elif clock.time() - hindered_since > SECOND_TRY_SECONDS:
            return state
        if clock.time() > end:
            if content is Content.UNANSWERED:
                return SessionState.BUSY
            raise page_changed(pack, page, "ready")
        await asyncio.sleep(POLL_SECONDS)


async def session_state(tab: Tab, pack: Platform, page: Page | None = None) -> SessionState:
    """What stands in the tab's way, by the pack's signs; the words of reviews, notices and chats are no signs."""
    besides = ", ".join(_rows_css(page)) if page else ""
    given = {"session": pack.session.model_dump(mode="json", by_alias=True), "besides": besides}
    inner = content_frame(tab, page) if page else None
    for frame in dict.fromkeys([tab.main_frame, inner or tab.main_frame]):
        call = "sessionState(document, given.session, given.besides)"
        state = SessionState(await frame.evaluate(reader_call(call), given))
        if state is not SessionState.OPEN:
            return state
    return SessionState.OPEN


async def content_of(tab: Tab, page: Page, recorder: Recorder) -> Content:
    """Whether the page shows what it is for, or says that there is nothing to show and was answered so."""
    frame = content_frame(tab, page)
    if frame is None:
        return Content.ABSENT
    response = response_of(page)
    bodies = await recorder.bodies_of(tab, response)
    given = {
        "page": page.model_dump(mode="json", by_alias=True),
        "list": response.items.removesuffix("[]") if response else None,
        "body": bodies[-1] if bodies else "",
    }
    return Content(await frame.evaluate(reader_call(CONTENT), given))


async def _look(tab: Tab, pack: Platform, page: Page, recorder: Recorder) -> tuple[SessionState, Content]:
    try:
        return await session_state(tab, pack, page), await content_of(tab, page, recorder)
    except PlaywrightError:  # the page is just being replaced by the next
        if tab.is_closed():
            raise
        return SessionState.OPEN, Content.ABSENT


async def _recorded_state(tab: Tab, page: Page, recorder: Recorder) -> SessionState:
    """By the codes of the last response: a back end may say "log in" with status 200."""
    response = response_of(page)
    bodies = await recorder.bodies_of(tab, response)
    if response is None or not response.errors or not bodies:
        return SessionState.OPEN
    given = {"body": bodies[-1], "paths": response.errors}
    call = "given.paths.flatMap((path) => valuesAt(parseBody(given.body), path))"
    try:
        codes = json.dumps(await tab.evaluate(reader_call(call), given), ensure_ascii=False)
    except PlaywrightError:  # the page is just being replaced by the next
        return SessionState.OPEN
    if any(code in codes for code in response.challenged_codes):
        return SessionState.CHALLENGED
    if any(code in codes for code in response.logged_out_codes):
        return SessionState.LOGGED_OUT
    return SessionState.OPEN


def _rows_css(page: Page) -> list[str]:
    rows = [page.rows.row, *(review.next_row for review in page.rows.reviews)] if page.rows else []
    listings = [listing.row for listing in (page.notices, page.chat) if listing]
    return [css for css in (*rows, *listings) if css]
