"""What a search looks for, and how a text is cut so that Chinese, which has no word breaks, is found by any part of it.

A text is folded as triage folds it (width, case, traditional forms, what cannot be seen), what is neither letter, digit
nor picture is dropped, and each pair of neighbours is a bigram: 骗子公司 gives 骗子 子公 公司 司. The last character
stands alone, so that no pair reaches into the next text, and a single character is found as the beginning of a bigram.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from agent.domain.normalise import View, fold

_PARTS = re.compile(r'"([^"]*)"?|([^\s"]+)')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»「」『』＂", '"'))
PARTS_MAX = 10
PART_MAX = 60
BEFORE, AFTER = 20, 120
"""Characters shown before what was found in a long text, and from where it begins."""


class TextKind(StrEnum):
    """What in a case is written."""

    REVIEW = "review"
    ORDER = "order"
    BUYER = "buyer"
    ITEM = "item"
    SHOP = "shop"
    REVIEW_ID = "review_id"
    CASE_ID = "case_id"
    STATEMENT = "statement"
    NUMBER = "number"
    NOTICE = "notice"
    REPLY = "reply"
    CHAT = "chat"
    NOTE = "note"
    LABEL = "label"


@dataclass(frozen=True)
class Text:
    """Words that may be looked for, and what they are."""

    kind: TextKind
    words: str


@dataclass(frozen=True)
class Hit:
    """Something found: pieces of the text, or of the stretch around it, in order; what was found is marked."""

    kind: TextKind
    pieces: tuple[tuple[str, bool], ...]


def sought(query: str) -> tuple[str, ...]:
    """The words that must all be there, folded; words within quotes are one. Empty where nothing can be looked for."""
    found = _PARTS.findall(query.translate(_QUOTES))
    parts = (searchable(quoted or bare).text[:PART_MAX] for quoted, bare in found)
    return tuple(dict.fromkeys(part for part in parts if part))[:PARTS_MAX]


def bigrams(texts: Iterable[str]) -> str:
    """All of these texts as bigrams with spaces between."""
    return " ".join(_bigrams(searchable(text).text) for text in texts)


def phrase(part: str) -> str:
    """The bigrams that stand one after another wherever `part`, of two characters or more, stands."""
    return " ".join(part[at : at + 2] for at in range(len(part) - 1))


def searchable(text: str) -> View:
    """What is looked for in a text, each character with its place in the original."""
    view = fold(text)
    keep = [at for at, character in enumerate(view.text) if _counts(character)]
    return View("".join(view.text[at] for at in keep), tuple(view.places[at] for at in keep))


def spans_found(text: str, parts: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where in a text any of the parts stands, as (start, end) in the original, in order, none over another."""
    view = searchable(text)
    spans = sorted(view.span(at, at + len(part)) for part in parts for at in _places(view.text, part))
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def hits(texts: Iterable[Text], parts: Sequence[str]) -> tuple[Hit, ...]:
    """Where the parts stand: the first text that holds each. A long text is cut to what stands around the first."""
    found: list[Hit] = []
    missing = set(parts)
    for text in texts:
        held = {part for part in missing if spans_found(text.words, [part])}
        if held:
            missing -= held
            found.append(Hit(text.kind, _pieces(text.words, spans_found(text.words, parts))))
    return tuple(found)


def _pieces(text: str, spans: Sequence[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    begin, end = max(0, spans[0][0] - BEFORE), spans[0][0] + AFTER
    begin = 0 if begin <= 1 else begin
    pieces = [("…", False)] if begin else []
    at = begin
    for start, stop in spans:
        if start >= end:
            break
        pieces += [(text[at:start], False), (text[start:stop], True)]
        at = stop
    pieces.append((text[at:end], False))
    if max(at, end) < len(text):
        pieces.append(("…", False))
    return tuple(piece for piece in pieces if piece[0])


def _bigrams(text: str) -> str:
    return f"{phrase(text)} {text[-1:]}"


def _places(text: str, part: str) -> Iterable[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _counts(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character) == "So"
