"""The practice back end as pytest fixtures, for every test that needs a shop. Imported by `tests/conftest.py`."""

import os
from collections.abc import Iterator

import pytest

from tests.practice.running import Practice, running_practice

CHROMIUM = os.environ.get("APPEALDESK_BROWSER", "/usr/bin/chromium")
QUIET = (
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--disable-gpu",
)


@pytest.fixture(scope="session")
def practice_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """One practice back end for the whole run."""
    with running_practice(tmp_path_factory.mktemp("practice")) as practice:
        yield practice


@pytest.fixture
def practice(practice_process: Practice) -> Practice:
    """The practice back end with its shop as at the start, an empty log, nobody logged in."""
    for platform in practice_process.entries:
        practice_process.tell("reset", platform=platform)
        practice_process.tell("session/expire", platform=platform)
    return practice_process


@pytest.fixture(scope="session")
def chromium_args(practice_process: Practice) -> list[str]:
    """Arguments for a Chromium that reaches the practice back end at the real host names, and nothing else."""
    return reaching(practice_process)


def reaching(practice: Practice) -> list[str]:
    """Arguments for a Chromium that finds this practice back end under the platforms' own names."""
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return [*QUIET, *as_root, *practice.browser_args]
