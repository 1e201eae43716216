"""The invented shop: ids as long as the real ones, dates before now, every kind of review there."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.practice.taobao.seed import feed_ids, load_shop, moment

NOW = datetime(2026, 11, 23, 4, tzinfo=UTC)


def test_ids_are_as_long_as_the_real_ones_and_unique() -> None:
    shop = load_shop(NOW)
    feeds = [review.feed_id for review in shop.each_review()]
    orders = [review.order.order_id for review in shop.reviews]
    assert {len(feed) for feed in feeds} == {13}
    assert {len(order) for order in orders} == {19}
    assert {len(review.order.item.item_id) for review in shop.reviews} == {12}
    assert len(set(feeds)) == len(feeds)
    assert len(set(orders)) == len(orders)


def test_order_numbers_do_not_survive_a_float() -> None:
    assert all(str(int(float(review.order.order_id))) != review.order.order_id for review in load_shop(NOW).reviews)


def test_nothing_lies_in_the_future() -> None:
    shop = load_shop(NOW)
    assert all(review.posted_at < NOW for review in shop.each_review())
    assert all(notice.sent_at < NOW for notice in shop.notices)


def test_a_parcel_goes_its_way_in_order_of_time() -> None:
    for review in load_shop(NOW).reviews:
        order = review.order
        times = [trace.at for trace in order.traces]
        assert times == sorted(times)
        assert order.paid_at < times[0]
        assert times[-1] == order.signed_at


def test_one_review_was_written_before_its_parcel_was_signed_for() -> None:
    ids = feed_ids()
    review = load_shop(NOW).review(ids["reviewed_before_signing"])
    signed_at = review.order.signed_at
    assert signed_at is not None
    assert review.posted_at < signed_at


def test_every_review_has_a_key() -> None:
    assert {review.feed_id for review in load_shop(NOW).each_review()} == set(feed_ids().values())


def test_relative_times_are_counted_in_shanghai() -> None:
    assert moment("-1d 20:42", NOW) == datetime(2026, 11, 22, 12, 42, tzinfo=UTC)
    assert moment("-5h", NOW) == NOW - timedelta(hours=5)
    with pytest.raises(ValueError, match="no relative time"):
        moment("yesterday", NOW)
