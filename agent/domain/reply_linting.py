"""Knows what must not stand in a public reply: somebody's data, numbers of orders, threats, insults, bargains."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from agent.domain.addresses import find_addresses
from agent.domain.drafting import length_of
from agent.domain.evidence_facts import EvidenceFacts
from agent.domain.linting import LintRule, Remark, RemarkKind
from agent.domain.normalise import fold
from agent.domain.numbers import find_numbers
from agent.domain.reading import read
from shared.evidence import Evidence
from shared.fact import FactName
from shared.ground import Ground
from shared.model import Noun
from shared.review import Review
from shared.triage import Span

_NUMBER = re.compile(r"(?<!\d)\d(?:[\s\-－—·.]?\d){7,}(?!\d)")
"""Eight digits or more, however they are set apart: no date, no price, no amount has so many."""

_SHORTEST_NAME = 2


class _RuleFile(Noun):
    rule: tuple[LintRule, ...]


@cache
def reply_rules() -> tuple[LintRule, ...]:
    """All packaged rules. Raises `ValidationError` on a bad one."""
    text = files("agent.domain").joinpath("reply_linting.toml").read_text(encoding="utf-8")
    return _RuleFile.model_validate(tomllib.loads(text)).rule


def lint_reply(text: str, review: Review, evidence: Sequence[Evidence], *, limit: int | None) -> tuple[Remark, ...]:
    """What should be said otherwise, in the order of the text; with a remark that `refuses` nothing is filled in."""
    found = [*_by_rules(text), *_abusive(text), *_personal(text, review, evidence), *_too_long(text, limit)]
    return tuple(sorted(dict.fromkeys(found), key=lambda remark: remark.span))


def _by_rules(text: str) -> Iterator[Remark]:
    for rule, pattern in _patterns():
        for found in pattern.finditer(text):
            yield Remark(rule.kind, found.span(), rule.refuses, rule.sentence.replace("{words}", found[0]))


@cache
def _patterns() -> tuple[tuple[LintRule, re.Pattern[str]], ...]:
    return tuple((rule, re.compile("|".join(rule.terms))) for rule in reply_rules())


def _abusive(text: str) -> Iterator[Remark]:
    """By the very rules that judge the buyer's words, disguised ones too."""
    for hit in read(text).of_ground(Ground.ABUSE):
        for start, end in hit.spans:
            sentence = f"“{text[start:end]}”是骂人的话：删掉"
            yield Remark(RemarkKind.INSULT, (start, end), refuses=True, sentence=sentence)


def _personal(text: str, review: Review, evidence: Sequence[Evidence]) -> Iterator[Remark]:
    view = fold(text)
    for finding in find_numbers(view):
        for span in finding.spans:
            yield _leak(span, "电话或证件号码")
    for span in find_addresses(view):
        yield _leak(span, "地址")
    for found in _NUMBER.finditer(text):
        yield _leak(found.span(), "订单号一类的号码")
    for name in sorted(_names(review, evidence)):
        for found in re.finditer(re.escape(name), text):
            yield _leak(found.span(), "买家的名字或单号")


def _names(review: Review, evidence: Sequence[Evidence]) -> set[str]:
    facts = EvidenceFacts(evidence)
    told = [
        known.value for name in (FactName.RECEIVER, FactName.WAYBILL, FactName.ORDER_ID) for known in facts.all(name)
    ]
    given = {review.buyer, review.order_id, *told}
    return {name for name in given if name and len(name) >= _SHORTEST_NAME}


def _leak(span: Span, what: str) -> Remark:
    sentence = f"回复里有{what}：公开买家的信息是严重违规，删掉"
    return Remark(RemarkKind.PERSONAL, span, refuses=True, sentence=sentence)


def _too_long(text: str, limit: int | None) -> Iterator[Remark]:
    if limit is not None and (over := length_of(text) - limit) > 0:
        sentence = f"超出平台的 {limit} 字 {over} 个字，平台收不下：先删客套话"
        yield Remark(RemarkKind.TOO_LONG, (min(limit, len(text)), len(text)), refuses=True, sentence=sentence)
