"""Cases by their numbers give the same answer as all of them one by one."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from agent.domain.notices import CaseNumbers, match_notice
from agent.domain.numbered import NumberedCases
from shared.notice import Notice

NUMBERS = ["A1", "A1-2", "77", "88", "99"]
shops = st.sampled_from([None, "甲店", "乙店"])
numbers = st.sampled_from(NUMBERS)


@st.composite
def all_cases(draw: st.DrawFn) -> list[CaseNumbers]:
    one = st.tuples(shops, st.lists(numbers, max_size=2), st.none() | numbers, st.none() | numbers)
    return [
        CaseNumbers(f"case-{at}", draw(st.sampled_from(["taobao", "jd"])), shop, tuple(filed), order, review)
        for at, (shop, filed, order, review) in enumerate(draw(st.lists(one, max_size=6)))
    ]


def notice(words: list[str], shop: str | None) -> Notice:
    at = datetime(2026, 11, 22, 4, tzinfo=UTC)
    return Notice(
        notice_id="N1",
        platform="taobao",
        shop=shop,
        title="处理结果",
        text="，编号".join(words),
        posted_at=at,
        seen_at=at,
        source_url="https://shop.example/messages",
        case_id=None,
    )


@given(all_cases(), st.lists(numbers, max_size=3), shops)
def test_the_answer_is_that_of_a_look_at_every_case(
    cases: list[CaseNumbers], words: list[str], shop: str | None
) -> None:
    asked = notice(words, shop)
    assert NumberedCases(cases).match(asked) == match_notice(asked, cases)


def test_a_case_is_found_by_a_number_with_hyphens() -> None:
    case = CaseNumbers("case-1", "taobao", None, ("A1-2",), None, None)
    assert NumberedCases([case]).match(notice(["A1-2"], None)) == "case-1"
