"""Knows how one text can be written to look like another, and where each normalised character stood in the original."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_IGNORED = {"Cf", "Mn", "Me", "Cc", "Cs", "Co", "Cn"}
_BLANK_LETTERS = "\u115f\u1160\u3164\uffa0\u2800"
_SENTENCE_MARKS = frozenset(",。!?;:、\n.")
_SPELLED_OUT = re.compile(r"(?<!\w)(?:\w[,。!?;:、.] {0,3}){2,200}\w?(?!\w)")
_DROPPED = re.compile(r"[^\w,。!?;:、\n.]|_")
_NUMERALS = dict(zip("零〇洞一幺壹二贰两三叁四肆五伍六陆七柒拐八捌九玖", "0001112223344556677788" + "99", strict=True))


@dataclass(frozen=True, slots=True)
class View:
    """A text as rules see it. `places[i]` is the index in the original of the character that gave `text[i]`."""

    text: str
    places: tuple[int, ...] | range

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` (not empty) stands in the original, in code points, end exclusive."""
        return self.places[start], self.places[end - 1] + 1


class _Folds(dict[str, str]):
    """What each character becomes; computed when first met."""

    def __missing__(self, character: str) -> str:
        # Astral code points are bounded by Unicode itself, so this grows to 1.1 million entries at the very most.
        self[character] = folded = _fold_character(character)
        if len(folded) != 1:
            _IRREGULAR.add(character)
        return folded


@cache
def _simplified() -> dict[str, str]:
    table = files("opencc").joinpath("dictionary", "TSCharacters.txt").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in table.splitlines() if line)
    return {traditional: choices.split()[0] for traditional, choices in pairs}


@cache
def _lookalikes() -> dict[str, str]:
    groups = tomllib.loads(files("agent.domain").joinpath("rules", "lookalikes.toml").read_text(encoding="utf-8"))
    return {seen: meant for group in groups.values() for seen, meant in group.items()}


def _fold_character(character: str) -> str:
    if character in "\n\t":
        return character
    if character in _BLANK_LETTERS or unicodedata.category(character) in _IGNORED:
        return ""
    alike, simplified = _lookalikes(), _simplified()
    compatible = unicodedata.normalize("NFKC", alike.get(character, character)).lower()
    meant = (alike.get(part, part) for part in compatible)
    return "".join(simplified.get(part, part) for part in meant if unicodedata.category(part) not in _IGNORED)


_IRREGULAR: set[str] = set()
_FOLDS = _Folds()


def fold(text: str) -> View:
    """Undo width, case, traditional forms, look-alikes; drop what cannot be seen. Order is kept."""
    parts = [_FOLDS[character] for character in text]
    folded = "".join(parts)
    if _IRREGULAR.isdisjoint(text):
        return View(folded, range(len(text)))
    places = tuple(place for place, part in enumerate(parts) for _ in part)
    return View(folded, places)


def _kept(view: View, keep: list[int]) -> View:
    text, places = view.text, view.places
    return View("".join([text[i] for i in keep]), tuple([places[i] for i in keep]))


def tighten(view: View) -> View:
    """Drop what is set between the characters of a word: spaces, symbols, and clause marks after every character."""
    text = view.text
    if not _DROPPED.search(text) and not _SPELLED_OUT.search(text):
        return view
    spelled = {place for run in _SPELLED_OUT.finditer(text) for place in range(*run.span())}
    keep = [i for i, c in enumerate(text) if c.isalnum() or (c in _SENTENCE_MARKS and i not in spelled)]
    return _kept(view, keep)


def views(text: str) -> tuple[View, View]:
    """As it reads, and without what was set between the characters of a word."""
    view = fold(text)
    return view, tighten(view)


def spell_digits(view: View) -> View:
    """Digits written as words become digits, and what separates digits goes, so that a number stands in one piece."""
    text = "".join([_NUMERALS.get(c, c) for c in view.text])
    digits = View(text, view.places)
    last = len(text) - 1
    keep = [i for i, c in enumerate(text) if c not in " -_.*·()+~—" or not (0 < i < last)]
    return _kept(digits, keep)
