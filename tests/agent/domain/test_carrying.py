"""Evidence of the right kinds that says nothing for its ground is weak."""

import pytest

from agent.domain.carrying import check_case
from agent.domain.case_facts import chat_turns, order_facts
from agent.domain.matrix import reasons_for
from agent.domain.overruling import with_hers
from agent.domain.triage import triage
from shared.appeal_form import Reason
from shared.evidence import Evidence
from shared.evidence import EvidenceKind as K
from shared.fact import FactName as F
from shared.ground import Ground
from shared.matrix import EvidenceCheck, NeedState, Readiness
from shared.packs import load_packs
from shared.triage import TriageCase
from tests.agent.domain.invented import evidence, picture_of

PACKS = load_packs()
HELLO = evidence(K.CHAT, (F.BUYER_SAID, "2026-11-21T02:00:00Z 你好，什么时候发货"))
THREAT = evidence(K.CHAT, (F.BUYER_SAID, "2026-11-21T02:00:00Z 不给我返60块就一直差评挂着"))
SIGNED = evidence(K.LOGISTICS, (F.SIGNED_AT, "2026-11-18T07:31:00Z"))


def checked(platform: str, ground: Ground, text: str, *more: Evidence) -> EvidenceCheck:
    """Of a case that has all the kinds its reason wants."""
    [reason, *_] = reasons_for(PACKS[platform], [ground])
    case = TriageCase(
        id="case", text=text, posted_at="2026-11-22T12:42:00Z", order=order_facts(more), chat=chat_turns(more)
    )
    return check_case(_without_helpful(reason), ground, triage(case), text, [picture_of(text), *more])


def _without_helpful(reason: Reason) -> Reason:
    return reason.model_copy(update={"needs": tuple(need for need in reason.needs if need.required)})


@pytest.mark.parametrize(
    ("platform", "ground", "text", "more"),
    [
        ("meituan_dining", Ground.UNUSED, "菜难吃", [evidence(K.ORDER, (F.ORDER_STATUS, "已完成"))]),
        ("jd", Ground.EXTORTION, "不给我退钱就一直差评挂着", [HELLO, evidence(K.ORDER)]),
        (
            "taobao",
            Ground.NOT_RECEIVED,
            "没收到货",
            [evidence(K.ORDER, (F.ORDER_STATUS, "运输中")), evidence(K.LOGISTICS)],
        ),
        ("taobao", Ground.ABUSE, "质量一般", []),
    ],
    ids=["consumed", "a mere question", "on its way", "no such words"],
)
def test_what_says_nothing_for_the_ground_is_weak(
    platform: str, ground: Ground, text: str, more: list[Evidence]
) -> None:
    check = checked(platform, ground, text, *more)
    assert NeedState.MISSING not in {need.state for need in check.needs}
    assert check.readiness is Readiness.WEAK
    assert "还没有一件能说明" in check.sentence


@pytest.mark.parametrize(
    ("platform", "ground", "text", "more"),
    [
        ("meituan_dining", Ground.UNUSED, "没去过，差评", [evidence(K.ORDER, (F.ORDER_STATUS, "未消费"))]),
        ("jd", Ground.EXTORTION, "差评", [THREAT, evidence(K.ORDER)]),
        ("taobao", Ground.NOT_RECEIVED, "根本没收到货", [SIGNED, evidence(K.ORDER)]),
        ("taobao", Ground.ABUSE, "老板是傻逼", []),
    ],
)
def test_what_speaks_for_the_ground_is_ready(platform: str, ground: Ground, text: str, more: list[Evidence]) -> None:
    assert checked(platform, ground, text, *more).readiness is Readiness.READY


def test_what_triage_finds_only_for_want_of_evidence_is_held_by_what_a_person_says() -> None:
    reviews = evidence(K.BUYER_REVIEWS)
    told = reviews.model_copy(update={"told": "该账号一个月给八家同类店打了一星"})
    text = "作为同行，我劝大家别买"
    items = [evidence(K.ORDER), evidence(K.CHAT)]
    weak = checked("taobao", Ground.COMPETITOR, text, reviews, *items)
    assert weak.readiness is Readiness.WEAK
    assert "还不成立" in weak.sentence
    assert checked("taobao", Ground.COMPETITOR, text, told, *items).readiness is Readiness.READY
    assert checked("taobao", Ground.COMPETITOR, "灯不亮", told, *items).readiness is Readiness.WEAK


@pytest.mark.parametrize(
    ("ground", "words", "more", "readiness"),
    [
        (Ground.ABUSE, ["周扒皮"], [], Readiness.READY),
        (Ground.ABUSE, [], [], Readiness.WEAK),
        (Ground.ABUSE, ["灯不亮了"], [], Readiness.WEAK),
        (Ground.EXTORTION, ["周扒皮"], [evidence(K.ORDER), HELLO], Readiness.WEAK),
        (
            Ground.EXTORTION,
            [],
            [evidence(K.ORDER), HELLO.model_copy(update={"told": "买家要返现才改评价"})],
            Readiness.READY,
        ),
        (Ground.IRRELEVANT, [], [evidence(K.ORDER), HELLO], Readiness.READY),
        (Ground.IRRELEVANT, [], None, Readiness.MISSING_REQUIRED),
    ],
)
def test_what_she_holds_against_triage_needs_evidence_as_any_ground_does(
    ground: Ground, words: list[str], more: list[Evidence] | None, readiness: Readiness
) -> None:
    text = "客服真是周扒皮"
    [reason, *_] = reasons_for(PACKS["jd" if ground is Ground.EXTORTION else "taobao"], [ground])
    judged = with_hers(triage(TriageCase(id="case", text=text)), ground, words, text)
    items = [] if more is None else [picture_of(text), *more]
    check = check_case(_without_helpful(reason), ground, judged, text, items)
    assert check.readiness is readiness
    assert ("标出评价中" in check.sentence) is (ground is Ground.ABUSE and readiness is Readiness.WEAK)


def test_a_ground_that_nobody_holds_any_more_can_be_overruled() -> None:
    check = checked("taobao", Ground.IRRELEVANT, "灯不亮", evidence(K.ORDER), HELLO)
    assert check.readiness is Readiness.WEAK
    assert "写明原因改判" in check.sentence


def test_an_answer_of_the_buyer_speaks_for_the_ground() -> None:
    answer = evidence(
        K.ASKING,
        (F.ASKED_ABOUT, "用过没有"),
        (F.SELLER_SAID, "2026-11-22T02:00:00Z 请问用过了吗"),
        (F.BUYER_SAID, "2026-11-22T03:00:00Z 还没有"),
        (F.SPEAKS_FOR, "未使用"),
        file=False,
    )
    text = "难用"
    [reason, *_] = reasons_for(PACKS["meituan_dining"], [Ground.UNUSED])
    case = triage(TriageCase(id="case", text=text))
    items = [picture_of(text), evidence(K.ORDER), answer]
    assert "还不成立" in check_case(_without_helpful(reason), Ground.UNUSED, case, text, items).sentence


def test_what_is_missing_is_said_first_and_without_a_ground_kinds_alone_count() -> None:
    [reason, *_] = reasons_for(PACKS["taobao"], [Ground.ABUSE])
    case = triage(TriageCase(id="case", text="好"))
    assert check_case(reason, Ground.ABUSE, case, "好", []).readiness is Readiness.MISSING_REQUIRED
    assert check_case(reason, None, case, "好", [picture_of("好")]).readiness is Readiness.READY
