"""A filter of the list of cases: what an address says of it, and what makes no sense there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.domain.case_filter import NAME_MAX, SPANS, STATUSES, WORDS_MAX, CaseFilter, Show, parameters_of, read_filter
from shared.case_status import CaseStatus
from shared.ground import Ground
from shared.outcome import Outcome

names = st.text(max_size=NAME_MAX).map(str.strip)
filters = st.builds(
    CaseFilter,
    show=st.sampled_from(Show),
    words=st.text(max_size=WORDS_MAX).map(str.strip),
    platform=names,
    shop=names,
    ground=st.none() | st.sampled_from(Ground),
    outcome=st.none() | st.sampled_from(Outcome),
    days=st.none() | st.sampled_from(SPANS),
)


@given(filters)
def test_an_address_says_all_of_a_filter(wanted: CaseFilter) -> None:
    assert read_filter(parameters_of(wanted)) == wanted


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ({}, CaseFilter()),
        ({"q": " 骗子 "}, CaseFilter(Show.ALL, words="骗子")),
        ({"q": "骗子", "show": "done"}, CaseFilter(Show.DONE, words="骗子")),
        ({"q": "长" * 500}, CaseFilter(Show.ALL, words="长" * WORDS_MAX)),
        ({"show": "x", "ground": "x", "outcome": "", "days": "8", "other": "1"}, CaseFilter()),
        ({"days": "30", "ground": "abuse"}, CaseFilter(days=30, ground=Ground.ABUSE)),
    ],
)
def test_what_makes_no_sense_is_left_out(query: dict[str, str], wanted: CaseFilter) -> None:
    assert read_filter(query) == wanted


def test_what_was_chosen_beside_chip_and_words_is_counted_and_cleared() -> None:
    wanted = CaseFilter(Show.OPEN, "骗子", platform="taobao", days=7)
    assert (wanted.narrowed_count, wanted.narrows) == (2, True)
    assert wanted.cleared == CaseFilter(Show.OPEN, "骗子")
    assert (wanted.cleared.narrowed_count, wanted.cleared.narrows, CaseFilter(Show.DONE).narrows) == (0, True, False)


def test_every_status_is_open_or_done() -> None:
    is_open, done = STATUSES[Show.OPEN], STATUSES[Show.DONE]
    assert is_open is not None
    assert done is not None
    assert sorted([*is_open, *done]) == sorted(CaseStatus)


def test_hers_is_of_whoever_asks_and_of_nobody_where_that_is_not_known() -> None:
    hers = read_filter({"assignee": "mine", "label": "等仓库"})
    assert parameters_of(hers) == {"show": "waiting", "assignee": "mine", "label": "等仓库"}
    assert hers.asked_by("operator-1").assignee == "operator-1"
    assert hers.asked_by(None).assignee == "?"
    assert CaseFilter(assignee="nobody").asked_by("operator-1").assignee == "nobody"
