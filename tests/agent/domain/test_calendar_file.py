"""The iCalendar file, read back by a calendar's own means."""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar

from agent.domain.calendar_file import DueItem, calendar_file
from shared.deadline import Deadline, DeadlineKind

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)


def item(
    case_id: str = "case-1", *, provisional: bool = False, title: str | None = "保温杯", shop: str | None = "小铺"
) -> DueItem:
    due = Deadline(
        kind=DeadlineKind.APPEAL_WINDOW,
        due_at=NOW + timedelta(days=3),
        rule="评价后 30 天内申诉",
        provisional=provisional,
    )
    return DueItem(case_id, 1, "淘宝/天猫", shop, title, due)


def test_a_deadline_is_an_event_that_ends_when_it_is_due() -> None:
    calendar = Calendar.from_ical(calendar_file([item(), item("case-2", provisional=True, title=None, shop=None)], NOW))
    first, second = calendar.walk("VEVENT")
    assert first.decoded("dtend") == NOW + timedelta(days=3)
    assert first["uid"] == "case-1-1-appeal_window@appealdesk"
    assert "保温杯" in first["summary"]
    assert (first["status"], second["status"]) == ("CONFIRMED", "TENTATIVE")
    assert "case-2" in second["summary"]
    assert first.walk("VALARM")[0].decoded("trigger") == -timedelta(days=1)


def test_the_same_deadlines_give_the_same_file() -> None:
    assert calendar_file([item()], NOW) == calendar_file([item()], NOW)
    assert Calendar.from_ical(calendar_file([], NOW)).walk("VEVENT") == []
