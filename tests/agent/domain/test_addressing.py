"""Addresses are filled from the review, in Shanghai's days, and never with what it lacks."""

from datetime import UTC, datetime

import pytest

from agent.domain.addressing import address_at, address_of, is_addressed
from shared.page import Page
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


def page(**keys: object) -> Page:
    shown = {"name": "goods", "title": "商品", "urls": ("https://shop.example/*",), "ready": "main"}
    seen = {"source": "practice", "seen_on": "2026-11-01", "confidence": "L"}
    return Page.model_validate(shown | seen | keys)


GOODS = page(open="https://shop.example/item/", in_path="item_id", path_end=".html")


def test_a_value_of_the_case_may_stand_in_the_path() -> None:
    assert address_at(GOODS, review(item_id="7/0?0")) == "https://shop.example/item/7%2F0%3F0.html"
    assert address_at(GOODS, review()) == "https://shop.example/item/"
    assert address_at(page(open=LIST), review(item_id="700")) == LIST


def test_a_page_without_address_leads_nowhere() -> None:
    with pytest.raises(ValueError, match="goods has no address"):
        address_at(page(), review(item_id="700"))


@pytest.mark.parametrize(
    ("shown", "given", "is_so"),
    [
        (GOODS, {"item_id": "700"}, True),
        (GOODS, {"order_id": "700"}, False),
        (page(open=LIST), {}, True),
        (page(open=LIST, query={"id": "order_id", "item": "item_id"}), {"item_id": "700"}, True),
        (page(open=LIST, query={"id": "order_id"}), {"item_id": "700"}, False),
    ],
)
def test_a_page_is_addressed_once_the_review_has_something_of_what_its_address_needs(
    shown: Page, given: dict[str, object], is_so: bool
) -> None:
    assert is_addressed(shown, review(**given)) is is_so
