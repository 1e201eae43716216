"""What a case holds that the appeals filed so far did not, and what of it went up with them."""

from collections.abc import Sequence

from shared.appeal import Appeal
from shared.evidence import Evidence, EvidenceKind
from shared.fact import Fact, FactName

_PASSING = frozenset({FactName.TIME_LEFT})
"""Facts that differ at every look, and so tell nothing new."""


def has_something_new(appeals: Sequence[Appeal], evidence: Sequence[Evidence]) -> bool:
    """True where something came since, or stayed out of the forms, or nothing was filed yet."""
    return not appeals or bool(new_since(appeals, evidence) or left_out_of(appeals, evidence))


def new_since(appeals: Sequence[Appeal], evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Items captured after the last appeal was filled in that tell more than was there.

    The same page captured again, or the same file put in again, is nothing new: an item with facts must bring a fact
    that no earlier item has, one without must bring a file that neither an earlier item nor an appeal has. What the
    platform answered is nothing new to it.
    """
    if not appeals:
        return tuple(evidence)
    last = max(appeal.filled_at for appeal in appeals)
    before = [item for item in evidence if item.captured_at <= last]
    known_facts = {_plain(fact) for item in before for fact in item.facts}
    known_files = {file.sha256 for item in before for file in item.files} | _filed(appeals)
    later = [item for item in evidence if item.captured_at > last and not _is_its_own(item)]
    return tuple(item for item in later if _tells_more(item, known_facts, known_files))


def sent_with(appeals: Sequence[Appeal], evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Items of which a file, or a copy drawn from it, went into one of these forms."""
    filed = _filed(appeals)
    return tuple(item for item in evidence if not filed.isdisjoint(_traces(item)))


def left_out_of(appeals: Sequence[Appeal], evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Items that were there and did not go up; none where no file went up at all: then nobody knows."""
    if not _filed(appeals):
        return ()
    last = max(appeal.filled_at for appeal in appeals)
    sent = {item.evidence_id for item in sent_with(appeals, evidence)}
    there = [item for item in evidence if item.files and item.captured_at <= last and not _is_its_own(item)]
    return tuple(item for item in there if item.evidence_id not in sent)


def _is_its_own(item: Evidence) -> bool:
    return item.kind is EvidenceKind.PLATFORM_ANSWER


def _tells_more(item: Evidence, facts: set[tuple[FactName, str]], files: set[str]) -> bool:
    told = {_plain(fact) for fact in item.facts if fact.name not in _PASSING}
    if told:
        return not told <= facts
    return bool({file.sha256 for file in item.files} - files)


def _plain(fact: Fact) -> tuple[FactName, str]:
    return fact.name, fact.value


def _filed(appeals: Sequence[Appeal]) -> set[str]:
    files = [file for appeal in appeals for file in appeal.files]
    return {file.sha256 for file in files} | {file.derived_from for file in files if file.derived_from}


def _traces(item: Evidence) -> set[str]:
    return {file.sha256 for file in item.files} | {file.derived_from for file in item.files if file.derived_from}
