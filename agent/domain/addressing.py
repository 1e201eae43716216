"""The address at which a platform's page shows the matter of one review."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode, urlsplit, urlunsplit
from zoneinfo import ZoneInfo

from shared.page import Page
from shared.review import Review, ReviewKind
from shared.step import CaseValue

SHANGHAI = ZoneInfo("Asia/Shanghai")


def address_of(open_at: str, query: Mapping[str, CaseValue], review: Review) -> str:
    """`open_at` with the query filled from the review; what the review lacks is left out."""
    found = {name: value for name, wanted in query.items() if (value := value_of(wanted, review))}
    parts = urlsplit(open_at)
    joined = "&".join(part for part in (parts.query, urlencode(found, safe=",")) if part)
    return urlunsplit(parts._replace(query=joined))


def address_at(page: Page, review: Review) -> str:
    """Where `page` shows the matter of this review. Raises ValueError where the page has no address."""
    if page.open is None:
        raise ValueError(f"{page.name} has no address")
    parts = urlsplit(address_of(page.open, page.query, review))
    found = value_of(page.in_path, review) if page.in_path else None
    return (
        urlunsplit(parts._replace(path=f"{parts.path}{quote(found, safe='')}{page.path_end}"))
        if found
        else parts.geturl()
    )


def is_addressed(page: Page, review: Review) -> bool:
    """Whether the review has what the page's address needs: its place in the path, or something of the query."""
    if page.in_path:
        return value_of(page.in_path, review) is not None
    return not page.query or any(value_of(wanted, review) for wanted in page.query.values())


def value_of(wanted: CaseValue, review: Review) -> str | None:
    """What a review gives for a value of the case, null where it has none."""
    if wanted is CaseValue.POSTED_DAY_RANGE:
        return _posted_day_range(review)
    found: str | None = getattr(review, wanted.value)
    return found


def _posted_day_range(review: Review) -> str | None:
    if review.posted_at is None or review.kind is ReviewKind.FOLLOW_UP:
        return None
    day = review.posted_at.astimezone(SHANGHAI).strftime("%Y%m%d")
    return f"{day},{day}"
