"""A case is judged together with the cases beside it."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import delete, insert

from agent.casework import judging_together as together
from agent.casework import patterns
from agent.casework.changes import change
from agent.casework.settling import settle
from agent.casework.viewing import list_cases, load_case
from agent.casework.world import World
from agent.domain.buyer_facts import ONE_STAR_RULE
from agent.store.schema import arrivals
from agent.store.times import to_text
from shared.ground import Ground, Verdict
from shared.pattern import PatternKind
from tests.agent.pages import samples

WORDS = "这家店的台灯不值这个价，千万别买，大家擦亮眼睛"


async def test_words_said_twice_are_seen_in_both_cases_and_make_a_hint(alone: World) -> None:
    first = await samples.open_case(alone, 1, text=WORDS, buyer="晴**天")
    assert (await load_case(alone, first)).patterns == ()
    second = await samples.open_case(alone, 2, text=WORDS + "！", buyer="雨**天")
    async with change(alone, first) as case:
        await settle(alone, case)
    view = await load_case(alone, first)
    assert [(pattern.kind, pattern.case_ids) for pattern in view.patterns] == [(PatternKind.ALIKE, (second,))]
    assert view.summary.verdict is Verdict.NEEDS_EVIDENCE
    assert [found.ground for found in view.triage.grounds] == [Ground.COMPETITOR]
    assert "同行" in view.triage.sentence


async def test_another_shops_reviews_are_not_looked_at(alone: World) -> None:
    first = await samples.open_case(alone, 1, text=WORDS)
    await samples.open_case_on(alone, "pinduoduo")
    assert (await load_case(alone, first)).patterns == ()


async def judged_together(world: World) -> None:
    reached, is_more = 0, True
    while is_more:
        reached, is_more = await together.judge_newcomers(world, reached)


async def test_a_buyer_of_one_star_after_another_is_noticed_from_capture_to_verdict_in_all_her_cases(
    alone: World,
) -> None:
    ids = [await open_one_star(alone, number, buyer="雨后听风") for number in range(1, 6)]
    await open_one_star(alone, 6, buyer="别人家的猫")
    await judged_together(alone)
    for case_id in ids:
        view = await load_case(alone, case_id)
        assert view.summary.verdict is Verdict.NEEDS_EVIDENCE
        assert [(one.ground, one.rule) for one in view.triage.grounds] == [(Ground.COMPETITOR, ONE_STAR_RULE)]
        assert "30天内打了5个一星" in view.triage.sentence
        assert "雨后听风" not in view.triage.sentence


async def test_two_of_one_buyer_are_a_hint_in_the_earlier_case_too_and_nothing_is_judged_twice(alone: World) -> None:
    first, second = [await open_one_star(alone, number, buyer="雨后听风") for number in (1, 2)]
    await judged_together(alone)
    for case_id, other in ((first, second), (second, first)):
        view = await load_case(alone, case_id)
        assert [one.rule for one in view.triage.grounds] == ["competitor.same_buyer"]
        assert [(one.kind, one.case_ids) for one in view.patterns] == [(PatternKind.SAME_BUYER, (other,))]
    before = [len((await load_case(alone, one)).events) for one in (first, second)]
    await judged_together(alone)
    assert [len((await load_case(alone, one)).events) for one in (first, second)] == before


async def test_newcomers_are_looked_at_a_few_at_a_time_and_none_is_left_out(
    alone: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(together, "BATCH", 2)
    ids = [await open_one_star(alone, number, buyer=f"第{(number + 1) // 2}位") for number in range(1, 7)]
    assert (await together.judge_newcomers(alone, 0))[1]
    await judged_together(alone)
    assert [(await load_case(alone, one)).summary.verdict for one in ids] == [Verdict.NEEDS_EVIDENCE] * 6


async def test_judging_gives_way_while_captures_come_faster_than_their_cases_are_opened(alone: World) -> None:
    ids = [await open_one_star(alone, number, buyer="雨后听风") for number in (1, 2)]
    waits = {"capture_id": "one", "case_id": "case-1", "taken_at": to_text(alone.now()), "capture_json": "{}"}
    async with alone.engine.begin() as conn:
        await conn.execute(insert(arrivals).values(waits | {"answer_json": "{}"}))
    judging = asyncio.create_task(together.judge_newcomers(alone, 0))
    done, _ = await asyncio.wait([judging], timeout=1)
    assert not done
    async with alone.engine.begin() as conn:
        await conn.execute(delete(arrivals))
    await judging
    assert [(await load_case(alone, one)).summary.verdict for one in ids] == [Verdict.NEEDS_EVIDENCE] * 2


async def test_a_name_that_hides_the_buyer_makes_no_pattern(alone: World) -> None:
    for number, name in enumerate(("匿名用户", "匿名用户", "雨***风", "雨***风", None, None), start=1):
        await open_one_star(alone, number, buyer=name)
    await judged_together(alone)
    assert {case.verdict for case in await list_cases(alone, statuses=None)} == {Verdict.NOT_APPEALABLE}


async def test_a_buyers_other_reviews_are_seen_however_many_came_since(
    alone: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patterns, "MOST", 2)
    mine = [await open_one_star(alone, number, buyer="雨后听风") for number in (1, 2)]
    for number in range(3, 7):
        await open_one_star(alone, number, buyer=f"第{number}位")
    await judged_together(alone)
    assert [(await load_case(alone, one)).summary.verdict for one in mine] == [Verdict.NEEDS_EVIDENCE] * 2


async def open_one_star(world: World, number: int, **review: Any) -> str:
    """Of orders, words and days that have nothing in common."""
    text = ("不值这个价", "比想的小", "等了很久", "说明书看不懂", "颜色不喜欢", "下次不来了")[number - 1]
    posted_at = f"2026-11-{number * 3:02d}T02:00:00Z"
    return await samples.open_case(world, number, text=text, rating=1, posted_at=posted_at, **review)
