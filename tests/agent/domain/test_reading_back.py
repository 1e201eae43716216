"""What counts as the planned value when a field is read back."""

from collections.abc import Sequence
from datetime import date

import pytest

from agent.domain.offers import Kind
from agent.domain.planning import Selection
from agent.domain.reading_back import dates_of, difference, planned_of, reported, shows_day
from shared.plan import PlanItem
from tests.agent.domain.fields_seen import seen

DAY, LATER = date(2026, 3, 9), date(2026, 11, 20)


def selection(item: PlanItem, kind: Kind, options: Sequence[str] = (), picked: tuple[int, ...] = ()) -> Selection:
    return Selection(item, seen("栏", kind, options=options), options=picked)


@pytest.mark.parametrize(
    ("kind", "value", "shown", "is_same"),
    [
        (Kind.TEXT, "甲乙", "甲乙", True),
        (Kind.TEXT, "甲乙", "甲", False),
        (Kind.TEXT, "甲", "甲 ", False),
        (Kind.NUMBER, "3", "3.00", True),
        (Kind.NUMBER, "3", "4", False),
        (Kind.NUMBER, "3", "", False),
        (Kind.EDITOR, "一\n二", "一\n\n二\n", True),
        (Kind.EDITOR, "一\n二", "二\n一", False),
    ],
)
def test_text_is_the_same_when_its_words_are(kind: Kind, value: str, shown: str, is_same: bool) -> None:
    assert (difference(selection(PlanItem(label="栏", value=value), kind), [shown]) == "") is is_same


@pytest.mark.parametrize(
    ("shown", "is_same"),
    [
        (["2026-03-09"], True),
        (["2026/3/9"], True),
        (["2026年3月9日"], True),
        (["09/03/2026"], True),
        (["Mar 9, 2026"], True),
        (["2026-03-09 12:30:00"], True),
        (["2026-03-19"], False),
        (["2026-04-09"], False),
        ([""], False),
        ([], False),
    ],
)
def test_a_day_is_the_same_however_it_is_written(shown: list[str], is_same: bool) -> None:
    assert (difference(selection(PlanItem(label="栏", date=DAY), Kind.DATE), shown) == "") is is_same


@pytest.mark.parametrize(
    ("shown", "is_same"),
    [
        (["2026-03-09", "2026-11-20"], True),
        (["2026-03-09 ~ 2026-11-20", ""], True),
        (["2026-03-09", ""], False),
        (["2026-11-20", "2026-03-09"], False),
    ],
)
def test_a_range_is_both_its_ends(shown: list[str], is_same: bool) -> None:
    assert (difference(selection(PlanItem(label="栏", date=(DAY, LATER)), Kind.DATE), shown) == "") is is_same


@pytest.mark.parametrize(
    ("choice", "shown", "is_same"),
    [
        ("辱骂", ["辱骂"], True),
        ("辱骂", ["辱 骂"], True),
        ("七天", ["七天无理由"], False),
        ("辱骂", [], False),
        (("浙江", "杭州"), ["浙江 / 杭州"], True),
        (("浙江", "杭州"), ["杭州"], True),
        (("浙江", "杭州"), ["浙江 / 宁波"], False),
        (("甲", "乙"), ["乙", "甲"], True),
        (("甲", "乙"), ["甲", "乙", "丙"], False),
    ],
)
def test_a_choice_is_the_same_when_exactly_it_is_shown(
    choice: str | tuple[str, ...], shown: list[str], is_same: bool
) -> None:
    assert (difference(selection(PlanItem(label="栏", choice=choice), Kind.PICKER), shown) == "") is is_same


def test_an_option_known_by_part_of_its_words_is_read_back_by_its_own() -> None:
    item = selection(PlanItem(label="栏", choice="辱骂骂人"), Kind.CARDS, ("辱骂", "广告"), (0,))
    assert difference(item, ["辱骂"]) == ""


@pytest.mark.parametrize(
    ("wish", "shown", "is_same"), [("开", "on", True), ("否", "off", True), ("栏", "on", True), ("开", "off", False)]
)
def test_a_switch_is_where_it_was_to_be(wish: str, shown: str, is_same: bool) -> None:
    assert (difference(selection(PlanItem(label="栏", choice=wish), Kind.SWITCH), [shown]) == "") is is_same


@pytest.mark.parametrize(
    ("shown", "is_same"),
    [
        (["聊天记录.png"], True),
        (["聊天记录.png 12KB"], True),
        (["聊天…录.png"], True),
        (["物流.png"], False),
        ([], False),
    ],
)
def test_files_are_read_back_by_name(shown: list[str], is_same: bool) -> None:
    item = PlanItem(label="栏", files=("/home/a/聊天记录.png",))
    assert (difference(selection(item, Kind.UPLOAD), shown) == "") is is_same


@pytest.mark.parametrize(
    ("item", "planned"),
    [
        (PlanItem(label="栏", value="甲"), "甲"),
        (PlanItem(label="栏", choice=("甲", "乙")), ("甲", "乙")),
        (PlanItem(label="栏", files=("a.png",)), ("a.png",)),
        (PlanItem(label="栏", date=DAY), "2026-03-09"),
        (PlanItem(label="栏", date=(DAY, LATER)), ("2026-03-09", "2026-11-20")),
        (PlanItem(label="栏", value=""), ""),
    ],
)
def test_the_report_says_what_was_planned(item: PlanItem, planned: str | tuple[str, ...]) -> None:
    assert planned_of(item) == planned


def test_the_report_says_what_the_page_shows() -> None:
    text = selection(PlanItem(label="栏", value="甲"), Kind.TEXT)
    assert reported(text, ["甲"]) == "甲"
    assert reported(text, ["乙"]) == "乙"
    assert reported(selection(PlanItem(label="栏", choice="甲"), Kind.PICKER), ["乙", "丙"]) == ("乙", "丙")
    assert reported(selection(PlanItem(label="栏", choice="甲"), Kind.PICKER), [" 甲"]) == "甲"
    files = selection(PlanItem(label="栏", files=("/x/a.png",)), Kind.UPLOAD)
    assert reported(files, ["a.png 1KB"]) == ("a.png",)


def test_a_long_difference_is_shortened() -> None:
    assert difference(selection(PlanItem(label="栏", value="甲"), Kind.TEXT), ["乙" * 100]).endswith("…")


def test_an_item_without_dates_has_none() -> None:
    assert dates_of(PlanItem(label="栏", value="甲")) == ()


def test_a_day_is_seen_in_any_text_in_any_order() -> None:
    assert shows_day(DAY, ["", "2026-11-20", "09/03/2026"])
    assert not shows_day(DAY, ["2026-11-20", ""])
