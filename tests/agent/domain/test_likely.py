"""Which cases a notice without number may be about."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.domain.likely import MOST, Candidate, likely_cases
from tests.agent.domain.test_notices import notice

SENT = datetime(2026, 11, 20, 4, tzinfo=UTC)


def candidate(case_id: str = "case-1", **changed: Any) -> Candidate:
    plain: dict[str, Any] = {
        "platform": "taobao",
        "shop": "示例店铺",
        "order_id": "2951203765120729139",
        "item_title": "手工陶瓷杯大号带盖",
        "buyer": "小**鱼",
        "text": "老板就是个骗子，退钱",
        "reason": "评价 → 辱骂侮辱",
        "sent_at": SENT,
    }
    return Candidate(case_id=case_id, **(plain | changed))


BARE = {"order_id": None, "item_title": None, "buyer": None, "text": "", "reason": None, "sent_at": None}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("订单尾号 9139 的投诉已处理", "订单尾号 9139 对得上"),
        ("订单 ****29139 的投诉已处理", "订单尾号 9139 对得上"),
        ("商品“手工陶瓷杯”的投诉已处理", "提到商品“手工陶瓷杯”"),
        ("评价“老板就是个骗子”违规", "引用了评价里的“老板就是个骗子”"),
        ("买家小**鱼的评价", "提到这位买家"),
        ("投诉类型：辱骂侮辱", "提到理由“辱骂侮辱”"),
        ("您的投诉已处理", "提交后 2 天来的"),
    ],
)
def test_each_sign_is_told(text: str, why: str) -> None:
    [found] = likely_cases(notice(text), [candidate()])
    assert why in found.whys


def test_the_weightiest_sign_comes_first_and_more_of_them_rank_higher() -> None:
    said = notice("订单尾号 9139，商品手工陶瓷杯", shop="示例店铺")
    other = candidate("case-2", order_id="1111", item_title=None)
    found = likely_cases(said, [other, candidate()])
    assert [one.case_id for one in found] == ["case-1", "case-2"]
    assert found[0].whys == ("订单尾号 9139 对得上", "提到商品“手工陶瓷杯”", "提交后 2 天来的", "同一家店铺")


def test_of_equal_ones_the_last_sent_comes_first_and_no_more_than_three_are_told() -> None:
    cases = [candidate(f"case-{n}", sent_at=SENT + timedelta(hours=n)) for n in range(5)]
    assert [one.case_id for one in likely_cases(notice("已处理"), cases)] == ["case-4", "case-3", "case-2"][:MOST]


@pytest.mark.parametrize(
    "changed",
    [
        {"platform": "jd"},
        {"shop": "别的店"},
        {"sent_at": datetime(2026, 11, 23, tzinfo=UTC)},
        BARE,
        {**BARE, "sent_at": datetime(2026, 10, 1, tzinfo=UTC)},
        {**BARE, "item_title": "杯子 盖"},
    ],
)
def test_what_it_cannot_be_about_is_not_offered(changed: dict[str, Any]) -> None:
    assert likely_cases(notice("您的投诉已处理，杯子", shop="示例店铺"), [candidate(**changed)]) == ()


def test_time_says_nothing_where_the_notice_may_speak_of_anything() -> None:
    assert likely_cases(notice("大促报名"), [candidate()], is_of_appeal=False) == ()
    assert likely_cases(notice("小**鱼"), [candidate()], is_of_appeal=False) != ()


def test_a_notice_of_that_very_day() -> None:
    [found] = likely_cases(notice("已处理"), [candidate(**{**BARE, "sent_at": datetime(2026, 11, 22, 3, tzinfo=UTC)})])
    assert found.whys == ("提交当天来的",)


@given(st.text("甲乙丙丁 ，", max_size=30), st.text("甲乙丙丁 ，", max_size=30))
def test_a_piece_that_is_named_stands_in_both(title: str, text: str) -> None:
    for found in likely_cases(notice(text, title=""), [candidate(**{**BARE, "item_title": title})]):
        piece = found.whys[0].removeprefix("提到商品“").removesuffix("”")
        assert piece in title
        assert piece in text
