"""Deadlines as an iCalendar file (RFC 5545) for the calendar that she looks at anyway; no word of a buyer in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event

from agent.domain.words import word_for
from shared.deadline import Deadline

LASTS = timedelta(minutes=30)
"""A deadline is a moment; calendars draw what lasts."""

REMIND = timedelta(days=1)
TITLE_WORDS = 16


@dataclass(frozen=True)
class DueItem:
    """A deadline with what is needed to know which case it is about. `item_title` is of the goods."""

    case_id: str
    round: int
    platform_title: str
    shop: str | None
    item_title: str | None
    deadline: Deadline

    @property
    def title(self) -> str:
        goods = f"“{self.item_title[:TITLE_WORDS]}”" if self.item_title else self.case_id
        return f"{word_for(self.deadline.kind)}：{goods}"


def calendar_file(items: Iterable[DueItem], made_at: datetime) -> bytes:
    """The file, UTF-8. The same deadline keeps its UID, so that it moves in her calendar and is not there twice.

    What is provisional is tentative, and says why.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Appealdesk//Deadlines//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "申诉台：截止时间")
    for item in items:
        calendar.add_component(_event(item, made_at))
    return bytes(calendar.to_ical())


def _event(item: DueItem, made_at: datetime) -> Event:
    due = item.deadline
    event = Event()
    event.add("uid", f"{item.case_id}-{item.round}-{due.kind.value}@appealdesk")
    event.add("dtstamp", made_at)
    event.add("dtstart", due.due_at - LASTS)
    event.add("dtend", due.due_at)
    event.add("summary", item.title)
    shop = f"{item.platform_title}{f'，{item.shop}' if item.shop else ''}"
    event.add("description", f"{shop}。{due.rule}。案件 {item.case_id}，请在申诉台里打开。")
    event.add("status", "TENTATIVE" if due.provisional else "CONFIRMED")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", item.title)
    alarm.add("trigger", -REMIND)
    event.add_component(alarm)
    return event
