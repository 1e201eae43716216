"""From where a visit has its pages: anything that shows a shop's pages as the watch needs them."""

from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Protocol

from agent.watching.pace import Pace
from shared.platform import Platform
from shared.review import Review

if TYPE_CHECKING:
    from agent.watching.visiting import Visit


class OneVisit(Protocol):
    """One visit to one shop; what it has seen so far is in `visit`. Once it is stopped it opens nothing more."""

    @property
    def visit(self) -> "Visit": ...

    async def read_watch_pages(self) -> None: ...

    async def find(self, key: str, review: Review) -> None: ...


class PageSource(Protocol):
    """`visiting` raises BrowserUnavailable while there is nothing to look with; `works_again` opens no page."""

    @property
    def is_open(self) -> bool: ...

    def visiting(self, pack: Platform, shop: str | None, pace: Pace) -> AbstractAsyncContextManager[OneVisit]: ...

    async def works_again(self, pack: Platform) -> bool: ...
