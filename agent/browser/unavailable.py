"""What becomes of the browser's own errors: one that an operator can read."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.async_api import Error as PlaywrightError

from agent.errors import BrowserUnavailable


@contextmanager
def told_as_unavailable(doing: str) -> Iterator[None]:
    """Raises BrowserUnavailable saying what could not be done (`doing`, Chinese) where Playwright gives up."""
    try:
        yield
    except PlaywrightError as error:
        raise BrowserUnavailable(
            f"浏览器没有反应，没能{doing}。", "请看看浏览器窗口和网络，然后再试一次；案件里的内容都还在。"
        ) from error
