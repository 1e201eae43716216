"""What the packs of Dianping and Meituan must say: how little is known of their forms, and what is copied there."""

import pytest

from shared.packs import load_packs
from shared.page import Page
from shared.platform import Platform
from shared.provenance import Confidence
from shared.rules import largest, smallest

PACKS = load_packs()
DIANPING, DINING, WAIMAI = (PACKS[name] for name in ("dianping", "meituan_dining", "meituan_waimai"))
THREE = pytest.mark.parametrize("pack", [DIANPING, DINING, WAIMAI], ids=lambda pack: pack.name)


def page_of(pack: Platform, name: str) -> Page:
    return next(page for page in pack.pages if page.name == name)


def test_one_form_is_filled_and_two_are_copied() -> None:
    assert [pack.appeal.is_copied for pack in (DIANPING, DINING, WAIMAI)] == [False, True, True]


@THREE
def test_no_field_and_no_reason_of_a_form_is_claimed_to_be_seen(pack: Platform) -> None:
    assert {field.confidence for field in pack.appeal.fields.values()} == {Confidence.UNKNOWN}
    assert {reason.confidence for reason in pack.appeal.reasons} <= {Confidence.LOW, Confidence.UNKNOWN}
    assert pack.appeal.after_submit.confidence is Confidence.UNKNOWN


@THREE
def test_result_words_are_guesses_that_say_so(pack: Platform) -> None:
    assert {state.confidence for state in pack.states} == {Confidence.LOW}


@THREE
def test_the_figures_are_those_of_the_sources(pack: Platform) -> None:
    rules = pack.rules
    assert rules.window_days == ()
    assert {value.value for value in rules.handling_workdays} == {3, 5, 7}
    assert (smallest(rules.rounds), largest(rules.handling_workdays), smallest(rules.supplement_workdays)) == (2, 7, 1)
    assert rules.text_max == rules.file_count_max == ()


@THREE
def test_a_submit_button_is_never_among_the_steps(pack: Platform) -> None:
    clicks = {step.text for step in pack.appeal.steps if step.do == "click"}
    assert clicks.isdisjoint(pack.appeal.final_texts)


def test_the_couriers_fault_is_a_reason_of_the_take_away_only() -> None:
    with_it = [pack.name for pack in PACKS.values() if any(one.option == ("骑手原因",) for one in pack.appeal.reasons)]
    assert with_it == ["meituan_waimai"]


def test_fifty_is_five_stars_in_the_older_list() -> None:
    rows = page_of(DIANPING, "review_list_dp").rows
    assert rows is not None
    assert rows.reviews[0].fields["rating"].map["50"] == "5"


def test_lists_that_nobody_knows_the_rows_of_are_known_by_their_response() -> None:
    for pack, name in ((DINING, "review_list"), (WAIMAI, "review_list"), (DIANPING, "review_list_mt")):
        rows = page_of(pack, name).rows
        assert rows is not None
        assert rows.row is None
        assert rows.response is not None


def test_the_two_numberings_of_the_platforms_are_kept_as_a_dispute() -> None:
    [about] = [dispute for dispute in DIANPING.disputes if "编号" in dispute.about]
    assert [view.value[:3] for view in about.views] == ["旧列表", "新列表"]
