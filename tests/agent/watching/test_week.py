"""Two days of two shops with everything that goes wrong, lived through by a process that is killed meanwhile."""

from pathlib import Path

from tests.agent.watching.week_checks import live_through


def test_two_days_with_kills_end_with_each_decision_and_each_alert_once(tmp_path: Path) -> None:
    lived = live_through(tmp_path, days=2, kills=3)
    assert lived.faults == []
    assert lived.kills == 3
    assert lived.decisions == 24
    assert any(key.endswith(":passed") for key in lived.reminders)
    assert lived.visits["logged_out"] >= 1
    assert lived.visits["challenged"] >= 1
    assert lived.visits["page_changed"] >= 3
    assert lived.visits["error"] >= 1
