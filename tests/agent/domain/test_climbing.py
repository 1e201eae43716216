"""When to warn that appeals are lost: told from chance by how many there were."""

from math import comb

import pytest

from agent.domain.climbing import RULE, Climb, climbing
from agent.domain.statistics import WinRate

NOBODY = WinRate(0, 0)


def lost(count: int, decided: int) -> WinRate:
    return WinRate(decided - count, count)


@pytest.mark.parametrize(
    ("now", "before", "rises", "is_high"),
    [
        (lost(8, 10), lost(2, 10), True, True),
        (lost(30, 100), lost(5, 60), True, False),
        (lost(10, 10), lost(19, 20), False, True),
        (lost(5, 5), NOBODY, False, True),
        (lost(90, 100), lost(90, 100), False, True),
        (lost(5, 5), lost(0, 5), True, True),
    ],
    ids=[
        "a rise to a high share",
        "a rise to a share that is not high",
        "from 95 to 100 percent",
        "all of the fewest, nothing before",
        "high for months",
        "from none to all",
    ],
)
def test_a_rise_and_a_high_share_are_told(now: WinRate, before: WinRate, rises: bool, is_high: bool) -> None:
    assert climbing(now, before) == Climb(now, before, rises, is_high)


@pytest.mark.parametrize(
    ("now", "before"),
    [
        (NOBODY, lost(9, 10)),
        (lost(4, 4), NOBODY),
        (lost(4, 4), lost(0, 20)),
        (lost(5, 10), lost(2, 10)),
        (lost(3, 5), lost(1, 5)),
        (lost(290, 1000), lost(220, 1000)),
        (lost(50, 100), lost(45, 100)),
        (lost(2, 10), lost(8, 10)),
        (lost(7, 10), NOBODY),
        (lost(3, 8), lost(0, 4)),
    ],
    ids=[
        "nothing decided",
        "too few",
        "too few although none was lost before",
        "so may chance",
        "so may chance with very few",
        "sure, but small",
        "half, as before",
        "a fall",
        "seven of ten may be chance",
        "too few before",
    ],
)
def test_chance_small_rises_and_too_few_are_not(now: WinRate, before: WinRate) -> None:
    assert climbing(now, before) is None


@pytest.mark.parametrize("decided", range(5, 40))
def test_of_shops_that_lose_half_hardly_one_in_ten_is_called_high(decided: int) -> None:
    called = [count for count in range(decided + 1) if climbing(lost(count, decided), NOBODY)]
    assert called == list(range(called[0], decided + 1))
    assert sum(comb(decided, count) for count in called) / 2**decided < 0.1


def test_a_rise_to_a_share_that_may_be_chance_is_told_as_a_rise_alone() -> None:
    found = climbing(lost(10, 20), lost(1, 20))
    assert found is not None
    assert (found.rises, found.is_high) == (True, False)
    assert "一半以上" not in found.words


def test_its_words_name_the_numbers() -> None:
    both, high = climbing(lost(8, 10), lost(2, 10)), climbing(lost(10, 10), lost(19, 20))
    assert both is not None
    assert both.title == "被驳回的申诉变多了"
    assert both.words == (
        "近 30 天判了 10 次，8 次被驳回（80%），之前 90 天判了 10 次，2 次被驳回（20%）："
        "差这么多，不像是碰巧（95% 把握）。"
        "按这个次数算，有 95% 的把握说一半以上会被驳回。"
    )
    assert high is not None
    assert high.title == "大部分申诉被驳回"
    assert "之前" not in high.words
    assert "1.645" in RULE
