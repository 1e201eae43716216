"""Which addresses belong to a page: Chrome match patterns for tabs, beginnings for frames."""

from fnmatch import fnmatchcase
from urllib.parse import SplitResult, urlsplit

from shared.page import Page


def is_page_at(page: Page, url: str) -> bool:
    """Whether the document at `url` holds the page's content: the frame's address, or without frame the tab's."""
    if page.frame is None:
        return any(matches_pattern(pattern, url) for pattern in page.urls)
    return url.startswith(page.frame) and url[len(page.frame) : len(page.frame) + 1] in ("", "?", "#", "/")


def matches_pattern(pattern: str, url: str) -> bool:
    """Whether a Chrome match pattern covers an address. `*` as scheme is http and https; the query counts."""
    wanted, found = urlsplit(pattern.replace("*://", "any://", 1)), urlsplit(url)
    scheme_fits = found.scheme in (("http", "https") if wanted.scheme == "any" else (wanted.scheme,))
    host, here = wanted.netloc, found.hostname or ""
    host_fits = host in ("*", here) or (host.startswith("*.") and f".{here}".endswith(host[1:]))
    return scheme_fits and host_fits and fnmatchcase(_path_and_query(found), _glob(_path_and_query(wanted)))


def _path_and_query(parts: SplitResult) -> str:
    return f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"


def _glob(path: str) -> str:
    """In match patterns only `*` is special."""
    return path.replace("[", "[[]").replace("?", "[?]")
