"""A case with all that is shown of it, and plain lists of cases."""

import pytest

from agent.casework.viewing import list_cases, load_case
from agent.casework.world import World
from agent.errors import NotFound
from shared.case_status import CaseStatus
from tests.agent.pages import samples


async def test_the_list_keeps_to_the_statuses_asked_for_and_to_its_length(alone: World) -> None:
    for number in (1, 2, 3):
        await samples.open_case(alone, number)
    assert len(await list_cases(alone, statuses=None)) == 3
    assert len(await list_cases(alone, statuses=[CaseStatus.TRIAGED], limit=2)) == 2
    assert await list_cases(alone, statuses=[CaseStatus.CLOSED]) == ()


async def test_there_is_nothing_to_show_of_a_case_that_is_not_there(alone: World) -> None:
    with pytest.raises(NotFound):
        await load_case(alone, "case-0")
