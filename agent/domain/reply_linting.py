"""Knows what must not stand in a public reply: somebody's data, numbers of orders, threats, insults, bargains."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import Field

from agent.domain.addresses import find_districts
from agent.domain.drafting import length_of
from agent.domain.evidence_facts import EvidenceFacts
from agent.domain.linting import LintRule, Remark, RemarkKind, abusive_words, remarks_by
from agent.domain.normalise import fold, tighten, views
from agent.domain.private_shapes import is_full_name
from agent.domain.private_words import exactly_private
from shared.evidence import Evidence
from shared.fact import FactName
from shared.model import Noun
from shared.review import Review
from shared.triage import Span

_DIGIT = "[0-9零〇一二两三四五六七八九幺洞拐]"
_NUMBER = re.compile(
    f"{_DIGIT}{{7,}}|{_DIGIT}{{3,}}(?:[ .·,、-]{_DIGIT}{{4,}}){{2,}}|{_DIGIT}{{4,}}(?:[ .·-]{_DIGIT}{{4,}})+"
)
"""Seven digits or more, or the groups in which long numbers are told: no date, price, size or time looks like it."""

_HOTLINE = re.compile(r"(?<![0-9-])[48]00-?(?:[0-9]{3}-?[0-9]{4}|[0-9]{4}-?[0-9]{3})(?![0-9-])")
"""The number of a firm's service, which is nobody's own."""

_STARS = r"[*×]+"
NOTHING = r"(?!)"
"""Matches nowhere."""

_SHORTEST_NAME = 2
_SEEN_BEFORE = 40


class PublicNumber(Noun):
    """As `reply_linting.toml` says. `hits` and `misses` are examples, tested."""

    before: str
    hits: Annotated[tuple[str, ...], Field(min_length=1)]
    misses: Annotated[tuple[str, ...], Field(min_length=1)]


class _RuleFile(Noun):
    rule: tuple[LintRule, ...]
    public: tuple[PublicNumber, ...]


def reply_rules() -> tuple[LintRule, ...]:
    """All packaged rules. Raises `ValidationError` on a bad one."""
    return _packaged().rule


def public_numbers() -> tuple[PublicNumber, ...]:
    """What a number of seven digits may be and yet stand in public. Raises as `reply_rules`."""
    return _packaged().public


@cache
def _packaged() -> _RuleFile:
    text = files("agent.domain").joinpath("reply_linting.toml").read_text(encoding="utf-8")
    return _RuleFile.model_validate(tomllib.loads(text))


def lint_reply(text: str, review: Review, evidence: Sequence[Evidence], *, limit: int | None) -> tuple[Remark, ...]:
    """What should be said otherwise, in the order of the text; with a remark that `refuses` nothing is filled in."""
    found = [
        *remarks_by(reply_rules(), text),
        *abusive_words(text),
        *_personal(text, review, evidence),
        *_too_long(text, limit),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda remark: remark.span))


def _personal(text: str, review: Review, evidence: Sequence[Evidence]) -> Iterator[Remark]:
    view, tight = views(text)
    hotlines = [view.span(*found.span()) for found in _HOTLINE.finditer(view.text)]
    private = {span: what for span, what in exactly_private(text) if not _is_within(span, hotlines)}
    yield from (_no_hotline(text, span) for span in hotlines)
    yield from (_leak(span, what) for span, what in private.items())
    for span in find_districts(view):
        yield _leak(span, "地址")
    for found in _NUMBER.finditer(view.text):
        span = view.span(*found.span())
        if not (_is_public(view.text[: found.start()]) or _is_within(span, [*hotlines, *private])):
            yield _leak(span, "订单号一类的号码")
    for name in sorted(_names(review, evidence)):
        for seen, pattern in ((view, _partly_hidden(name)), (view, _given_name(name)), (tight, _spread(name))):
            for found in re.finditer(pattern, seen.text):
                yield _leak(seen.span(*found.span()), "买家的名字或单号")


def _is_public(before: str) -> bool:
    return any(re.search(f"(?:{one.before})$", before[-_SEEN_BEFORE:]) for one in public_numbers())


def _given_name(name: str) -> str:
    """A pattern for the given name of a full one where somebody is spoken to by it."""
    given = name[1:] if is_full_name(name) else ""
    return f"{re.escape(given)}(?=[您你亲:]|,[您你]|先生|女士|小姐|同学|[哥姐])" if given else NOTHING


def _spread(name: str) -> str:
    """A pattern for the name in a tightened text; of one that the platform masked with stars too little is left."""
    return re.escape(tighten(fold(name)).text) if "*" not in name else NOTHING


def _partly_hidden(name: str) -> str:
    """A pattern for the name as it is, and for its beginning and end with stars between."""
    known = fold(name).text
    pieces = (
        f"{re.escape(known[:n])}{_STARS}{re.escape(known[m:])}"
        for n in range(1, len(known))
        for m in range(n, len(known))
    )
    return "|".join((re.escape(known), *pieces))


def _names(review: Review, evidence: Sequence[Evidence]) -> set[str]:
    facts = EvidenceFacts(evidence)
    told = [
        known.value for name in (FactName.RECEIVER, FactName.WAYBILL, FactName.ORDER_ID) for known in facts.all(name)
    ]
    given = {review.buyer, review.order_id, *told}
    return {name for name in given if name and len(name) >= _SHORTEST_NAME}


def _is_within(span: Span, others: Sequence[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)


def _no_hotline(text: str, span: Span) -> Remark:
    """Also the shop's own: no source says that a platform allows a number in a reply, so no pack can let it pass."""
    words = text[span[0] : span[1]]
    sentence = (
        f"“{words}”是客服热线，店铺自己的也不能写：没有资料说平台允许在回复里留电话，留了容易被判成把买家带到平台以外。"
        "改成“请联系在线客服”"
    )
    return Remark(RemarkKind.LEAD_AWAY, span, refuses=True, sentence=sentence)


def _leak(span: Span, what: str) -> Remark:
    sentence = f"回复里有{what}：不管是谁的都不能公开，公开买家的信息是严重违规，删掉"
    return Remark(RemarkKind.PERSONAL, span, refuses=True, sentence=sentence)


def _too_long(text: str, limit: int | None) -> Iterator[Remark]:
    if limit is not None and (over := length_of(text) - limit) > 0:
        sentence = f"超出平台的 {limit} 字 {over} 个字，平台收不下：先删客套话"
        yield Remark(RemarkKind.TOO_LONG, (min(limit, len(text)), len(text)), refuses=True, sentence=sentence)
