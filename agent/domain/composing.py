"""Which files go into a platform's form and in which order: the decisive ones first, then by time of what they show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from itertools import pairwise

from shared.evidence import Evidence, EvidenceFile, EvidenceKind
from shared.fact import Fact, FactName
from shared.matrix import EvidenceCheck
from shared.rules import Rules, smallest

MEGABYTE = 1_000_000
PDF = "application/pdf"
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


@dataclass(frozen=True)
class UploadChoice:
    """What she changed of the suggested uploads, by evidence ids. What is in none is taken as suggested.

    `pages`: by the SHA-256 of a PDF, which of its pages go up, from 1 on, rising.
    """

    ordered: tuple[str, ...] = ()
    left_out: frozenset[str] = frozenset()
    pages: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def pages_of(self, pick: Pick) -> tuple[int, ...] | None:
        """Null where she chose none."""
        return self.pages.get(pick.file.sha256)


class Turn(StrEnum):
    """What she may do with one file of the list."""

    UP = "up"
    DOWN = "down"
    OUT = "out"
    IN = "in"


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
    stand in the order of time of what they show. What the platform answered stays here.
    """
    to_go = [item for item in evidence if item.files and item.kind is not EvidenceKind.PLATFORM_ANSWER]
    in_time = sorted(to_go, key=lambda item: (shown_at(item), item.evidence_id))
    decisive = set(_decisive_ids(in_time, check))
    in_order = sorted(in_time, key=lambda item: item.evidence_id not in decisive)
    picks: dict[str, Pick] = {}
    for item in in_order:
        picks.setdefault(item.files[-1].sha256, Pick(item, item.files[-1], item.evidence_id in decisive))
    return tuple(picks.values())


def arrange(picks: Sequence[Pick], choice: UploadChoice) -> tuple[tuple[Pick, ...], tuple[Pick, ...]]:
    """The picks that go up, in her order, and those that she took out.

    What came after her choice stands behind the last one she knew that the suggestion puts before it.
    """
    order = _merged([pick.item.evidence_id for pick in picks], choice.ordered)
    in_order = sorted(picks, key=lambda pick: order.index(pick.item.evidence_id))
    kept = tuple(pick for pick in in_order if pick.item.evidence_id not in choice.left_out)
    return kept, tuple(pick for pick in in_order if pick.item.evidence_id in choice.left_out)


def going_up(
    evidence: Sequence[Evidence], check: EvidenceCheck, limits: FileLimits, choice: UploadChoice | None
) -> tuple[Evidence, ...]:
    """The items of which a file goes into the form, as far as its name, type and size tell.

    Whether a picture can be made to fit, and how many pages it takes, is known only once it is made.
    """
    kept, _ = arrange(picks_of(evidence, check), choice or UploadChoice())
    return tuple(pick.item for pick in kept if _may_fit(pick.file, limits))[: limits.count]


def _may_fit(file: EvidenceFile, limits: FileLimits) -> bool:
    """Pictures are made smaller, and a PDF becomes pictures where the form takes some; all else goes as it is."""
    if file.media_type.startswith("image/"):
        return True
    fits = limits.takes_type(file.name, file.media_type) and limits.takes_size(file.size_bytes)
    return fits or (file.media_type == PDF and limits.takes_type("page.jpg", "image/jpeg"))


def turn(picks: Sequence[Pick], choice: UploadChoice, evidence_id: str, how: Turn) -> UploadChoice:
    """The choice after one step with one file; a step past either end changes nothing."""
    order = _merged([pick.item.evidence_id for pick in picks], choice.ordered)
    left_out = set(choice.left_out)
    if how is Turn.OUT:
        left_out.add(evidence_id)
    elif how is Turn.IN:
        left_out.discard(evidence_id)
    else:
        kept = [one for one in order if one not in left_out]
        other = dict(pairwise(kept if how is Turn.DOWN else kept[::-1])).get(evidence_id, evidence_id)
        here, there = order.index(evidence_id), order.index(other)
        order[here], order[there] = other, evidence_id
    return UploadChoice(tuple(order), frozenset(left_out), choice.pages)


def turn_page(
    choice: UploadChoice, pick: Pick, suggested: Sequence[int], page: int, *, is_wanted: bool
) -> UploadChoice:
    """The choice after one page of a PDF was put in or taken out; `suggested` go up where she chose none."""
    pages = choice.pages_of(pick)
    others = {*(suggested if pages is None else pages)} - {page}
    after = tuple(sorted({*others, page} if is_wanted else others))
    return replace(choice, pages={**choice.pages, pick.file.sha256: after})


def _merged(suggested: Sequence[str], ordered: Sequence[str]) -> list[str]:
    known = [one for one in ordered if one in suggested]
    for place, one in enumerate(suggested):
        if one not in known:
            before = [known.index(earlier) for earlier in suggested[:place]]
            known.insert(max(before, default=-1) + 1, one)
    return known


def shown_at(item: Evidence) -> datetime:
    """When what an item shows began, in UTC: the earliest time among its facts, else when it was captured."""
    return min((at for fact in item.facts if (at := time_of(fact)) is not None), default=item.captured_at)


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


def time_of(fact: Fact) -> datetime | None:
    """The time that a fact names, in UTC; null where it names none, or none with an offset."""
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
