"""When which side spoke in a chat, as its evidence says it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from agent.domain.composing import SAID, time_of
from shared.evidence import Evidence, EvidenceKind
from shared.fact import FactName


@dataclass(frozen=True)
class Spoken:
    """`at` is aware UTC."""

    at: datetime
    by_buyer: bool


def spoken_in(item: Evidence) -> tuple[Spoken, ...]:
    """The lines whose time is known, in the order of time; none for what is no chat."""
    if item.kind is not EvidenceKind.CHAT:
        return ()
    timed = ((time_of(fact), fact.name is FactName.BUYER_SAID) for fact in item.facts if fact.name in SAID)
    return tuple(sorted((Spoken(at, by_buyer) for at, by_buyer in timed if at is not None), key=lambda one: one.at))


def summed_up(lines: Sequence[Spoken]) -> str:
    """How many lines of each side, in Chinese; empty where none is known."""
    buyers = sum(line.by_buyer for line in lines)
    return f"买家 {buyers} 条，店铺 {len(lines) - buyers} 条" if lines else ""
