"""Which of several values counts."""

from datetime import date

import pytest

from shared.provenance import Confidence, Sourced
from shared.rules import counting, largest, smallest


def value(number: int, confidence: Confidence = Confidence.LOW) -> Sourced[int]:
    return Sourced[int](value=number, source="invented", seen_on=date(2026, 11, 1), confidence=confidence)


@pytest.mark.parametrize(
    ("values", "least", "most"),
    [
        ([], None, None),
        ([value(30), value(15)], 15, 30),
        ([value(7), value(30, Confidence.HIGH), value(20, Confidence.HIGH)], 20, 30),
    ],
)
def test_verified_values_count_alone_else_all(values: list[Sourced[int]], least: int | None, most: int | None) -> None:
    assert (smallest(values), largest(values)) == (least, most)


def test_what_does_not_count_is_still_there() -> None:
    values = [value(7), value(30, Confidence.HIGH)]
    assert counting(values) == values[1:]
