"""A plan as it is written down; what is wrong with it names the item and the key."""

import json
import re

import pytest

from agent.domain.final_words import FINAL_WORDS
from agent.domain.plans import read_plan
from agent.errors import Invalid


def test_a_plan_is_a_list_of_items() -> None:
    rows = [
        {"label": "订单号", "value": "1"},
        {"label": "类型", "choice": ["甲", "乙"]},
        {"label": "日期", "date": ["2026-01-01", "2026-01-02"]},
    ]
    assert [item.label for item in read_plan(json.dumps(rows))] == ["订单号", "类型", "日期"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[{", "不是合法的 JSON：第 1 行"),
        ("{}", "JSON 列表"),
        ("[]", "至少有一项"),
        ('[{"label":"甲","value":"1"},{"label":"乙","valu":"1"}]', "第 2 项（乙）的 valu"),
        ('[{"label":"甲"}]', "value/choice/files/date"),
        ('[{"label":"甲","value":"1","choice":"2"}]', "第 1 项（甲）"),
        ('[{"label":"甲","choice":[]}]', "choice 是空的"),
        ('[{"label":"甲","files":[]}]', "files 是空的"),
        ('[{"label":"甲","date":["2026-02-02","2026-01-01"]}]', "开始日期在结束日期之后"),
        ('[{"label":"甲","date":"明天"}]', "的 date 不对"),
        ('[{"value":"1"}]', "没有 label"),
        ("[1]", "第 1 项（没有 label）"),
    ],
)
def test_a_bad_plan_is_an_error_that_names_the_place(text: str, words: str) -> None:
    with pytest.raises(Invalid, match=re.escape(words)):
        read_plan(text)


LAST_WORDS = ("提交", "确认提交", "立即投诉", "提交申诉", "发布", "Submit", "submitappeal")
OTHER_WORDS = ("取消", "已提交", "投诉类型", "下一步", "提交过一次")


def test_last_words_are_told_from_others() -> None:
    def is_final(word: str) -> bool:
        return any(re.search(one, word, re.IGNORECASE) for one in FINAL_WORDS)

    assert [word for word in (*LAST_WORDS, *OTHER_WORDS) if is_final(word)] == list(LAST_WORDS)
