"""The evidence of a case as a checklist: by the three classes, gaps first, each gap with a way to close it."""

from dataclasses import dataclass

from agent.domain.addressing import is_addressed
from agent.domain.exhibit_order import in_exhibit_order
from agent.domain.words import word_for
from shared.case import CaseView
from shared.evidence import CLASS_OF_KIND, Evidence, EvidenceClass, EvidenceKind
from shared.matrix import Need, NeedState
from shared.page import Page
from shared.platform import Platform
from shared.review import Review


@dataclass(frozen=True)
class Way:
    """How a kind of evidence is got: from a page of the platform, or, where `page` is null, as a file.

    `blocked` says why the page cannot be opened for this review; null where it can. `guide`: where she finds it
    herself, where the pack has no page but knows; `start`: the page from which she gets there.
    """

    kind: EvidenceKind
    page: Page | None
    blocked: str | None
    guide: str | None = None
    start: Page | None = None


@dataclass(frozen=True)
class Gap:
    need: Need
    title: str
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class Line:
    """An item with the number by which the statement cites it. `is_needed` when it meets a need of the reason."""

    number: int
    item: Evidence
    is_needed: bool


@dataclass(frozen=True)
class Section:
    title: str
    gaps: tuple[Gap, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Checklist:
    sections: tuple[Section, ...]
    missing_count: int
    helpful_count: int

    @property
    def item_count(self) -> int:
        return sum(len(section.lines) for section in self.sections)

    def numbers(self) -> dict[str, int]:
        """Evidence id → the number shown beside it."""
        return {line.item.evidence_id: line.number for section in self.sections for line in section.lines}

    @property
    def next_gap(self) -> Gap | None:
        """The first required thing still missing, then the first helpful one."""
        gaps = [gap for section in self.sections for gap in section.gaps]
        return min(gaps, key=lambda gap: gap.need.state is not NeedState.MISSING, default=None)


PAGE_KINDS = (
    EvidenceKind.ORDER,
    EvidenceKind.LOGISTICS,
    EvidenceKind.CHAT,
    EvidenceKind.PRODUCT_PAGE,
    EvidenceKind.BUYER_REVIEWS,
    EvidenceKind.REFUND_RECORD,
)
"""What pages of a platform show."""


def more_ways(checklist: Checklist, pack: Platform, review: Review) -> tuple[Way, ...]:
    """What may be collected besides what is missing: each page of the platform, and each guide, that no gap offers."""
    offered = [way for section in checklist.sections for gap in section.gaps for way in gap.ways]
    there = {_place(one) for one in offered}
    found: dict[tuple[str | None, str | None], Way] = {}
    for way in (way_to(kind, pack, review) for kind in PAGE_KINDS):
        if (way.page or way.guide) and _place(way) not in there:
            found.setdefault(_place(way), way)
    return tuple(found.values())


def _place(way: Way) -> tuple[str | None, str | None]:
    return way.page.name if way.page else None, way.guide


def checklist_of(view: CaseView, pack: Platform | None) -> Checklist:
    """Every item once, every unmet need once, under the class of its first kind."""
    needs = view.check.needs if view.check else ()
    unmet = [need for need in needs if need.state is not NeedState.MET]
    met_by = {evidence_id for need in needs for evidence_id in need.met_by}
    numbered = list(enumerate(in_exhibit_order(view.evidence), 1))
    sections = tuple(
        Section(
            title=word_for(named),
            gaps=tuple(
                _gap(need, pack, view.summary.review) for need in unmet if CLASS_OF_KIND[need.any_of[0]] is named
            ),
            lines=tuple(
                Line(number, item, item.evidence_id in met_by)
                for number, item in numbered
                if item.evidence_class is named
            ),
        )
        for named in EvidenceClass
    )
    missing_count = sum(need.state is NeedState.MISSING for need in unmet)
    return Checklist(sections=sections, missing_count=missing_count, helpful_count=len(unmet) - missing_count)


def _gap(need: Need, pack: Platform | None, review: Review) -> Gap:
    return Gap(
        need=need,
        title="或".join(word_for(kind) for kind in need.any_of),
        ways=tuple(way_to(kind, pack, review) for kind in need.any_of),
    )


def way_to(kind: EvidenceKind, pack: Platform | None, review: Review) -> Way:
    """The platform's first page that gives this kind of evidence, or a file; where its pack is gone, only a file."""
    for page in pack.pages if pack else ():
        if page.open and any(wanted.kind is kind for wanted in page.evidence):
            blocked = None if is_addressed(page, review) else f"评价里没有打开{page.title}要用的编号，请放入文件"
            return Way(kind, page, blocked)
    guide = pack.guide_to(kind) if pack else None
    if pack is None or guide is None:
        return Way(kind, None, None)
    return Way(kind, None, None, guide.words, pack.page_named(guide.page) if guide.page else None)
