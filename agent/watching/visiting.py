"""One visit to a shop's back end: pages opened behind the operator's, read, and nothing ever pressed."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as Tab

from agent.browser.reading import PageReading, ReviewRead, Value, read_list, read_shop
from agent.browser.session import Content, SessionState, content_of, session_state, wait_for_page
from agent.browser.tabs import open_background_tab
from agent.domain.addressing import address_of
from agent.domain.identity import is_sighting_of
from agent.errors import BrowserUnavailable, PageChanged
from agent.watching.pace import Pace
from shared.addresses import is_page_at
from shared.page import Page
from shared.platform import Platform
from shared.review import Review, ReviewKind
from shared.step import Open
from shared.visit import VisitState

if TYPE_CHECKING:
    from agent.browser.managed import ManagedBrowser

WHOLE_BELOW = 10
"""A list of fewer rows than any page holds is the whole list: what is not in it is gone."""

STATES: Mapping[SessionState, VisitState] = {
    SessionState.LOGGED_OUT: VisitState.LOGGED_OUT,
    SessionState.CHALLENGED: VisitState.CHALLENGED,
    SessionState.BROKEN: VisitState.ERROR,
    SessionState.BUSY: VisitState.ERROR,
}


@dataclass(frozen=True)
class NoticeRead:
    """One row of a notice page; `source_url` carries no query."""

    values: Mapping[str, Value]
    source_url: str


@dataclass(frozen=True)
class Sighting:
    """What a search for one review found. `is_gone`: the list was read whole and the review is not in it."""

    read: ReviewRead | None
    is_gone: bool


@dataclass
class Visit:
    """What a visit has seen so far. `stopped` says why it ended early; `place` is the changed page and its field."""

    reviews: list[ReviewRead] = field(default_factory=list)
    notices: list[NoticeRead] = field(default_factory=list)
    sightings: dict[str, Sighting] = field(default_factory=dict)
    page_count: int = 0
    stopped: VisitState | None = None
    place: tuple[str, str] | None = None
    detail: str = ""


class Visitor:
    """A tab of the agent's own in one shop's back end. Once the visit is stopped it opens nothing more."""

    def __init__(self, browser: "ManagedBrowser", tab: Tab, pack: Platform, shop: str | None, pace: Pace) -> None:
        self.visit = Visit()
        self._browser = browser
        self._tab = tab
        self._pack = pack
        self._shop = shop
        self._pace = pace

    async def read_watch_pages(self) -> None:
        """Read the pages that tell of decisions, those a watch may open."""
        for page in self._pack.pages:
            if page.name in self._pack.watch.pages and page.open and not page.operator_only:
                await self._read_into_visit(page, page.open)

    async def find(self, key: str, review: Review) -> None:
        """Search the list for one review; what was found is in `visit.sightings[key]`."""
        step = next(step for step in self._pack.appeal.steps if isinstance(step, Open))
        page = self._pack.page_named(step.page)
        if page.open is None:
            return
        reading = await self._read(page, address_of(page.open, step.query, review))
        if reading is not None:
            read = next((one for one in reading.reviews if is_sighting_of(one.review, review)), None)
            # Only a list narrowed to this review tells by its silence that the review is gone.
            is_gone = read is None and bool(step.query) and _is_whole(reading)
            self.visit.sightings[key] = Sighting(read, is_gone)

    async def _read_into_visit(self, page: Page, address: str) -> None:
        reading = await self._read(page, address)
        if reading is not None:
            self.visit.reviews += reading.reviews
            source = self._tab.url.split("#")[0].split("?")[0]
            self.visit.notices += [NoticeRead(values, source) for values in reading.notices]

    async def _read(self, page: Page, address: str) -> PageReading | None:
        if self.visit.stopped:
            return None
        await self._pace.pause(address)
        self.visit.page_count += 1
        try:
            if differ_in_fragment_alone(self._tab.url, address):
                await self._tab.goto("about:blank")
            await self._tab.goto(address, wait_until="domcontentloaded")
            patience = self._pace.patience_seconds
            state = await wait_for_page(self._tab, self._pack, page, self._browser.recorder, patience)
            if state is not SessionState.OPEN:
                self._stop(STATES[state], state.value)
                return None
            if await self._is_another_shop():
                self._stop(VisitState.LOGGED_OUT, "浏览器里现在登录的是另一家店铺。")
                return None
            return await read_list(self._tab, self._pack, page, self._browser.recorder, patience)
        except PageChanged as error:
            self._stop(VisitState.PAGE_CHANGED, error.detail)
            self.visit.place = (error.page, error.field)
        except (PlaywrightError, BrowserUnavailable) as error:
            self._stop(VisitState.ERROR, str(error).splitlines()[0])
        return None

    async def _is_another_shop(self) -> bool:
        name = await read_shop(self._tab, self._pack)
        return None not in (name, self._shop) and name != self._shop

    def _stop(self, state: VisitState, detail: str) -> None:
        self.visit.stopped, self.visit.detail = state, detail


@asynccontextmanager
async def visiting(browser: "ManagedBrowser", pack: Platform, shop: str | None, pace: Pace) -> AsyncIterator[Visitor]:
    """A visitor in a tab of its own. The tab is closed at the end, except where only the person can go on: then it
    stays as it is for her. Raises BrowserUnavailable while the window is closed.
    """
    tab = await open_background_tab(browser.context)
    visitor = Visitor(browser, tab, pack, shop, pace)
    try:
        yield visitor
    finally:
        needs_her = visitor.visit.stopped in (VisitState.LOGGED_OUT, VisitState.CHALLENGED)
        if not needs_her and not tab.is_closed():
            await tab.close()


@dataclass(frozen=True)
class BrowserPages:
    """The shops' pages as the managed browser shows them, in the operator's own session."""

    browser: "ManagedBrowser | None"

    @property
    def is_open(self) -> bool:
        return self.browser is not None and self.browser.is_open

    def visiting(self, pack: Platform, shop: str | None, pace: Pace) -> AbstractAsyncContextManager[Visitor]:
        """See `visiting`."""
        assert self.browser is not None  # without one there was a reason to wait
        return visiting(self.browser, pack, shop, pace)

    async def works_again(self, pack: Platform) -> bool:
        """See `works_again`."""
        return self.browser is not None and await works_again(self.browser, pack)


async def works_again(browser: "ManagedBrowser", pack: Platform) -> bool:
    """Whether a tab that is open anyway shows one of the platform's pages as it should be; opens nothing."""
    for tab in browser.context.pages:
        for page in pack.pages:
            if page.frame is None and is_page_at(page, tab.url) and await _is_open(browser, tab, pack, page):
                return True
    return False


async def _is_open(browser: "ManagedBrowser", tab: Tab, pack: Platform, page: Page) -> bool:
    try:
        if await session_state(tab, pack, page) is not SessionState.OPEN:
            return False
        return await content_of(tab, page, browser.recorder) is Content.THERE
    except PlaywrightError:  # a tab that is just loading or closing
        return False


def differ_in_fragment_alone(here: str, there: str) -> bool:
    """Whether a browser that goes from `here` to `there` would load nothing anew."""
    return "#" in there and here.split("#")[0] == there.split("#")[0]


def _is_whole(reading: PageReading) -> bool:
    rows: Sequence[ReviewRead] = [one for one in reading.reviews if one.review.kind is ReviewKind.MAIN]
    return len(rows) < WHOLE_BELOW
