"""What several reviews show together, and that it is never more than a hint."""

from datetime import timedelta
from typing import Any

import pytest

from agent.domain.case_patterns import Reviewed, buyer_facts_of, grounds_apart_from_patterns, patterns_of
from agent.domain.triage import triage
from shared.ground import Ground, Strength, Verdict
from shared.pattern import PatternKind
from shared.triage import BuyerFacts, TriageCase
from tests.agent.domain.invented import review

POSTED = review().posted_at


def reviewed(case_id: str, *grounds: Ground, days: float = 0, **changed: Any) -> Reviewed:
    assert POSTED is not None
    usual = {"order_id": f"order of {case_id}", "posted_at": POSTED + timedelta(days=days), "rating": 1}
    return Reviewed(case_id, review(f"{case_id} 的话").model_copy(update={**usual, **changed}), frozenset(grounds))


def found(mine: Reviewed, *others: Reviewed) -> dict[PatternKind, tuple[str, ...]]:
    return {pattern.kind: pattern.case_ids for pattern in patterns_of(mine, others)}


def test_a_buyer_who_rates_several_orders_down_is_noticed() -> None:
    mine = reviewed("a", buyer="夏日晴天")
    other, satisfied = reviewed("b", buyer="夏日晴天"), reviewed("c", buyer="夏日晴天", rating=5)
    assert found(mine, mine, other, satisfied, reviewed("d", buyer="别人")) == {PatternKind.SAME_BUYER: ("b",)}


def test_a_follow_up_is_of_the_same_order_and_a_masked_name_is_nobodys() -> None:
    mine = reviewed("a", buyer="夏日晴天", order_id="1")
    assert found(mine, reviewed("b", buyer="夏日晴天", order_id="1")) == {}
    assert found(reviewed("a", buyer="夏**天"), reviewed("b", buyer="夏**天")) == {}
    assert found(reviewed("a", buyer=None), reviewed("b", buyer=None)) == {}
    assert found(reviewed("a", buyer="匿名用户"), reviewed("b", buyer="匿名用户")) == {}


def test_a_buyers_stars_are_counted_once_for_each_order_in_the_fullest_thirty_days() -> None:
    mine = reviewed("a", buyer="夏日晴天")
    hers = [reviewed(str(day), buyer="夏日晴天", days=day) for day in (-20, -9, 10, 29)]
    follow_up = reviewed("f", buyer="夏日晴天", order_id="order of -9", days=-8)
    others = [reviewed("c", buyer="夏日晴天", rating=4), reviewed("d", buyer="别人"), reviewed("e", days=40)]
    assert buyer_facts_of(mine, [mine, *hers, follow_up, *others]) == BuyerFacts(reviews_30d=5, one_star_30d=4)
    assert buyer_facts_of(reviewed("a", buyer="夏日晴天", rating=2), hers) == BuyerFacts(reviews_30d=4, one_star_30d=3)


@pytest.mark.parametrize("changed", [{"buyer": "夏**天"}, {"buyer": None}, {"buyer": "夏日晴天", "rating": 5}])
def test_nothing_is_known_of_a_buyer_without_a_name_of_her_own_or_of_one_who_is_satisfied(
    changed: dict[str, Any],
) -> None:
    assert buyer_facts_of(reviewed("a", **changed), [reviewed("b", buyer=changed["buyer"])]) is None


def test_a_buyer_who_rates_down_again_and_again_is_told_once() -> None:
    facts = BuyerFacts(reviews_30d=6, one_star_30d=5)
    case = TriageCase(id="1", text="不值这个价", buyer=facts, patterns=(PatternKind.SAME_BUYER,))
    [ground] = triage(case).grounds
    assert (ground.ground, ground.rule, ground.strength) == (
        Ground.COMPETITOR,
        "competitor.one_star_pattern",
        Strength.NEEDS_EVIDENCE,
    )


def test_words_that_are_nearly_the_same_are_noticed_however_they_are_written() -> None:
    mine = reviewed("a", text="这家店的台灯质量太差了，千万别买，大家擦亮眼睛！")
    assert found(mine, reviewed("b", text="这家店的臺灯质量太差了 千万别买 大家擦亮眼睛"), reviewed("c")) == {
        PatternKind.ALIKE: ("b",)
    }
    assert found(reviewed("a", text="质量太差了"), reviewed("b", text="质量太差了")) == {}


def test_three_of_one_ground_in_seven_days_are_a_burst() -> None:
    mine = reviewed("a", Ground.UNTRUE)
    near = [reviewed("b", Ground.UNTRUE, days=-3), reviewed("c", Ground.UNTRUE, days=3.5)]
    assert found(mine, *near) == {PatternKind.BURST: ("b", "c")}
    assert found(mine, near[0], reviewed("c", Ground.UNTRUE, days=4.5)) == {}
    assert found(mine, near[0], reviewed("c", Ground.ABUSE)) == {}
    assert found(reviewed("a", Ground.UNTRUE, posted_at=None), *near) == {}


def test_three_of_one_fault_in_seven_days_are_a_burst_though_no_ground_holds() -> None:
    mine = reviewed("a", text="洗了一次就起球")
    near = [reviewed("b", text="起球严重", days=-3), reviewed("c", text="一穿就起球了", days=3)]
    assert found(mine, *near) == {PatternKind.BURST: ("b", "c")}
    assert found(mine, near[0], reviewed("c", text="快递太慢")) == {}
    slow = [reviewed(str(n), text=text) for n, text in enumerate(("快递太慢", "快递三天没动", "快递态度不好"))]
    assert found(*slow) == {}, "parcels and service come up in any week"


def test_what_a_pattern_hinted_at_makes_no_other_pattern() -> None:
    hinted = triage(TriageCase(id="1", text="不值这个价", patterns=(PatternKind.BURST,)))
    stars = triage(TriageCase(id="1", text="不值这个价", buyer=BuyerFacts(one_star_30d=9)))
    said = triage(TriageCase(id="1", text="作为同行，我劝大家别买"))
    assert hinted.grounds
    assert grounds_apart_from_patterns((*hinted.grounds, *stars.grounds)) == frozenset()
    assert grounds_apart_from_patterns(said.grounds) == {Ground.COMPETITOR}


def test_a_good_review_makes_no_pattern() -> None:
    assert found(reviewed("a", buyer="夏日晴天", rating=5), reviewed("b", buyer="夏日晴天")) == {}


@pytest.mark.parametrize("kind", PatternKind)
def test_a_pattern_hints_at_a_competitor_and_asks_for_evidence(kind: PatternKind) -> None:
    judged = triage(TriageCase(id="1", text="不值这个价", patterns=(kind,)))
    assert judged.verdict is Verdict.NEEDS_EVIDENCE
    [ground] = judged.grounds
    assert (ground.ground, ground.strength, ground.needs) == (
        Ground.COMPETITOR,
        Strength.NEEDS_EVIDENCE,
        ("buyer_reviews",),
    )


def test_where_the_words_show_more_a_pattern_adds_nothing() -> None:
    judged = triage(TriageCase(id="1", text="老板就是个傻逼", patterns=(PatternKind.BURST,)))
    assert {ground.ground for ground in judged.grounds} == {Ground.ABUSE}
