"""Marks on a picture: cut to it, each once."""

import pytest
from pydantic import ValidationError

from agent.domain.picture_marks import Mark, MarkKind, marks_within


def box(left: int, top: int, width: int, height: int) -> Mark:
    return Mark(kind=MarkKind.BOX, left=left, top=top, width=width, height=height)


def test_marks_are_cut_to_the_picture_and_what_lies_outside_goes() -> None:
    marks = [box(10, 10, 5, 5), box(90, 40, 50, 50), box(100, 0, 5, 5), box(0, 50, 5, 5), box(10, 10, 5, 5)]
    assert marks_within(marks, 100, 50) == (box(10, 10, 5, 5), box(90, 40, 10, 10))


def test_a_mark_without_area_is_none() -> None:
    with pytest.raises(ValidationError):
        box(1, 1, 0, 4)
