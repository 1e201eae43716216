"""Knows what harms a statement: feelings, threats, unproven verdicts, somebody's data, files that are not there."""

import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import Field

from agent.domain.arguing import is_proven
from agent.domain.drafting import length_of
from agent.domain.evidence_facts import EvidenceFacts
from agent.domain.normalise import fold, views
from agent.domain.private_shapes import is_full_name
from agent.domain.private_words import exactly_private
from agent.domain.quoting import clean
from agent.domain.reading import read
from agent.domain.words import word_for
from shared.evidence import FILE_KINDS, Evidence, EvidenceKind
from shared.fact import FactName
from shared.ground import Ground
from shared.model import Noun
from shared.review import Review
from shared.triage import Span

_QUOTED = re.compile(r"“[^”]*”")
_OWN_HOTLINE = re.compile("(?:本店|店铺|我店|我们|门店|商家)的?(?:客服|官方|售后|服务)?(?:电话|热线)[:是为 ]{0,3}$")
_NAMED = re.compile(r"(按照?)?“([^”]*)”")
_ATTACHED = re.compile(
    "(详见|参见|请看|见|如)(附件|附图|下图|上图|截图|图片|图(?![书案标])|凭证)|所附|(截图|图片|照片|视频|录像|录音)(为证|可证|证明|已上传)|(见|请看)(视频|录像|录音)"
    "|上传的(视频|录像|录音|截图|图片|照片|凭证|文件|附件)"
)

_CLAUSES = re.compile(r"[^。！？!?;；\r\n]+")


class RemarkKind(StrEnum):
    EMOTION = "emotion"
    THREAT = "threat"
    ACCUSATION = "accusation"
    DEGREE = "degree"
    PROMISE = "promise"
    PERSONAL = "personal"
    NO_FILES = "no_files"
    TOO_LONG = "too_long"
    INSULT = "insult"
    LEAD_AWAY = "lead_away"
    PRAISE = "praise"
    HOLD_BACK = "hold_back"
    OTHER_REASON = "other_reason"
    WAIVER = "waiver"
    CURE = "cure"
    BLANK = "blank"


NEVER = frozenset({RemarkKind.THREAT, RemarkKind.PERSONAL, RemarkKind.PROMISE})
"""What no written reason makes good."""


@dataclass(frozen=True)
class Remark:
    """`span` counts code points of the statement; `sentence` is Chinese. With one that `refuses` no form is filled."""

    kind: RemarkKind
    span: Span
    refuses: bool
    sentence: str


class LintRule(Noun):
    """One kind of words. `terms` and `unless` are regular expressions; the rest as the head of `linting.toml` says."""

    kind: RemarkKind
    refuses: bool
    allowed_for: tuple[Ground, ...] = ()
    terms: Annotated[tuple[str, ...], Field(min_length=1)]
    unless: tuple[str, ...] = ()
    sentence: str
    source: str
    hits: Annotated[tuple[str, ...], Field(min_length=1)]
    misses: Annotated[tuple[str, ...], Field(min_length=1)]


class _RuleFile(Noun):
    no_names: tuple[str, ...]
    rule: tuple[LintRule, ...]


@dataclass(frozen=True)
class Occasion:
    """What a statement is written for. `has_files` is whether files go with it, `limit` counts UTF-16 units.

    `names` are those of the platform's reasons, which may be quoted as what anybody said; `others` those of them that
    the chosen one does not bear. `attached` are the kinds of evidence of which a file goes with it, null where that is
    not known.
    """

    review: Review
    ground: Ground | None
    evidence: Sequence[Evidence]
    has_files: bool
    limit: int | None
    names: Sequence[str] = ()
    attached: Collection[EvidenceKind] | None = None
    others: Sequence[str] = ()


def lint_rules() -> tuple[LintRule, ...]:
    """All packaged rules. Raises `ValidationError` on a bad one."""
    return _packaged().rule


@cache
def _packaged() -> _RuleFile:
    text = files("agent.domain").joinpath("linting.toml").read_text(encoding="utf-8")
    return _RuleFile.model_validate(tomllib.loads(text))


def lint(text: str, occasion: Occasion) -> tuple[Remark, ...]:
    """What should be said otherwise, in the order of the text; of one kind at one place only the first that is found.

    What was said and is quoted is somebody else's, except personal data.
    """
    own = _own_words(text, occasion)
    found = [*_by_rules(own, occasion), *abusive_words(own), *_without_files(own, occasion)]
    found += [*_personal(text, occasion), *_named(text, own, occasion)]
    found += _other_reasons(text, occasion)
    once = {(remark.kind, remark.span): remark for remark in reversed(found)}
    return tuple(sorted([*once.values(), *_too_long(text, occasion)], key=lambda remark: remark.span))


def refusals(remarks: Sequence[Remark], *, is_excused: bool) -> str | None:
    """What keeps the form from being filled, in Chinese; None where nothing does. An excuse covers not everything."""
    stopping = [one for one in remarks if one.refuses and (one.kind in NEVER or not is_excused)]
    return (
        f"申诉说明里有不能这样写的话：{'；'.join(dict.fromkeys(one.sentence for one in stopping))}。"
        if stopping
        else None
    )


def _own_words(text: str, occasion: Occasion) -> str:
    """The text with a full stop for each character that is quoted and was said, so that nothing is found across."""
    said = _said(occasion) | {_bare(name) for name in occasion.names}

    def blank(found: re.Match[str]) -> str:
        pieces = [_bare(piece) for piece in re.split(r"[*]+", found[0])]
        is_said = any(all(piece in one for piece in pieces) for one in said)
        return f"“{'。' * (len(found[0]) - 2)}”" if is_said else found[0]

    return _QUOTED.sub(blank, text)


def _said(occasion: Occasion) -> set[str]:
    """What the review and the evidence say, each bare of all but its letters and digits."""
    told = {occasion.review.text, *(one for item in occasion.evidence for one in _told(item))}
    return {_bare(one) for one in (*told, *map(clean, told))}


def _told(item: Evidence) -> Iterator[str]:
    yield item.shows
    yield from (fact.value for fact in item.facts)


def _bare(words: str) -> str:
    return re.sub(r"[\W_]+", "", fold(words).text)


def _by_rules(own: str, occasion: Occasion) -> Iterator[Remark]:
    is_carried = _is_carried(occasion)
    return remarks_by([rule for rule in lint_rules() if not (is_carried and occasion.ground in rule.allowed_for)], own)


def remarks_by(rules: Sequence[LintRule], text: str) -> Iterator[Remark]:
    """What the terms of the rules find in the text as it reads, and however its words are spelled apart."""
    for view in views(text):
        for rule in rules:
            for found in re.finditer("|".join(rule.terms), view.text):
                if rule.unless and re.search(f"(?:{'|'.join(rule.unless)})$", view.text[: found.start()]):
                    continue
                start, end = view.span(*found.span())
                yield Remark(rule.kind, (start, end), rule.refuses, rule.sentence.replace("{words}", text[start:end]))


def abusive_words(text: str) -> Iterator[Remark]:
    """By the very rules that judge the buyer's words, disguised ones too."""
    for hit in read(text).of_ground(Ground.ABUSE):
        for start, end in hit.spans:
            sentence = f"“{text[start:end]}”是骂人的话：删掉"
            yield Remark(RemarkKind.INSULT, (start, end), refuses=True, sentence=sentence)


def _is_carried(occasion: Occasion) -> bool:
    return occasion.ground is not None and is_proven(occasion.ground, EvidenceFacts(occasion.evidence))


def _personal(text: str, occasion: Occasion) -> Iterator[Remark]:
    facts = EvidenceFacts(occasion.evidence)
    goods = {occasion.review.item_title, *(one.value for one in facts.all(FactName.ITEM_TITLE))}
    named = [found.span() for title in goods if title for found in re.finditer(re.escape(title), text)]
    for (start, end), what in exactly_private(text):
        is_own = _OWN_HOTLINE.search(fold(text[:start]).text) and text[start:end].startswith(("400", "800"))
        if not is_own and not any(first <= start and end <= last for first, last in named):
            yield _leak((start, end), what)


def _named(text: str, own: str, occasion: Occasion) -> Iterator[Remark]:
    """Names of the buyer, however wide they are written. A nickname is looked for only outside of what is quoted."""
    receivers = {one.value for one in EvidenceFacts(occasion.evidence).all(FactName.RECEIVER)}
    nickname = occasion.review.buyer or ""
    where = dict.fromkeys(receivers, text) | {nickname: text if is_full_name(nickname) else own}
    for name, words in sorted(where.items()):
        view, known = fold(words), fold(name).text
        if len(known) > 1 and "*" not in known and known not in _packaged().no_names:
            for found in re.finditer(re.escape(known), view.text):
                yield _leak(view.span(*found.span()), "买家的名字")


def _leak(span: Span, what: str) -> Remark:
    sentence = f"说明里有{what}，别人的信息不能写进申诉：用“买家”代替，号码留头尾、中间打星号"
    return Remark(RemarkKind.PERSONAL, span, refuses=True, sentence=sentence)


def _without_files(own: str, occasion: Occasion) -> Iterator[Remark]:
    if occasion.has_files:
        if occasion.attached is not None:
            yield from _staying_out(own, occasion.attached)
        return
    for found in _ATTACHED.finditer(own):
        sentence = f"“{found[0]}”，但这次没有文件会上传：先补上证据文件，或删掉这句"
        yield Remark(RemarkKind.NO_FILES, found.span(), refuses=True, sentence=sentence)


def _staying_out(own: str, attached: Collection[EvidenceKind]) -> Iterator[Remark]:
    """What is named as attached and is not; a file of no named kind may be anything."""
    if EvidenceKind.OTHER_FILE in attached:
        return
    absent = [name for kind in FILE_KINDS if kind not in attached for name in word_for(kind).split("或")]
    for sentence in _CLAUSES.finditer(own):
        if _ATTACHED.search(sentence[0]) is None:
            continue
        for name in absent:
            if (at := own.find(name, *sentence.span())) >= 0:
                said = f"“{name}”写成了附件，但它不会上传：请在“会上传的文件”里放上它，或改掉这句"
                yield Remark(RemarkKind.NO_FILES, (at, at + len(name)), refuses=True, sentence=said)


def _other_reasons(text: str, occasion: Occasion) -> Iterator[Remark]:
    """Reasons that are named though another is chosen: mostly what is left of a text written before the choice."""
    said = _said(occasion)
    for found in _NAMED.finditer(text):
        is_said = found[1] is None and any(_bare(found[2]) in one for one in said)
        if found[2] in occasion.others and not is_said:
            sentence = f"“{found[2]}”不是现在选的申诉理由，理由和说明对不上容易被驳回：改成现在的理由，或重新起草"
            yield Remark(RemarkKind.OTHER_REASON, found.span(2), refuses=True, sentence=sentence)


def _too_long(text: str, occasion: Occasion) -> Iterator[Remark]:
    if occasion.limit is not None and (over := length_of(text) - occasion.limit) > 0:
        sentence = f"超出平台的 {occasion.limit} 字 {over} 个字：先删背景，留下时间、原话和证据"
        yield Remark(RemarkKind.TOO_LONG, (occasion.limit, len(text)), refuses=False, sentence=sentence)
