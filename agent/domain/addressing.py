"""The address at which a platform's page shows the matter of one review."""

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit, urlunsplit
from zoneinfo import ZoneInfo

from shared.review import Review, ReviewKind
from shared.step import CaseValue

SHANGHAI = ZoneInfo("Asia/Shanghai")


def address_of(open_at: str, query: Mapping[str, CaseValue], review: Review) -> str:
    """`open_at` with the query filled from the review; what the review lacks is left out."""
    found = {name: value for name, wanted in query.items() if (value := value_of(wanted, review))}
    parts = urlsplit(open_at)
    joined = "&".join(part for part in (parts.query, urlencode(found, safe=",")) if part)
    return urlunsplit(parts._replace(query=joined))


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
