"""What an appeal wants done first: in the pack's order, for its ground, and with an end to waiting."""

from datetime import UTC, datetime, timedelta

from agent.domain.beforehand import BEGUN, DONE, still_to_do, tasks_of
from shared.case import Actor, CaseEvent
from shared.case_status import CaseStatus
from shared.ground import Ground
from shared.packs import load_packs

JD = load_packs()["jd"]
NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)


def event(kind: str, at: datetime) -> CaseEvent:
    return CaseEvent(
        event_id=1,
        case_id="case-0000000000000001",
        at=at,
        actor=Actor.OPERATOR,
        kind=kind,
        status=CaseStatus.READY,
        title="",
        detail="",
    )


def test_the_steps_come_in_the_order_of_the_pack_and_only_those_of_the_ground() -> None:
    untrue = [task.step.name for task in tasks_of(JD, Ground.UNTRUE, [], NOW)]
    abuse = [task.step.name for task in tasks_of(JD, Ground.ABUSE, [], NOW)]
    assert (untrue, abuse) == (["mark_order", "ask_buyer"], ["mark_order"])


def test_a_platform_that_wants_nothing_first_has_nothing_to_do() -> None:
    assert still_to_do(tasks_of(load_packs()["taobao"], Ground.ABUSE, [], NOW)) is None


def test_what_was_not_done_is_named_and_what_was_done_is_not() -> None:
    assert "标记为异常" in (still_to_do(tasks_of(JD, Ground.ABUSE, [], NOW)) or "")
    marked = [event(DONE + "mark_order", NOW)]
    assert still_to_do(tasks_of(JD, Ground.ABUSE, marked, NOW)) is None


def test_a_question_is_open_until_it_is_answered_or_the_time_is_over() -> None:
    asked = [event(DONE + "mark_order", NOW), event(BEGUN + "ask_buyer", NOW)]
    waiting = tasks_of(JD, Ground.UNTRUE, asked, NOW + timedelta(hours=23))[1]
    assert waiting.is_waiting and waiting.due_at == NOW + timedelta(hours=24)
    answered = tasks_of(JD, Ground.UNTRUE, [*asked, event(DONE + "ask_buyer", NOW)], NOW)[1]
    silent = tasks_of(JD, Ground.UNTRUE, asked, NOW + timedelta(hours=24))[1]
    assert answered.is_done and silent.is_done and not silent.is_waiting


def test_a_question_that_was_never_asked_is_not_over_by_itself() -> None:
    much_later = NOW + timedelta(days=30)
    assert not tasks_of(JD, Ground.UNTRUE, [], much_later)[1].is_done
