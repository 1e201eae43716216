"""When several reviews belong together, and when they do not."""

from datetime import timedelta
from typing import Any

import pytest

from agent.domain.case_clusters import Cluster, Shared, SharedKind, clusters_of, is_same_cluster, shared_by
from agent.domain.case_patterns import Reviewed
from shared.ground import Ground
from tests.agent.domain.invented import review

POSTED = review().posted_at
ABUSE = Shared(SharedKind.GROUND, "abuse")
LEAKING = Shared(SharedKind.TOPIC, "leaking")
WORDS = Shared(SharedKind.WORDS)


def reviewed(case_id: str, day: float, *grounds: Ground, text: str | None = None, **changed: Any) -> Reviewed:
    assert POSTED is not None
    usual = {"order_id": f"order {case_id}", "posted_at": POSTED + timedelta(days=day), "rating": 1}
    said = review(text or f"只有{case_id}这样说")
    return Reviewed(case_id, said.model_copy(update={**usual, **changed}), frozenset(grounds))


def abusive(case_id: str, day: float, **changed: Any) -> Reviewed:
    return reviewed(case_id, day, Ground.ABUSE, **changed)


def test_three_of_one_ground_within_seven_days_are_a_cluster_and_two_are_none() -> None:
    three = [abusive("c", 7), abusive("a", 0), abusive("b", 3)]
    assert clusters_of(three) == (Cluster(("a", "b", "c"), (ABUSE,)),)
    assert clusters_of(three[:2]) == ()
    assert clusters_of([*three[1:], abusive("c", 7.1)]) == ()


def test_it_grows_as_long_as_each_stands_with_two_others() -> None:
    members = [abusive(name, day) for name, day in (("a", 0), ("b", 3), ("c", 6), ("d", 9), ("e", 16.5))]
    assert clusters_of(members) == (Cluster(("a", "b", "c", "d"), (ABUSE,)),)


def test_a_later_one_is_another_cluster() -> None:
    members = [abusive(str(number), day) for number, day in enumerate((0, 1, 2, 12, 13, 14))]
    assert [one.case_ids for one in clusters_of(members)] == [("0", "1", "2"), ("3", "4", "5")]


def test_three_who_complain_of_one_thing_are_a_cluster_without_any_ground() -> None:
    texts = ("盖子漏水，放包里全湿了", "第二天开始渗水", "一直漏水，换了也一样")
    found = clusters_of(reviewed(str(at), at, text=text) for at, text in enumerate(texts))
    assert found == (Cluster(("0", "1", "2"), (LEAKING,)),)
    assert LEAKING.is_defect and not ABUSE.is_defect and not WORDS.is_defect
    assert LEAKING.title == "都说到“漏水”"


def test_nearly_the_same_words_are_a_cluster_and_short_ones_are_chance() -> None:
    texts = ("别的店都比这家好得多，大家别来", "别的店都比这家好得多 大家别来！", "别的店都比这家好的多，大家别来")
    found = clusters_of(reviewed(str(at), at, text=text) for at, text in enumerate(texts))
    assert found == (Cluster(("0", "1", "2"), (WORDS,)),)
    assert WORDS.title == "几乎是同样的话"
    assert clusters_of(reviewed(str(at), at, text="真不行") for at in range(3)) == ()
    short = ("垃圾，别买", "垃圾 别买", "垃圾别买！")
    found = clusters_of(reviewed(str(at), at, text=text) for at, text in enumerate(short))
    assert found == (Cluster(("0", "1", "2"), (WORDS,)),)
    assert clusters_of(reviewed(str(at), at, text=f"垃圾别买{at}") for at in range(3)) == ()


@pytest.mark.parametrize(
    "texts",
    [
        ("发货太慢", "发货好慢", "太慢了"),
        ("发错货", "又发错货了", "发错货，服了"),
        ("里面有虫子", "好多虫子", "生虫了"),
        ("服务员态度恶劣", "态度真差", "前台态度很不好"),
        ("用了过敏", "过敏了", "脸过敏"),
    ],
)
def test_the_commonest_complaints_are_noticed(texts: tuple[str, ...]) -> None:
    [found] = clusters_of(reviewed(str(at), at, text=text) for at, text in enumerate(texts))
    assert found.case_ids == ("0", "1", "2")


def test_what_shares_two_things_is_one_cluster_that_says_both() -> None:
    found = clusters_of(abusive(str(day), day, text=f"杯子漏水，{day}号") for day in range(4))
    [cluster] = found
    assert cluster.case_ids == ("0", "1", "2", "3")
    assert set(cluster.shared) == {ABUSE, LEAKING}
    assert ABUSE.title == "都研判为“辱骂攻击”"


def test_two_clusters_that_hardly_meet_stay_two() -> None:
    leaking = [reviewed(f"l{day}", day, text=f"漏水{day}") for day in range(4)]
    mixed = abusive("both", 2, text="漏水")
    found = clusters_of([*leaking, mixed, *(abusive(f"a{day}", day) for day in range(4))])
    assert len(found) == 2


def test_a_follow_up_a_good_review_and_one_without_time_are_no_voices() -> None:
    two = [abusive("a", 0), abusive("b", 1)]
    assert clusters_of([*two, abusive("c", 2, order_id="order a")]) == ()
    assert clusters_of([*two, abusive("c", 2, rating=5)]) == ()
    assert clusters_of([*two, abusive("c", 2, rating=None, feeling="正面评价")]) == ()
    assert clusters_of([*two, abusive("c", 2, posted_at=None)]) == ()
    assert len(clusters_of([*two, abusive("c", 2, rating=None, feeling="负面评价", order_id=None)])) == 1


def test_a_cluster_that_grew_is_the_same() -> None:
    assert is_same_cluster({"a", "b", "c"}, {"a", "b", "c", "d"})
    assert is_same_cluster({"a", "b", "c", "d", "e"}, {"d", "e", "f"})
    assert not is_same_cluster({"a", "b", "c"}, {"c", "d", "e"})
    assert is_same_cluster({"b", "c"}, {"b", "c", "d"})
    assert not is_same_cluster({"c"}, {"c", "d", "e"})
    assert not is_same_cluster(set(), {"a", "b", "c"})


def test_of_chosen_reviews_it_is_told_what_at_least_two_share() -> None:
    chosen = [abusive("a", 0, text="漏水"), abusive("b", 30, text="漏水漏水"), reviewed("c", 1, text="渗水了")]
    assert shared_by(chosen) == ((LEAKING, ("a", "c", "b")), (ABUSE, ("a", "b")))
