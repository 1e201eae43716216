"""Knows how a question to the buyer stands: waiting, answered, or waited for in vain; the one clock of all asking."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from agent.domain.evidence_facts import EvidenceFacts, Said
from shared.evidence import Evidence, EvidenceKind
from shared.fact import FactName


@dataclass(frozen=True)
class Question:
    """What the operator asked. `told_at` is when she said so, `wait_hours` what was the rule then.

    `evidence_ids` are the items that came of it; one that she takes out of the case again counts no longer.
    `passed_over`: the keys of turns of the buyer that she says are no answer to it.
    """

    question_id: str
    case_id: str
    wording: str
    about: str
    text: str
    asked_at: datetime
    told_at: datetime
    wait_hours: int
    evidence_ids: tuple[str, ...]
    passed_over: tuple[str, ...] = ()

    @property
    def due_at(self) -> datetime:
        """When waiting for an answer ends."""
        return self.asked_at + timedelta(hours=self.wait_hours)


class QuestionState(StrEnum):
    """`OVER`: the time is over and nothing was kept yet; `SILENT`: it is kept that nobody answered."""

    WAITING = "waiting"
    OVER = "over"
    ANSWERED = "answered"
    SILENT = "silent"


@dataclass(frozen=True)
class Standing:
    """`answers` are the items kept of it; `said` what a captured chat has of the buyer after the question.

    `passed_over` is what it has as well, and she says is no answer.
    """

    question: Question
    state: QuestionState
    answers: tuple[Evidence, ...]
    said: Said | None
    passed_over: tuple[Said, ...] = ()

    @property
    def is_settled(self) -> bool:
        """Whether nothing is waited for any more."""
        return self.state is not QuestionState.WAITING


def standings_of(questions: Iterable[Question], evidence: Sequence[Evidence], now: datetime) -> tuple[Standing, ...]:
    """In the order given."""
    return tuple(_standing(question, evidence, now) for question in questions)


def has_silence(item: Evidence) -> bool:
    return any(fact.name is FactName.UNANSWERED_AT for fact in item.facts)


def _standing(question: Question, evidence: Sequence[Evidence], now: datetime) -> Standing:
    kept = tuple(item for item in evidence if item.evidence_id in question.evidence_ids)
    turns = _said_after(question, evidence)
    said = next((turn for turn in turns if turn_key(turn) not in question.passed_over), None)
    passed_over = tuple(turn for turn in turns if turn_key(turn) in question.passed_over)
    return Standing(question, _state(question, kept, said, now), kept, said, passed_over)


def _state(question: Question, kept: Sequence[Evidence], said: Said | None, now: datetime) -> QuestionState:
    if said is not None or any(not has_silence(item) for item in kept):
        return QuestionState.ANSWERED
    if kept:
        return QuestionState.SILENT
    return QuestionState.OVER if now >= question.due_at else QuestionState.WAITING


def turn_key(turn: Said) -> str:
    """Knows a turn of a chat again in another capture of it, without its words."""
    return sha256(f"{turn.at.isoformat() if turn.at else ''} {turn.text}".encode()).hexdigest()[:16]


def _said_after(question: Question, evidence: Sequence[Evidence]) -> list[Said]:
    chats = EvidenceFacts([item for item in evidence if item.kind is not EvidenceKind.ASKING])
    turns = chats.said(FactName.BUYER_SAID)
    return [turn for turn in turns if turn.at is not None and turn.at > question.asked_at]
