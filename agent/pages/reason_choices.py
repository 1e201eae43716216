"""The ways in which a case may be argued: each ground that was found with each reason of the form that serves it."""

from collections.abc import Iterable
from dataclasses import dataclass

from agent.domain.matrix import reason_name
from agent.errors import Invalid
from shared.appeal_form import Reason
from shared.case import CaseView
from shared.ground import Ground
from shared.platform import Platform

SEPARATOR = "|"


@dataclass(frozen=True)
class Choice:
    """`value` is what the page sends back."""

    ground: Ground
    reason: str
    fits: str
    does_not_fit: str
    is_verified: bool

    @property
    def value(self) -> str:
        return f"{self.ground.value}{SEPARATOR}{self.reason}"


def found_choices(view: CaseView, pack: Platform) -> tuple[Choice, ...]:
    """Those that triage supports, in its order."""
    return tuple(_choices((found.ground for found in view.triage.grounds), pack))


def other_choices(view: CaseView, pack: Platform) -> tuple[Choice, ...]:
    """Those that it does not; to take one of them needs a written cause."""
    found = {one.ground for one in view.triage.grounds}
    return tuple(_choices((ground for ground in Ground if ground not in found), pack))


def read_choice(value: str) -> tuple[Ground, str]:
    """What `Choice.value` said. Raises Invalid."""
    ground, _, reason = value.partition(SEPARATOR)
    if ground not in set(Ground) or not reason:
        raise Invalid("没有选择申诉理由。", "请先选一个理由。")
    return Ground(ground), reason


def _choices(grounds: Iterable[Ground], pack: Platform) -> Iterable[Choice]:
    for ground in dict.fromkeys(grounds):
        for reason in pack.appeal.reasons:
            if ground in reason.grounds:
                yield _choice(ground, reason)


def _choice(ground: Ground, reason: Reason) -> Choice:
    return Choice(ground, reason_name(reason), reason.fits, reason.does_not_fit, reason.is_verified)
