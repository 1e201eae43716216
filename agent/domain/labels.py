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
_FIRST_CLAUSE = re.compile(r"(?<=.)[,;:。、!?|\n].*", re.DOTALL)


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


@lru_cache(64)
def synonym_groups(synonyms: Synonyms) -> tuple[frozenset[str], ...]:
    """Each group as the readings of all its labels."""
    return tuple(frozenset(way for word in group for way in readings(word)) for group in synonyms)


def synonym_readings(own: frozenset[str], groups: Iterable[frozenset[str]]) -> frozenset[str]:
    """The readings of every label that means the same as one with the readings `own`."""
    return frozenset(way for ways in groups if not own.isdisjoint(ways) for way in ways)


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
    """Without polite openings and remarks on being required, however many are strung together."""
    shorter = way
    for lead in words()["lead"]:
        shorter = shorter.removeprefix(plain(lead))
    for tail in words()["tail"]:
        shorter = shorter.removesuffix(plain(tail)).removeprefix(plain(tail))
    return shorter if shorter == way else _trimmed(shorter)
