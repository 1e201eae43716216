"""How people say a time: 11 月 26 日 18:00, 还剩 2 天 4 小时; always in Asia/Shanghai."""

from datetime import datetime, timedelta

from agent.domain.before_or_after import is_day_alone
from agent.settings import SHANGHAI

MINUTE, HOUR, DAY = 60, 3600, 86400
UNITS = ((DAY, "天"), (HOUR, "小时"), (MINUTE, "分钟"))
ONLY_DAYS_FROM = timedelta(days=10)
"""From here on the hours matter to nobody."""


def said_moment(moment: datetime, now: datetime) -> str:
    """Day and time; the day by its name when it is near, the year only when it is another one."""
    local, today = moment.astimezone(SHANGHAI), now.astimezone(SHANGHAI)
    days = (local.date() - today.date()).days
    name = {0: "今天", 1: "明天", -1: "昨天"}.get(days)
    if name is None:
        name = f"{local.month} 月 {local.day} 日"
        if local.year != today.year:
            name = f"{local.year} 年 {name}"
    return f"{name} {local:%H:%M}"


def said_page_moment(moment: datetime, now: datetime) -> str:
    """A time that a page told; where it told the day only, the day alone."""
    said = said_moment(moment, now)
    return said.rpartition(" ")[0] if is_day_alone(moment) else said


def said_exactly(moment: datetime) -> str:
    """To the second, where clocks are compared: 2026-11-20 18:00:05."""
    return f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}"


def said_clock(moment: datetime) -> str:
    """Only the time of the day, where the day stands beside it."""
    return f"{moment.astimezone(SHANGHAI):%H:%M}"


def said_span(span: timedelta) -> str:
    """The two largest units, of 10 days and more only the days; under a minute is 不到 1 分钟."""
    left = int(abs(span).total_seconds())
    if left < MINUTE:
        return "不到 1 分钟"
    parts: list[str] = []
    for seconds, unit in UNITS:
        count, left = divmod(left, seconds)
        if count or parts:
            parts.append(f"{count} {unit}" if count else "")
    shown = parts[: 1 if abs(span) >= ONLY_DAYS_FROM else 2]
    return " ".join(part for part in shown if part)


def time_left(due_at: datetime, now: datetime) -> str:
    """还剩 2 天 4 小时, or 已过 3 小时."""
    return f"还剩 {said_span(due_at - now)}" if due_at > now else f"已过 {said_span(now - due_at)}"
