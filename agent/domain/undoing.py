"""What an answer of the platform or a move of hers did to a case is undone, unless later steps rest on it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from shared.case import Actor, CaseEvent
from shared.case_status import CaseStatus

RESTING = frozenset(
    {
        "moved",
        "outcome",
        "form_filled",
        "copy_pack_made",
        "supplement_filled",
        "receipt_kept",
        "notice_assigned",
        "expired",
    }
)
"""Kinds of event that were only possible, or only meant, because of where the case stood."""


@dataclass(frozen=True)
class TakingBack:
    """How the undoing of a move of hers is told: the kind of its event, its title, and what she undoes."""

    kind: str
    title: str
    what: str


NO_WAY_BACK = {
    CaseStatus.CLOSED: TakingBack("close_undone", "撤销：不结案了", "结案"),
    CaseStatus.EXPIRED: TakingBack("expiry_undone", "撤销：没有过申诉期限", "标为过期"),
    CaseStatus.ESCALATED: TakingBack("escalation_undone", "撤销：没有找客服升级", "申请客服升级"),
}
"""What she may make of a case by herself, and from where the table of moves leads nowhere back."""


@dataclass(frozen=True)
class OwnMove:
    """A move of hers that may be undone. `before` is where the case stood."""

    event: CaseEvent
    before: CaseStatus
    taking_back: TakingBack


def own_move(events: Sequence[CaseEvent], now: CaseStatus, told: Collection[int]) -> OwnMove | None:
    """The move of hers that brought the case to where it stands, if one did and nothing rests on it.

    `events` are all of the case's, oldest first; `told` the ids of those that are answers of the platform.
    """
    at = max((index for index, event in enumerate(events) if event.kind == "moved"), default=0)
    if at == 0 or now not in NO_WAY_BACK:
        return None
    event, before, taking_back = events[at], events[at - 1].status, NO_WAY_BACK[now]
    is_hers = event.actor is Actor.OPERATOR and event.event_id not in told
    if not is_hers or event.status is not now or obstacle(taking_back.what, before, now, now, events[at + 1 :]):
        return None
    return OwnMove(event, before, taking_back)


def obstacle(
    answer: str, before: CaseStatus, after: CaseStatus, now: CaseStatus, later: Sequence[CaseEvent]
) -> str | None:
    """Why it stays (Chinese); None where it may be undone. `answer` is what it is called, e.g. 这条站内信.

    `later` are the case's events since. What left its case as it was may be taken back at any time.
    """
    if before is after:
        return None
    resting = next((event for event in later if event.kind in RESTING), None)
    if resting is not None:
        return f"之后案件又有了“{resting.title}”，它是接着{answer}来的。"
    return None if now is after else f"案件已经不在{answer}带到的状态。"
