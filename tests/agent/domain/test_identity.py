"""One review, one case: by id where there is one, else by order, kind, time and words."""

from datetime import UTC, datetime
from typing import Any

import pytest

from agent.domain.identity import fingerprint, is_same_review, is_sighting_of, review_key, with_gaps_filled
from shared.review import Review


def _review(**given: Any) -> Review:
    known = {
        "review_id": "1",
        "kind": "main",
        "order_id": "2",
        "item_id": None,
        "item_title": None,
        "buyer": None,
        "rating": None,
        "feeling": None,
        "posted_at": datetime(2026, 11, 22, tzinfo=UTC),
        "text": "差",
        "media": (),
        "appeal_open": None,
        "row_state": None,
    }
    return Review.model_validate(known | given)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({}, {}, True),
        ({}, {"text": "改过的话"}, True),
        ({}, {"review_id": "3"}, False),
        ({}, {"kind": "follow_up"}, False),
        ({}, {"review_id": None}, True),
        ({"review_id": None}, {}, True),
        ({}, {"review_id": None, "text": "别的"}, False),
        ({}, {"review_id": None, "kind": "follow_up"}, False),
        ({"order_id": None}, {"order_id": None, "review_id": None}, False),
        ({"review_id": None}, {"review_id": None}, True),
        ({"review_id": None}, {"review_id": None, "order_id": "4"}, False),
        ({"review_id": None}, {"review_id": None, "posted_at": None}, False),
    ],
)
def test_two_readings_of_one_review(one: dict[str, Any], other: dict[str, Any], same: bool) -> None:
    assert is_same_review(_review(**one), _review(**other)) is same


def test_a_key_is_short_enough_and_apart_by_kind() -> None:
    keys = {review_key(_review(kind=kind, review_id=id_)) for kind in ("main", "follow_up") for id_ in ("1", None)}
    assert len(keys) == 4
    assert all(len(key) <= 300 for key in keys)
    assert len(fingerprint(_review(text="长" * 20_000))) == 64


def test_a_later_reading_fills_gaps_and_changes_nothing() -> None:
    known = _review(buyer=None, row_state=None)
    later = _review(buyer="t**5", text="改过的话", rating=2)
    filled = with_gaps_filled(known, later)
    assert (filled.buyer, filled.rating, filled.text) == ("t**5", 2, "差")
    assert with_gaps_filled(known, known) is known


@pytest.mark.parametrize(
    ("seen", "known", "same"),
    [
        ({"text": ""}, {}, True),
        ({"kind": "follow_up"}, {}, False),
        ({"review_id": "3"}, {}, False),
        ({"review_id": None, "text": ""}, {}, True),
        ({"review_id": None}, {}, True),
        ({"review_id": None, "text": "别的"}, {}, False),
        ({"review_id": None, "kind": "follow_up"}, {}, False),
        ({"review_id": None, "order_id": "9"}, {}, False),
        ({"review_id": None, "order_id": None}, {"order_id": None}, False),
    ],
)
def test_a_review_is_known_again_after_the_platform_took_its_words(
    seen: dict[str, Any], known: dict[str, Any], same: bool
) -> None:
    assert is_sighting_of(_review(**seen), _review(**known)) is same
