"""One of the platform's pages opened behind the operator's, read and pictured as it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent.casework.obstacles import OPEN
from shared.fact import Fact, FactName
from shared.page import Page
from shared.platform import Platform

if TYPE_CHECKING:
    from agent.browser.long_pictures import LongPicture
    from agent.browser.managed import ManagedBrowser
    from agent.browser.reading import PageReading

SAID = {"buyer": FactName.BUYER_SAID, "seller": FactName.SELLER_SAID}


@dataclass(frozen=True)
class PageTaken:
    """`state` is a session state, `url` without query; `pictures` has one for each item of evidence.

    `is_whole` is false where a list on the page could not be taken to its end. `recorded` are the responses, as the
    browser recorded them, that the pack names for the page.
    """

    state: str
    url: str
    fields: Mapping[str, object]
    chat: Sequence[Fact]
    pictures: Sequence["LongPicture"]
    is_whole: bool = True
    recorded: Sequence[str] = ()


async def take_page(
    browser: "ManagedBrowser", pack: Platform, page: Page, address: str, *, buyer: str | None
) -> PageTaken:
    """`buyer` is whom the case is about: nobody else's name need stay readable.

    Raises PageChanged where the page never becomes what its pack says, BrowserUnavailable.
    """
    from agent.browser.unavailable import told_as_unavailable

    with told_as_unavailable(f"打开{page.title}"):
        return await _taken(browser, pack, page, address, buyer)


async def _taken(browser: "ManagedBrowser", pack: Platform, page: Page, address: str, buyer: str | None) -> PageTaken:
    from agent.browser.long_pictures import load_whole_list, picture_of_whole
    from agent.browser.reading import read_page
    from agent.browser.session import wait_for_page

    async with browser.background_page(address) as tab:
        state = await wait_for_page(tab, pack, page, browser.recorder)
        url = tab.url.split("#")[0].split("?")[0]
        if state != OPEN:
            return PageTaken(state, url, {}, (), ())
        is_loaded = await load_whole_list(tab, page)
        reading = await read_page(tab, pack, page, browser.recorder)
        taken = [await picture_of_whole(tab, page, one.region, _others_in(reading, buyer)) for one in page.evidence]
        is_whole = is_loaded and all(one.is_whole for one in taken)
        said = [_said(line) for line in reading.chat]
        recorded = await browser.recorder.texts_of(tab, page.recorded)
        return PageTaken(state, url, reading.fields, said, taken, is_whole, recorded)


def _others_in(reading: "PageReading", buyer: str | None) -> tuple[str, ...]:
    """Names on the page that are not the buyer's: of others who wrote reviews, and of who received the parcel."""
    names = {one.review.buyer for one in reading.reviews} | {reading.fields.get(FactName.RECEIVER.value)}
    return tuple(sorted(name for name in names if isinstance(name, str) and name and name != buyer))


def _said(line: Mapping[str, object]) -> Fact:
    words = " ".join(str(line[part]) for part in ("at", "text") if line.get(part))
    return Fact(name=SAID.get(str(line.get("speaker")), FactName.BUYER_SAID), value=words)
