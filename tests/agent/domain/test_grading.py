"""A review's picture is an A3 only where a later reading says the very same, and never loses what it does not prove."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from agent.domain.grading import (
    ANOTHER_TIME,
    COMES_FROM,
    NOT_PROVEN,
    REVIEW_NOT_PROVEN,
    STAMPED,
    is_read_again,
    is_seen_again,
    raised,
    without_stamp,
)
from shared.evidence import Evidence, EvidenceKind, Grade
from shared.fact import FactName
from tests.agent.domain.invented import evidence, review

WORDS = "老板就是个骗子"
KNOWN = review(WORDS).model_copy(update={"review_id": "r1", "order_id": "o1", "rating": None})
TAKEN = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
LATER = TAKEN + ANOTHER_TIME


def picture(grade: Grade = Grade.A2, kind: EvidenceKind = EvidenceKind.REVIEW_PICTURE) -> Evidence:
    item = evidence(kind, (FactName.QUOTATION, WORDS))
    told = {"grade": grade, "captured_at": TAKEN, "does_not_prove": f"{REVIEW_NOT_PROVEN[Grade.A2]}请打开看。"}
    return item.model_copy(update=told | {"method": "由申诉台截图"})


def test_the_same_review_at_another_time_makes_an_a3() -> None:
    assert is_seen_again(picture(), KNOWN, KNOWN, LATER)


def test_a_field_that_only_one_reading_has_is_no_difference() -> None:
    assert is_seen_again(picture(), KNOWN, KNOWN.model_copy(update={"rating": 1, "order_id": None}), LATER)


@pytest.mark.parametrize(
    "seen",
    [
        {"review_id": "r2"},
        {"review_id": None},
        {"text": WORDS + "。"},
        {"text": ""},
        {"order_id": "o2"},
        {"kind": "follow_up"},
    ],
)
def test_whatever_differs_leaves_the_grade(seen: dict[str, Any]) -> None:
    assert not is_seen_again(picture(), KNOWN, KNOWN.model_copy(update=seen), LATER)


def test_words_that_the_case_took_over_later_are_not_those_of_the_picture() -> None:
    changed = KNOWN.model_copy(update={"text": "改过的评价"})
    assert not is_seen_again(picture(), changed, changed, LATER)


def test_too_soon_is_no_other_time() -> None:
    assert not is_seen_again(picture(), KNOWN, KNOWN, LATER - timedelta(seconds=1))


@pytest.mark.parametrize("grade", [Grade.A0, Grade.A1, Grade.A3, Grade.A4])
def test_each_grade_includes_those_before(grade: Grade) -> None:
    assert not is_seen_again(picture(grade), KNOWN, KNOWN, LATER)


def test_other_kinds_are_not_reviews() -> None:
    assert not is_seen_again(picture(kind=EvidenceKind.CHAT), KNOWN, KNOWN, LATER)


def test_a_raised_item_says_when_how_and_what_it_still_does_not_prove() -> None:
    item = raised(picture(), Grade.A3, LATER, "再次打开")
    assert (item.grade, item.method) == (Grade.A3, "由申诉台截图；2026-11-23 11:00 再次打开")
    assert item.does_not_prove == f"{REVIEW_NOT_PROVEN[Grade.A3]}请打开看。"
    assert "不能证明评价内容是否属实" in item.does_not_prove


@pytest.mark.parametrize("kind", [EvidenceKind.CHAT, EvidenceKind.REVIEW_PICTURE])
def test_what_a_grade_leaves_open_changes_with_it_for_every_kind(kind: EvidenceKind) -> None:
    said = REVIEW_NOT_PROVEN if kind is EvidenceKind.REVIEW_PICTURE else NOT_PROVEN
    item = picture(kind=kind).model_copy(update={"does_not_prove": f"不能证明别的。{said[Grade.A2]}"})
    again = raised(item, Grade.A3, LATER, "再次打开")
    stamped = raised(again, Grade.A4, LATER, STAMPED)
    assert again.does_not_prove == f"不能证明别的。{said[Grade.A3]}"
    assert stamped.does_not_prove == f"不能证明别的。{said[Grade.A4]}"
    assert without_stamp(stamped) == again
    assert without_stamp(item) == item


def test_every_grade_that_is_given_tells_where_it_comes_from_and_what_it_leaves_open() -> None:
    assert list(NOT_PROVEN) == list(COMES_FROM) == [grade for grade in Grade if grade is not Grade.A5]


def test_a_page_collected_again_with_the_very_same_facts_makes_an_a3() -> None:
    def order(hours: int, grade: Grade = Grade.A2, status: str = "交易成功") -> Evidence:
        item = evidence(EvidenceKind.ORDER, (FactName.ORDER_ID, "o1"), (FactName.ORDER_STATUS, status))
        return item.model_copy(update={"grade": grade, "captured_at": TAKEN + hours * ANOTHER_TIME})

    assert is_read_again(order(0), order(1))
    assert not is_read_again(order(1), order(1)), "too soon"
    assert not is_read_again(order(0), order(1, status="交易关闭"))
    assert not is_read_again(order(0, Grade.A1), order(1))
    assert not is_read_again(order(0), order(1, Grade.A1))
    assert not is_read_again(picture(), picture().model_copy(update={"captured_at": LATER})), "a visit looks at those"
    assert not is_read_again(order(0), picture())
