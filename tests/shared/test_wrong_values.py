"""Every kind of error that our nouns can raise is said in Chinese."""

import pytest
from pydantic import ValidationError

from shared.plan import PlanItem
from shared.triage import TriageCase
from shared.wrong_values import WORDS, what_is_wrong

CASE = {"id": "a", "text": "x"}


def said(model: type[PlanItem] | type[TriageCase], data: object) -> list[str]:
    with pytest.raises(ValidationError) as raised:
        model.model_validate(data)
    return [what_is_wrong(found) for found in raised.value.errors()]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"id": "a"}, "缺少这一项"),
        (CASE | {"more": 1}, "没有这样的一项，请检查拼写"),
        (CASE | {"rating": 9}, "不能大于 5"),
        (CASE | {"rating": "many"}, "应为整数"),
        (CASE | {"posted_at": "yesterday"}, "应为时间，如 2026-11-24T09:30:00+08:00"),
        (CASE | {"posted_at": "9999-12-30T00:00:00Z"}, "应为 2000 年到 2100 年之间的时间"),
        (CASE | {"posted_at": "0001-01-01T00:00:00+08:00"}, "应为 2000 年到 2100 年之间的时间"),
        (CASE | {"id": 1}, "应为文字"),
        ([1], "应为一个对象 {…}"),
        (CASE | {"order": {"refund": "perhaps"}}, "只能是 'none'、'requested' 或 'refunded'"),
        (CASE | {"rating": True}, "应为整数"),
        (CASE | {"rating": "5"}, "应为整数"),
        (CASE | {"rating": 4.5}, "应为整数"),
        (CASE | {"buyer": {"reviews_30d": False}}, "应为整数"),
    ],
)
def test_a_line_of_triage(data: object, words: str) -> None:
    assert said(TriageCase, data) == [words]


def test_a_rule_of_our_own_keeps_its_words() -> None:
    assert said(PlanItem, {"label": "x"}) == ["value、choice、files、date 只能有一个，现在有 零个"]


def test_what_has_no_words_yet_is_said_as_it_is() -> None:
    assert what_is_wrong({"type": "brand_new", "msg": "Brand new"}) == "Brand new"


def test_braces_stand_for_limits_alone() -> None:
    limits = {"min_length", "max_length", "gt", "ge", "lt", "le", "expected"}
    for words in WORDS.values():
        words.format_map(dict.fromkeys(limits, 1))
