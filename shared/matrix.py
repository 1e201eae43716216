"""Which evidence a platform's reason wants, and what of it a case has."""

from enum import StrEnum

from shared.evidence import EvidenceKind
from shared.model import Noun


class Readiness(StrEnum):
    READY = "ready"
    WEAK = "weak"
    MISSING_REQUIRED = "missing_required"


class NeedState(StrEnum):
    MET = "met"
    MISSING = "missing"
    HELPS = "helps"


class Need(Noun):
    """One line of the checklist: any one of `any_of` meets it. `HELPS` is missing but only helpful.

    `met_by` are evidence ids. `hint` says in Chinese how to get it or what it must show.
    """

    any_of: tuple[EvidenceKind, ...]
    required: bool
    state: NeedState
    met_by: tuple[str, ...]
    hint: str


class EvidenceCheck(Noun):
    reason: str
    readiness: Readiness
    needs: tuple[Need, ...]
    sentence: str
