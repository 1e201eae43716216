"""What the buyer may be asked: something for every ground, always polite, never a word that our own rules refuse."""

import re

import pytest

from agent.domain.asking import Offered, about_of, harmful_words, offered_for, without_harmful, wordings
from agent.domain.linting import Occasion, lint
from shared.evidence import Evidence, EvidenceKind
from shared.fact import FactName
from shared.ground import Ground
from shared.packs import load_packs
from tests.agent.domain.invented import evidence, review

PACKS = load_packs()
SIGNED = evidence(EvidenceKind.ORDER, (FactName.SIGNED_AT, "2026-11-20T02:00:00Z"))
SEED = (
    "亲，看到您给的评价了，我们非常重视，想了解一下具体是哪里让您不满意，我们好改进。",
    "您说的这个问题，我们查了下记录，当时是和您确认过的呀。您看能不能把具体问题描述一下，我们给您处理。",
)
PROVOKING = re.compile(
    "差评|恶意|投诉|举报|起诉|律师|平台介入|删|改评|修改|好评|追评|返|红包|补偿|赔|退款|免单|优惠|否则|必须|赶紧"
)


def offered(
    platform: str, *grounds: Ground, items: tuple[Evidence, ...] = (), title: str | None = "护眼台灯"
) -> dict[str, Offered]:
    about = review().model_copy(update={"item_title": title})
    return {one.wording.name: one for one in offered_for(PACKS[platform], grounds, about, items)}


def all_said() -> list[str]:
    every = [one for pack in PACKS for one in offered(pack, *Ground, items=(SIGNED,)).values()]
    bare = [one for pack in PACKS for one in offered(pack, *Ground, title=None).values()]
    return sorted({one.wording.text for one in [*every, *bare]})


@pytest.mark.parametrize("text", all_said())
def test_what_is_said_to_a_buyer_passes_our_own_linter_and_provokes_nobody(text: str) -> None:
    on = Occasion(review(), None, (), has_files=True, limit=120)
    assert lint(text, on) == ()
    assert not PROVOKING.search(text)
    assert not re.search(r"[\[\]{}]", text)
    assert text[-1] in "。？"


@pytest.mark.parametrize("ground", Ground)
def test_every_ground_has_a_question_with_an_answer_for_it_and_one_against_it(ground: Ground) -> None:
    own = [one for one in wordings() if ground in one.grounds]
    assert own
    assert any(answer.ground is ground for one in own for answer in one.answers)
    assert all(any(answer.ground is None for answer in one.answers) for one in own)


def test_the_two_questions_that_sellers_know_are_there_word_for_word() -> None:
    assert [one.text for one in wordings()][:2] == list(SEED)


def test_names_are_unique_and_the_packs_ask_only_what_there_is() -> None:
    names = [one.name for one in wordings()]
    assert len(set(names)) == len(names)
    asked = {step.asks for pack in PACKS.values() for step in pack.appeal.beforehand if step.asks}
    assert asked and asked <= set(names)


def test_slots_are_filled_with_what_is_known_and_else_left_out() -> None:
    known = offered("taobao", Ground.NOT_RECEIVED, items=(SIGNED,))["who_signed"].wording.text
    assert "“护眼台灯”" in known and "物流显示11月20日已签收" in known
    odd = evidence(EvidenceKind.ORDER, (FactName.SIGNED_AT, "昨天"))
    for items in ((), (odd,)):
        text = offered("taobao", Ground.NOT_RECEIVED, items=items, title=None)["who_signed"].wording.text
        assert "物流" not in text and "“" not in text


def test_the_buyer_is_never_named_and_no_slot_could_name_her() -> None:
    slots = {slot for one in wordings() for slot in re.findall(r"\{(\w+)\}", one.text)}
    assert slots <= {"item", "order_id", "signed_day", "posted_day"}
    undated = review().model_copy(update={"posted_at": None})
    assert offered_for(PACKS["taobao"], (Ground.ABUSE,), undated, ())[0].wording.name == "what_happened"


def test_the_packs_own_words_and_hours_win_and_come_first() -> None:
    first, *others = offered("jd", Ground.ABUSE, Ground.UNTRUE).values()
    assert (first.wording.name, first.wording.wait_hours) == ("show_it", 24)
    assert first.step is not None and first.wording.text == first.step.wording
    assert all(one.step is None for one in others)
    ours = offered("taobao", Ground.UNTRUE)["show_it"]
    assert (ours.step, ours.wording.wait_hours) == (None, 48)


def test_the_packs_rule_binds_only_on_its_ground_and_each_question_comes_once() -> None:
    assert "show_it" not in offered("jd", Ground.ABUSE)
    assert list(offered("taobao")) == ["what_is_wrong"]
    names = [one.wording.name for one in offered_for(PACKS["jd"], tuple(Ground), review(), ())]
    assert sorted(names) == sorted(one.name for one in wordings())


def test_a_question_says_which_gap_the_answer_may_close() -> None:
    show_it = offered("taobao", Ground.UNTRUE)["show_it"]
    assert show_it.closes_any_of((EvidenceKind.ORDER, EvidenceKind.OTHER_FILE))
    assert not show_it.closes_any_of((EvidenceKind.LOGISTICS,))


@pytest.mark.parametrize(
    "text",
    [
        "再不删除就起诉您，好评返现，真无耻",
        "给您返现20元，把差评删掉",
        "亲，给您退20元，麻烦把评价改成好评可以吗",
        "亲，补您30，删一下差评好不好",
        "您删了差评我们送您一个杯子",
        "改评后全额退款",
        "给您免单，能不能撤回差评",
        "不删差评就等着收律师函",
        "我知道你家住哪",
    ],
)
def test_words_of_her_own_that_threaten_buy_or_scold_are_named(text: str) -> None:
    assert harmful_words(text, review())


def test_no_wording_is_harmful() -> None:
    for pack in PACKS.values():
        for one in offered_for(pack, tuple(Ground), review(), (SIGNED,)):
            assert harmful_words(one.wording.text, review()) == ()
    assert all(harmful_words(text, review()) == () for text in SEED)


def test_her_own_question_is_told_in_her_words() -> None:
    wording = offered("taobao")["what_is_wrong"]
    assert about_of(f" {wording.wording.text}\n", wording.wording) == wording.wording.about
    assert about_of("您好，怎么了？", wording.wording) == "“您好，怎么了？”"
    assert about_of("您好。" + "长" * 200, wording.wording) == "“您好”"
    assert about_of("长" * 200, wording.wording) == f"“{'长' * 80}”"


def test_nothing_that_we_said_in_harmful_words_may_be_told() -> None:
    bought = (FactName.SELLER_SAID, "2026-11-20T02:00:00Z 亲，给您返现20元，把差评删掉好吗？")
    said = (FactName.BUYER_SAID, "2026-11-20T03:00:00Z 不好")
    asked = evidence(EvidenceKind.ASKING, (FactName.ASKED_ABOUT, "怎么了"), bought, said)
    assert [fact.name for fact in without_harmful([asked], review())[0].facts] == [FactName.BUYER_SAID]
    chat = evidence(EvidenceKind.CHAT, (FactName.SELLER_SAID, "给您退款，把差评删掉好吗"), said)
    assert [fact.name for fact in without_harmful([chat], review())[0].facts] == [FactName.BUYER_SAID]
    assert without_harmful([SIGNED], review()) == (SIGNED,)
