"""The list of cases: found by what stands in the review, and by nothing that only the file format says."""

import pytest

from agent.casework.viewing import list_cases, load_case
from agent.casework.world import World
from agent.errors import NotFound
from shared.case_status import CaseStatus
from tests.agent.pages import samples


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("骗子", {1, 2}),
        ("2234567890123456702", {2}),
        ("张**三", {2}),
        ("保温杯", {3}),
        ("Cup", {3}),
        ("cUP", {3}),
        ('引"号', {3}),
        ("100%", {3}),
        ("100_", set()),
        ("rating", set()),
        ("feeling", set()),
        ("没有这样的字", set()),
    ],
)
async def test_a_case_is_found_by_the_words_of_its_review(alone: World, query: str, numbers: set[int]) -> None:
    ids = {
        await samples.open_case(alone, 1): 1,
        await samples.open_case(alone, 2, buyer="张**三"): 2,
        await samples.open_case(alone, 3, text='好评返现？引"号，100%', item_title="保温杯 Cup"): 3,
    }
    assert {ids[case.case_id] for case in await list_cases(alone, statuses=None, query=query)} == numbers


async def test_a_case_is_found_by_its_own_id(alone: World) -> None:
    case_id = await samples.open_case(alone)
    await samples.open_case(alone, 2)
    assert [case.case_id for case in await list_cases(alone, statuses=None, query=case_id)] == [case_id]


async def test_the_list_keeps_to_the_statuses_asked_for_and_to_its_length(alone: World) -> None:
    for number in (1, 2, 3):
        await samples.open_case(alone, number)
    assert len(await list_cases(alone, statuses=None)) == 3
    assert len(await list_cases(alone, statuses=[CaseStatus.TRIAGED], limit=2)) == 2
    assert len(await list_cases(alone, statuses=None, query="骗子", limit=2)) == 2
    assert await list_cases(alone, statuses=[CaseStatus.CLOSED]) == ()


async def test_there_is_nothing_to_show_of_a_case_that_is_not_there(alone: World) -> None:
    with pytest.raises(NotFound):
        await load_case(alone, "case-0")
