"""How the words on a form are compared: as a person reads them, without stars, colons, spaces and polite openings."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

Synonyms = tuple[tuple[str, ...], ...]
"""Groups of labels that mean one field."""

_BRACKETED = re.compile(r"[(\[{【〔「《<][^)\]}】〕」》>]*[)\]}】〕」》>]")
_FIRST_CLAUSE = re.compile(r"[,;:。、!?|\n].*", re.DOTALL)


@cache
def words() -> Mapping[str, Any]:
    """The word lists of `labels.toml`."""
    return tomllib.loads(files("agent.domain").joinpath("labels.toml").read_text("utf-8"))


@lru_cache(8192)
def plain(text: str) -> str:
    """Half width, lower case, letters and digits only."""
    flat = unicodedata.normalize("NFKC", text).lower()
    return "".join(char for char in flat if unicodedata.category(char)[0] in "LN")


@lru_cache(8192)
def readings(text: str) -> frozenset[str]:
    """Every way in which a person reads this label; two labels are one when they share a reading."""
    flat = unicodedata.normalize("NFKC", text)
    ways = {flat, _BRACKETED.sub("", flat), _FIRST_CLAUSE.sub("", _BRACKETED.sub("", flat))}
    stripped = {plain(way) for way in ways}
    return frozenset(way for way in stripped | {_trimmed(way) for way in stripped} if way)


@lru_cache(1024)
def synonym_readings(text: str, synonyms: Synonyms) -> frozenset[str]:
    """The readings of all labels that mean the same as this one."""
    own = readings(text)
    return frozenset(way for ways in _groups(synonyms) if own & ways for way in ways)


@lru_cache(64)
def _groups(synonyms: Synonyms) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(way for word in group for way in readings(word)) for group in synonyms)


@cache
def default_synonyms() -> Synonyms:
    """The groups of `labels.toml`."""
    return tuple(tuple(group) for group in words()["same"])


def is_trap(texts: Iterable[str]) -> bool:
    """Whether the field asks to be left empty."""
    return any(plain(trap) in plain(text) for text in texts for trap in words()["traps"])


def switch_wish(choice: str) -> str | None:
    """`on` or `off` where the choice says so."""
    return next((state for state in ("on", "off") if plain(choice) in map(plain, words()[state])), None)


def _trimmed(way: str) -> str:
    for lead in words()["lead"]:
        way = way.removeprefix(plain(lead))
    for tail in words()["tail"]:
        way = way.removesuffix(plain(tail)).removeprefix(plain(tail))
    return way
