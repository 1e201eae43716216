"""Of what a buyer is accused, and of what he never is."""

import pytest

from agent.domain.arguing import argue, is_proven
from agent.domain.evidence_facts import EvidenceFacts
from shared.evidence import EvidenceKind
from shared.fact import FactName
from shared.ground import Ground
from tests.agent.domain.invented import evidence

ACCUSED = "买家以评价为条件提出要求，不是正常的退款或换货。"


def chat_of(*turns: str) -> EvidenceFacts:
    """A chat a minute a turn; the shop's turns begin with 店, those without a time with 无."""
    facts = []
    for minute, turn in enumerate(turns):
        name = FactName.SELLER_SAID if turn[0] == "店" else FactName.BUYER_SAID
        at = "" if "无" in turn[:2] else f"2026-11-21T11:{minute:02d}:00Z "
        facts.append((name, at + turn.lstrip("店无")))
    return EvidenceFacts([evidence(EvidenceKind.CHAT, *facts)])


def is_accused(facts: EvidenceFacts) -> bool:
    accused = any(text == ACCUSED for text, _ in argue(Ground.EXTORTION, facts))
    assert accused == is_proven(Ground.EXTORTION, facts)
    return accused


@pytest.mark.parametrize(
    "turn",
    [
        "全网都没有这个颜色了，您不给补点货吗", "全网最低价的话我就买，能返点现吗", "手一抖拍错地址，不发的话就仅退款",
        "我在全网比价过了，买两件的话能补偿我点钱吗", "嘴甜一点，给我返点的话马上下单",
        "已经给了图文并茂的好评，不给红包吗",
        "帮你们店宣传一下，免费送我一个吧", "给我返50，不然我写小作文", "想让我删就返50", "给点甜头，嘴巴就甜",
        "返我50，别让评论区热闹热闹", "不给我返50我就去写长篇大论",
    ],
)  # fmt: skip
def test_loose_words_accuse_nobody(turn: str) -> None:
    assert not is_accused(chat_of(turn))


@pytest.mark.parametrize(
    "turn",
    [
        "给我返50，不然差评",
        "60块打我支付宝，不给钱就一直差评挂着",
        "无不返我100就给你差评",
        "你也不想吃一星吧，给我返50",
    ],
)
def test_a_review_named_as_the_condition_of_a_demand_accuses(turn: str) -> None:
    assert is_accused(chat_of(turn))
    assert is_accused(chat_of("店亲，满意的话麻烦给个好评", turn))


@pytest.mark.parametrize(
    "turns",
    [
        ("店删除评价给您返30元好吗", "返50我就删差评，不给就挂着"),
        ("店您好，能把评价改一下吗", "店给您退30", "给我返50，不然差评"),
        ("店无删除评价给您返30元好吗", "给我返50，不然差评"),
        ("无给我返50，不然差评", "店删除评价给您返30元好吗"),
    ],
)
def test_who_takes_up_the_shop_s_own_offer_is_not_accused(turns: tuple[str, ...]) -> None:
    assert not is_accused(chat_of(*turns))


def test_what_was_pressed_for_before_the_shop_offered_accuses() -> None:
    assert is_accused(chat_of("给我返50，不然差评", "店删除评价给您返30元好吗", "行，返30我就删"))
