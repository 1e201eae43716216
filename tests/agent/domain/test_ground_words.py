"""A statement says of words only what their own ground says of them."""

import pytest

from agent.domain.drafting import draft_statement
from agent.domain.ground_words import as_marked_for, words_of
from agent.domain.matrix import reasons_for
from agent.domain.triage import triage
from shared.evidence import EvidenceKind as K
from shared.fact import FactName as F
from shared.ground import Ground
from shared.packs import load_packs
from shared.triage import OrderFacts, Triage, TriageCase
from tests.agent.domain.invented import evidence, picture_of, review

MIXED = "老板是傻逼，根本没收到货，快递太慢，老板电话13812345678"


def judged(text: str, order: OrderFacts | None = None) -> Triage:
    return triage(TriageCase(id="case", text=text, order=order))


@pytest.mark.parametrize(
    ("ground", "words"),
    [
        (Ground.ABUSE, ("傻逼",)),
        (Ground.PRIVACY, ("13812345678",)),
        (Ground.NOT_RECEIVED, ("根本没收到货",)),
        (Ground.UNTRUE, ()),
    ],
)
def test_each_ground_has_its_own_words(ground: Ground, words: tuple[str, ...]) -> None:
    assert words_of(ground, judged(MIXED), MIXED) == words


def test_what_is_off_the_subject_as_a_whole_is_not_marked_as_a_whole() -> None:
    text = "今天又跟老婆吵架了，你妈死了，滚"
    found = judged(text)
    assert Ground.IRRELEVANT in {one.ground for one in found.grounds}
    assert words_of(Ground.IRRELEVANT, found, text) == ()
    assert words_of(Ground.ABUSE, found, text) == ("你妈死了", "滚")


def test_that_nothing_was_used_is_said_only_by_words_that_say_so() -> None:
    order = OrderFacts(status="未消费")
    for text, words in (("用了两天就坏了", ()), ("没去过，差评", ("没去过",))):
        found = judged(text, order)
        assert found.grounds[0].ground is Ground.UNUSED
        assert words_of(Ground.UNUSED, found, text) == words


def drafted(ground: Ground, text: str, *more: str, status: str | None = None) -> str:
    """As for a case whose picture has `more` boxed."""
    pack = load_packs()["taobao"]
    reason = (reasons_for(pack, [ground]) or pack.appeal.reasons)[0]
    items = [picture_of(text, *more), evidence(K.ORDER, *([(F.ORDER_STATUS, status)] if status else []))]
    found = judged(text, OrderFacts(status=status) if status else None)
    return draft_statement(review(text), ground, reason, as_marked_for(ground, found, text, items), limit=None).text


def test_a_draft_speaks_only_of_the_words_of_its_ground() -> None:
    boxed = ("傻逼", "根本没收到货", "快递太慢")
    abuse = drafted(Ground.ABUSE, MIXED, *boxed)
    assert "评价中的“傻逼”是对人的辱骂，不是对商品的评价。" in abuse
    privacy = drafted(Ground.PRIVACY, MIXED, *boxed)
    assert "评价中的“13****”公开了个人信息（此处已隐去）。" in privacy
    assert "13812345678" not in privacy


def test_words_that_the_picture_does_not_show_are_not_said() -> None:
    [item] = as_marked_for(Ground.ABUSE, judged(MIXED), MIXED, [picture_of("老板是个好人")])
    assert F.MARKED not in {fact.name for fact in item.facts}


def test_an_order_of_which_nothing_was_used_is_told_as_the_platform_calls_it() -> None:
    found = drafted(Ground.UNUSED, "用了两天就坏了", "用了", status="未消费")
    assert "订单状态为“未消费”。" in found
    assert "写明" not in found
    assert "订单状态" not in drafted(Ground.UNUSED, "还没用，先给差评", status="交易成功")


def test_who_calls_himself_of_the_trade_is_not_said_to_lead_away() -> None:
    found = drafted(Ground.COMPETITOR, "我是同行，去隔壁买")
    assert "评价人在评价中写明“我是同行”，自称同行。" in found
    assert "评价中的“去隔壁买”把人引向其他店铺。" in found
    assert "引向" not in drafted(Ground.COMPETITOR, "作为同行，我劝大家别买")
    others = drafted(Ground.COMPETITOR, "同行都知道怎么回事")
    assert "自称" not in others
    assert "引向" not in others
