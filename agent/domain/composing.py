"""Which files go into a platform's form and in which order: the decisive ones first, then by time of what they show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from shared.evidence import Evidence, EvidenceFile
from shared.fact import Fact, FactName
from shared.matrix import EvidenceCheck
from shared.rules import Rules, smallest

MEGABYTE = 1_000_000
DECISIVE_MAX = 3
"""Two or three facts that rebut the reason weigh more than a heap."""

SAID = frozenset({FactName.BUYER_SAID, FactName.SELLER_SAID})


@dataclass(frozen=True)
class FileLimits:
    """What a form takes; null, or no types, where no source tells a limit. `side` is the longest side in pixels.

    Each of `types` is what one source says: media types, their beginnings (`image/`), or file names' endings.
    """

    count: int | None
    size_bytes: int | None
    side: int | None
    types: tuple[tuple[str, ...], ...]

    def takes_type(self, name: str, media_type: str) -> bool:
        """Whether every source says that the form takes such a file."""
        return all(any(_is_of(name, media_type, one) for one in allowed) for allowed in self.types)

    def takes_size(self, size_bytes: int) -> bool:
        return self.size_bytes is None or size_bytes <= self.size_bytes


@dataclass(frozen=True)
class Pick:
    """A file that should go into the form, and the item it comes from. `is_decisive`: it meets a required need."""

    item: Evidence
    file: EvidenceFile
    is_decisive: bool


def limits_of(rules: Rules) -> FileLimits:
    """The strictest values that count."""
    most = smallest(rules.file_mb_max)
    return FileLimits(
        count=smallest(rules.file_count_max),
        size_bytes=None if most is None else most * MEGABYTE,
        side=smallest(rules.file_side_max),
        types=tuple(sourced.value for sourced in rules.file_types),
    )


def picks_of(evidence: Sequence[Evidence], check: EvidenceCheck | None) -> tuple[Pick, ...]:
    """One file of each item, each file once: the marked copy where there is one, else the original.

    First at most three that meet required needs, one for each need before a second for any; then the rest. Both parts
    stand in the order of time of what they show.
    """
    in_time = sorted((item for item in evidence if item.files), key=lambda item: (shown_at(item), item.evidence_id))
    decisive = set(_decisive_ids(in_time, check))
    in_order = sorted(in_time, key=lambda item: item.evidence_id not in decisive)
    picks: dict[str, Pick] = {}
    for item in in_order:
        picks.setdefault(item.files[-1].sha256, Pick(item, item.files[-1], item.evidence_id in decisive))
    return tuple(picks.values())


def shown_at(item: Evidence) -> datetime:
    """When what an item shows began, in UTC: the earliest time among its facts, else when it was captured."""
    return min((at for fact in item.facts if (at := _time_of(fact)) is not None), default=item.captured_at)


def unmet_by_uploads(check: EvidenceCheck, uploaded: Sequence[str], left_out: Sequence[str]) -> bool:
    """Whether a required need is met only by items that stay out of the form; both are evidence ids."""
    return any(
        need.required and set(need.met_by) & set(left_out) and not set(need.met_by) & set(uploaded)
        for need in check.needs
    )


def _decisive_ids(in_time: Sequence[Evidence], check: EvidenceCheck | None) -> list[str]:
    order = {item.evidence_id: place for place, item in enumerate(in_time)}
    needs = [
        sorted((one for one in need.met_by if one in order), key=order.__getitem__)
        for need in (check.needs if check else ())
        if need.required
    ]
    ranked = [(rank, one) for met_by in needs for rank, one in enumerate(met_by)]
    return list(dict.fromkeys(one for _, one in sorted(ranked, key=lambda pair: pair[0])))[:DECISIVE_MAX]


def _time_of(fact: Fact) -> datetime | None:
    if fact.name.value.endswith("_at"):
        text = fact.value
    elif fact.name in SAID:
        text = fact.value.split(" ", 1)[0]
    else:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at.astimezone(UTC) if at.tzinfo else None


def _is_of(name: str, media_type: str, wanted: str) -> bool:
    if wanted.startswith("."):
        return name.lower().endswith(wanted.lower())
    return media_type == wanted or (wanted.endswith(("/", "/*")) and media_type.startswith(wanted.rstrip("*")))
