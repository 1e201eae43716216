"""What a query of the review list gives: filters, pages, the row cap."""

from datetime import UTC, datetime

import pytest

from tests.practice.taobao.review_query import MAX_ROWS, find_reviews
from tests.practice.taobao.seed import feed_ids, load_shop
from tests.practice.taobao.shop import Fate, Shop

NOW = datetime(2026, 11, 23, 4, tzinfo=UTC)


@pytest.fixture
def shop() -> Shop:
    return load_shop(NOW)


def test_a_page_past_the_end_is_the_last_one(shop: Shop) -> None:
    page = find_reviews(shop, {"pagination": {"current": 99, "pageSize": 20}})
    assert (page.current, page.total, len(page.reviews)) == (2, 27, 7)


@pytest.mark.parametrize(("asked", "given"), [(0, 20), (1, 1), (100, 27), (5000, 27)])
def test_a_page_holds_between_one_and_a_hundred(shop: Shop, asked: int, given: int) -> None:
    assert len(find_reviews(shop, {"pagination": {"current": 1, "pageSize": asked}}).reviews) == given


def test_no_query_gives_more_rows_than_the_cap(shop: Shop) -> None:
    shop.reviews *= 200
    assert find_reviews(shop, {}).total == MAX_ROWS


def test_the_days_of_a_range_are_shanghais_and_both_included(shop: Shop) -> None:
    found = find_reviews(shop, {"dateRange": ["20261112", "20261112"]}).reviews
    assert [review.feed_id for review in found] == [feed_ids()["hostile_markup"], feed_ids()["default_text"]]


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ({"content": "hasAppend"}, 2),
        ({"content": "hasContent"}, 26),
        ({"content": "hasPic"}, 5),
        ({"emotion": "12"}, 2),
        ({"keyword": "五星好评"}, 1),
        ({"search": "731904552050"}, 4),
        ({"search": "2951203765120729139"}, 1),
    ],
)
def test_filters_narrow_the_list(shop: Shop, body: dict[str, str], count: int) -> None:
    assert find_reviews(shop, body).total == count


def test_a_removed_review_is_no_longer_listed(shop: Shop) -> None:
    shop.review(feed_ids()["abuse"]).fate = Fate.REMOVED
    assert find_reviews(shop, {}).total == 26
