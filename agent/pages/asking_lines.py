"""Asking the buyer as the case page shows it: what may be asked, and of what was asked, how long is still to wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from agent.casework.asking import MAY_ASK, grounds_asked_about
from agent.domain.asking import Answer, Offered, harmful_words, offered_for, wordings
from agent.domain.evidence_facts import Said
from agent.domain.questions import QuestionState, Standing, has_silence, turn_key
from agent.pages.evidence_lines import Way, way_to
from agent.pages.spoken_times import said_span
from shared.case import CaseView
from shared.evidence import Evidence, EvidenceKind
from shared.platform import Platform


@dataclass(frozen=True)
class Asked:
    """A question put. `clock` is Chinese, `kinds` its possible answers, `harmful` words in it that speak against us."""

    standing: Standing
    clock: str
    silence: str
    kinds: tuple[Answer, ...]
    harmful: tuple[str, ...]

    @property
    def is_over(self) -> bool:
        """Whether it may now be kept that nobody answered."""
        return self.standing.state is QuestionState.OVER

    @property
    def is_waiting(self) -> bool:
        return self.standing.state is QuestionState.WAITING

    @property
    def is_contradicted(self) -> bool:
        """Whether a chat has words of the buyer though it was kept that he did not answer."""
        return self.standing.said is not None and any(has_silence(item) for item in self.standing.answers)

    def key_of(self, turn: Said) -> str:
        return turn_key(turn)

    def is_silent(self, item: Evidence) -> bool:
        return has_silence(item)


@dataclass(frozen=True)
class Questions:
    """`chat` is how the conversation itself gets into the case; `may_ask`: whether asking may still help."""

    chat: Way
    may_ask: bool
    asked: tuple[Asked, ...]
    offered: tuple[Offered, ...]

    def anchor_for(self, kinds: Sequence[EvidenceKind]) -> str | None:
        """Where on the page stands what to ask the buyer for one of these kinds; null where asking brings none."""
        fitting = next((one for one in self.offered if one.closes_any_of(kinds)), None)
        return f"ask-{fitting.wording.name}" if fitting else None


def questions_shown(view: CaseView, pack: Platform, asked: Sequence[Standing], now: datetime) -> Questions:
    """What was asked, the newest first; what may be asked only where the answer still helps and is not waited for."""
    summary = view.summary
    waiting = {one.question.wording for one in asked if one.state is QuestionState.WAITING}
    grounds = grounds_asked_about(summary.ground, view.triage)
    offered = offered_for(pack, grounds, summary.review, view.evidence) if summary.status in MAY_ASK else ()
    return Questions(
        may_ask=summary.status in MAY_ASK,
        chat=way_to(EvidenceKind.CHAT, pack, summary.review),
        asked=tuple(_asked(one, view, now) for one in reversed(asked)),
        offered=tuple(one for one in offered if one.wording.name not in waiting),
    )


def _asked(standing: Standing, view: CaseView, now: datetime) -> Asked:
    question = standing.question
    wording = next((one for one in wordings() if one.name == question.wording), None)
    return Asked(
        standing=standing,
        clock=_clock(standing, now),
        silence=wording.silence if wording else "",
        kinds=wording.answers if wording else (),
        harmful=harmful_words(question.text, view.summary.review),
    )


def _clock(standing: Standing, now: datetime) -> str:
    question = standing.question
    gone = f"已问 {said_span(now - question.asked_at)}"
    if standing.state is QuestionState.WAITING:
        return f"{gone}，再等 {said_span(question.due_at - now)}"
    if standing.state is QuestionState.OVER:
        return f"{gone}，等够 {question.wait_hours} 小时了"
    return "买家回答了" if standing.state is QuestionState.ANSWERED else "没有得到回答，已记下"
