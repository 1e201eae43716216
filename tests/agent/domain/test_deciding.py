"""What a case's events and appeals say of the platform's decisions, round by round."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from agent.domain.deciding import Decided, decisions_of
from shared.appeal import Appeal, FilingState, Receipt, SubmittedHow
from shared.case import Actor, CaseEvent
from shared.case_status import CaseStatus as S
from shared.decision import Decision, DecisionResult
from shared.evidence import CLASS_OF_KIND, Evidence, EvidenceFile, EvidenceKind, Grade
from shared.ground import Ground
from shared.outcome import Outcome
from shared.packs import load_packs

MONDAY = datetime(2026, 11, 9, 2, tzinfo=UTC)
RULES = load_packs()["taobao"].rules
ALWAYS = {"handling_workdays": ()}


def event(number: int, status: S, at: datetime, *, kind: str = "moved", detail: str = "", by: Actor = Actor.PLATFORM):
    return CaseEvent(
        event_id=number, case_id="case-1", at=at, actor=by, kind=kind, status=status, title="", detail=detail
    )


def file(sha: str, derived_from: str | None = None) -> EvidenceFile:
    return EvidenceFile(sha256=sha, name=sha, media_type="image/png", size_bytes=1, derived_from=derived_from)


def appeal(number: int, at: datetime, *files: EvidenceFile, is_supplement: bool = False) -> Appeal:
    return Appeal(
        appeal_id=f"appeal-{number}-{at:%d}",
        case_id="case-1",
        round=number,
        ground=Ground.ABUSE,
        reason=f"理由{number}",
        statement="",
        files=files,
        state=FilingState.VERIFIED,
        report=(),
        filled_at=at,
        is_supplement=is_supplement,
    )


def receipt(of: Appeal, at: datetime) -> Receipt:
    return Receipt(
        appeal_id=of.appeal_id,
        submitted_at=at,
        how=SubmittedHow.TRUSTED_CLICK,
        button=None,
        number=None,
        page_text="",
        picture=None,
    )


def item(grade: Grade, *files: EvidenceFile) -> Evidence:
    kind = EvidenceKind.ORDER
    return Evidence(
        evidence_id=f"ev-{grade}",
        case_id="case-1",
        kind=kind,
        evidence_class=CLASS_OF_KIND[kind],
        shows="",
        captured_at=MONDAY,
        source_url=None,
        method="",
        grade=grade,
        does_not_prove="",
        facts=(),
        files=files,
    )


def decide(events: Sequence[CaseEvent], **changed: object) -> tuple[Decision, ...]:
    case = Decided("case-1", "taobao", "示例", Ground.EXTORTION, "别的理由", None, events, (), ())
    return decisions_of(replace(case, **changed), RULES, calendar=lambda day: day.weekday() < 5)


def test_a_case_without_a_decision_has_none() -> None:
    assert decide([event(1, S.SUBMITTED, MONDAY), event(2, S.UNDER_REVIEW, MONDAY)]) == ()


def test_a_win_is_counted_with_what_was_filed_and_how_long_it_took() -> None:
    first = appeal(1, MONDAY, file("copy", derived_from="original"))
    upheld = event(3, S.UPHELD, MONDAY + timedelta(days=7))
    [found] = decide(
        [event(2, S.SUBMITTED, MONDAY), upheld],
        filed=[(first, receipt(first, MONDAY))],
        evidence=[item(Grade.A1), item(Grade.A2, file("original")), item(Grade.A4, file("other"))],
        outcome=Outcome.FOLDED,
    )
    assert (found.result, found.outcome, found.round) == (DecisionResult.WON, Outcome.FOLDED, 1)
    assert (found.ground, found.reason) == (Ground.ABUSE, "理由1"), "as it was filed"
    assert found.grade is Grade.A2, "the original's, though a copy of it went in"
    assert found.workdays == 5
    assert found.is_late is True, "Taobao promises three"
    assert found.cause is None


@pytest.mark.parametrize(("days", "late"), [(1, False), (3, False), (4, True)])
def test_late_is_what_comes_after_the_promise(days: int, late: bool) -> None:
    first = appeal(1, MONDAY)
    [found] = decide([event(1, S.UPHELD, MONDAY + timedelta(days=days))], filed=[(first, receipt(first, MONDAY))])
    assert found.is_late is late


def test_a_loss_has_the_cause_that_the_platform_names() -> None:
    [found] = decide([event(1, S.REJECTED, MONDAY, detail="您提供的凭证不足以证明该评价违规")])
    assert (found.result, found.cause, found.outcome) == (DecisionResult.LOST, "evidence_lacking", Outcome.REJECTED)
    assert (found.ground, found.reason, found.grade) == (Ground.EXTORTION, "别的理由", None), (
        "nothing was filed with us"
    )
    assert (found.workdays, found.is_late) == (None, None)


def test_two_rounds_are_two_decisions() -> None:
    later = MONDAY + timedelta(days=10)
    first, second = appeal(1, MONDAY), appeal(2, later)
    more = appeal(2, later + timedelta(days=1), is_supplement=True)
    found = decide(
        [event(1, S.REJECTED, MONDAY + timedelta(days=2)), event(9, S.UPHELD, later + timedelta(days=3))],
        filed=[(first, receipt(first, MONDAY)), (second, receipt(second, later)), (more, None)],
        outcome=Outcome.REMOVED,
    )
    assert [(one.round, one.result, one.outcome) for one in found] == [
        (1, DecisionResult.LOST, Outcome.REJECTED),
        (2, DecisionResult.WON, Outcome.REMOVED),
    ]
    assert found[1].reason == "理由2"


def test_a_win_after_an_escalation_leaves_the_loss_before_it() -> None:
    """客服升级: the same appeal is looked at again; the platform counts that it was rejected first."""
    later = MONDAY + timedelta(days=10)
    first, second = appeal(1, MONDAY), appeal(2, later)
    found = decide(
        [
            event(1, S.SUBMITTED, MONDAY),
            event(2, S.REJECTED, MONDAY, detail="凭证不足"),
            event(3, S.ESCALATED, MONDAY, by=Actor.OPERATOR),
            event(4, S.UPHELD, MONDAY + timedelta(days=1)),
            event(5, S.SUBMITTED, MONDAY, kind="notice_unassigned"),
            event(6, S.REJECTED, MONDAY + timedelta(days=2)),
            event(7, S.SUBMITTED, later),
            event(8, S.UPHELD, later + timedelta(days=1)),
        ],
        filed=[(first, receipt(first, MONDAY)), (second, receipt(second, later))],
    )
    assert [(one.round, one.result, one.workdays) for one in found] == [
        (1, DecisionResult.LOST, 0),
        (2, DecisionResult.LOST, None),
        (3, DecisionResult.WON, 1),
    ]
    assert found[0].cause == "evidence_lacking"


def test_what_the_platform_closes_undecided_is_no_decision_and_what_she_closes_is_nothing() -> None:
    closed = event(1, S.CLOSED, MONDAY)
    [found] = decide([closed], outcome=Outcome.NO_DECISION)
    assert (found.result, found.outcome) == (DecisionResult.NONE, Outcome.NO_DECISION)
    assert decide([closed.model_copy(update={"actor": Actor.OPERATOR})], outcome=Outcome.NO_DECISION) == ()
    [kept] = decide([event(1, S.REJECTED, MONDAY), event(2, S.CLOSED, MONDAY, by=Actor.OPERATOR)])
    assert kept.result is DecisionResult.LOST


def test_a_decision_that_was_undone_is_none() -> None:
    undone = event(3, S.SUBMITTED, MONDAY, kind="notice_unassigned")
    events = [event(1, S.SUBMITTED, MONDAY), event(2, S.REJECTED, MONDAY), undone]
    assert decide(events) == ()
    assert decide([undone]) == ()
    same = undone.model_copy(update={"status": S.REJECTED})
    assert len(decide([*events[:2], same])) == 1, "the notice had moved nothing"


def test_an_answer_that_was_written_down_counts_from_when_it_came() -> None:
    first, came = appeal(1, MONDAY), MONDAY + timedelta(days=1)
    told = event(2, S.CLOSED, MONDAY + timedelta(days=9), by=Actor.OPERATOR)
    filed = [(first, receipt(first, MONDAY))]
    [found] = decide([told], filed=filed, outcome=Outcome.NO_DECISION, told_at={2: came})
    assert (found.result, found.decided_at, found.workdays) == (DecisionResult.NONE, came, 1)
    undone = event(3, S.SUBMITTED, came, kind="answer_undone", by=Actor.OPERATOR)
    assert decide([event(1, S.SUBMITTED, MONDAY), told, undone], filed=filed, outcome=None) == ()


def test_times_that_make_no_sense_are_no_times() -> None:
    first = appeal(1, MONDAY)
    for submitted in (MONDAY + timedelta(days=30), MONDAY - timedelta(days=500)):
        [found] = decide([event(1, S.UPHELD, MONDAY)], filed=[(first, receipt(first, submitted))])
        assert found.workdays is None


def test_where_no_promise_is_known_nothing_is_late_and_an_unknown_calendar_counts_weekdays() -> None:
    first = appeal(1, MONDAY)
    case = Decided(
        "case-1",
        "taobao",
        None,
        None,
        None,
        None,
        [event(1, S.UPHELD, MONDAY + timedelta(days=7))],
        [(first, receipt(first, MONDAY))],
        [],
    )
    bare = RULES.model_copy(update=ALWAYS)
    [found] = decisions_of(case, bare, calendar=nobody_knows)
    assert (found.is_late, found.workdays) == (None, 5)
    [gone] = decisions_of(case, None, calendar=nobody_knows)
    assert gone == found


def nobody_knows(day: date) -> bool | None:
    return None
