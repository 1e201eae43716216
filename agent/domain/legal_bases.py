"""Which laws a ground may rest on, as data with its source; `grounds` empty: for electronic evidence as such."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

from pydantic import Field

from shared.ground import Ground
from shared.model import Noun


class LegalBasis(Noun):
    """One article, told in our words. `confidence` is L where nobody has looked its text up again."""

    law: str
    article: str
    says: str
    grounds: tuple[Ground, ...]
    source: Annotated[str, Field(min_length=2)]
    confidence: Literal["M", "L"]


class _File(Noun):
    basis: tuple[LegalBasis, ...]


@cache
def _bases() -> tuple[LegalBasis, ...]:
    text = files("agent.domain").joinpath("legal_bases.toml").read_text(encoding="utf-8")
    return _File.model_validate(tomllib.loads(text)).basis


def bases_for(ground: Ground | None) -> tuple[LegalBasis, ...]:
    """Those of the ground, then those for electronic evidence of any kind."""
    own = tuple(basis for basis in _bases() if ground in basis.grounds)
    return own + tuple(basis for basis in _bases() if not basis.grounds)
