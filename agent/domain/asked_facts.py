"""What a statement may say of asking the buyer: that we asked, when, and what came of it, never more."""

from collections.abc import Iterator
from dataclasses import dataclass

from agent.domain.evidence_facts import EvidenceFacts, Said, ids_of
from agent.domain.quoting import LONGEST_QUOTE, beginning, clean, quote, told, when_words
from agent.domain.words import word_for
from shared.evidence import Evidence
from shared.fact import FactName
from shared.ground import Ground


@dataclass(frozen=True)
class Told:
    """A sentence; `quoted` is the buyer's answer in it as it is quoted, null where there was none."""

    text: str
    evidence_ids: tuple[str, ...]
    quoted: str | None


def tell_askings(ground: Ground, facts: EvidenceFacts) -> Iterator[Told]:
    """The buyer's answers that speak for this ground, and the silences after a question that was never answered."""
    asked = [item for item in facts.evidence if _value(item, FactName.ASKED_ABOUT) is not None]
    answered = {_question(item) for item in asked if _value(item, FactName.UNANSWERED_AT) is None}
    for item in asked:
        question = _said(item, FactName.SELLER_SAID)
        when = f"于{when_words(question.at)}" if question and question.at else ""
        opening = f"我们{when}在聊天中询问买家{told(_value(item, FactName.ASKED_ABOUT) or '')}，"
        if _value(item, FactName.SPEAKS_FOR) == word_for(ground):
            yield from _answer(item, opening, facts)
        elif _question(item) not in answered:
            yield from _silence(item, opening, facts)


def _answer(item: Evidence, opening: str, facts: EvidenceFacts) -> Iterator[Told]:
    """What a captured chat has as well rests on the chat too."""
    said = _said(item, FactName.BUYER_SAID)
    if said is not None:
        words = clean(said.text)
        quoted = quote(words if len(words) <= LONGEST_QUOTE else beginning(words) or words[:LONGEST_QUOTE])
        when = f"于{when_words(said.at)}" if said.at else ""
        chats = [turn for turn in facts.shown(FactName.BUYER_SAID) if turn.text == said.text]
        ids = tuple(dict.fromkeys((item.evidence_id, *ids_of(chats))))
        noted = "" if chats else "我们记下"
        yield Told(f"{opening}{noted}买家{when}回答：{quoted}。", ids, quoted)


def _silence(item: Evidence, opening: str, facts: EvidenceFacts) -> Iterator[Told]:
    """Where a chat shows that he wrote in that time, whatever it was, nobody is told that he did not."""
    question, until = _said(item, FactName.SELLER_SAID), EvidenceFacts([item]).time(FactName.UNANSWERED_AT)
    if until is None:
        return
    since = question.at if question else None
    wrote = (turn.at for turn in facts.shown(FactName.BUYER_SAID) if turn.at is not None)
    if not any((since is None or at > since) and at <= until[0] for at in wrote):
        yield Told(f"{opening}到{when_words(until[0])}没有得到回答。", (item.evidence_id,), None)


def _said(item: Evidence, name: FactName) -> Said | None:
    return next(iter(EvidenceFacts([item]).said(name)), None)


def _question(item: Evidence) -> str | None:
    return _value(item, FactName.SELLER_SAID)


def _value(item: Evidence, name: FactName) -> str | None:
    return next((fact.value for fact in item.facts if fact.name is name), None)
