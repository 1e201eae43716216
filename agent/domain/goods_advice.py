"""What to say before a sale, and what to print on a package card, by category of goods: the texts and their form."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from shared.model import Noun

FILL_IN = "＿＿"
"""Where the seller puts in what only she knows."""


class WordsKind(StrEnum):
    """What a shop may word as it likes; the contact is one for all its goods."""

    PRESALE = "presale"
    CARD = "card"
    CONTACT = "contact"


class Category(Noun):
    """`presale` and `card` are texts as the head of the file says; `caution` is for the seller's eyes, mostly empty."""

    name: str
    title: str
    caution: str = ""
    source: str
    presale: str
    card: str

    def words(self, kind: WordsKind) -> str:
        """As packaged; there is no packaged contact."""
        return {WordsKind.PRESALE: self.presale, WordsKind.CARD: self.card}.get(kind, "").strip()


class _Categories(Noun):
    category: tuple[Category, ...]


@dataclass(frozen=True)
class ChatPart:
    """Lines that belong together, each sent by itself. The title is empty for lines before any heading."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class PackageCard:
    """What stands on a card; both are empty where nothing was written."""

    title: str
    lines: tuple[str, ...]


@cache
def categories() -> dict[str, Category]:
    """By name, in the order in which they are offered. Raises `ValidationError` on a bad one."""
    text = files("agent.domain").joinpath("goods_advice.toml").read_text(encoding="utf-8")
    return {one.name: one for one in _Categories.model_validate(tomllib.loads(text)).category}


def chat_parts(text: str) -> tuple[ChatPart, ...]:
    """The lines under their headings; a heading without lines is left out."""
    parts: list[tuple[str, list[str]]] = [("", [])]
    for line in _lines(text):
        if line.startswith("【") and line.endswith("】"):
            parts.append((line[1:-1], []))
        else:
            parts[-1][1].append(line)
    return tuple(ChatPart(title, tuple(lines)) for title, lines in parts if lines)


def card_of(text: str) -> PackageCard:
    """The first line is the title."""
    title, *lines = [*_lines(text)] or [""]
    return PackageCard(title, tuple(lines))


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip())
