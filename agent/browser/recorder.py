"""What the platform's own pages were answered, as the browser itself recorded it: no page can forge this."""

import asyncio
import re
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from playwright.async_api import BrowserContext, Page, Request, Response
from playwright.async_api import Error as PlaywrightError

from shared.page import Page as PackPage
from shared.page import RecordedResponse
from shared.platform import Platform

KEPT_PER_TAB = 20
LARGEST_BYTES = 5_000_000
CHARSET = re.compile(r"charset=[\"']?([\w.-]+)", re.IGNORECASE)
LOOKS_LIKE_DATA = re.compile(r"\s*(?:\"?\s*[\[{]|[\w$.;\s]{1,80}\()")
"""JSON, JSON in a string, or JSONP's `callback(`."""


@dataclass(frozen=True)
class Body:
    """One response: its text and which wanted parts of addresses it answers; not its address, which may hold tokens."""

    parts: frozenset[str]
    text: str


class Recorder:
    """Keeps, per open tab, the last responses whose address a pack names; in memory only, gone with the tab's page."""

    def __init__(self, packs: Iterable[Platform]) -> None:
        self._parts = frozenset(part for pack in packs for part in url_parts_of(pack))
        self._bodies: WeakKeyDictionary[Page, deque[Body]] = WeakKeyDictionary()
        self._arriving: WeakKeyDictionary[Page, set[asyncio.Task[None]]] = WeakKeyDictionary()
        self._navigated: WeakKeyDictionary[Page, Response] = WeakKeyDictionary()

    def attach(self, context: BrowserContext) -> None:
        """Listen to every tab of this browser, also those opened later."""
        context.on("request", self._forget_the_page_before)
        context.on("response", self._hear)

    async def bodies_of(self, page: Page, response: RecordedResponse | None) -> tuple[str, ...]:
        """The recorded texts of this kind in this tab, oldest first, those on their way included."""
        return () if response is None else await self._texts_of(page, response.url_part)

    async def texts_of_records(self, page: Page, shown: PackPage) -> dict[str, tuple[str, ...]]:
        """The same of each record that the pack names for the page, by its name."""
        return {name: await self._texts_of(page, record.url_part) for name, record in shown.records.items()}

    def navigation_of(self, page: Page) -> Response | None:
        """The response that is the document in this tab."""
        return self._navigated.get(page)

    async def _texts_of(self, page: Page, part: str) -> tuple[str, ...]:
        while arriving := [task for task in self._arriving.get(page, ()) if not task.done()]:
            await asyncio.wait(arriving)
        return tuple(body.text for body in self._bodies.get(page, ()) if part in body.parts)

    def _forget_the_page_before(self, request: Request) -> None:
        if request.is_navigation_request() and (page := _page_of(request)) and request.frame == page.main_frame:
            self._bodies.pop(page, None)

    def _hear(self, response: Response) -> None:
        self._note_navigation(response)
        parts = frozenset(part for part in self._parts if part in response.url)
        if parts and (page := _page_of(response.request)):
            task = asyncio.create_task(self._keep(page, response, parts))
            self._arriving.setdefault(page, set()).add(task)
            task.add_done_callback(self._arriving[page].discard)

    def _note_navigation(self, response: Response) -> None:
        page = _page_of(response.request) if response.request.is_navigation_request() else None
        if page is not None and response.request.frame == page.main_frame:
            self._navigated[page] = response

    async def _keep(self, page: Page, response: Response, parts: frozenset[str]) -> None:
        try:
            content = await response.body()
        except PlaywrightError:  # the tab went elsewhere before the answer was whole
            return
        if len(content) > LARGEST_BYTES:
            return
        text = decode(content, response.headers.get("content-type", ""))
        if LOOKS_LIKE_DATA.match(text):
            bodies = self._bodies.setdefault(page, deque(maxlen=KEPT_PER_TAB))
            bodies.append(Body(parts, text))


def url_parts_of(pack: Platform) -> set[str]:
    """The parts of addresses by which this platform's own responses are known."""
    lists = [page.rows.response for page in pack.pages if page.rows]
    listings = [listing.response for page in pack.pages for listing in (page.notices, page.chat) if listing]
    shown = {record.url_part for page in pack.pages for record in page.records.values()}
    return {response.url_part for response in (*lists, *listings) if response} | shown


def decode(content: bytes, content_type: str) -> str:
    """A response's text. GBK and GB2312 are read as their superset gb18030; nameless ones as UTF-8 where that fits."""
    named = CHARSET.search(content_type)
    charset = named.group(1).lower() if named else "utf-8"
    if charset in {"gbk", "gb2312", "gb18030", "cp936"}:
        return content.decode("gb18030", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", "replace")


def _page_of(request: Request) -> Page | None:
    try:
        return request.frame.page
    except PlaywrightError:  # asked by a service worker, or by a tab that has no page yet
        return None
