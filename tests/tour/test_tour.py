"""The tour plays the whole job on the practice back end, and the agent submits nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tour.scripts import SCRIPTS
from tests.tour.timeline import STEPS

ROOT = Path(__file__).parents[2]


@pytest.mark.timeout(300)
@pytest.mark.parametrize("platform", SCRIPTS)
def test_the_whole_job_is_played_and_the_case_can_be_opened_afterwards(platform: str, tmp_path: Path) -> None:
    environment = {**os.environ, "APPEALDESK_DATA": str(tmp_path / "data")}
    played = subprocess.run(
        [sys.executable, "-m", "tests.tour", "--json", "--platform", platform],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert played.returncode == 0, played.stderr
    told = json.loads(played.stdout.splitlines()[-1])
    assert [step["step"] for step in told["steps"] if step["ok"]] == list(STEPS)
    assert told["agent_submits"] == 0
    assert told["alerts"]
    shown = subprocess.run(
        [sys.executable, "-c", "from agent.cli import main; main()", "cases", "show", told["case_id"]],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert shown.returncode == 0, shown.stderr
    assert json.loads(shown.stdout)["summary"]["case_id"] == told["case_id"]
