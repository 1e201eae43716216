"""What a platform's page says, read by the same `reader.js` that the extension uses."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Page as Tab
from pydantic import ValidationError

from agent.browser.reader import content_frame, evaluate_apart, page_changed, reader_call, response_of
from agent.browser.recorder import Recorder
from agent.browser.session import PATIENCE_SECONDS, POLL_SECONDS, Content, content_of
from shared.page import Page
from shared.platform import Platform
from shared.review import Review, ReviewKind

EMPTY_SECONDS = 2
READING = """{
  ...readPage(document, given.page, given.bodies, given.texts),
  shown: readShown(document, given.page),
}"""

Value = str | int | bool | Sequence[str] | None


@dataclass(frozen=True)
class ReviewRead:
    """One review of a list. `words` is all that its row says; `source` is `response` or `page`."""

    review: Review
    source: str
    words: str
    capture_id: str | None


@dataclass(frozen=True)
class PageReading:
    """Everything the pack reads from one page. Notices and chat lines also have `words`, all the text of their row.

    `fields` and `chat` are taken from what was recorded where the pack tells how, else from the page; `shown` and
    `chat_shown` from the page alone. `recorded` are the texts of all that was recorded for it.
    """

    fields: Mapping[str, Value]
    shown: Mapping[str, Value]
    reviews: tuple[ReviewRead, ...]
    notices: tuple[Mapping[str, Value], ...]
    chat: tuple[Mapping[str, Value], ...]
    chat_shown: tuple[Mapping[str, Value], ...]
    recorded: tuple[str, ...]
    is_ready: bool
    is_empty: bool


async def read_page(tab: Tab, pack: Platform, page: Page, recorder: Recorder) -> PageReading:
    """Read an open page as it is now. Raises PageChanged naming the field that is missing or makes no sense."""
    frame = content_frame(tab, page)
    if frame is None:
        raise page_changed(pack, page, "frame")
    bodies = await recorder.bodies_of(tab, response_of(page))
    texts = await recorder.texts_of_records(tab, page)
    given = {"page": page.model_dump(mode="json", by_alias=True), "bodies": bodies, "texts": texts}
    found = await evaluate_apart(frame, reader_call(READING), given)
    return PageReading(
        fields=found["fields"],
        shown=found["shown"]["fields"],
        reviews=tuple(_review_read(pack, page, one) for one in found["reviews"]),
        notices=tuple(found["notices"]),
        chat=tuple(found["chat"]),
        chat_shown=tuple(found["shown"]["chat"]),
        recorded=tuple(dict.fromkeys((*bodies, *(text for one in texts.values() for text in one)))),
        is_ready=found["is_ready"],
        is_empty=found["is_empty"],
    )


async def read_list(
    tab: Tab, pack: Platform, page: Page, recorder: Recorder, seconds: float = PATIENCE_SECONDS
) -> PageReading:
    """Read a page of rows once they are there, or the page says that there are none. Raises PageChanged otherwise.

    A list that is still loading looks empty too: "none" is believed only when it stays.
    """
    clock = asyncio.get_running_loop()
    end, empty_since = clock.time() + seconds, None
    while True:
        reading = await read_page(tab, pack, page, recorder)
        if reading.reviews or reading.notices or reading.chat:
            return reading
        if not reading.is_empty or await content_of(tab, page, recorder) is not Content.THERE:
            empty_since = None
        elif empty_since is None:
            empty_since = clock.time()
        elif clock.time() - empty_since > EMPTY_SECONDS:
            return reading
        if clock.time() > end:
            raise page_changed(pack, page, "rows")
        await asyncio.sleep(POLL_SECONDS)


async def read_shop(tab: Tab, pack: Platform) -> str | None:
    """The shop's name as the page shows it, or None where it shows none."""
    session = pack.session.model_dump(mode="json", by_alias=True)
    name: str | None = await tab.evaluate(reader_call("readShop(document, given)"), session)
    return name


def _review_read(pack: Platform, page: Page, found: Mapping[str, Any]) -> ReviewRead:
    values = {name: value for name, value in found["values"].items() if name in Review.model_fields}
    absent = dict.fromkeys(Review.model_fields)
    kind = ReviewKind(found["kind"])
    given = absent | values | {"kind": kind, "text": values.get("text") or "", "media": values.get("media") or ()}
    try:
        review = Review.model_validate(given)
    except ValidationError as error:
        raise page_changed(pack, page, str(error.errors()[0]["loc"][0])) from error
    return ReviewRead(review, found["source"], found["words"], found["capture_id"])
