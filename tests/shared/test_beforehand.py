"""What a pack says of the steps before an appeal holds together, or the pack is refused."""

import pytest
from pydantic import ValidationError

from shared.appeal_form import Beforehand

STEP = {"name": "ask_buyer", "title": "先问买家", "hint": "在聊天里问", "source": "invented", "seen_on": "2026-11-01"}


def step(**more: object) -> Beforehand:
    return Beforehand.model_validate(STEP | {"confidence": "L"} | more)


def test_a_step_is_told_or_asks_and_waits() -> None:
    assert step().asks is None
    assert step(asks="show_it", wait_hours=24, wording="请问？").wait_hours == 24


@pytest.mark.parametrize("more", [{"asks": "show_it"}, {"wait_hours": 24}, {"wording": "请问？"}])
def test_waiting_without_a_question_a_question_without_an_end_and_words_without_one_are_errors(
    more: dict[str, object],
) -> None:
    with pytest.raises(ValidationError, match="go together"):
        step(**more)
