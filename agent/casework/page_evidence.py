"""One of the platform's pages opened behind the operator's, read and pictured as it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from agent.casework.obstacles import OPEN
from agent.errors import Conflict
from shared.addresses import is_page_at
from shared.environment import Connection
from shared.evidence import EvidenceKind
from shared.fact import Fact, FactName
from shared.page import Page, PageEvidence
from shared.platform import Platform

if TYPE_CHECKING:
    from agent.browser.long_pictures import LongPicture
    from agent.browser.managed import ManagedBrowser
    from agent.browser.reading import PageReading

SAID = {"buyer": FactName.BUYER_SAID, "seller": FactName.SELLER_SAID}


@dataclass(frozen=True)
class Words:
    """What a page says: its fields and its chat; `unknown_count` lines of it are of nobody knows whom."""

    fields: Mapping[str, object] = field(default_factory=dict)
    chat: Sequence[Fact] = ()
    unknown_count: int = 0

    def facts_of(self, wanted: PageEvidence) -> tuple[Fact, ...]:
        """Those that this item of evidence is to have."""
        facts = (Fact(name=name, value=value) for name in wanted.facts for value in _values_of(self.fields.get(name)))
        return (*facts, *(self.chat if wanted.kind is EvidenceKind.CHAT else ()))


@dataclass(frozen=True)
class PageTaken:
    """`state` is a session state, `url` without query; `pictures` has one for each item of evidence.

    `read` is taken from what the browser recorded where the pack tells how, else from the page; `shown` from the page
    alone. `is_whole` is false where a list on the page could not be taken to its end. `recorded` are the responses, as
    the browser recorded them, that the pack names for the page.
    """

    state: str
    url: str
    read: Words
    shown: Words
    pictures: Sequence["LongPicture"]
    is_whole: bool = True
    recorded: Sequence[str] = ()
    connection: Connection | None = None


async def take_page(
    browser: "ManagedBrowser", pack: Platform, page: Page, address: str, *, buyer: str | None
) -> PageTaken:
    """`buyer` is whom the case is about: nobody else's name need stay readable.

    Raises PageChanged where the page never becomes what its pack says, Conflict where a page outside the back end led
    elsewhere, BrowserUnavailable.
    """
    from agent.browser.unavailable import told_as_unavailable

    with told_as_unavailable(f"打开{page.title}"):
        return await _taken(browser, pack, page, address, buyer)


async def _taken(browser: "ManagedBrowser", pack: Platform, page: Page, address: str, buyer: str | None) -> PageTaken:
    from agent.browser.connections import connection_of, hear_certificates
    from agent.browser.long_pictures import load_whole_list, picture_of_whole
    from agent.browser.reading import read_page
    from agent.browser.session import wait_for_page

    async with browser.background_page() as tab:
        heard = await hear_certificates(tab)
        await tab.goto(address, wait_until="domcontentloaded")
        state = await wait_for_page(tab, pack, page, browser.recorder)
        url = tab.url.split("#")[0].split("?")[0]
        if state != OPEN:
            return PageTaken(state, url, Words(), Words(), ())
        if page.is_outside and not is_page_at(page, tab.url):
            raise Conflict(
                f"没有打开{page.title}，而是转到了别的页面（多半要先登录）。",
                f"请在这个浏览器里自己打开{page.title}，再用“截取我打开的页面”。",
            )
        is_loaded = await load_whole_list(tab, page)
        reading = await read_page(tab, pack, page, browser.recorder)
        taken = [await picture_of_whole(tab, page, one.region, _others_in(reading, buyer)) for one in page.evidence]
        is_whole = is_loaded and all(one.is_whole for one in taken)
        read, shown = _words(reading.fields, reading.chat), _words(reading.shown, reading.chat_shown)
        connection = await connection_of(tab, browser.recorder, heard)
        return PageTaken(state, url, read, shown, taken, is_whole, reading.recorded, connection)


def _words(fields: Mapping[str, object], chat: Sequence[Mapping[str, object]]) -> Words:
    known = [line for line in chat if line.get("speaker") in SAID]
    return Words(fields, [_said(line) for line in known], len(chat) - len(known))


def _others_in(reading: "PageReading", buyer: str | None) -> tuple[str, ...]:
    """Names on the page that are not the buyer's: of others who wrote reviews, and of who received the parcel."""
    names = {one.review.buyer for one in reading.reviews} | {reading.fields.get(FactName.RECEIVER.value)}
    return tuple(sorted(name for name in names if isinstance(name, str) and name and name != buyer))


def _said(line: Mapping[str, object]) -> Fact:
    words = " ".join(str(line[part]) for part in ("at", "text") if line.get(part))
    return Fact(name=SAID[str(line["speaker"])], value=words)


def _values_of(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(str(one) for one in value) if isinstance(value, list | tuple) else (str(value),)
