"""Addresses are filled from the review, in Shanghai's days, and never with what it lacks."""

from datetime import UTC, datetime

import pytest

from agent.domain.addressing import address_of
from shared.review import Review, ReviewKind
from shared.step import CaseValue

LIST = "https://shop.example/list?current=1"


def review(**given: object) -> Review:
    absent = dict.fromkeys(Review.model_fields)
    return Review.model_validate(absent | {"kind": ReviewKind.MAIN, "text": "", "media": ()} | given)


@pytest.mark.parametrize(
    ("query", "given", "address"),
    [
        ({}, {}, LIST),
        ({"search": CaseValue.ITEM_ID}, {"item_id": "700"}, f"{LIST}&search=700"),
        ({"search": CaseValue.ITEM_ID}, {}, LIST),
        ({"buyer": CaseValue.BUYER}, {"buyer": "王&a=1"}, f"{LIST}&buyer=%E7%8E%8B%26a%3D1"),
        (
            {"dateRange": CaseValue.POSTED_DAY_RANGE},
            {"posted_at": datetime(2026, 11, 1, 17, tzinfo=UTC)},
            f"{LIST}&dateRange=20261102,20261102",
        ),
        (
            {"dateRange": CaseValue.POSTED_DAY_RANGE},
            {"posted_at": datetime(2026, 11, 1, 17, tzinfo=UTC), "kind": ReviewKind.FOLLOW_UP},
            LIST,
        ),
        ({"dateRange": CaseValue.POSTED_DAY_RANGE}, {}, LIST),
    ],
)
def test_the_query_is_filled_from_the_review(
    query: dict[str, CaseValue], given: dict[str, object], address: str
) -> None:
    assert address_of(LIST, query, review(**given)) == address


def test_an_address_without_query_gets_one() -> None:
    found = address_of(
        "https://shop.example/detail", {"id": CaseValue.ORDER_ID}, review(order_id="2951203765016139860")
    )
    assert found == "https://shop.example/detail?id=2951203765016139860"
