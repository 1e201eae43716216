"""Whether a notice is news of the appeal at hand, or an old one of an earlier round."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")

CLOCKS_DIFFER = timedelta(minutes=5)
"""The platform's clock and ours, and times that are shown to the minute."""


def is_news(posted_at: datetime | None, since: datetime | None) -> bool:
    """Whether a notice of this time can speak of what was filed at `since`; unknown times do not speak against it.

    A notice whose time is shown as a day only is taken to be of that whole day in Shanghai.
    """
    if posted_at is None or since is None:
        return True
    local = posted_at.astimezone(SHANGHAI)
    if local.time() == time():
        return local.date() >= since.astimezone(SHANGHAI).date()
    return posted_at >= since - CLOCKS_DIFFER
