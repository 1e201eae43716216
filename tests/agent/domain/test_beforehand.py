"""What an appeal wants done first: in the pack's order, for its ground, and with an end to waiting."""

from datetime import UTC, datetime, timedelta

from agent.domain.beforehand import DONE, Task, still_to_do, tasks_of
from agent.domain.questions import Question, Standing, standings_of
from shared.case import Actor, CaseEvent
from shared.case_status import CaseStatus
from shared.evidence import Evidence, EvidenceKind
from shared.ground import Ground
from shared.packs import load_packs
from tests.agent.domain.invented import evidence

JD = load_packs()["jd"]
NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
MARKED = CaseEvent(
    event_id=1,
    case_id="case-0000000000000001",
    at=NOW,
    actor=Actor.OPERATOR,
    kind=DONE + "mark_order",
    status=CaseStatus.READY,
    title="",
    detail="",
)


def asked(wording: str, *kept: Evidence, hours: float = 0) -> Standing:
    ids = tuple(item.evidence_id for item in kept)
    question = Question(f"question-{wording}", "case-1", wording, "原因", "请问？", NOW, NOW, 24, ids)
    return standings_of([question], kept, NOW + timedelta(hours=hours))[0]


def asking(*questions: Standing) -> Task:
    return tasks_of(JD, Ground.UNTRUE, [MARKED], questions)[1]


def test_the_steps_come_in_the_order_of_the_pack_and_only_those_of_the_ground() -> None:
    untrue = [task.step.name for task in tasks_of(JD, Ground.UNTRUE, [], ())]
    abuse = [task.step.name for task in tasks_of(JD, Ground.ABUSE, [], ())]
    assert (untrue, abuse) == (["mark_order", "ask_buyer"], ["mark_order"])


def test_a_platform_that_wants_nothing_first_has_nothing_to_do() -> None:
    assert still_to_do(tasks_of(load_packs()["taobao"], Ground.ABUSE, [], ())) is None


def test_what_was_not_done_is_named_and_what_was_done_is_not() -> None:
    assert "标记为异常" in (still_to_do(tasks_of(JD, Ground.ABUSE, [], ())) or "")
    assert still_to_do(tasks_of(JD, Ground.ABUSE, [MARKED], ())) is None


def test_a_question_is_open_until_it_is_answered_or_the_time_is_over() -> None:
    assert not asking(asked("show_it", hours=23)).is_done
    assert asking(asked("show_it", evidence(EvidenceKind.ASKING), hours=1)).is_done
    assert asking(asked("show_it", hours=24)).is_done


def test_a_question_that_was_never_asked_or_another_one_is_not_over_by_itself() -> None:
    assert (asking().asked, asking().is_done) == (None, False)
    assert not asking(asked("what_is_wrong", hours=99)).is_done


def test_of_a_question_put_twice_the_one_that_is_furthest_counts() -> None:
    waiting, over = asked("show_it"), asked("show_it", hours=30)
    assert asking(waiting, over).asked is over
    assert asking(waiting, waiting).asked is waiting
