"""Marks on a picture: cut to it, each once."""

import pytest
from pydantic import ValidationError

from agent.domain.picture_marks import (
    MOST_SUGGESTED,
    Mark,
    MarkKind,
    Taken,
    after_her_hand,
    boxed_anew,
    marks_at,
    marks_within,
    suggested_blurs,
    unblurred,
)


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


ONE, TWO, THREE = box(0, 0, 9, 9), box(20, 0, 9, 9), box(40, 0, 9, 9)


def test_the_agents_boxes_go_where_the_words_are_and_hers_stay() -> None:
    blur = Mark(kind=MarkKind.BLUR, left=1, top=1, width=4, height=4)
    marks, taken = boxed_anew([ONE, blur, THREE], Taken(boxed=(ONE,)), [TWO, TWO])
    assert marks == (TWO, blur, THREE)
    assert taken.boxed == (TWO,)
    back, _ = boxed_anew(marks, taken, [ONE])
    assert back == (ONE, blur, THREE)


def test_a_box_that_she_took_away_does_not_come_back_and_one_that_she_draws_herself_is_hers() -> None:
    taken = after_her_hand(Taken(boxed=(ONE, TWO)), [TWO])
    assert (taken.boxed, taken.refused) == ((TWO,), (ONE,))
    marks, later = boxed_anew([TWO], taken, [THREE])
    assert marks == (THREE,)
    assert boxed_anew(marks, later, [ONE, TWO])[0] == (TWO,)
    hers = after_her_hand(later, [THREE, ONE])
    assert hers.refused == ()
    assert boxed_anew([THREE, ONE], hers, [ONE])[0] == (ONE,), "drawn once, by her"


def test_a_suggested_blur_is_open_until_a_blur_covers_it() -> None:
    phone, name = suggested_blurs([(10, 10, 20, 12), (80, 10, 40, 12)])
    cut = name.model_copy(update={"width": name.width - 10})
    wide = Mark(kind=MarkKind.BLUR, left=0, top=0, width=60, height=60)
    assert unblurred([phone, name], []) == (phone, name)
    assert unblurred([phone, name], [box(0, 0, 200, 200)]) == (phone, name), "a red box hides nothing"
    assert unblurred([phone, name], [wide]) == (name,)
    assert unblurred([phone, name], [wide, cut]) == ()
