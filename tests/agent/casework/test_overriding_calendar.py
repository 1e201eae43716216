"""Her own holidays: shown before they are saved, in every deadline at once, and undone."""

from datetime import date, timedelta

import pytest

from agent.casework import overriding_calendar
from agent.casework.calendar import list_dues
from agent.casework.opening import open_world
from agent.casework.world import World
from agent.domain.workday_overrides import NONE
from agent.errors import Conflict, Damaged, Invalid
from shared.deadline import Deadline, DeadlineKind
from tests.agent.casework.audit_reading import actions
from tests.agent.conftest import Clock
from tests.agent.holiday_notices import NEW_YEAR, NOTICE, REST
from tests.agent.pages import samples


class YearsEnd(Clock):
    def __init__(self) -> None:
        super().__init__()
        self.advance(timedelta(days=36))


@pytest.fixture
def clock() -> Clock:
    return YearsEnd()


@pytest.fixture
async def case_id(alone: World) -> str:
    """Submitted on 29 December."""
    case_id = await samples.open_case(alone, posted_at="2026-12-27T04:00:00Z")
    await samples.make_ready(alone, case_id)
    await samples.submit(alone, case_id)
    return case_id


async def handling(world: World) -> Deadline:
    dues = await list_dues(world, world.now() - timedelta(days=30), world.now() + timedelta(days=400))
    [found] = [item.deadline for item in dues.items if item.deadline.kind is DeadlineKind.HANDLING]
    return found


async def test_a_pasted_list_moves_deadlines_only_once_it_is_saved(alone: World, case_id: str) -> None:
    before = await handling(alone)
    assert "节假日" in before.rule
    draft = await overriding_calendar.draft_notice(alone, NOTICE, None)
    assert (draft.complete_years, len(draft.days)) == ((2027,), 29)
    [moved] = [one for one in draft.moved if one.item.deadline.kind is DeadlineKind.HANDLING]
    assert moved.item.deadline == before == await handling(alone)
    await overriding_calendar.save(alone, draft.overrides)
    after = await handling(alone)
    assert after == moved.after
    assert after.due_at > before.due_at
    assert "节假日" not in after.rule
    assert f"{after.due_at:%Y%m%d}" in (alone.settings.data / "calendar.ics").read_text()


async def test_an_excerpt_keeps_its_days_but_its_year_is_not_known_before_all_holidays_are(
    alone: World, case_id: str
) -> None:
    draft = await overriding_calendar.draft_notice(alone, NEW_YEAR, None)
    assert draft.missing == {2027: ("春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")}
    assert (draft.complete_years, len(draft.days)) == ((), 4)
    await overriding_calendar.save(alone, draft.overrides)
    assert alone.calendar(date(2027, 1, 1)) is False
    assert alone.calendar(date(2027, 6, 1)) is None
    assert "节假日" in (await handling(alone)).rule
    rest = await overriding_calendar.draft_notice(alone, REST, 2027)
    assert (rest.complete_years, rest.missing) == ((2027,), {})
    await overriding_calendar.save(alone, rest.overrides)
    assert alone.calendar(date(2027, 6, 1)) is True
    assert "节假日" not in (await handling(alone)).rule
    correction = await overriding_calendar.draft_notice(alone, "10月9日上班", 2027)
    assert (correction.missing, correction.overrides.years[2027].is_complete) == ({}, True)
    assert (await overriding_calendar.draft_notice(alone, "2026年10月11日上班", None)).missing == {}


async def test_it_is_there_after_the_next_start_and_undone(alone: World, case_id: str, clock: Clock) -> None:
    before = await handling(alone)
    draft = await overriding_calendar.draft_notice(alone, NOTICE, None)
    await overriding_calendar.save(alone, draft.overrides)
    await overriding_calendar.save(alone, draft.overrides)
    async with open_world(alone.settings, clock) as again:
        assert again.calendar.overrides == draft.overrides
        assert again.calendar(date(2027, 1, 9)) is True
    [change] = await overriding_calendar.last_changes(alone)
    await overriding_calendar.undo(alone, change.change_id)
    assert alone.calendar.overrides == NONE
    assert await handling(alone) == before
    assert [action for action, _ in await actions(alone, "calendar")] == ["calendar_changed", "calendar_undone"]
    with pytest.raises(Conflict):
        await overriding_calendar.undo(alone, change.change_id)


async def test_single_days_and_years_come_and_go(alone: World) -> None:
    new_years_eve = date(2026, 12, 31)
    draft = await overriding_calendar.draft_day(alone, new_years_eve, works=False)
    assert draft.days == {new_years_eve: False}
    await overriding_calendar.save(alone, draft.overrides)
    assert (await overriding_calendar.draft_day(alone, new_years_eve, works=False)).is_empty
    gone = await overriding_calendar.draft_without_day(alone, new_years_eve)
    assert (gone.days, gone.overrides) == ({new_years_eve: True}, NONE)
    assert (await overriding_calendar.draft_without_year(alone, 2026)).overrides == NONE


@pytest.mark.parametrize(
    ("text", "year", "words"),
    [("1月1日放假", None, "哪一年"), ("2月30日放假", 2027, "2月30日"), ("今天天气很好", 2027, "没有读出")],
)
async def test_what_cannot_be_read_is_said(alone: World, text: str, year: int | None, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        await overriding_calendar.draft_notice(alone, text, year)


async def test_years_that_nobody_means_are_refused(alone: World) -> None:
    with pytest.raises(Invalid):
        await overriding_calendar.draft_day(alone, date(2126, 1, 1), works=False)


@pytest.mark.parametrize("content", ["[years.2027]\noff = [2026-01-01]\n", "[[", "[years.2027]\nfree = []\n"])
async def test_a_file_that_makes_no_sense_is_named(alone: World, clock: Clock, content: str) -> None:
    (alone.settings.data / "calendar.toml").write_text(content)
    with pytest.raises(Damaged, match="节假日文件读不懂") as told:
        async with open_world(alone.settings, clock):
            pass
    assert "calendar.toml" in told.value.next_step
