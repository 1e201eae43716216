"""Every move a case may make, as one table, and when a second round is open."""

from collections.abc import Mapping
from types import MappingProxyType

from shared.case_status import CaseStatus as S

_GIVEN_UP = frozenset({S.NOT_APPEALABLE, S.WAIVED, S.EXPIRED})
_DECIDED = frozenset({S.UPHELD, S.REJECTED, S.CLOSED})

MOVES: Mapping[S, frozenset[S]] = MappingProxyType(
    {
        S.CAPTURED: _GIVEN_UP | {S.TRIAGED},
        S.TRIAGED: _GIVEN_UP | {S.PREPARING, S.SUBMITTED},
        S.PREPARING: _GIVEN_UP | {S.READY, S.SUBMITTED},
        S.READY: _GIVEN_UP | {S.PREPARING, S.HANDED_OVER, S.SUBMITTED},
        S.HANDED_OVER: _GIVEN_UP | {S.PREPARING, S.READY, S.SUBMITTED},
        S.SUBMITTED: _DECIDED | {S.UNDER_REVIEW, S.SUPPLEMENT_REQUESTED},
        S.UNDER_REVIEW: _DECIDED | {S.SUPPLEMENT_REQUESTED},
        S.SUPPLEMENT_REQUESTED: _DECIDED | {S.UNDER_REVIEW},
        S.UPHELD: frozenset({S.CLOSED}),
        S.REJECTED: frozenset({S.PREPARING, S.ESCALATED, S.CLOSED}),
        S.ESCALATED: _DECIDED,
        S.NOT_APPEALABLE: frozenset({S.TRIAGED, S.CLOSED}),
        S.WAIVED: frozenset({S.TRIAGED, S.CLOSED}),
        S.EXPIRED: frozenset({S.CLOSED}),
        S.CLOSED: frozenset(),
    }
)
"""From each status to those that may follow.

`SUBMITTED` may follow without `HANDED_OVER`: a person may have filed by hand. A decision may follow `SUBMITTED` at
once: a watch that looks every few hours need not have seen the review in between. `CLOSED` before a decision is the
platform's "closed, withdrawn, void". `NOT_APPEALABLE` and `WAIVED` go back to `TRIAGED` when new facts are judged.
"""


def may_move(a: S, b: S) -> bool:
    """Whether the table allows the move at all; whether a second round is open now, `legal_moves` says."""
    return b in MOVES[a]


def legal_moves(status: S, *, round: int, rounds_allowed: int, has_something_new: bool) -> tuple[S, ...]:
    """The statuses that are legal now, in the order of `CaseStatus`.

    From `REJECTED` back to `PREPARING` only while the platform allows a further round (`round` counts from 1) and the
    case holds something that the rejected appeal did not.
    """
    another_round = round < rounds_allowed and has_something_new
    return tuple(
        to for to in S if may_move(status, to) and (another_round or (status, to) != (S.REJECTED, S.PREPARING))
    )
