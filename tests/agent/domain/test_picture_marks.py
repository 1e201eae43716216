"""Marks on a picture: cut to it, each once."""

import pytest
from pydantic import ValidationError

from agent.domain.picture_marks import MOST_SUGGESTED, Mark, MarkKind, marks_at, marks_within, suggested_blurs


def box(left: int, top: int, width: int, height: int) -> Mark:
    return Mark(kind=MarkKind.BOX, left=left, top=top, width=width, height=height)


def test_marks_are_cut_to_the_picture_and_what_lies_outside_goes() -> None:
    marks = [box(10, 10, 5, 5), box(90, 40, 50, 50), box(100, 0, 5, 5), box(0, 50, 5, 5), box(10, 10, 5, 5)]
    assert marks_within(marks, 100, 50) == (box(10, 10, 5, 5), box(90, 40, 10, 10))


def test_a_mark_without_area_is_none() -> None:
    with pytest.raises(ValidationError):
        box(1, 1, 0, 4)


def test_boxes_become_marks_that_begin_within_the_picture() -> None:
    assert marks_at(MarkKind.BOX, [(-3, -1, 8, 0), (4, 5, 6, 7)]) == (box(0, 0, 8, 1), box(4, 5, 6, 7))


def test_a_suggested_blur_covers_a_little_more_than_the_words_and_there_are_not_too_many() -> None:
    assert suggested_blurs([(10, 1, 20, 12)]) == (Mark(kind=MarkKind.BLUR, left=8, top=0, width=24, height=16),)
    assert len(suggested_blurs([(n, n, 5, 5) for n in range(MOST_SUGGESTED + 1)])) == MOST_SUGGESTED
