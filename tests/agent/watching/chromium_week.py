"""Days of two shops in the managed browser: the practice back ends decide by a clock that runs with the agent's.

She files on the first morning by her own clicks. Then the hours pass: the reviewers answer, she is logged out and logs
in again, a check is asked of her, pages change, servers are busy, the machine sleeps; as `week.FAULTS` has it.
"""

import random
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

from playwright.async_api import Page as Tab

from agent.alerting.outbox import Outbox
from agent.browser.managed import ManagedBrowser
from agent.casework.opening import open_world
from agent.casework.reminding import remind
from agent.casework.watching import take_turn, watch_shops
from agent.casework.world import World
from agent.domain.workdays import SHANGHAI
from agent.settings import load_settings
from agent.store.watches import Watch
from agent.watching.pace import Pace
from agent.watching.schedule import Schedule
from shared.alert import Alert, AlertKind
from shared.case_status import CaseStatus
from shared.platform import Platform
from shared.visit import VisitState
from tests.agent import waiting_cases
from tests.agent.watching.week import ASLEEP, FAULTS, SEED, SHOPS, START, fault, holds
from tests.agent.watching.week_checks import ALERTED, raised_as
from tests.practice.fixtures import CHROMIUM, reaching
from tests.practice.pinduoduo import report_flow
from tests.practice.running import Practice
from tests.practice.taobao import complaint_flow

PACE = Pace(gap_seconds=0, patience_seconds=4)
HOUR = timedelta(hours=1)
FILED: Mapping[str, tuple[str, ...]] = {
    "taobao": ("灯一闪一闪的", "客服就是个傻逼", "根本没收到货", "还没用，先给个差评", "别买这家"),
    "pinduoduo": ("客服就是个傻逼", "根本没收到货", "还没用，先给个差评", "别买这家"),
}
"""The words by which she finds each review that she complains about."""
STATUS = {"upheld": "upheld", "rejected": "rejected", "supplement": CaseStatus.SUPPLEMENT_REQUESTED.value}
NUMBERS = {"taobao": ("feed_id", "order_id"), "pinduoduo": ("review_id", "order_sn")}
"""What each back end calls the numbers of a review and of its order."""
DECISIONS = {"taobao": ("upheld", "rejected", "supplement"), "pinduoduo": ("upheld", "rejected")}


@dataclass
class Seen:
    """What was decided, by case id, and how often each alert was shown."""

    decided: dict[str, str] = field(default_factory=dict)
    shown: Counter[str] = field(default_factory=Counter)
    visits: Counter[str] = field(default_factory=Counter)


async def live(data: Path, practice: Practice, days: int) -> Seen:
    """From the first morning to the end of the last day; see `faults` for what is left in the database."""
    week = _Week(practice, days)
    week.advance(_to_eight(datetime.now(UTC)))
    async with week.opened(data) as world:
        await week.file(world)
        await watch_shops(world)
        schedule = Schedule(world.engine, world.now, lambda watch: week.visit(world, watch))
        outbox = Outbox(world.engine, week.show)
        for hour in range(days * 24):
            if not holds(ASLEEP, START + hour * HOUR):
                await week.arrange(world, START + hour * HOUR)
                while await schedule.visit_one():
                    pass
                await remind(world)
                while await outbox.show_one():
                    pass
            week.advance(HOUR)
    return week.seen


def faults(data: Path, seen: Seen, days: int) -> list[str]:
    """What is not as it should be, in the database and on the screen."""
    with closing(sqlite3.connect(data / "appealdesk.sqlite3")) as plain:
        statuses = dict(plain.execute("SELECT case_id, status FROM cases"))
        moved = "SELECT case_id, status FROM case_events WHERE actor = 'platform' AND kind = 'moved'"
        events = Counter(plain.execute(moved).fetchall())
        alerts = plain.execute("SELECT alert_key, kind, case_id FROM alerts").fetchall()
        found = [] if plain.execute("PRAGMA integrity_check").fetchone()[0] == "ok" else ["the database is damaged"]
    for case_id, decision in seen.decided.items():
        status = STATUS[decision]
        if statuses[case_id] != status or events[case_id, status] != 1:
            found.append(f"{case_id} is {statuses[case_id]}, not once {decision}: {dict(events)}")
        told = [kind for _, kind, of in alerts if (of, kind) == (case_id, AlertKind(status).value)]
        found += [] if len(told) == 1 else [f"{case_id}: {decision} was told {len(told)} times"]
    found += [f"shown {count} times: {key}" for key, count in seen.shown.items() if count != 1]
    found += [f"never shown: {key}" for key, _, _ in alerts if raised_as(key) not in seen.shown]
    stops = Counter(ALERTED[state].value for _, span, state in FAULTS if state in ALERTED and span.begins < days * 24)
    kinds = Counter(kind for _, kind, of in alerts if of is None)
    return found if kinds == stops else [*found, f"alerts about shops are {kinds}, not {stops}"]


class _Week:
    def __init__(self, practice: Practice, days: int) -> None:
        self.practice = practice
        self._days = days
        self.seen = Seen()
        self._ahead = timedelta()
        self._now: dict[str, VisitState | None] = dict.fromkeys(FILED)
        self._chance = random.Random(SEED)

    def advance(self, by: timedelta) -> None:
        self._ahead += by
        for platform in FILED:
            self.practice.tell("clock", platform=platform, advance_s=by.total_seconds())

    @asynccontextmanager
    async def opened(self, data: Path) -> AsyncIterator[World]:
        settings = load_settings(data=data, key_file=data / "keys", managed_browser=False)
        shown = {"browser": Path(CHROMIUM), "browser_args": tuple(reaching(self.practice)), "headless": True}
        settings = settings.model_copy(update=shown)
        async with (
            open_world(settings, lambda: datetime.now(UTC) + self._ahead) as world,
            ManagedBrowser(settings, world.packs.values()) as browser,
        ):
            yield replace(world, browser=browser, settings=settings)

    async def file(self, world: World) -> None:
        """Her own clicks; and the cases as they stand after them."""
        assert world.browser is not None
        for platform, shop in SHOPS:
            tab = world.browser.context.pages[0]
            await tab.goto(self.practice.entries[platform])
            for number, words in enumerate(FILED[platform]):
                await (_complain(tab, words) if platform == "taobao" else _report(tab, words))
                review = self._review(platform, words)
                case_id = f"case-{platform}-{number}"
                await waiting_cases.open_case(world, case_id, shop, platform=platform, **review)
                decision = self._chance.choice(DECISIONS[platform])
                self.seen.decided[case_id] = decision
                said = {"feed_id": review["review_id"], "decision": decision, "effect": None}
                delay = self._chance.uniform(3, self._days * 24 - 16) * 3600
                self.practice.tell("decide", platform=platform, **said, delay_s=delay)

    def _review(self, platform: str, words: str) -> dict[str, Any]:
        rows = self.practice.ask("state", platform=platform)["reviews"]
        row = next(one for one in rows if words in one["text"])
        review_id, order_id = (row[name] for name in NUMBERS[platform])
        return {
            "review_id": review_id,
            "order_id": order_id,
            "text": row["text"],
            "kind": "main",
            "posted_at": row["posted_at"],
        }

    async def arrange(self, world: World, at: datetime) -> None:
        """Bring about what the script has at this hour, and let her mend what is over."""
        for platform in FILED:
            wanted = fault(platform, at)
            if wanted is self._now[platform]:
                continue
            await self._mend(world, platform)
            if wanted is VisitState.LOGGED_OUT:
                self.practice.tell("session/expire", platform=platform)
            elif wanted is VisitState.CHALLENGED:
                self.practice.tell("challenge", platform=platform, mode="page")
            elif wanted is VisitState.ERROR:
                self.practice.tell("fault", platform=platform, page="*", kind="error")
            self._now[platform] = wanted

    async def _mend(self, world: World, platform: str) -> None:
        self.practice.tell("fault", platform=platform)
        self.practice.tell("challenge", platform=platform, mode="off")
        if self._now[platform] in (VisitState.LOGGED_OUT, VisitState.CHALLENGED):
            assert world.browser is not None
            first, *left = world.browser.context.pages
            for tab in left:
                await tab.close()
            await first.goto(self.practice.entries[platform])
            await first.wait_for_load_state("networkidle")

    async def visit(self, world: World, watch: Watch) -> None:
        is_changed = self._now[watch.platform] is VisitState.PAGE_CHANGED
        packs: Any = {**world.packs, watch.platform: _renamed(world.packs[watch.platform])}
        await take_turn(replace(world, packs=packs) if is_changed else world, watch, PACE)
        self.seen.visits[watch.platform] += 1

    async def show(self, alert: Alert) -> bool:
        self.seen.shown[alert.key] += 1
        return True


async def _complain(tab: Tab, words: str) -> None:
    statement = "买家评价与事实不符，附聊天记录和物流记录，请平台核实。"
    await complaint_flow.file_complaint(tab, words, "利用中差评索取不当利益", statement)
    await complaint_flow.close_form(tab)


async def _report(tab: Tab, words: str) -> None:
    modal = await report_flow.open_report(tab, words)
    await report_flow.choose(modal, "辱骂")
    await report_flow.press_final(modal)
    await report_flow.row_of(tab, words).get_by_text("已举报", exact=True).wait_for()


def _renamed(pack: Platform) -> Platform:
    """A pack whose watched pages are no more what they were."""
    pages = tuple(
        page.model_copy(update={"ready": ".renamed", "empty": None}) if page.name in pack.watch.pages else page
        for page in pack.pages
    )
    return pack.model_copy(update={"pages": pages})


def _to_eight(now: datetime) -> timedelta:
    """How long until it is eight in Shanghai, where `week.START` begins."""
    local = now.astimezone(SHANGHAI)
    eight = datetime.combine(local.date(), time(8), SHANGHAI)
    return (eight if eight > local else eight + timedelta(days=1)) - local
