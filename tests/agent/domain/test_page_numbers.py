"""How pages are named to the operator."""

import pytest

from agent.domain.page_numbers import pages_said


@pytest.mark.parametrize(
    ("numbers", "said"),
    [((3,), "第 3 页"), ((1, 2), "第 1–2 页"), ((1, 2, 3, 7, 9, 10), "第 1–3、7、9–10 页")],
)
def test_neighbours_are_said_as_a_run(numbers: tuple[int, ...], said: str) -> None:
    assert pages_said(numbers) == said
