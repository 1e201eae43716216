"""What happens to two shops in a week, as it is written down beforehand: decisions, log-outs, sleep, wrong clocks."""

import random
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from agent.domain.workdays import SHANGHAI
from agent.watching.pace import Pace
from agent.watching.visiting import NoticeRead, Visit
from shared.case_status import CaseStatus
from shared.platform import Platform
from shared.review import Review
from shared.visit import STOPPED, VisitState

START = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)  # Monday, 8:00 in Shanghai
SHOPS = (("taobao", "青禾家居小铺"), ("pinduoduo", "582901347"))
SEED = 20261124
TIME_TO_GIVE = timedelta(hours=30)

WORDS = {
    "taobao": {
        CaseStatus.UPHELD: "投诉成立",
        CaseStatus.REJECTED: "投诉不成立",
        CaseStatus.SUPPLEMENT_REQUESTED: "请补充凭证",
    },
    "pinduoduo": {CaseStatus.UPHELD: "举报成功", CaseStatus.REJECTED: "举报失败"},
}


@dataclass(frozen=True)
class Decision:
    """What a platform decides on one case, and when it writes so."""

    case_id: str
    platform: str
    shop: str
    order_id: str
    status: CaseStatus
    at: datetime

    @property
    def due_at(self) -> datetime | None:
        """By when more material is asked for, to the minute as the notice says it."""
        is_request = self.status is CaseStatus.SUPPLEMENT_REQUESTED
        return (self.at + TIME_TO_GIVE).replace(second=0, microsecond=0) if is_request else None


@dataclass(frozen=True)
class Span:
    """A time in which something holds, in hours after `START`."""

    begins: float
    ends: float

    def holds(self, at: datetime) -> bool:
        return self.begins <= (at - START) / timedelta(hours=1) < self.ends


def on(day: int, begins: float, ends: float) -> Span:
    """Hours of a day, counted from 8:00 in Shanghai."""
    return Span(day * 24 + begins, day * 24 + ends)


FAULTS: tuple[tuple[str, Span, VisitState], ...] = (
    ("taobao", on(0, 3, 6), VisitState.LOGGED_OUT),
    ("pinduoduo", on(0, 1, 13), VisitState.PAGE_CHANGED),
    ("pinduoduo", on(1, 8, 13), VisitState.CHALLENGED),
    ("taobao", on(1, 7, 9), VisitState.ERROR),
    ("taobao", on(3, 4, 7), VisitState.ERROR),  # the network is gone
    ("pinduoduo", on(3, 4, 7), VisitState.ERROR),
    ("pinduoduo", on(4, 8, 13), VisitState.LOGGED_OUT),
    ("taobao", on(5, 2, 5), VisitState.CHALLENGED),
    ("taobao", on(5, 6, 14), VisitState.PAGE_CHANGED),
)
ASLEEP = (on(1, 1, 6), on(4, 13, 16))
CLOSED = (on(2, 2, 5),)
CLOCK_AHEAD = ((on(4, 3, 4), timedelta(days=2)), (on(5, 0, 1), timedelta(days=400)))


def holds(spans: Iterable[Span], at: datetime) -> bool:
    return any(span.holds(at) for span in spans)


def shown_time(at: datetime) -> datetime:
    """What the machine's clock shows when it is really `at`."""
    return at + sum((by for span, by in CLOCK_AHEAD if span.holds(at)), timedelta())


def fault(platform: str, at: datetime) -> VisitState | None:
    return next((state for where, span, state in FAULTS if where == platform and span.holds(at)), None)


def decisions(days: int, a_day: int = 6) -> list[Decision]:
    """So many decisions a day and shop; the last ones early enough to be seen before the end."""
    chance = random.Random(SEED)
    made = []
    for platform, shop in SHOPS:
        for number in range(days * a_day):
            at = START + timedelta(hours=chance.uniform(1, days * 24 - 16))
            order = f"29{len(made):017d}"
            status = chance.choice(list(WORDS[platform]))
            made.append(Decision(f"case-{platform}-{number}", platform, shop, order, status, at))
    return made


@dataclass
class ScriptedPages:
    """The shops' pages as the script has them at the moment `at`; a page source without a browser."""

    script: Sequence[Decision]
    at: datetime = START

    @property
    def is_open(self) -> bool:
        return not holds(CLOSED, self.at)

    @asynccontextmanager
    async def visiting(self, pack: Platform, shop: str | None, pace: Pace) -> AsyncIterator["ScriptedVisit"]:
        written = [one for one in self.script if one.platform == pack.name and one.at <= self.at]
        yield ScriptedVisit(written, fault(pack.name, self.at))

    async def works_again(self, pack: Platform) -> bool:
        return fault(pack.name, self.at) not in STOPPED


class ScriptedVisit:
    """A notice page and a list without rows."""

    def __init__(self, written: Sequence[Decision], fault: VisitState | None) -> None:
        self.visit = Visit()
        self._written = written
        self._fault = fault

    async def read_watch_pages(self) -> None:
        if self._fault is not None:
            self.visit.page_count = 1
            self.visit.stopped, self.visit.detail = self._fault, "评价管理页没有读懂“状态”。"
            return
        self.visit.page_count = 2
        self.visit.notices += [_notice(one) for one in self._written]

    async def find(self, key: str, review: Review) -> None:
        if self.visit.stopped is None:
            self.visit.page_count += 1


def _notice(one: Decision) -> NoticeRead:
    by = f"请于{one.due_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}前提交" if one.due_at else ""
    return NoticeRead(
        {
            "notice_id": f"N{one.order_id}",
            "title": "处理结果通知",
            "text": f"订单{one.order_id}的评价：{WORDS[one.platform][one.status]}。{by}",
            "posted_at": one.at.isoformat(),
        },
        "https://shop.example/messages",
    )
