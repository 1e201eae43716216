"""Two shops in the managed browser, followed for days of practice time."""

from pathlib import Path

import pytest

from tests.agent.watching.chromium_week import FILED, faults, live
from tests.practice.running import Practice

DAYS = 2


@pytest.mark.timeout(900)
async def test_each_decision_is_recorded_once_and_told_once(practice: Practice, tmp_path: Path) -> None:
    seen = await live(tmp_path, practice, DAYS)
    assert len(seen.decided) == sum(map(len, FILED.values()))
    assert faults(tmp_path, seen, DAYS) == []
