"""The second line of the guard: while we fill, nothing leaves the page that could be a submission."""

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import quote, quote_plus, urlsplit

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Frame, Page, Request, Route

FINAL_PATHS = ("submit", "publish", "confirmappeal", "createappeal", "addcomplaint", "createcomplaint")
READING = ("GET", "HEAD", "OPTIONS")
SHORTEST_TELLING = 6


@dataclass
class Held:
    """What was stopped, as the addresses' paths; which writes are on their way, and how many there were."""

    page: Page
    planned: Sequence[str]
    known: set[Frame] = field(default_factory=set)
    stopped: list[str] = field(default_factory=list)
    under_way: set[Request] = field(default_factory=set)
    sent_count: int = 0

    def take(self) -> list[str]:
        taken, self.stopped = self.stopped, []
        return taken


@asynccontextmanager
async def hold_submissions(page: Page, planned: Sequence[str]) -> AsyncIterator[Held]:
    """Stop navigations of frames that were there, and writes that carry what we filled; uploads and look-ups pass.

    It stands behind the guard in the page, which a page that kept its own copy of `form.submit` gets round.
    """
    held = Held(page, [text for text in planned if len(text) >= SHORTEST_TELLING], set(page.frames))

    async def decide(route: Route) -> None:
        if _is_ours(route.request, held) and _is_submission(route.request, held):
            held.stopped.append(urlsplit(route.request.url).path)
            # An aborted navigation would put an error page in the form's place; "no content" leaves the page as it is.
            await route.fulfill(status=204)
        else:
            await route.fallback()

    def started(request: Request) -> None:
        if request.method not in READING:
            held.under_way.add(request)
            held.sent_count += 1

    def ended(request: Request) -> None:
        held.under_way.discard(request)

    page.on("request", started)
    page.on("requestfinished", ended)
    page.on("requestfailed", ended)
    await page.context.route("**/*", decide)
    try:
        yield held
    finally:
        await page.context.unroute("**/*", decide)
        page.remove_listener("request", started)
        page.remove_listener("requestfinished", ended)
        page.remove_listener("requestfailed", ended)


def _is_ours(request: Request, held: Held) -> bool:
    """Of the page being filled, or of a tab that is only just opening."""
    try:
        return request.frame.page == held.page
    except PlaywrightError:
        return request.is_navigation_request()


def _is_submission(request: Request, held: Held) -> bool:
    if request.is_navigation_request():
        return request.method not in READING or _is_known_frame(request, held)
    if request.method in READING:
        return _carries(request.url, held.planned, at_least=2)
    path = urlsplit(request.url).path.lower()
    return any(word in path.replace("_", "").replace("-", "") for word in FINAL_PATHS) or _carries(
        _body_of(request), held.planned, at_least=1 if _is_beacon(request) else 2
    )


def _is_known_frame(request: Request, held: Held) -> bool:
    try:
        return request.frame in held.known
    except PlaywrightError:
        return False


def _is_beacon(request: Request) -> bool:
    return request.resource_type == "ping"


def _body_of(request: Request) -> str:
    try:
        return (request.post_data_buffer or b"").decode("utf-8", "replace")
    except PlaywrightError:
        return ""


def _carries(text: str, planned: Sequence[str], *, at_least: int) -> bool:
    """Whether a request holds so many of the planned texts, however they are written down."""
    return sum(any(form in text for form in _forms(one)) for one in planned) >= at_least


def _forms(text: str) -> tuple[str, ...]:
    return (
        text,
        quote(text, safe=""),
        quote_plus(text),
        json.dumps(text)[1:-1],
        json.dumps(text, ensure_ascii=False)[1:-1],
    )
