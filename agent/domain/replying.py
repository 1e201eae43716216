"""Public replies: what the shop says under a review to the many who read it, from facts that evidence carries."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files

from agent.domain.arguing import argue
from agent.domain.before_or_after import is_day_alone
from agent.domain.drafting import length_of
from agent.domain.evidence_facts import EvidenceFacts, ids_of
from agent.domain.quoting import day_words
from agent.domain.reading import Reading, read
from agent.domain.workdays import SHANGHAI
from shared.appeal import Sentence
from shared.evidence import Evidence
from shared.fact import FactName
from shared.ground import Ground
from shared.model import Noun
from shared.review import Review

MALICIOUS, OTHER = "malicious", "other"
REFUNDED = ("退款成功", "已退款", "退款完成")


class Wording(Noun):
    """`about` is `malicious`, `other`, or a signal of triage; the rest Chinese. Nothing in it is a fact of a case."""

    about: str
    title: str
    opening: str
    help: str
    source: str


class _Closing(Noun):
    open: str
    firm: str
    source: str


class _Wordings(Noun):
    closing: _Closing
    wording: tuple[Wording, ...]


@dataclass(frozen=True)
class ReplyDraft:
    """`title` says in Chinese what kind of reply it is. Sentences without evidence state nothing of the case."""

    title: str
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        return "".join(sentence.text for sentence in self.sentences)


def draft_replies(
    review: Review, ground: Ground | None, evidence: Sequence[Evidence], *, limit: int | None
) -> tuple[ReplyDraft, ...]:
    """The drafts to choose from, best first, each within `limit` UTF-16 units; none where not even the short one fits.

    `ground` is what the case appeals on, or null where it does not. The buyer is neither named nor accused.
    """
    told = _wordings()
    wording = _wording_for(read(review.text), ground)
    closing = told.closing.firm if wording.about == MALICIOUS else told.closing.open
    facts = [Sentence(text=text, evidence_ids=ids) for text, ids in _facts(review, ground, EvidenceFacts(evidence))]
    opening, help_, end = (_plain(text) for text in (wording.opening, wording.help, closing))
    ways = {
        f"{wording.title}，带事实": (opening, *facts, help_, end) if facts else (),
        wording.title: (opening, help_, end),
        "简短": (opening, help_),
    }
    drafts = [ReplyDraft(title, sentences) for title, sentences in ways.items() if sentences]
    return tuple(draft for draft in drafts if limit is None or length_of(draft.text) <= limit)


@cache
def _wordings() -> _Wordings:
    text = files("agent.domain").joinpath("replying.toml").read_text(encoding="utf-8")
    return _Wordings.model_validate(tomllib.loads(text))


def _wording_for(reading: Reading, ground: Ground | None) -> Wording:
    wordings = _wordings().wording
    if ground is not None:
        return next(one for one in wordings if one.about == MALICIOUS)
    named = (one for one in wordings if one.about not in (MALICIOUS, OTHER) and reading.says(one.about))
    return next(named, next(one for one in wordings if one.about == OTHER))


def _plain(text: str) -> Sentence:
    return Sentence(text=text, evidence_ids=())


def _facts(review: Review, ground: Ground | None, facts: EvidenceFacts) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Times and what was done for the buyer; never his words, which are his, nor a verdict on them."""
    signed = facts.time(FactName.SIGNED_AT)
    if signed is not None:
        yield f"物流记录显示，包裹已于{day_words(signed[0])}签收。", (signed[1],)
    refund = facts.latest(FactName.REFUND)
    if refund is not None and any(words in refund.value for words in REFUNDED):
        yield "这笔订单已经办理退款。", ids_of([refund])
    answers = [said for said in facts.said(FactName.SELLER_SAID) if _surely_after(said.at, review.posted_at)]
    if ground is Ground.EXTORTION and argue(Ground.EXTORTION, facts):
        carriers = argue(Ground.EXTORTION, facts)
        ids = tuple(dict.fromkeys(one for _, carried in carriers for one in carried))
        yield "关于您提到的问题，我们与您沟通后，发现您的诉求超出了正常售后范围（有聊天记录）。", ids
    elif answers:
        yield "看到评价后，我们已通过在线聊天联系您，想了解具体情况。", ids_of(answers[:1])


def _surely_after(said_at: datetime | None, posted_at: datetime | None) -> bool:
    """A review known to the day only reads midnight: what was said on that day may have been said before it."""
    if said_at is None or posted_at is None:
        return False
    if is_day_alone(posted_at):
        return said_at.astimezone(SHANGHAI).date() > posted_at.astimezone(SHANGHAI).date()
    return said_at > posted_at
