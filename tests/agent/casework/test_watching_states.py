"""What recorded states of a review do to its case: waiting under either number, upheld, rejected, reported unseen."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page as Tab

from agent.browser.managed import ManagedBrowser
from agent.casework.watching import take_turn
from agent.casework.world import World
from agent.store import cases, notices, watches
from agent.store.cases import CaseRow
from agent.store.opening import reading
from agent.watching.pace import Pace
from shared.case_status import CaseStatus
from shared.outcome import Outcome
from tests.agent import waiting_cases
from tests.practice.fixtures import CHROMIUM
from tests.practice.pinduoduo.report_flow import choose, open_report, press_final, row_of
from tests.practice.pinduoduo.seed import review_ids
from tests.practice.running import Practice

NAME, MALL, ABUSE = "pinduoduo", "582901347", "客服就是个傻逼"
ID = review_ids()["abuse"]
QUICK = Pace(gap_seconds=0.0, patience_seconds=10)


@pytest.fixture
async def shop(alone: World, practice: Practice, chromium_args: list[str]) -> AsyncIterator[World]:
    settings = alone.settings.model_copy(
        update={"browser": Path(CHROMIUM), "browser_args": tuple(chromium_args), "headless": True}
    )
    async with ManagedBrowser(settings, alone.packs.values()) as browser:
        tab = browser.context.pages[0]
        await tab.goto(practice.entries[NAME])
        await row_of(tab, ABUSE).wait_for()
        yield replace(alone, browser=browser, settings=settings)


def known(practice: Practice) -> dict[str, Any]:
    rows = practice.ask("state", platform=NAME)["reviews"]
    row = next(row for row in rows if row["review_id"] == ID)
    names = {"review_id": "review_id", "order_id": "order_sn", "item_id": "goods_id", "text": "text"}
    return {ours: row[theirs] for ours, theirs in names.items()} | {"kind": "main", "posted_at": row["posted_at"]}


async def report_by_hand(world: World) -> None:
    """The operator's own clicks in the practice back end."""
    assert world.browser is not None
    tab: Tab = world.browser.context.pages[0]
    modal = await open_report(tab, ABUSE)
    await choose(modal, "辱骂")
    await press_final(modal)
    await row_of(tab, ABUSE).get_by_text("已举报", exact=True).wait_for()


async def case_after_a_visit(world: World) -> CaseRow:
    async with world.engine.begin() as conn:
        await watches.ensure_watch(conn, NAME, MALL, world.now())
        claimed = await watches.claim_due(conn, world.now(), timedelta(minutes=15))
    assert claimed is not None
    await take_turn(world, claimed, QUICK)
    async with reading(world.engine) as conn:
        return await cases.load_case_row(conn, "case-1")


async def open_case(world: World, practice: Practice, to: CaseStatus = CaseStatus.SUBMITTED) -> None:
    await waiting_cases.open_case(world, "case-1", MALL, to, platform=NAME, **known(practice))


@pytest.mark.parametrize(
    ("number", "before", "after"),
    [
        (0, CaseStatus.SUBMITTED, CaseStatus.UNDER_REVIEW),
        (10, CaseStatus.SUBMITTED, CaseStatus.SUBMITTED),
        (0, CaseStatus.HANDED_OVER, CaseStatus.UNDER_REVIEW),
        (10, CaseStatus.HANDED_OVER, CaseStatus.SUBMITTED),
    ],
)
async def test_a_report_that_waits_is_seen_under_either_number(
    shop: World, practice: Practice, number: int, before: CaseStatus, after: CaseStatus
) -> None:
    practice.tell("knobs", platform=NAME, waiting_status=number)
    await open_case(shop, practice, before)
    await report_by_hand(shop)
    assert (await case_after_a_visit(shop)).status is after


@pytest.mark.parametrize(
    ("decision", "effect", "status", "outcome"),
    [
        ("upheld", "text_removed", CaseStatus.UPHELD, Outcome.TEXT_REMOVED),
        ("upheld", "downranked", CaseStatus.UPHELD, None),
        ("upheld", "removed", CaseStatus.UPHELD, None),
        ("rejected", None, CaseStatus.REJECTED, Outcome.REJECTED),
    ],
)
async def test_a_decision_is_recorded_and_an_outcome_only_where_the_review_shows_it(
    shop: World, practice: Practice, decision: str, effect: str | None, status: CaseStatus, outcome: Outcome | None
) -> None:
    await report_by_hand(shop)
    await open_case(shop, practice)
    practice.tell("decide", platform=NAME, feed_id=ID, decision=decision, effect=effect)
    case = await case_after_a_visit(shop)
    assert (case.status, case.outcome) == (status, outcome)
    async with reading(shop.engine) as conn:
        (kept,) = await notices.list_notices(conn, case_id="case-1")
    assert "<" not in kept.text
    assert practice.ask("state", platform=NAME)["chat_openings"] == 0
    assert [entry["is_trusted"] for entry in practice.submits(platform=NAME)] == [True]
