"""Knows when several bad reviews of one shop belong together: one ground, one topic or nearly one wording, in few days.

Such a cluster is no proof of anything. Buyers who got the same faulty goods write alike, and in the same days.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from rapidfuzz import fuzz

from agent.domain.case_patterns import ALIKE, BURST_CASES, BURST_DAYS, SHORTEST_ALIKE, Reviewed, is_bad
from agent.domain.normalise import View, fold
from agent.domain.searching import searchable
from agent.domain.topics import topics, topics_in
from agent.domain.words import word_for
from shared.ground import Ground

SHORTEST_EQUAL = 4
"""In characters without punctuation: 不好 or 真不行 is said by many who know nothing of each other."""

SPAN = timedelta(days=BURST_DAYS)


class SharedKind(StrEnum):
    GROUND = "ground"
    TOPIC = "topic"
    WORDS = "words"


@dataclass(frozen=True)
class Shared:
    """What some reviews have in common; `name` is a ground or a topic, empty for nearly the same words."""

    kind: SharedKind
    name: str = ""

    @property
    def title(self) -> str:
        """Chinese."""
        if self.kind is SharedKind.GROUND:
            return f"都研判为“{word_for(Ground(self.name))}”"
        return f"都说到“{topics()[self.name].title}”" if self.name else "几乎是同样的话"

    @property
    def is_defect(self) -> bool:
        return self.kind is SharedKind.TOPIC and topics()[self.name].is_defect


@dataclass(frozen=True)
class Cluster:
    """Cases in order of their reviews' times, and what at least three of them share, the most shared first."""

    case_ids: tuple[str, ...]
    shared: tuple[Shared, ...]


@dataclass(frozen=True)
class _Member:
    """`said` is the text without punctuation."""

    reviewed: Reviewed
    at: datetime
    view: View
    said: str
    topics: frozenset[str]


def clusters_of(reviews: Iterable[Reviewed]) -> tuple[Cluster, ...]:
    """Each has at least three bad reviews, of three orders; each review in it stands with two others in seven days."""
    members = _members(reviews)
    groups = [(shared, run) for shared, group in _groups(members) for run in _dense(group)]
    merged: list[tuple[list[Shared], set[str]]] = []
    for shared, run in sorted(groups, key=lambda one: -len(one[1])):
        ids = {member.reviewed.case_id for member in run}
        home = next((one for one in merged if is_same_cluster(one[1], ids)), None)
        if home is None:
            merged.append(([shared], ids))
        else:
            home[0].append(shared)
            home[1].update(ids)
    order = [member.reviewed.case_id for member in members]
    return tuple(Cluster(tuple(sorted(ids, key=order.index)), tuple(shared)) for shared, ids in merged)


def is_same_cluster(one: set[str], other: set[str]) -> bool:
    """Whether two sets of cases are one cluster that grew, or was found by two things that its reviews share.

    Of one whose cases were deleted at least two must be left, or it would swallow whatever comes later.
    """
    common = len(one & other)
    return common > 1 and 2 * common >= min(len(one), len(other))


def shared_by(reviews: Sequence[Reviewed]) -> tuple[tuple[Shared, tuple[str, ...]], ...]:
    """What at least two of these share, with whose they are, the most shared first; days are not looked at."""
    found = [(one, tuple(member.reviewed.case_id for member in group)) for one, group in _groups(_members(reviews))]
    return tuple(sorted((one for one in found if len(one[1]) > 1), key=lambda one: -len(one[1])))


def _members(reviews: Iterable[Reviewed]) -> list[_Member]:
    """Bad reviews with a time, the earliest first; of one order only the first, for a follow-up is no second voice."""
    bad = [(one.review.posted_at, one) for one in reviews if one.review.posted_at is not None and is_bad(one.review)]
    known: dict[str, _Member] = {}
    for at, one in sorted(bad, key=lambda pair: (pair[0], pair[1].case_id)):
        view, said = fold(one.review.text), searchable(one.review.text).text
        known.setdefault(one.review.order_id or one.case_id, _Member(one, at, view, said, topics_in(view)))
    return list(known.values())


def _groups(members: Sequence[_Member]) -> list[tuple[Shared, list[_Member]]]:
    grounds = sorted({ground for member in members for ground in member.reviewed.grounds})
    named = sorted({name for member in members for name in member.topics})
    return [
        *((Shared(SharedKind.GROUND, one), [m for m in members if one in m.reviewed.grounds]) for one in grounds),
        *((Shared(SharedKind.TOPIC, one), [m for m in members if one in m.topics]) for one in named),
        *((Shared(SharedKind.WORDS), group) for group in _alike(members)),
    ]


def _alike(members: Sequence[_Member]) -> list[list[_Member]]:
    """Each together with all those that are nearly like one of the group."""
    groups: list[list[_Member]] = []
    for member in members:
        if len(member.said) < SHORTEST_EQUAL:
            continue
        near = [group for group in groups if any(_is_alike(member, other) for other in group)]
        joined = [*(one for group in near for one in group), member]
        groups = [group for group in groups if group not in near] + [joined]
    return [sorted(group, key=lambda member: member.at) for group in groups]


def _is_alike(one: _Member, other: _Member) -> bool:
    """Short texts only where they are equal, punctuation aside."""
    if min(len(one.view.text), len(other.view.text)) < SHORTEST_ALIKE:
        return one.said == other.said
    return bool(fuzz.ratio(one.view.text, other.view.text, score_cutoff=ALIKE))


def _dense(group: Sequence[_Member]) -> list[list[_Member]]:
    """Stretches in which each stands with two others within seven days."""
    last = len(group) - BURST_CASES + 1
    starts = [at for at in range(last) if group[at + BURST_CASES - 1].at - group[at].at <= SPAN]
    close = sorted({place for start in starts for place in range(start, start + BURST_CASES)})
    runs: list[list[_Member]] = []
    for place in close:
        if runs and group[place].at - runs[-1][-1].at <= SPAN:
            runs[-1].append(group[place])
        else:
            runs.append([group[place]])
    return runs
