"""What goes into a form and what stays out, as it is shown, uploaded and frozen with the appeal."""

from dataclasses import dataclass

from agent.domain.composing import Pick
from shared.evidence import EvidenceFile


@dataclass(frozen=True)
class Upload:
    """A file exactly as it goes into the form. `changed` says in Chinese how it was made to fit, empty where not."""

    pick: Pick
    file: EvidenceFile
    changed: str


@dataclass(frozen=True)
class LeftOut:
    """`is_hers`: she took it out herself, and may put it in again. `part`: which pages; empty for the whole file."""

    pick: Pick
    why: str
    is_hers: bool = False
    part: str = ""


@dataclass(frozen=True)
class PagedPdf:
    """A PDF that goes up as pictures of pages: `wanted` of `shown`, the numbers that she may choose among."""

    pick: Pick
    count: int
    shown: range
    wanted: tuple[int, ...]


@dataclass(frozen=True)
class Composition:
    """`lacks_required`: the form would go without anything that the reason requires and the case has.

    `is_hers`: she changed what was suggested. `pdfs`: those of which pages may be chosen.
    """

    uploads: tuple[Upload, ...]
    left_out: tuple[LeftOut, ...]
    lacks_required: bool
    is_hers: bool = False
    pdfs: tuple[PagedPdf, ...] = ()

    @property
    def files(self) -> tuple[EvidenceFile, ...]:
        return tuple(upload.file for upload in self.uploads)


EMPTY = Composition((), (), False)
