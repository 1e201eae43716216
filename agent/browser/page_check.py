"""Which fields of a pack a page that is open now lets us find, and by which rung; it looks and changes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Page as Tab

from agent.browser.looking import sight_of
from agent.browser.reader import content_frame, evaluate_apart, reader_call, response_of
from agent.browser.recorder import Recorder
from agent.domain.offers import FieldSeen
from shared.appeal_form import AppealForm
from shared.page import Page

CHECK = """(() => {
  const { page, bodies, texts } = given;
  const isThere = (value) => value !== null && value !== undefined && value !== "" && value !== false
    && !(Array.isArray(value) && value.length === 0);
  const look = lookAt([document.documentElement]);
  const recorded = recordsIn(page, texts);
  const reads = (field) => (rung) => isThere(readField(look, recorded, { ...field, ladder: [rung] }));
  const rungOf = (field) => field.ladder.findIndex(reads(field));
  const read = readPage(document, page, bodies, texts);
  const counted = (items, names) =>
    Object.fromEntries(names.map((name) => [name, items.filter((item) => isThere(item[name])).length]));
  // What was recorded is known also where no row is: but then nothing can be marked, pictured or pressed.
  const isLost = page.rows !== null && page.rows.row !== null && placesIn(document, page.rows).length === 0;
  const mains = read.reviews.filter(({ kind }) => kind === "main").map(({ values }) => values);
  const reviews = isLost ? [] : mains;
  const listed = page.orders === null ? [] : ordersIn(document, page.orders);
  const orders = listed.map(({ row }) => readOrder(row, page.orders));
  const main = page.rows?.reviews.find(({ kind }) => kind === "main");
  return {
    is_ready: read.is_ready,
    is_empty: read.is_empty,
    fields: Object.fromEntries(Object.entries(page.fields).map(([name, field]) => [name, rungOf(field)])),
    review_count: reviews.length,
    review_fields: counted(reviews, Object.keys(main?.fields ?? {})),
    notice_count: read.notices.length,
    notice_fields: counted(read.notices, Object.keys(page.notices?.fields ?? {})),
    order_count: orders.length,
    order_fields: counted(orders, Object.keys(page.orders?.fields ?? {})),
  };
})()"""


@dataclass(frozen=True)
class PageSeen:
    """What was found. `fields`: number of the rung that reads each, -1 where none does. The counts are rows."""

    is_there: bool
    is_ready: bool = False
    is_empty: bool = False
    fields: Mapping[str, int] | None = None
    review_count: int = 0
    review_fields: Mapping[str, int] | None = None
    notice_count: int = 0
    notice_fields: Mapping[str, int] | None = None
    order_count: int = 0
    order_fields: Mapping[str, int] | None = None


async def look_at_page(tab: Tab, page: Page, recorder: Recorder) -> PageSeen:
    """Raises PlaywrightError where the tab is just loading or closing."""
    frame = content_frame(tab, page)
    if frame is None:
        return PageSeen(is_there=False)
    bodies = await recorder.bodies_of(tab, response_of(page))
    texts = await recorder.texts_of_records(tab, page)
    given = {"page": page.model_dump(mode="json", by_alias=True), "bodies": bodies, "texts": texts}
    found: dict[str, Any] = await evaluate_apart(frame, reader_call(CHECK), given)
    return PageSeen(is_there=True, **found)


async def look_at_form(tab: Tab, page: Page, form: AppealForm) -> tuple[FieldSeen, ...]:
    """What the appeal form offers at the step on which it stands; empty where the form is not there."""
    frame = content_frame(tab, page)
    if frame is None:
        return ()
    locators = {field.labels[0]: [field.css] for field in form.fields.values() if field.css}
    async with sight_of(frame, locators) as sight:
        return await sight.look()
