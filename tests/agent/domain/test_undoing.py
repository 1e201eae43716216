"""Whether what a notice, or a move of hers, did to its case can be undone."""

from datetime import UTC, datetime

import pytest

from agent.domain.undoing import NO_WAY_BACK, RESTING, obstacle, own_move
from shared.case import Actor, CaseEvent
from shared.case_status import CaseStatus as S


def event(kind: str, status: S = S.REJECTED, *, event_id: int = 9, actor: Actor = Actor.OPERATOR) -> CaseEvent:
    return CaseEvent(
        event_id=event_id,
        case_id="case-1",
        at=datetime(2026, 11, 1, tzinfo=UTC),
        actor=actor,
        kind=kind,
        status=status,
        title="后来的事",
        detail="",
    )


def test_what_changed_nothing_may_always_be_taken_back() -> None:
    assert obstacle("这条站内信", S.SUBMITTED, S.SUBMITTED, S.REJECTED, [event("moved")]) is None


@pytest.mark.parametrize("kind", sorted(RESTING))
def test_what_later_steps_rest_on_stays(kind: str) -> None:
    assert "后来的事" in (
        obstacle("这条站内信", S.SUBMITTED, S.REJECTED, S.REJECTED, [event("captured"), event(kind)]) or ""
    )


def test_evidence_that_came_since_is_no_obstacle() -> None:
    assert obstacle("这条站内信", S.SUBMITTED, S.REJECTED, S.REJECTED, [event("captured")]) is None


def test_a_case_that_went_on_is_left_alone() -> None:
    assert obstacle("这条站内信", S.SUBMITTED, S.REJECTED, S.CLOSED, []) == "案件已经不在这条站内信带到的状态。"


BEFORE = event("moved", S.REJECTED, event_id=1, actor=Actor.PLATFORM)


@pytest.mark.parametrize("to", sorted(NO_WAY_BACK))
def test_a_move_of_hers_from_which_nothing_leads_back_is_undone_to_where_it_stood(to: S) -> None:
    hers = event("moved", to, event_id=2)
    found = own_move([BEFORE, hers, event("note_added", to)], to, ())
    assert found is not None
    assert (found.event, found.before, found.taking_back) == (hers, S.REJECTED, NO_WAY_BACK[to])


@pytest.mark.parametrize(
    ("events", "now", "told"),
    [
        ([event("captured", S.TRIAGED)], S.TRIAGED, ()),
        ([BEFORE], S.REJECTED, ()),
        ([BEFORE, event("moved", S.WAIVED)], S.WAIVED, ()),
        ([BEFORE, event("moved", S.CLOSED, actor=Actor.PLATFORM)], S.CLOSED, ()),
        ([BEFORE, event("moved", S.CLOSED, event_id=2)], S.CLOSED, (2,)),
        ([BEFORE, event("moved", S.CLOSED), event("close_undone", S.REJECTED)], S.REJECTED, ()),
        ([BEFORE, event("moved", S.REJECTED), event("notice_assigned", S.CLOSED)], S.CLOSED, ()),
        ([BEFORE, event("moved", S.CLOSED), event("expired", S.CLOSED)], S.CLOSED, ()),
    ],
    ids=["no move", "first", "has a way back", "the platform's", "told", "undone", "otherwise", "cleared"],
)
def test_what_is_not_hers_or_has_something_resting_on_it_stays(
    events: list[CaseEvent], now: S, told: tuple[int, ...]
) -> None:
    assert own_move(events, now, told) is None
