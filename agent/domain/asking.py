"""Knows what the buyer may be politely asked on each ground, and what each kind of answer, or none, would prove."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import Field

from agent.domain.evidence_facts import Known
from agent.domain.linting import RemarkKind
from agent.domain.quoting import LONGEST_QUOTE, beginning, day_words, quote
from agent.domain.reading import read_turn
from agent.domain.reply_linting import lint_reply
from shared.appeal_form import Beforehand
from shared.evidence import Evidence, EvidenceKind
from shared.fact import FactName
from shared.ground import Ground
from shared.model import Noun
from shared.platform import Platform
from shared.review import Review

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{([a-z_]+)\}")
_HARMFUL = frozenset(
    {RemarkKind.THREAT, RemarkKind.PROMISE, RemarkKind.INSULT, RemarkKind.EMOTION, RemarkKind.LEAD_AWAY}
)


class Answer(Noun):
    """A kind of answer and what it would prove, in Chinese; `ground` is the one it speaks for, null where for none."""

    answer: str
    proves: str
    ground: Ground | None = None


class Wording(Noun):
    """What the buyer is asked, as the head of `asking.toml` says; an answer is awaited for `wait_hours`."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z_]{1,31}$")]
    title: str
    text: str
    about: str
    fits: str
    grounds: tuple[Ground, ...] = ()
    closes: tuple[EvidenceKind, ...]
    wait_hours: Annotated[int, Field(ge=1)]
    silence: str
    answers: Annotated[tuple[Answer, ...], Field(min_length=2)]
    source: str


class _WordingFile(Noun):
    wording: tuple[Wording, ...]


@dataclass(frozen=True)
class Offered:
    """A wording as it stands for a case: slots filled, the pack's words and hours in place of ours.

    `step` is the pack's rule that wants this asked before an appeal; null where it is the operator's choice.
    """

    wording: Wording
    step: Beforehand | None

    def closes_any_of(self, kinds: Sequence[EvidenceKind]) -> bool:
        return any(kind in self.wording.closes for kind in kinds)


@cache
def wordings() -> tuple[Wording, ...]:
    """All packaged wordings. Raises `ValidationError` on a bad one."""
    text = files("agent.domain").joinpath("asking.toml").read_text(encoding="utf-8")
    return _WordingFile.model_validate(tomllib.loads(text)).wording


def offered_for(
    pack: Platform, grounds: Sequence[Ground], review: Review, evidence: Sequence[Evidence]
) -> tuple[Offered, ...]:
    """What fits these grounds: first what the pack wants asked, then ground by ground, last what fits them all."""
    steps = {step.asks: step for step in asking_steps(pack, grounds)}
    fitting = {one.name: one for one in _fitting(steps, grounds)}
    known = _known(review, evidence)
    return tuple(_offered(one, steps.get(one.name), known) for one in fitting.values())


def asking_steps(pack: Platform, grounds: Sequence[Ground]) -> tuple[Beforehand, ...]:
    """The pack's steps before an appeal on any of these grounds that ask the buyer."""
    return tuple(
        step for step in pack.appeal.beforehand if step.asks and (not step.grounds or set(step.grounds) & set(grounds))
    )


def _fitting(steps: Mapping[str | None, Beforehand], grounds: Sequence[Ground]) -> Iterator[Wording]:
    yield from (one for one in wordings() if one.name in steps)
    for ground in grounds:
        yield from (one for one in wordings() if ground in one.grounds)
    yield from (one for one in wordings() if not one.grounds)


def _offered(wording: Wording, step: Beforehand | None, known: Mapping[str, str | None]) -> Offered:
    hours = step.wait_hours if step and step.wait_hours else wording.wait_hours
    text = step.wording if step and step.wording else wording.text
    return Offered(wording.model_copy(update={"text": _spoken(text, known), "wait_hours": hours}), step)


def _known(review: Review, evidence: Sequence[Evidence]) -> dict[str, str | None]:
    """What may stand in a slot: things of the order, nothing about the buyer."""
    signed = next((fact.value for item in evidence for fact in item.facts if fact.name is FactName.SIGNED_AT), None)
    return {
        "item": review.item_title,
        "order_id": review.order_id,
        "posted_day": day_words(review.posted_at) if review.posted_at else None,
        "signed_day": _day_of(signed),
    }


def _day_of(written: str | None) -> str | None:
    moment = Known(written, "").moment if written else None
    return day_words(moment) if moment else None


def _spoken(text: str, known: Mapping[str, str | None]) -> str:
    def said(part: re.Match[str]) -> str:
        slots = _SLOT.findall(part[1])
        return part[1].format_map(known) if all(known[slot] for slot in slots) else ""

    return _OPTIONAL.sub(said, text)


def about_of(sent: str, wording: Wording) -> str:
    """What was asked for, after “询问买家”: as the wording tells it, else her own words, quoted."""
    if "".join(sent.split()) == "".join(wording.text.split()):
        return wording.about
    return quote(sent if len(sent) <= LONGEST_QUOTE else beginning(sent) or sent[:LONGEST_QUOTE])


def harmful_words(text: str, review: Review) -> tuple[str, ...]:
    """What in words to the buyer threatens, buys or scolds: it would speak against the shop that sent it."""
    remarks = lint_reply(text, review, (), limit=None)
    return tuple(text[slice(*remark.span)] for remark in remarks if remark.kind in _HARMFUL)


def without_harmful(evidence: Sequence[Evidence], review: Review) -> tuple[Evidence, ...]:
    """The evidence without what we said or asked in harmful words: no statement may rest on that."""
    return tuple(_without_harmful(item, review) for item in evidence)


def _without_harmful(item: Evidence, review: Review) -> Evidence:
    """Of a chat only what offers after-sales is looked at: nothing else of ours is told from there."""
    is_asked = any(fact.name is FactName.ASKED_ABOUT for fact in item.facts)
    ours = [fact for fact in item.facts if fact.name is FactName.SELLER_SAID]
    told = [fact for fact in ours if is_asked or read_turn(fact.value).says("after_sales")]
    harmful = {fact for fact in told if harmful_words(fact.value, review)}
    if not harmful:
        return item
    kept = [fact for fact in item.facts if fact not in harmful and fact.name is not FactName.ASKED_ABOUT]
    return item.model_copy(update={"facts": tuple(kept)})
