"""Decisions of many cases are counted a few at a time: a page does not wait for all of them."""

import pytest

from agent.casework import counting
from agent.casework.statistics import look_at_statistics
from agent.casework.world import World
from agent.domain.statistics import win_rate
from shared.case_status import CaseStatus
from shared.outcome import Outcome
from tests.agent.pages.test_statistics_page import decided


async def test_many_cases_to_count_keep_nobody_waiting(alone: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "BATCH", 1)
    for number in range(1, 5):
        await decided(alone, number, CaseStatus.UPHELD, Outcome.FOLDED)
    seen = [await look_at_statistics(alone, days=90, shop=None) for _ in range(3)]
    assert [(one.is_behind, win_rate(one.decisions).won) for one in seen] == [(True, 2), (False, 4), (False, 4)]
