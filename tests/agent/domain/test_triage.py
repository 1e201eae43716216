"""Reviews with their facts and what must come of them, and what holds for every answer."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.domain.triage import triage
from shared.evidence import EvidenceKind
from shared.ground import Ground, Strength, Verdict
from shared.triage import Triage, TriageCase

CASES = [json.loads(line) for line in (Path(__file__).with_name("triage_cases.jsonl")).read_text("utf-8").splitlines()]
NAMED_TRAPS = (
    "usb",
    "性价比",
    "奶茶",
    "quoted abuse",
    "abuse of a thing",
    "self",
    "negated insult",
    "buyer's own",
    "shop's hotline",
    "order number",
    "courier with a real complaint",
    "妈的 as emphasis",
    "死 as emphasis",
)
NEED_FACTS = {Ground.NOT_RECEIVED, Ground.UNUSED, Ground.COMPETITOR, Ground.EXTORTION, Ground.UNTRUE}


def judge(text: str, **facts: Any) -> Triage:
    return triage(TriageCase.model_validate({"id": "1", "text": text} | facts))


@pytest.mark.parametrize("expected", CASES, ids=lambda expected: str(expected["case"]["id"]))
def test_a_review_gets_its_verdict(expected: dict[str, Any]) -> None:
    answer = triage(TriageCase.model_validate(expected["case"]))
    leading = {found.ground.value for found in answer.grounds if found.strength.value == answer.verdict.value}
    assert (answer.verdict.value, set(expected["grounds"]) <= leading) == (expected["verdict"], True), (
        expected["case"]["text"],
        answer,
    )


def test_the_set_covers_every_ground_and_enough_traps() -> None:
    by_ground = Counter(ground for case in CASES for ground in case["grounds"])
    assert set(by_ground) == {ground.value for ground in Ground}
    assert min(by_ground.values()) >= 6, by_ground
    assert len({case["case"]["text"] + json.dumps(case["case"], sort_keys=True) for case in CASES}) == len(CASES) >= 520
    traps = Counter(case["trap"] for case in CASES if "trap" in case)
    assert set(NAMED_TRAPS) <= set(traps)
    assert len(traps) >= 80


def test_every_answer_of_the_set_is_one_plain_sentence_and_names_real_evidence() -> None:
    kinds = {kind.value for kind in EvidenceKind}
    for expected in CASES:
        answer = triage(TriageCase.model_validate(expected["case"]))
        assert answer.sentence.endswith("。")
        assert answer.sentence.count("。") == 1
        assert "{" not in answer.sentence
        assert "；" in answer.sentence
        assert {need for found in answer.grounds for need in found.needs} <= kinds


@given(
    st.text(
        alphabet=st.one_of(st.characters(), st.sampled_from("傻逼操你妈滚没收到货假差评加微信qq138.。，! \u200b🐴")),
        max_size=60,
    )
)
@settings(max_examples=200, deadline=None)
def test_text_alone_never_makes_a_ground_that_needs_facts_appealable(text: str) -> None:
    answer = judge(text)
    for found in answer.grounds:
        assert found.ground not in NEED_FACTS or found.strength is Strength.NEEDS_EVIDENCE
        assert all(0 <= start < end <= len(text) for start, end in found.spans)
        assert list(found.spans) == sorted(found.spans)
    assert answer == judge(text)


def test_the_words_a_rule_named_are_marked_where_they_stand() -> None:
    text = "👍\u200b店家是傻\u200b**逼，退钱"
    (found,) = [found for found in judge(text).grounds if found.rule == "abuse.insult_crude"]
    assert [text[start:end] for start, end in found.spans] == ["傻\u200b**逼"]


@pytest.mark.parametrize(
    "text",
    ["傻逼" * 350_000, "没收到货" * 250_000, "1391234567" * 100_000, "北京市朝阳区" * 170_000, "加" * 1_000_000,
     "滚。" * 500_000, "a" * 1_000_000, "http:" * 200_000, "\u202e\x00\ud800" * 330_000, "性价比" * 330_000],
    ids=["insult", "claim", "digits", "address", "anchor", "marks", "letters", "links", "controls", "innocent"],
)  # fmt: skip
@pytest.mark.timeout(30)
def test_a_megabyte_of_text_is_judged_in_time(text: str) -> None:
    assert judge(text).sentence.endswith("。")


@pytest.mark.parametrize("text", ["\ud800", "\x00", "\u202e傻逼老板\u202c", "\ufeff", "\n\n", "🐴" * 3, "\u0301" * 50])
def test_odd_characters_do_no_harm(text: str) -> None:
    assert not set("\n\x00\u202e\u202c\ud800") & set(judge(text).sentence)


REASONS = {Ground.ABUSE: "辱骂侮辱的评论", Ground.NOT_RECEIVED: "未收到货但给出与商品实际不符的虚假评价"}


def test_the_sentence_names_the_platforms_reason() -> None:
    answer = triage(TriageCase(id="1", text="老板就是个傻逼"), REASONS)
    assert answer.verdict is Verdict.APPEALABLE
    assert "理由选“辱骂侮辱的评论”" in answer.sentence


def test_the_reason_for_a_weak_ground_is_named_for_later() -> None:
    answer = triage(TriageCase(id="1", text="根本没收到货"), REASONS)
    assert "备齐后理由选“未收到货但给出与商品实际不符的虚假评价”" in answer.sentence


def test_a_ground_without_a_reason_there_is_for_a_person_and_no_neighbour_is_offered() -> None:
    case = TriageCase(id="1", text="质量很好，非常喜欢，物流很快", rating=1)
    answer = triage(case, REASONS)
    assert answer.verdict is Verdict.NEEDS_PERSON
    assert "没有“星级与内容矛盾”这一类理由" in answer.sentence
    assert not any(name in answer.sentence for name in REASONS.values())


def test_an_unproven_ground_without_a_reason_there_is_not_appealable() -> None:
    answer = triage(TriageCase(id="1", text="作为同行，我劝大家别买"), REASONS)
    assert (answer.verdict, answer.grounds) == (Verdict.NOT_APPEALABLE, ())


def test_the_quote_of_a_chat_gives_day_and_words() -> None:
    turns = [{"at": "2025-03-01T10:00:00+08:00", "from": "buyer", "text": "给我转50块，不然就给差评。“快”\n点"}]
    assert "2025-03-01“给我转50块，不然就给差评快点”" in judge("差", chat=turns).sentence


def test_insults_in_the_chat_support_a_person_s_decision() -> None:
    turns = [{"at": "2025-03-01T10:00:00+08:00", "from": "buyer", "text": "你妈死了吧"}]
    answer = judge("质量差", chat=turns)
    assert [(found.rule, found.spans) for found in answer.grounds] == [("abuse.in_chat", ())]
    assert answer.verdict is Verdict.NEEDS_PERSON


def test_insults_of_the_seller_in_the_chat_are_no_ground() -> None:
    turns = [{"at": "2025-03-01T10:00:00+08:00", "from": "seller", "text": "你妈死了吧"}]
    assert judge("质量差", chat=turns).grounds == ()


def test_a_chat_is_read_in_the_order_of_time() -> None:
    early = {"at": "2025-03-01T10:00:00+08:00", "from": "buyer", "text": "先发个红包"}
    late = {"at": "2025-03-02T10:00:00+08:00", "from": "buyer", "text": "不然就给差评"}
    assert judge("差", chat=[late, early]) == judge("差", chat=[early, late])


def test_the_shown_words_are_the_longest() -> None:
    assert "“他妈的”" in judge("真他妈的慢，质量还差").sentence


@pytest.mark.parametrize(
    ("status", "verdict"),
    [("已签收", "appealable"), ("未签收", "not_appealable"), ("在途", "not_appealable"), ("有争议", "needs_evidence")],
)
def test_the_status_tells_of_the_signature_where_no_time_does(status: str, verdict: str) -> None:
    assert judge("根本没收到货", order={"status": status}).verdict.value == verdict


@pytest.mark.parametrize("order", [{}, {"paid_at": "2025-03-01T10:00:00+08:00"}, {"signed_at": "2025-03-09T10:00:00Z"}])
def test_a_wait_is_only_doubted_with_both_times_known(order: dict[str, str]) -> None:
    assert all(found.rule != "untrue.wait_exaggerated" for found in judge("等了20天才收到，慢", order=order).grounds)


def test_an_untold_wait_is_never_doubted() -> None:
    order = {"paid_at": "2025-03-01T10:00:00+08:00", "signed_at": "2025-03-04T10:00:00+08:00"}
    assert judge("三天才收到，慢", order=order).verdict is Verdict.NOT_APPEALABLE


def test_a_cancelled_order_without_a_word_about_the_goods_says_nothing() -> None:
    assert judge("哦", order={"status": "已取消"}).verdict is Verdict.NOT_APPEALABLE


def test_a_door_on_a_street_is_marked_whole() -> None:
    text = "老板很凶，他家住在北京市朝阳区建国路88号院3号楼2单元501室，大家去找他"
    (found,) = [found for found in judge(text).grounds if found.rule == "privacy.address"]
    assert text[slice(*found.spans[0])] == "北京市朝阳区建国路88号院3号楼2单元501室"


@pytest.mark.parametrize(
    "text", ["酒店在人民路，离市区远，房间8号楼", "快递放在小区门口，第3层，县城慢", "这家店在路边"]
)
def test_places_a_review_mentions_are_no_leak(text: str) -> None:
    assert all(found.ground is not Ground.PRIVACY for found in judge(text).grounds)


def test_a_denied_signature_is_no_case_for_a_reason_on_reviews_before_the_signature() -> None:
    facts = {"posted_at": "2026-11-20T04:00:00Z", "order": {"signed_at": "2026-11-17T04:00:00Z"}}
    case = TriageCase.model_validate({"id": "1", "text": "根本没收到货"} | facts)
    form = {Ground.NOT_RECEIVED: "未收到货但给出虚假评价"}
    assert triage(case, form).verdict is Verdict.APPEALABLE
    answer = triage(case, form, ["not_received.signed_but_denied"])
    assert answer.verdict is Verdict.NEEDS_PERSON
    assert "未收到货但给出虚假评价" not in answer.sentence


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("进来抢红包，日本人刷屏", Verdict.NEEDS_PERSON),
        ("红包没给，包也是坏的", Verdict.NOT_APPEALABLE),
    ],
)
def test_a_word_of_trade_within_a_longer_word_of_talk_is_no_trade(text: str, verdict: Verdict) -> None:
    assert judge(text).verdict is verdict


def said(*turns: str) -> list[dict[str, str]]:
    return [{"at": "2026-01-01T00:00:00+08:00", "from": "buyer", "text": turn} for turn in turns]


@pytest.mark.parametrize(
    ("turns", "rule"),
    [
        (("给我发50红包，不然差评",), "extortion.demand_or_bad_review"),
        (("不给我返50我就给差评",), "extortion.demand_or_bad_review"),
        (("不退款就给你差评",), "extortion.threat_for_refund"),
        (("我要退货", "不解决我就给差评"), None),
        (("不解决我就给差评",), "extortion.threat_only"),
        (("什么时候退款",), None),
        (("说好评返现3元的，不给就差评",), None),
    ],
)
def test_what_is_asked_for_under_a_threat_decides(turns: tuple[str, ...], rule: str | None) -> None:
    found = [one.rule for one in judge("差评", chat=said(*turns)).grounds if one.ground is Ground.EXTORTION]
    assert found == ([rule] if rule else [])


def test_of_dialogues_each_that_presses_is_noticed_and_none_that_asks_for_what_is_owed() -> None:
    talks = [case for case in CASES if case["case"]["id"].startswith("talk-")]
    pressed = [case for case in talks if "trap" not in case]
    assert len(talks) == 2 * len(pressed) >= 80
    for talk in talks:
        found = {one.ground for one in triage(TriageCase.model_validate(talk["case"])).grounds}
        assert (Ground.EXTORTION in found) == ("trap" not in talk), talk["case"]["id"]


def test_of_words_between_the_lines_most_are_heard_and_ordinary_ones_are_left_alone() -> None:
    """Written before the rules were looked at; of some sets what no rule heard is kept, and told as missed."""
    pressed = [case for case in CASES if case["case"]["id"].startswith("figure-")]
    plain = [case for case in CASES if case["case"]["id"].startswith("plainly-")]
    heard = [case for case in pressed if case["grounds"] == ["extortion"]]
    assert len(heard) >= len(pressed) * 0.9 >= 170
    assert len(plain) >= 180
    assert not any(case["grounds"] for case in plain)


def test_what_the_operator_wrote_down_of_an_answer_is_a_hint_until_a_chat_shows_it() -> None:
    turns = [{"from": "buyer", "at": "2025-03-01T10:00:00Z", "text": "不给我200块我就给差评"}]
    hinted = judge("质量一般，不推荐", written_down=turns)
    assert hinted.verdict is Verdict.NEEDS_EVIDENCE
    assert "采集到聊天里有同样的话才算数" in hinted.sentence
    shown = judge("质量一般，不推荐", chat=turns, written_down=turns)
    assert shown == judge("质量一般，不推荐", chat=turns)
    assert shown.verdict is Verdict.APPEALABLE
    assert judge("质量一般，不推荐", written_down=[turns[0] | {"text": "您好"}]).verdict is Verdict.NOT_APPEALABLE


def test_beside_the_shop_s_own_offer_the_clerk_is_warned() -> None:
    offer = {"from": "seller", "at": "2026-01-01T00:00:00+08:00", "text": "删除评价给您返30元好吗"}
    taken = {"from": "buyer", "at": "2026-01-01T00:01:00+08:00", "text": "行，返30我就删"}
    answer = judge("差评", chat=[offer, taken])
    assert [found.rule for found in answer.grounds] == ["extortion.beside_shop_offer"]
    assert answer.verdict is Verdict.NEEDS_PERSON
    assert "“删除评价给您返30元好吗”" in answer.sentence
    assert "这段聊天对店铺不利" in answer.sentence


def test_what_was_pressed_for_before_the_shop_offered_stands() -> None:
    turns, mild = said("给我返50，不然差评"), said("不解决我就给差评")
    offer = {"from": "seller", "at": "2026-01-01T00:05:00+08:00", "text": "删除评价给您返30元好吗"}
    assert judge("差评", chat=[*turns, offer]).verdict is Verdict.APPEALABLE
    assert judge("差评", chat=[*mild, offer]) == judge("差评", chat=mild)
