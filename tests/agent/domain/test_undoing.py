"""Whether what a notice did to its case can be undone."""

from datetime import UTC, datetime

import pytest

from agent.domain.undoing import RESTING, obstacle
from shared.case import Actor, CaseEvent
from shared.case_status import CaseStatus as S


def event(kind: str) -> CaseEvent:
    return CaseEvent(
        event_id=9,
        case_id="case-1",
        at=datetime(2026, 11, 1, tzinfo=UTC),
        actor=Actor.OPERATOR,
        kind=kind,
        status=S.REJECTED,
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
