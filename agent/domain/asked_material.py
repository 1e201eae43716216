"""Which evidence a platform's words ask for, so that a request becomes a checklist; nothing is guessed."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import Field

from shared.evidence import Evidence, EvidenceKind
from shared.model import Noun
from shared.supplement_form import AskedWords


class Asking(Noun):
    """How a kind of material is asked for, whatever the platform. `hits` and `misses` are tested."""

    pattern: str
    any_of: Annotated[tuple[EvidenceKind, ...], Field(min_length=1)]
    hits: Annotated[tuple[str, ...], Field(min_length=1)]
    misses: Annotated[tuple[str, ...], Field(min_length=1)]


class _AskingFile(Noun):
    asked: tuple[Asking, ...]


@dataclass(frozen=True)
class Asked:
    """One thing asked for: the platform's word, the kinds that answer it, and the items that already do."""

    words: str
    any_of: tuple[EvidenceKind, ...]
    met_by: tuple[str, ...]

    @property
    def is_met(self) -> bool:
        return bool(self.met_by)


def read_asked(said: Sequence[str], own: Sequence[AskedWords], evidence: Sequence[Evidence]) -> tuple[Asked, ...]:
    """What these texts ask for, each kind once, the platform's own words (`own`, whole) before the general ones."""
    text = "\n".join(said)
    found: dict[tuple[EvidenceKind, ...], str] = {}
    for words in own:
        hit = next((one for one in words.words if one in text), None)
        if hit is not None:
            found.setdefault(words.any_of, hit)
    for asking in asked_words():
        match = re.search(asking.pattern, text)
        if match is not None:
            found.setdefault(asking.any_of, match[0])
    return tuple(Asked(words, kinds, _met_by(kinds, evidence)) for kinds, words in found.items())


@cache
def asked_words() -> tuple[Asking, ...]:
    text = files("agent.domain").joinpath("asked_material.toml").read_text(encoding="utf-8")
    return _AskingFile.model_validate(tomllib.loads(text)).asked


def _met_by(kinds: Sequence[EvidenceKind], evidence: Sequence[Evidence]) -> tuple[str, ...]:
    return tuple(item.evidence_id for item in evidence if item.kind in kinds and item.files)
