"""Reads from a case's events and appeals what the platform decided in each round."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from agent.domain.rejections import read_rejection
from agent.domain.workdays import SHANGHAI, Calendar, end_of_workday, is_workday
from shared.appeal import Appeal, Receipt
from shared.case import Actor, CaseEvent
from shared.case_status import CaseStatus
from shared.decision import Decision, DecisionResult
from shared.evidence import Evidence, Grade
from shared.ground import Ground
from shared.outcome import Outcome
from shared.rules import Rules, largest

RESULTS = {CaseStatus.UPHELD: DecisionResult.WON, CaseStatus.REJECTED: DecisionResult.LOST}
UNDONE = frozenset({"notice_unassigned", "answer_undone", "close_undone", "expiry_undone", "escalation_undone"})
"""Kinds of event that take the last move back, where they changed the status."""

HANDED = frozenset({CaseStatus.SUBMITTED, CaseStatus.ESCALATED})
"""Moves after which the platform has the next word."""

NO_PROMISE = {"workdays": None, "is_late": None}
"""Of what a higher desk decides: the time that is promised is for appeals."""

WORKDAYS_MOST = 400
"""Beyond this a submission's time is wrong, not long ago."""


@dataclass(frozen=True)
class Decided:
    """All of a case that its decisions are read from. `outcome` is the last one known.

    `told_at`: by the id of their move, when answers came that the operator wrote down.
    """

    case_id: str
    platform: str
    shop: str | None
    ground: Ground | None
    reason: str | None
    outcome: Outcome | None
    events: Sequence[CaseEvent]
    filed: Sequence[tuple[Appeal, Receipt | None]]
    evidence: Sequence[Evidence]
    told_at: Mapping[int, datetime] = field(default_factory=dict)


def decisions_of(case: Decided, rules: Rules | None, calendar: Calendar = is_workday) -> tuple[Decision, ...]:
    """One for each round, and each escalation to a higher desk, that the platform ended, in order.

    Of several ends of one of them the last counts. Without the platform's rules nobody knows whether one came late.
    """
    found: dict[int, Decision] = {}
    moves = moves_of(case.events)
    ends = [event for event in moves if _ends(event, case)]
    for event in ends:
        before = [one.status for one in moves[: moves.index(event)] if one.status in HANDED]
        decision = _decision(case, rules, event, _round_at(case.filed, event.at), event is ends[-1], calendar)
        if before[-1:] == [CaseStatus.ESCALATED]:
            decision = decision.model_copy(update=NO_PROMISE)
        number = decision.round + before.count(CaseStatus.ESCALATED)
        found[number] = decision.model_copy(update={"round": number})
    return tuple(found[number] for number in sorted(found))


def moves_of(events: Iterable[CaseEvent]) -> list[CaseEvent]:
    """Without what was undone: an answer that was none, or not of this case, takes its move with it."""
    moves: list[CaseEvent] = []
    for event in events:
        if event.kind == "moved":
            moves.append(event)
        elif event.kind in UNDONE and moves and event.status is not moves[-1].status:
            moves.pop()
    return moves


def _ends(event: CaseEvent, case: Decided) -> bool:
    """A case that the operator closes of herself ends nothing; one that the platform closed undecided does."""
    closed_undecided = event.status is CaseStatus.CLOSED and case.outcome is Outcome.NO_DECISION
    is_told = event.actor is Actor.PLATFORM or event.event_id in case.told_at
    return event.status in RESULTS or (closed_undecided and is_told)


def _round_at(filed: Sequence[tuple[Appeal, Receipt | None]], at: datetime) -> int:
    return max((appeal.round for appeal, _ in filed if appeal.filled_at <= at), default=1)


def _decision(
    case: Decided, rules: Rules | None, event: CaseEvent, number: int, is_last: bool, calendar: Calendar
) -> Decision:
    result = RESULTS.get(event.status, DecisionResult.NONE)
    of_round = [(a, r) for a, r in case.filed if a.round == number and not a.is_supplement]
    appeal, receipt = of_round[-1] if of_round else (None, None)
    submitted_at = receipt.submitted_at if receipt else None
    decided_at = case.told_at.get(event.event_id, event.at)
    return Decision(
        case_id=case.case_id,
        round=number,
        platform=case.platform,
        shop=case.shop,
        ground=appeal.ground if appeal else case.ground,
        reason=appeal.reason if appeal else case.reason,
        grade=_grade(case.evidence, [a for a, _ in case.filed if a.round == number]),
        outcome=_outcome(case.outcome, result, is_last=is_last),
        result=result,
        cause=read_rejection([event.detail])[0].name.value if result is DecisionResult.LOST else None,
        workdays=_workdays(submitted_at, decided_at, calendar),
        is_late=_is_late(submitted_at, decided_at, rules, number, calendar),
        decided_at=decided_at,
    )


def _outcome(known: Outcome | None, result: DecisionResult, *, is_last: bool) -> Outcome | None:
    if result is DecisionResult.LOST:
        return Outcome.REJECTED
    return known if is_last and known is not Outcome.REJECTED else None


def _grade(evidence: Sequence[Evidence], appeals: Iterable[Appeal]) -> Grade | None:
    """Of the items of which a file, or a copy of one, went in."""
    went = {one for appeal in appeals for file in appeal.files for one in (file.sha256, file.derived_from) if one}
    return max((item.grade for item in evidence if any(file.sha256 in went for file in item.files)), default=None)


def _workdays(start: datetime | None, end: datetime, calendar: Calendar) -> int | None:
    if start is None or end < start or end - start > timedelta(days=WORKDAYS_MOST):
        return None
    first, last = start.astimezone(SHANGHAI).date(), end.astimezone(SHANGHAI).date()
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    return sum(day.weekday() < 5 if (works := calendar(day)) is None else works for day in days)


def _is_late(
    start: datetime | None, end: datetime, rules: Rules | None, number: int, calendar: Calendar
) -> bool | None:
    if rules is None:
        return None
    promised = largest((rules.second_handling_workdays if number > 1 else ()) or rules.handling_workdays)
    if start is None or promised is None:
        return None
    return end > end_of_workday(start, promised, calendar)[0]
