"""Kept long enough: what the buyer wrote and the files go, that there was a case and how it ended stays."""

from datetime import timedelta

import pytest

from agent.casework import purging, setting
from agent.casework.anchoring import verify_audit
from agent.casework.changes import change
from agent.casework.counting import catch_up
from agent.casework.evidence import keep
from agent.casework.telling_evidence import tell_evidence
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.errors import Refused
from agent.store.appeals import appeals_of
from agent.store.decisions import Reach, count_decisions
from agent.store.evidence import deleted_evidence_of
from agent.store.opening import reading
from shared.case_status import CaseStatus
from shared.evidence import EvidenceKind
from shared.outcome import Outcome
from tests.agent.casework.audit_reading import actions
from tests.agent.casework.test_forgetting import NICK, ORDER, TEXT, another, hers, places_of
from tests.agent.conftest import Clock
from tests.agent.pages import samples

YEAR = timedelta(days=366)


@pytest.fixture
def clock() -> Clock:
    return Clock()


async def end(world: World, case_id: str) -> None:
    async with change(world, case_id) as case:
        await case.move(CaseStatus.UPHELD, "平台有了处理结果", outcome=Outcome.REMOVED)
        await case.move(CaseStatus.CLOSED, "结案")


async def test_without_a_time_nothing_is_due_and_nothing_is_cleared(alone: World) -> None:
    assert await purging.due(alone) is None
    with pytest.raises(Refused, match="还没有设置保留期限"):
        await purging.purge(alone)


async def test_an_ended_case_is_left_without_its_buyer_and_files(alone: World, clock: Clock) -> None:
    case_id, open_id = await hers(alone), await another(alone)
    await end(alone, case_id)
    await setting.give(alone, {"keep_closed_days": "365"})
    found = await purging.due(alone)
    assert found is not None
    assert found.rows == ()
    clock.advance(YEAR)
    found = await purging.due(alone)
    assert found is not None
    assert [row.case_id for row in found.rows] == [case_id]
    assert (found.file_count > 0, found.copy_count) == (True, 3)
    files = await _files(alone, case_id) - await _files(alone, open_id)
    assert files
    purged = await purging.purge(alone)
    assert purged.case_count == 1
    assert purged.erased.file_count >= found.file_count
    for words in (NICK, TEXT, ORDER):
        assert places_of(alone.settings.data, words) == [], words
    view = await load_case(alone, case_id)
    assert (view.summary.status, view.summary.review.rating, view.evidence) == (CaseStatus.CLOSED, 1, ())
    assert "已按保留期限清除" in view.summary.review.text
    assert view.events[-1].title == "按保留期限清除了买家的资料和证据文件"
    assert not files & {path.name for path in alone.archive.paths()}
    assert (await load_case(alone, open_id)).summary.review.buyer == "别的买家昵称"
    assert (await purging.purge(alone)).case_count == 0


async def test_tombstones_audit_lines_and_decisions_stay(alone: World, clock: Clock) -> None:
    case_id = await hers(alone)
    await end(alone, case_id)
    items = (await load_case(alone, case_id)).evidence
    before = await _decided(alone)
    await setting.give(alone, {"keep_closed_days": "365"})
    clock.advance(YEAR)
    await purging.purge(alone)
    async with reading(alone.engine) as conn:
        tombstones = await deleted_evidence_of(conn, case_id)
        [(appeal, receipt)] = await appeals_of(conn, case_id)
    assert {item.evidence_id for item, _ in tombstones} == {item.evidence_id for item in items}
    assert (appeal.statement, appeal.files) == ("", ())
    assert receipt is None or receipt.page_text == ""
    assert (await verify_audit(alone)).broken_line is None
    action, detail = (await actions(alone, case_id))[-1]
    assert action == "expired"
    assert all(file.sha256 in detail for item in items for file in item.files)
    assert await _decided(alone) == before != []


async def test_what_she_wrote_of_the_buyer_goes_too(alone: World, clock: Clock) -> None:
    case_id = await samples.open_case(alone, 1)
    cause = f"{NICK}不肯给订单截图"
    await keep(alone, case_id, [await samples.evidence_of_kind(alone, case_id, EvidenceKind.CHAT, 2)])
    [item] = (await load_case(alone, case_id)).evidence
    await tell_evidence(alone, case_id, item.evidence_id, f"这是{NICK}的聊天")
    async with change(alone, case_id) as case:
        # As an earlier version wrote them.
        await case.note("notice_assigned", f"您把站内信归到这个案件：买家{NICK}的评价")
        await case.note("filed_below_ready", "证据不齐也决定填表", cause, audited=f"weak {cause}")
    await _waive(alone, case_id)
    await setting.give(alone, {"keep_closed_days": "30"})
    clock.advance(YEAR)
    await purging.purge(alone)
    assert places_of(alone.settings.data, NICK) == []
    assert (await verify_audit(alone)).broken_line is None


async def test_a_file_that_an_open_case_uses_stays(alone: World, clock: Clock) -> None:
    case_id, open_id = await samples.open_case(alone, 1), await samples.open_case(alone, 2)
    shared = await samples.order_page(alone, case_id)
    await keep(alone, case_id, [shared])
    await keep(alone, open_id, [shared.model_copy(update={"evidence_id": "ev-other", "case_id": open_id})])
    await _waive(alone, case_id)
    await setting.give(alone, {"keep_closed_days": "30"})
    clock.advance(YEAR)
    purged = await purging.purge(alone)
    assert (purged.case_count, purged.erased.kept_count) == (1, 1)
    assert await alone.archive.read(shared.files[0].sha256)
    await _waive(alone, open_id)
    clock.advance(YEAR)
    await purging.purge(alone)
    assert shared.files[0].sha256 not in {path.name for path in alone.archive.paths()}


async def test_a_case_taken_up_again_meanwhile_keeps_all_of_it(
    alone: World, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = await samples.open_case(alone, 1, buyer=NICK)
    await _waive(alone, case_id)
    await setting.give(alone, {"keep_closed_days": "30"})
    clock.advance(YEAR)
    found = await purging.due(alone)
    async with change(alone, case_id) as case:
        await case.move(CaseStatus.TRIAGED, "重新判断")

    async def before_that(world: World) -> purging.Due | None:
        return found

    monkeypatch.setattr(purging, "due", before_that)
    assert (await purging.purge(alone)).case_count == 0
    assert (await load_case(alone, case_id)).summary.review.buyer == NICK


async def test_it_clears_by_itself_only_where_she_turned_that_on(alone: World, clock: Clock) -> None:
    case_id = await samples.open_case(alone, 1, buyer=NICK)
    await _waive(alone, case_id)
    await setting.give(alone, {"keep_closed_days": "30"})
    clock.advance(YEAR)
    await purging.purge_if_wanted(alone)
    assert places_of(alone.settings.data, NICK)
    await setting.give(alone, {"purge_daily": "true"})
    await purging.purge_if_wanted(alone)
    assert places_of(alone.settings.data, NICK) == []
    assert (await load_case(alone, case_id)).events[-1].actor.value == "agent"


async def test_the_same_review_captured_again_is_a_new_case(alone: World, clock: Clock) -> None:
    case_id = await samples.open_case(alone, 1)
    await _waive(alone, case_id)
    await setting.give(alone, {"keep_closed_days": "30"})
    clock.advance(YEAR)
    await purging.purge(alone)
    again = await samples.open_case(alone, 3, review_id="1234567890123456701", order_id="2234567890123456701")
    assert again != case_id


async def _waive(world: World, case_id: str) -> None:
    async with change(world, case_id) as case:
        await case.move(CaseStatus.WAIVED, "不申诉了")


async def _files(world: World, case_id: str) -> set[str]:
    return {file.sha256 for item in (await load_case(world, case_id)).evidence for file in item.files}


async def _decided(world: World) -> list[object]:
    await catch_up(world)
    async with reading(world.engine) as conn:
        return list(await count_decisions(conn, Reach()))
