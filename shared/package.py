"""What a legal package says of itself: the case's evidence, every file in the package, and what was held back."""

from typing import Annotated, Literal

from pydantic import Field

from shared.manifest import Manifest
from shared.model import Moment, Noun

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Part(Noun):
    """One file of the package. `path` is within the package, with `/`."""

    path: Annotated[str, Field(pattern=r"^[A-Za-z0-9_./-]{1,120}$")]
    sha256: Sha256
    size_bytes: Annotated[int, Field(ge=0)]


class Withheld(Noun):
    """An original that shows people who have no part in this: it stays with the operator, its hash is here."""

    sha256: Sha256
    name: str
    why: str


class Package(Noun):
    """`package.json`. Itself it is no part; the hash over the whole archive, at its end, covers it too."""

    format: Literal["appealdesk-package-1"]
    made_at: Moment
    is_masked: bool
    manifest: Manifest
    parts: tuple[Part, ...]
    withheld: tuple[Withheld, ...]
