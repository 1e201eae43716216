"""A shop's turns on the practice back end: each decision recorded once, told once, and nothing ever pressed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from agent.casework.evidence import keep
from agent.casework.viewing import load_case
from agent.casework.watching import look_now, set_paused, take_turn, watch_shops
from agent.casework.world import World
from agent.domain.grading import REVIEW_NOT_PROVEN
from agent.domain.missed import Hindrance
from agent.store import alerts, audit, cases, notices, watches
from agent.store.cases import CaseRow
from agent.store.opening import reading
from agent.store.watches import Watch
from agent.watching.pace import Pace
from shared.alert import Alert, AlertKind
from shared.case import Actor
from shared.case_status import CaseStatus
from shared.evidence import Evidence, Grade
from shared.outcome import Outcome
from shared.visit import VisitState
from tests.agent import waiting_cases
from tests.agent.casework.audit_reading import audit_lines
from tests.agent.conftest import Clock
from tests.agent.pages import samples
from tests.practice.running import Practice
from tests.practice.taobao.complaint_flow import close_form, file_complaint
from tests.practice.taobao.seed import feed_ids

FEEDS = feed_ids()
SHOP = "青禾家居小铺"
QUICK = Pace(gap_seconds=0.0, patience_seconds=10)
EXTORTION = "灯一闪一闪的"


def known_review(practice: Practice, key: str) -> dict[str, Any]:
    found = next(one for one in practice.ask("state")["reviews"] if one["feed_id"] == FEEDS[key])
    return {
        "review_id": found["feed_id"],
        "order_id": found["order_id"],
        "item_id": found["item_id"],
        "item_title": "护眼台灯",
        "kind": "follow_up" if found["rate_type"] else "main",
        "posted_at": found["posted_at"],
        "text": found["text"],
    }


async def open_case(world: World, practice: Practice, key: str, to: CaseStatus = CaseStatus.SUBMITTED) -> str:
    """A case about a review of the practice shop, brought to where it waits for the platform."""
    await waiting_cases.open_case(world, f"case-{key}", SHOP, to, **known_review(practice, key))
    return f"case-{key}"


async def file(world: World, words: str, reason: str = "利用中差评索取不当利益") -> None:
    """The operator's own clicks in the practice back end."""
    assert world.browser is not None
    tab = world.browser.context.pages[0]
    await file_complaint(tab, words, reason, "买家以差评索要钱款，附聊天记录，请平台核实。")
    await close_form(tab)


async def turn(world: World, pace: Pace = QUICK) -> Watch:
    """Let the shop have its turn now; the watch as it is afterwards."""
    await look_now(world)
    async with world.engine.begin() as conn:
        claimed = await watches.claim_due(conn, world.now(), timedelta(minutes=15))
    assert claimed is not None
    await take_turn(world, claimed, pace)
    return await the_watch(world)


async def the_watch(world: World) -> Watch:
    async with reading(world.engine) as conn:
        (watch,) = await watches.list_watches(conn)
    return watch


async def the_case(world: World, case_id: str) -> CaseRow:
    async with reading(world.engine) as conn:
        return await cases.load_case_row(conn, case_id)


async def told(world: World) -> list[Alert]:
    async with reading(world.engine) as conn:
        return await alerts.list_alerts(conn)


def kinds(told: Sequence[Alert]) -> list[AlertKind]:
    return [alert.kind for alert in told]


async def test_an_appeal_under_review_is_seen_and_is_no_alert(shop: World, practice: Practice) -> None:
    await file(shop, EXTORTION)
    case_id = await open_case(shop, practice, "extortion")
    watch = await turn(shop)
    assert watch.last_state is VisitState.CHANGED
    assert (await the_case(shop, case_id)).status is CaseStatus.UNDER_REVIEW
    assert await told(shop) == []
    assert (await turn(shop)).last_state is VisitState.SAME


@pytest.mark.parametrize(
    ("effect", "outcome"),
    [
        ("removed", Outcome.REMOVED),
        ("blocked", Outcome.REMOVED),
        ("text_removed", Outcome.TEXT_REMOVED),
        ("stands", None),
    ],
)
async def test_an_upheld_appeal_is_told_once_and_its_outcome_is_looked_up(
    shop: World, practice: Practice, effect: str, outcome: Outcome | None
) -> None:
    await file(shop, EXTORTION)
    case_id = await open_case(shop, practice, "extortion")
    practice.tell("decide", feed_id=FEEDS["extortion"], decision="upheld", effect=effect)
    watch = await turn(shop)
    case = await the_case(shop, case_id)
    assert (case.status, case.outcome) == (CaseStatus.UPHELD, outcome)
    assert watch.last_state is VisitState.CHANGED
    assert (await turn(shop)).last_state is VisitState.SAME
    (alert,) = await told(shop)
    assert (alert.kind, alert.case_id) == (AlertKind.UPHELD, case_id)
    review = case.review
    assert review.buyer is not None
    assert review.order_id is not None
    for private in (review.buyer, review.text, review.order_id):
        assert private not in alert.title + alert.body


async def test_a_review_that_goes_later_settles_the_outcome_then(shop: World, practice: Practice) -> None:
    await file(shop, EXTORTION)
    case_id = await open_case(shop, practice, "extortion")
    practice.tell("decide", feed_id=FEEDS["extortion"], decision="upheld", effect="stands")
    await turn(shop)
    async with shop.engine.begin() as conn:
        assert shop.browser is not None
        row = await cases.load_case_row(conn, case_id)
        assert row.outcome is None
    practice.tell("reset")
    practice.tell("fault", page="review_list", kind="empty")
    try:
        await turn(shop)
    finally:
        practice.tell("fault")
    assert (await the_case(shop, case_id)).outcome is Outcome.REMOVED


async def test_a_rejection_is_recorded_with_the_platforms_words(shop: World, practice: Practice) -> None:
    await file(shop, EXTORTION)
    case_id = await open_case(shop, practice, "extortion")
    practice.tell("decide", feed_id=FEEDS["extortion"], decision="rejected", note="凭证不足，无法支持。")
    await turn(shop)
    case = await the_case(shop, case_id)
    assert (case.status, case.outcome) == (CaseStatus.REJECTED, Outcome.REJECTED)
    assert kinds(await told(shop)) == [AlertKind.REJECTED]
    async with reading(shop.engine) as conn:
        events = await cases.events_of(conn, case_id)
        (kept,) = await notices.list_notices(conn, case_id=case_id)
        assert (await audit.verify(conn)).broken_line is None
    assert "凭证不足，无法支持。" in kept.text
    assert (events[-1].actor, events[-1].status) == (Actor.PLATFORM, CaseStatus.REJECTED)


async def test_a_request_for_material_stays_although_the_row_says_under_review(shop: World, practice: Practice) -> None:
    await file(shop, EXTORTION)
    case_id = await open_case(shop, practice, "extortion")
    practice.tell("decide", feed_id=FEEDS["extortion"], decision="supplement")
    await turn(shop)
    await turn(shop)
    assert (await the_case(shop, case_id)).status is CaseStatus.SUPPLEMENT_REQUESTED
    assert kinds(await told(shop)) == [AlertKind.SUPPLEMENT_REQUESTED]
    practice.tell("decide", feed_id=FEEDS["extortion"], decision="upheld", effect="removed")
    await turn(shop)
    assert (await the_case(shop, case_id)).status is CaseStatus.UPHELD


async def test_a_submission_nobody_saw_is_seen_on_the_row(shop: World, practice: Practice) -> None:
    seen_later = await open_case(shop, practice, "extortion", CaseStatus.HANDED_OVER)
    await open_case(shop, practice, "already_appealed")
    await turn(shop)
    assert (await the_case(shop, seen_later)).status is CaseStatus.HANDED_OVER
    await file(shop, EXTORTION)
    await turn(shop)
    assert (await the_case(shop, seen_later)).status is CaseStatus.UNDER_REVIEW


async def test_notices_are_kept_once_and_only_news_that_names_no_case_is_put_before_the_person(
    shop: World, practice: Practice
) -> None:
    await open_case(shop, practice, "extortion")
    await turn(shop)
    titles = {notice["title"] for notice in practice.ask("state")["notices"]}
    async with reading(shop.engine) as conn:
        kept = await notices.list_notices(conn)
    assert {notice.title for notice in kept} == titles
    assert all("<" not in notice.text for notice in kept)
    assert await told(shop) == []
    practice.tell("decide", feed_id=FEEDS["already_appealed"], decision="rejected")
    await turn(shop)
    await turn(shop)
    assert kinds(await told(shop)) == [AlertKind.NOTICE_UNMATCHED]
    async with reading(shop.engine) as conn:
        assert len(await notices.list_notices(conn)) == len(kept) + 1


async def test_a_visit_presses_nothing_and_disturbs_nobody(shop: World, practice: Practice) -> None:
    assert shop.browser is not None
    hers = shop.browser.context.pages[0]
    await open_case(shop, practice, "extortion")
    keyword = hers.get_by_placeholder("评价关键词").first
    await keyword.fill("写到一半")
    address = hers.url
    practice.tell("log/clear")
    await turn(shop)
    log = practice.ask("log")
    assert {entry["method"] for entry in log if "mtop" not in entry["path"]} == {"GET"}
    assert not [entry for entry in log if entry["action"]]
    assert practice.submits() == []
    assert any(not notice["is_read"] for notice in practice.ask("state")["notices"])
    assert (hers.url, await keyword.input_value()) == (address, "写到一半")
    assert shop.browser.context.pages == [hers]


async def test_logged_out_stops_the_shop_asks_once_and_goes_on_after_the_login(shop: World, practice: Practice) -> None:
    assert shop.browser is not None
    await open_case(shop, practice, "extortion")
    practice.tell("session/expire")
    assert (await turn(shop)).last_state is VisitState.LOGGED_OUT
    opened = len(shop.browser.context.pages)
    assert opened == 2, "the login page stays for her"
    await shop.browser.context.pages[0].goto("about:blank")
    practice.tell("log/clear")
    for _ in range(3):
        assert (await turn(shop)).last_state is VisitState.LOGGED_OUT
    assert practice.ask("log") == []
    assert kinds(await told(shop)) == [AlertKind.LOGGED_OUT]
    await shop.browser.context.pages[1].goto(practice.entries["taobao"])
    await shop.browser.context.pages[1].locator(".next-table-body .l-rate-content").first.wait_for()
    assert (await turn(shop)).last_state in (VisitState.CHANGED, VisitState.SAME)
    assert kinds(await told(shop)) == [AlertKind.LOGGED_OUT]


@pytest.mark.parametrize("mode", ["page", "overlay"])
async def test_a_challenge_stops_the_shop_and_is_left_to_the_person(shop: World, practice: Practice, mode: str) -> None:
    assert shop.browser is not None
    await open_case(shop, practice, "extortion")
    practice.tell("challenge", mode=mode)
    await shop.browser.context.pages[0].goto("about:blank")
    assert (await turn(shop)).last_state is VisitState.CHALLENGED
    practice.tell("log/clear")
    assert (await turn(shop)).last_state is VisitState.CHALLENGED
    # The tab that is left to her may go on asking by itself; we open nothing.
    assert [entry for entry in practice.ask("log") if entry["headers"].get("Sec-Fetch-Dest") == "document"] == []
    assert len(shop.browser.context.pages) == 2
    assert kinds(await told(shop)) == [AlertKind.CHALLENGED]
    practice.tell("challenge", mode="off")


async def test_a_changed_page_is_told_after_three_in_a_row_and_named(shop: World, practice: Practice) -> None:
    await open_case(shop, practice, "extortion")
    pack = shop.packs["taobao"]
    pages = tuple(
        page.model_copy(update={"ready": ".renamed", "empty": None}) if page.name == "review_list" else page
        for page in pack.pages
    )
    changed = replace(shop, packs={"taobao": pack.model_copy(update={"pages": pages})})
    hasty = Pace(gap_seconds=0, patience_seconds=0.5)
    for failures in (1, 2):
        watch = await turn(changed, hasty)
        assert (watch.last_state, watch.failures) == (VisitState.PAGE_CHANGED, failures)
        assert await told(shop) == []
    for _ in range(2):
        await turn(changed, hasty)
    (alert,) = await told(shop)
    assert alert.kind is AlertKind.PAGE_CHANGED
    assert "评价管理" in alert.body
    assert (await turn(shop)).failures == 0


async def test_a_busy_back_end_backs_off_and_its_empty_list_is_taken_for_nothing(
    shop: World, practice: Practice
) -> None:
    await file(shop, EXTORTION)
    case_id = await open_case(shop, practice, "extortion")
    practice.tell("decide", feed_id=FEEDS["extortion"], decision="upheld", effect="stands")
    await turn(shop)
    practice.tell("fault", page="review_list", kind="busy")
    watch = await turn(shop, Pace(gap_seconds=0, patience_seconds=3))
    practice.tell("fault")
    assert (watch.last_state, watch.failures) == (VisitState.ERROR, 1)
    assert kinds(await told(shop)) == [AlertKind.UPHELD]
    assert (await the_case(shop, case_id)).outcome is None
    assert (await turn(shop)).failures == 0


async def test_the_session_of_another_shop_is_not_read_as_this_shops(shop: World, practice: Practice) -> None:
    case_id = await open_case(shop, practice, "extortion")
    async with shop.engine.begin() as conn:
        await cases.change_case(conn, case_id, at=shop.now(), shop="另一家店")
    watch = await turn(shop)
    assert (watch.shop, watch.last_state) == ("另一家店", VisitState.LOGGED_OUT)
    async with reading(shop.engine) as conn:
        assert await notices.list_notices(conn) == []


async def test_pages_are_counted_and_the_day_ends_when_the_budget_is_used(shop: World, practice: Practice) -> None:
    await open_case(shop, practice, "extortion")
    watch = await turn(shop)
    assert watch.pages_today == len(shop.packs["taobao"].watch.pages)
    frugal = replace(shop, settings=shop.settings.model_copy(update={"watch_daily_pages": watch.pages_today}))
    practice.tell("log/clear")
    after = await turn(frugal)
    assert practice.ask("log") == []
    assert after.next_visit_at - shop.now() > timedelta(minutes=1)
    assert after.pages_today == watch.pages_today


async def test_a_case_that_is_not_on_the_list_is_searched_and_a_visit_costs_no_more_for_many(
    shop: World, practice: Practice
) -> None:
    listed = await open_case(shop, practice, "extortion")
    far_down = await open_case(shop, practice, "silent_refusal")
    for key in ("very_long", "already_appealed", "abuse"):
        await open_case(shop, practice, key)
    practice.tell("log/clear")
    watch = await turn(shop)
    assert watch.pages_today <= len(shop.packs["taobao"].watch.pages) + 3
    assert any("search" in entry["query"] for entry in practice.ask("log"))
    assert {(await the_case(shop, case_id)).status for case_id in (listed, far_down)} == {CaseStatus.SUBMITTED}


async def test_a_closed_window_puts_the_visit_off(shop: World, practice: Practice) -> None:
    await open_case(shop, practice, "extortion")
    assert shop.browser is not None
    await shop.browser.close()
    watch = await turn(shop)
    assert watch.last_visit_at is None
    assert timedelta(minutes=4) < watch.next_visit_at - shop.now() <= timedelta(minutes=5)


async def test_shops_are_watched_from_the_first_submission_and_can_be_paused(
    alone: World, practice: Practice, clock: Clock
) -> None:
    await watch_shops(alone)
    async with reading(alone.engine) as conn:
        assert await watches.list_watches(conn) == []
    await open_case(alone, practice, "extortion")
    await watch_shops(alone)
    watch = await the_watch(alone)
    assert (watch.shop, watch.last_state) == (SHOP, None)
    await set_paused(alone, watch.watch_id, paused=True)
    clock.advance(timedelta(days=2))
    async with alone.engine.begin() as conn:
        assert await watches.claim_due(conn, alone.now(), timedelta(minutes=1)) is None


async def test_a_visit_missed_in_the_night_waits_for_the_morning(shop: World, practice: Practice) -> None:
    await open_case(shop, practice, "extortion")
    await look_now(shop)
    watch = await the_watch(shop)
    assert isinstance(shop.now(), datetime)
    early, late = "00:00", "23:59"
    asleep = replace(shop, settings=shop.settings.model_copy(update={"quiet_from": early, "quiet_until": late}))
    overdue = replace(watch, next_visit_at=shop.now() - timedelta(hours=3))
    practice.tell("log/clear")
    await take_turn(asleep, overdue, QUICK)
    assert practice.ask("log") == []
    assert (await the_watch(shop)).last_visit_at is None


async def picture_taken(world: World, case_id: str, grade: Grade) -> Evidence:
    """The review's picture as it is kept right after the capture."""
    text = (await the_case(world, case_id)).review.text
    item = (await samples.review_picture(world, case_id, text)).model_copy(
        update={"grade": grade, "captured_at": world.now(), "does_not_prove": REVIEW_NOT_PROVEN[grade]}
    )
    await keep(world, case_id, [item], Actor.AGENT)
    return item


@pytest.mark.parametrize("to", [CaseStatus.SUBMITTED, CaseStatus.PREPARING])
async def test_a_later_visit_that_finds_the_same_review_raises_its_picture_once(
    shop: World, practice: Practice, clock: Clock, to: CaseStatus
) -> None:
    await open_case(shop, practice, "already_appealed")  # so that the shop is visited
    known = known_review(practice, "extortion") | {"item_title": None, "buyer": None, "rating": None}
    await waiting_cases.open_case(shop, "case-seen", SHOP, to, **known)
    item = await picture_taken(shop, "case-seen", Grade.A2)
    await turn(shop)
    assert (await load_case(shop, "case-seen")).evidence == (item,)
    clock.advance(timedelta(hours=2))
    await turn(shop)
    clock.advance(timedelta(hours=2))
    assert (await turn(shop)).last_state is VisitState.SAME
    view = await load_case(shop, "case-seen")
    [raised] = view.evidence
    assert (raised.grade, raised.does_not_prove) == (Grade.A3, REVIEW_NOT_PROVEN[Grade.A3])
    assert raised.method.startswith(item.method)
    assert "再次打开评价页" in raised.method
    assert view.summary.status is to
    [event] = [one for one in view.events if one.kind == "seen_again"]
    assert event.actor is Actor.AGENT
    [line] = await audit_lines(shop, "seen_again")
    assert line.detail == f"{item.evidence_id} A3"


async def test_a_review_whose_words_are_gone_leaves_its_picture_as_it_was(
    shop: World, practice: Practice, clock: Clock
) -> None:
    await file(shop, EXTORTION)
    case_id = await open_case(shop, practice, "extortion")
    item = await picture_taken(shop, case_id, Grade.A2)
    practice.tell("decide", feed_id=FEEDS["extortion"], decision="upheld", effect="text_removed")
    clock.advance(timedelta(hours=2))
    await turn(shop)
    assert (await load_case(shop, case_id)).evidence == (item,)


async def test_a_sleep_from_nine_to_two_is_said_and_made_up_for_by_one_visit(
    shop: World, practice: Practice, clock: Clock
) -> None:
    await open_case(shop, practice, "extortion")
    await look_now(shop)
    overdue = replace(await the_watch(shop), next_visit_at=shop.now() - timedelta(hours=5))
    waking = replace(shop, settings=shop.settings.model_copy(update={"quiet_from": "00:00", "quiet_until": "00:00"}))
    await take_turn(waking, overdue, QUICK)
    gap = (await the_watch(shop)).gap
    assert gap is not None
    assert gap.ended_at is not None
    assert (gap.why, gap.began_at) == (Hindrance.ASLEEP, overdue.next_visit_at)
    assert gap.ended_at - gap.began_at >= timedelta(hours=5)


async def test_a_closed_browser_is_said_until_a_visit_is_made_again(
    alone: World, practice: Practice, clock: Clock
) -> None:
    await open_case(alone, practice, "extortion")
    for _ in range(2):
        gap = (await turn(alone)).gap
        clock.advance(timedelta(hours=1))
    assert gap is not None
    assert (gap.why, gap.ended_at) == (Hindrance.CLOSED, None)
    assert alone.now() - gap.began_at >= timedelta(hours=2)


async def test_a_visit_opens_no_more_pages_than_are_left_of_the_day(shop: World, practice: Practice) -> None:
    pages = shop.packs["taobao"].watch.pages
    daily = len(pages) + 1
    meagre = replace(shop, settings=shop.settings.model_copy(update={"watch_daily_pages": daily}))
    for number in range(4):  # none of them is on the list: each would be searched for
        changes = {"review_id": f"9{number}", "order_id": f"8{number}", "text": f"第{number}条"}
        await waiting_cases.open_case(shop, f"case-{number}", SHOP, **changes)
    assert (await turn(meagre)).pages_today == daily
    practice.tell("log/clear")
    assert (await turn(meagre)).pages_today == daily
    assert practice.ask("log") == []
