"""The draft about several reviews: facts alone, each tied to its reviews."""

from datetime import timedelta
from typing import Any

from agent.domain.case_clusters import Shared, SharedKind
from agent.domain.dossier import NOT_PROVEN, Reviewer, as_text, competition_bases, draft_dossier
from shared.outcome import Outcome
from shared.triage import OrderFacts
from tests.agent.domain.invented import review

POSTED = review().posted_at
ALL = (Shared(SharedKind.TOPIC, "leaking"), ("a", "b", "c", "not here"))


def reviewer(
    case_id: str,
    minutes: float,
    *,
    paid: float | None = None,
    named: tuple[str, ...] = (),
    outcome: Outcome | None = None,
    **changed: Any,
) -> Reviewer:
    assert POSTED is not None
    posted_at = POSTED + timedelta(minutes=minutes)
    usual = {"posted_at": posted_at, "buyer": f"买家{case_id}", "item_title": None, "text": f"只有{case_id}"}
    order = None if paid is None else OrderFacts(paid_at=POSTED - timedelta(hours=paid))
    return Reviewer(case_id, review().model_copy(update=usual | changed), order, named, outcome)


def lines(*reviewers: Reviewer) -> list[str]:
    return [said.line for said in draft_dossier("淘淘“小铺”", reviewers, [ALL])]


def test_times_and_what_is_shared_come_first() -> None:
    said = lines(reviewer("a", 0), reviewer("b", 12), reviewer("c", 600))
    assert said[0].startswith("2026 年 11 月") and said[0].endswith("收到 3 条相似的差评（评价 1、2、3）")
    assert said[1] == "这两条评价相隔 12 分钟（评价 1、2）"
    assert said[2] == "这些评价都说到“漏水”（评价 1、2、3）"


def test_shared_words_are_quoted_with_nobodys_number() -> None:
    words = "千万别买这家的杯子打13812345678"
    said = lines(reviewer("a", 0, text=f"真的{words}"), reviewer("b", 90, text=words))
    [quoted] = [line for line in said if line.startswith("都写了")]
    assert "千万别买这家的杯子" in quoted and "13812345678" not in quoted and quoted.endswith("（评价 1、2）")


def test_goods_accounts_and_shops_that_are_named_are_told() -> None:
    said = lines(
        reviewer("a", 0, item_title="杯子", buyer="甲乙", named=("去买隔壁旗舰店的",)),
        reviewer("b", 90, item_title="杯子", buyer="甲乙"),
        reviewer("c", 180, item_title="灯", buyer="t**5"),
        reviewer("d", 270, buyer=None),
    )
    assert "评价的是同一件商品“杯子”（评价 1、2）" in said
    assert "是同一个买家名字写的（评价 1、2）" in said
    assert "买家的名字由平台打了码，看不出是不是同一个人（评价 3）" in said
    assert "提到了别的店或同行：“去买隔壁旗舰店的”（评价 1）" in said


def test_orders_that_were_paid_together_are_told_and_what_is_not_known_too() -> None:
    said = lines(reviewer("a", 0, paid=30), reviewer("b", 90, paid=20), reviewer("c", 180))
    assert any(line.startswith("订单都在") and line.endswith(" 之间付款（评价 1、2）") for line in said)
    assert "还没有采集订单，下单和签收的时间不知道（评价 3）" in said
    apart = lines(reviewer("a", 0, paid=90), reviewer("b", 90, paid=20))
    assert not any(line.startswith(("订单都在", "还没有")) for line in apart)


def test_what_platforms_decided_is_told() -> None:
    outcomes = (Outcome.FOLDED, Outcome.REJECTED, Outcome.NO_DECISION, None)
    said = lines(*(reviewer(str(at), at * 90, outcome=outcome) for at, outcome in enumerate(outcomes)))
    assert said[-2:] == ["平台判定申诉成立（评价 1）", "平台没有支持申诉（评价 2）"]


def test_no_sentence_says_who_it_was_and_what_is_not_proven_is_said_plainly() -> None:
    said = draft_dossier("小铺", [reviewer("a", 0), reviewer("b", 9)], [])
    assert all(one.numbers for one in said)
    assert "同行" not in as_text(said)
    assert any("不能证明是同行所为" in words for words in NOT_PROVEN)
    assert as_text(said).startswith("1. ")


def test_the_law_on_rivals_is_named_with_its_source() -> None:
    assert {basis.article for basis in competition_bases()} == {"第十二条", "第十三条"}
