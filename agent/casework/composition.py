"""What goes into a form and what stays out, as it is shown, uploaded and frozen with the appeal."""

from dataclasses import dataclass

from agent.domain.composing import Pick, UploadChoice
from shared.evidence import Evidence, EvidenceFile
from shared.rules import Rules


@dataclass(frozen=True)
class Ingredients:
    """All of a case that decides what is uploaded: as long as it is the same, so are the files."""

    platform: str
    reason: str | None
    evidence: tuple[Evidence, ...]
    choice: UploadChoice | None


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
    """A PDF or long picture that goes up in pages: `wanted` of `shown`, the numbers that she may choose among.

    `files`: a long picture's pages as they would go up; empty for a PDF, whose pages are drawn when they are looked at.
    """

    pick: Pick
    count: int
    shown: range
    wanted: tuple[int, ...]
    files: tuple[EvidenceFile, ...] = ()


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
    def items(self) -> tuple[Evidence, ...]:
        """Those of which something goes up, each once."""
        return tuple({upload.pick.item.evidence_id: upload.pick.item for upload in self.uploads}.values())

    @property
    def files(self) -> tuple[EvidenceFile, ...]:
        return tuple(upload.file for upload in self.uploads)


EMPTY = Composition((), (), False)


@dataclass(frozen=True)
class Composed:
    """What was composed last for a case, from what, by which rules of its platform."""

    made_from: Ingredients
    rules: Rules
    composition: Composition
