"""A case is judged together with the cases beside it."""

from agent.casework.changes import change
from agent.casework.settling import settle
from agent.casework.viewing import load_case
from agent.casework.world import World
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
