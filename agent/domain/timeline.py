"""What happened between shop, buyer and platform, in the order of time, as somebody outside the shop is told it."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime

from agent.domain.before_or_after import is_day_alone, page_time
from agent.domain.composing import SAID, time_of
from agent.domain.deciding import moves_of
from shared.case import Actor, CaseEvent
from shared.case_status import CaseStatus
from shared.evidence import Evidence, EvidenceKind
from shared.fact import FactName
from shared.notice import Notice
from shared.review import Review

ASKED, MOVED = "question_asked", "moved"
QUOTING = frozenset({ASKED, "reply_posted", "outcome"})
"""Kinds of event whose detail is what was said, or where it was seen, not what the shop thought of it."""

TOLD = QUOTING | {
    "captured",
    "question_taken_back",
    "buyer_answered",
    "buyer_silent",
    "reply_taken_back",
    "answer_undone",
    "escalation_undone",
}
"""Kinds of event for everybody. How the shop weighed, collected, wrote and shared its work stays with the shop."""

STANDS = frozenset(
    {
        CaseStatus.SUBMITTED,
        CaseStatus.UNDER_REVIEW,
        CaseStatus.SUPPLEMENT_REQUESTED,
        CaseStatus.UPHELD,
        CaseStatus.REJECTED,
        CaseStatus.ESCALATED,
    }
)
"""What a case becomes between shop and platform; the moves before and after are the shop's own."""

ANSWERS = STANDS - {CaseStatus.SUBMITTED, CaseStatus.ESCALATED}
"""What the platform says: also where the seller wrote it down, the words are the platform's."""

REVIEWED = "买家发表了评价"
DATED: Mapping[FactName, str] = {
    FactName.ORDERED_AT: "买家下单",
    FactName.PAID_AT: "买家付款",
    FactName.SHIPPED_AT: "店铺发货",
    FactName.SIGNED_AT: "签收",
    FactName.COMPLETED_AT: "交易成功",
    FactName.POSTED_AT: REVIEWED,
}

SPOKEN = {EvidenceKind.CHAT: "在聊天里说", EvidenceKind.ASKING: "说（卖家记下的）"}

Row = tuple[datetime, str, str]
"""When, what, more of it."""


def timeline_of(
    review: Review,
    exhibits: Sequence[Evidence],
    events: Sequence[CaseEvent],
    notices: Sequence[Notice],
    mask: Callable[[str], str],
) -> tuple[tuple[str, str, str], ...]:
    """Times (Shanghai), what, more of it. What the exhibits date is told with their numbers, each thing once."""
    found: dict[Row, list[int]] = {}
    if review.posted_at:
        found[review.posted_at, REVIEWED, ""] = []
    for number, item in enumerate(exhibits, start=1):
        for row in _dated(item):
            found.setdefault(row, []).append(number)
    rows = [(at, what, _proven(said, numbers)) for (at, what, said), numbers in found.items()]
    rows += [_told(event, mask) for event in events if _is_told(event)]
    rows += [
        (one.posted_at or one.seen_at, "平台发来站内信", mask(f"{one.title}\n{one.text}".strip())) for one in notices
    ]
    return tuple((moment_words(at), what, more) for at, what, more in sorted(rows, key=lambda row: row[0]))


def answers_in(
    events: Sequence[CaseEvent], notices: Sequence[Notice], mask: Callable[[str], str]
) -> tuple[tuple[str, str, str], ...]:
    """What the platform answered and none of the notices says in the same words; without what was undone."""
    told = [event for event in moves_of(events) if event.status in ANSWERS]
    unsaid = [event for event in told if not any(event.detail and event.detail in one.text for one in notices)]
    return tuple((moment_words(at), what, said) for at, what, said in (_told(event, mask) for event in unsaid))


def moment_words(moment: datetime) -> str:
    """What a page tells to the day only reads midnight; then no time of day is said."""
    return page_time(moment) if is_day_alone(moment) else f"{page_time(moment)}（北京时间）"


def told_of_her(words: str) -> str:
    """Our own words to the seller, told of her; never what anybody else said."""
    return words.replace("您", "卖家")


def cited(numbers: Collection[int]) -> str:
    """Exhibits by their numbers."""
    return f"证据 {'、'.join(map(str, sorted(numbers)))}"


def _dated(item: Evidence) -> Iterator[Row]:
    for fact in item.facts:
        at = time_of(fact)
        if at is not None and fact.name in DATED:
            yield at, DATED[fact.name], ""
        elif at is not None and item.kind in SPOKEN and fact.name in SAID:
            speaker = "买家" if fact.name is FactName.BUYER_SAID else "店铺"
            yield at, f"{speaker}{SPOKEN[item.kind]}", f"“{fact.value.partition(' ')[2]}”"


def _proven(said: str, numbers: Collection[int]) -> str:
    if not numbers:
        return said
    return f"{said}（{cited(numbers)}）" if said else cited(numbers)


def _is_told(event: CaseEvent) -> bool:
    return event.kind in TOLD or (event.kind == MOVED and event.status in STANDS)


def _told(event: CaseEvent, mask: Callable[[str], str]) -> Row:
    is_answer = event.kind == MOVED and (event.actor is Actor.PLATFORM or event.status in ANSWERS)
    is_said = event.kind in QUOTING or is_answer
    # The question may be older: an exhibit tells when it was asked.
    title = f"卖家记下{event.title}" if event.kind == ASKED else told_of_her(event.title)
    return event.at, mask(title), mask(event.detail) if is_said else ""
