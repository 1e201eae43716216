"""Knows which sentences of a statement evidence carries: as drafted, as an edit left them, or as she tied them."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from agent.domain.normalise import fold
from shared.appeal import Sentence, Statement

ALIKE = 60
"""Of 100, as rapidfuzz counts equal characters in order: so much of a drafted sentence is still in hers."""

ALIKE_HERS = 90
"""The same for a sentence that she tied herself: what she vouched for were her own words."""

LONGEST_NAMED = 40
"""Characters of a sentence by which it is named; the rest is cut."""

_STOP = r"(?<![0-9A-Za-z])\.(?=\s|$)"
_SENTENCE = re.compile(rf"(?:“[^”]*”|\"[^\"\r\n]*\"|(?!{_STOP})[^。！？!?\r\n])+(?:[。！？!?]|{_STOP})*")
_LISTED = re.compile(r"^(?:[\s•·●○◆■▪*-]|[(（]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:[、)）]|\.(?![0-9])))*")
_LOOSE = re.compile(r"(?<![0-9])\s+|\s+(?![0-9])")
_SPOKEN_DAY = re.compile("(?<=月)([0-9]{1,2})号")
_STRAIGHT = re.compile('"([^"]*)"')
"""How people set out what says the same: in lists, indented, with other quotation marks, 3号 for 3日."""
_STATED = re.compile(r"“[^”]*”|[0-9]+(?:[.:][0-9]+)*")
_SAYS_NO_MORE = frozenset("该此这那本位件个条在于已经了的都也便即其所，。、！？；：,.!?;: \t\r\n")
_LEADS_IN = re.compile("^(?:据查|经查|经核实|据记录|另外|同时)，?")
"""Characters and beginnings that she may add without saying more than the evidence does."""

_DENIES = re.compile("[不没未无非]")
_STATES_NOTHING = re.compile(
    r"(?:尊敬的|贵?平台|客服|小二|人员|员|[您你]好|谢谢|感谢|支持|理解|辛苦了?|麻烦|[恳敬]?请求?|望|予以|给予|尽快|依法|帮忙|协助|看一?下"
    r"|核实|核查|审核|审查|查看|通过|并|处理|删除|撤销|屏蔽|[这该此]条?|评价|申诉|特此|此致|敬礼|以上|如下|附[图件]|理由|情况|说明"
    r"|[①-⑳]|[一二三四五六七八九十]+(?=、)|[0-9]+(?=[.、)）]|$)|[\W_])*"
)
"""Greeting, asking and thanking alone: there is nothing in it that evidence could carry."""


@dataclass(frozen=True)
class Piece:
    """A sentence, or what stands between two. `evidence_ids`: of what the case has; `is_hers`: she tied it.

    `first` is `Sentence.first`.
    """

    text: str
    evidence_ids: tuple[str, ...]
    is_hers: bool = False
    first: str = ""

    @property
    def key(self) -> str:
        """The same for the same words, also where a page has mended their characters at the ends."""
        return sha256(self.text.strip().encode()).hexdigest()[:16]

    @property
    def is_untied(self) -> bool:
        return not self.evidence_ids and _STATES_NOTHING.fullmatch(self.text) is None

    @property
    def is_hers_to_tie(self) -> bool:
        return self.is_hers or self.is_untied


def retie(text: str, kept: Sequence[Sentence], drafted: Sequence[Sentence] = ()) -> tuple[Sentence, ...]:
    """Her sentences that keep a tie, in her order and words. `kept` had one before, `drafted` is what evidence carries.

    The same words keep theirs before words that are near. What was tied first ties one sentence, and one that is near
    is measured at that, however often it was changed. A sentence that brings in a number or a quotation of its own says
    more than the evidence, and loses it; so does one with any word more, and one that denies what was said, or no
    longer does.
    """
    anew = {one.text: one for one in drafted}
    left = [one if one.is_hers else anew.get(one.text, one) for one in kept]
    left += [one for one in drafted if one.text not in {had.text for had in kept}]
    written = _SENTENCE.findall(text)
    plain = {words: _plain(words) for words in (*written, *(one.text for one in left))}
    tied: dict[int, Sentence] = {}
    for place, words in enumerate(written):
        same = next((one for one in left if plain[one.text] == plain[words]), None)
        if same is not None:
            left.remove(same)
            tied[place] = same if same.text == words else _reworded(same, words)
    for place, words in enumerate(written):
        if place not in tied:
            match = _nearest(words, [one for one in left if not any(_is_spent(one, by) for by in tied.values())])
            if match is not None:
                tied[place] = _reworded(match, words)
    return tuple(tied[place] for place in sorted(tied))


def _reworded(one: Sentence, words: str) -> Sentence:
    return one.model_copy(update={"text": words, "first": "" if words == one.origin else one.origin})


def _plain(words: str) -> str:
    """The words without what only sets them out on the page."""
    unlisted = _LISTED.sub("", _STRAIGHT.sub(r"“\1”", fold(words).text))
    return _SPOKEN_DAY.sub(r"\1日", _LOOSE.sub("", unlisted))


def _is_spent(one: Sentence, by: Sentence) -> bool:
    """Whether what the agent wrote as `one` is tied already, as it stands or in an earlier draft."""
    if one.is_hers or by.is_hers:
        return False
    is_redrafted = one.evidence_ids == by.evidence_ids and fuzz.ratio(one.origin, by.origin) >= ALIKE
    return one.origin == by.origin or is_redrafted


def _nearest(written: str, known: Sequence[Sentence]) -> Sentence | None:
    words = _plain(written)
    stated, denied = set(_STATED.findall(words)), sorted(_DENIES.findall(words))
    same = [
        (one, origin)
        for one, origin in ((one, _plain(one.origin)) for one in known)
        if _adds_nothing(words, origin)
        and stated <= set(_STATED.findall(origin))
        and denied == sorted(_DENIES.findall(origin))
    ]
    rated = [(fuzz.ratio(words, origin), one) for one, origin in same]
    near = [(rate, one) for rate, one in rated if rate >= (ALIKE_HERS if one.is_hers else ALIKE)]
    return max(near, key=lambda rated: rated[0], default=(0, None))[1]


def _adds_nothing(words: str, origin: str) -> bool:
    told = _LEADS_IN.sub("", words)
    changes = Indel.editops(origin, told)
    return all(told[one.dest_pos] in _SAYS_NO_MORE for one in changes if one.tag == "insert")


def cut(statement: Statement, present: Container[str]) -> tuple[Piece, ...]:
    """The whole text in order. `present` are the ids of the case's evidence; a tie to what was taken out is none."""
    if not statement.edited:
        return tuple(_piece(one, present) for one in statement.sentences)
    pieces: list[Piece] = []
    left = list(statement.sentences)
    done = 0
    for found in _SENTENCE.finditer(statement.text):
        pieces += _between(statement.text[done : found.start()])
        place = next((at for at, one in enumerate(left) if one.text == found[0]), None)
        pieces.append(Piece(found[0], ()) if place is None else _piece(left[place], present))
        left = left if place is None else left[place + 1 :]
        done = found.end()
    return (*pieces, *_between(statement.text[done:]))


def _piece(sentence: Sentence, present: Container[str]) -> Piece:
    carried_by = tuple(one for one in sentence.evidence_ids if one in present)
    return Piece(sentence.text, carried_by, sentence.is_hers, sentence.first)


def _between(text: str) -> Iterator[Piece]:
    if text:
        yield Piece(text, ())


def turn_tie(pieces: Sequence[Piece], key: str, evidence_id: str, *, is_tied: bool) -> tuple[Sentence, ...]:
    """The sentences of a statement with that item tied to hers of that key, or no longer; other ties stay."""
    turned = [_turn(one, evidence_id, is_tied) if one.key == key and one.is_hers_to_tie else one for one in pieces]
    return tuple(
        Sentence(text=one.text, evidence_ids=one.evidence_ids, is_hers=one.is_hers, first=one.first)
        for one in turned
        if one.evidence_ids
    )


def _turn(piece: Piece, evidence_id: str, is_tied: bool) -> Piece:
    others = tuple(one for one in piece.evidence_ids if one != evidence_id)
    return Piece(piece.text, (*others, evidence_id) if is_tied else others, is_hers=True)


def untied_in(statement: Statement, present: Container[str]) -> tuple[str, ...]:
    """Her sentences that no evidence carries, in order, each as short as it can be named."""
    texts = [piece.text.strip() for piece in cut(statement, present) if piece.is_untied]
    return tuple(text if len(text) <= LONGEST_NAMED else f"{text[:LONGEST_NAMED]}…" for text in texts)
