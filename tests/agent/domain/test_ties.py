"""An edited sentence keeps its evidence as long as it says no more than that; her own has what she tied it to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.domain.ties import LONGEST_NAMED, Piece, cut, retie, turn_tie, untied_in
from shared.appeal import Sentence, Statement

SIGNED = Sentence(text="买家于9月3日签收商品。", evidence_ids=("ev-logistics",))
SAID = Sentence(text="买家于9月3日 14:05在聊天中明确表示：“不返60。就差评”。", evidence_ids=("ev-chat",))


def test_sentences_as_drafted_keep_their_evidence_in_her_order() -> None:
    assert retie(SAID.text + SIGNED.text, [SIGNED, SAID]) == (SAID, SIGNED)


def test_a_reworded_sentence_keeps_its_evidence_and_her_words() -> None:
    [tied] = retie("该买家在9月3日已经签收商品！", [SIGNED, SAID])
    assert tied == Sentence(text="该买家在9月3日已经签收商品！", evidence_ids=SIGNED.evidence_ids, first=SIGNED.text)
    assert retie(SIGNED.text, [tied]) == (SIGNED,), "her change taken back"


def test_a_new_number_or_quotation_is_more_than_the_evidence_says() -> None:
    assert retie("买家于9月4日签收商品。", [SIGNED]) == ()
    assert retie("买家于9月3日签收“商品”。", [SIGNED]) == ()


def test_a_sentence_of_her_own_and_a_second_one_alike_have_none() -> None:
    assert retie("请平台核实。", [SIGNED]) == ()
    assert retie(SIGNED.text * 2, [SIGNED]) == (SIGNED,)
    assert retie("", [SIGNED]) == ()


@pytest.mark.parametrize(
    "text",
    [
        "买家于9月3日拒收商品。",
        "卖家于9月3日签收商品。",
        "买家于九月五日签收商品。",
        "买家职业差评师于9月3日签收商品。",
        "买家于9月3日签收商品，之后威胁我们。",
    ],
)
def test_another_word_is_more_than_the_evidence_says(text: str) -> None:
    assert retie(text, [SIGNED]) == ()


def test_the_same_words_the_other_way_round_say_the_opposite() -> None:
    abuse = Sentence(text="评价中的“傻逼”是对人的辱骂，不是对商品的评价。", evidence_ids=("ev-picture",))
    assert retie("评价中的“傻逼”是对商品的评价，不是对人的辱骂。", [abuse]) == ()
    assert retie("该评价中的“傻逼”是对人的辱骂，也不是对商品的评价！", [abuse])[0].first == abuse.text


@pytest.mark.parametrize(
    "text",
    [
        "　　买家于9月3日签收商品。",
        "\u00a0买家于9月3日签收商品。",
        "买家于\u200b9月3日签收商品。",
        "1、买家于9月3日签收商品。",
        "1. 买家于9月3日签收商品。",
        "一、买家于9月3日签收商品。",
        "（1）买家于9月3日签收商品。",
        "• 买家于9月3日签收商品。",
        "买家于9月3号签收商品。",
        "买家于９月３日签收商品。",
        "买家于9月3日签收商品. ",
    ],
)
def test_how_a_sentence_is_set_out_leaves_it_its_evidence(text: str) -> None:
    [tied] = retie(text, [SIGNED])
    assert (tied.evidence_ids, tied.origin) == (SIGNED.evidence_ids, SIGNED.text)
    assert [piece.evidence_ids for piece in cut(written(text, tied), PRESENT) if piece.evidence_ids] == [
        SIGNED.evidence_ids
    ]


def test_a_draft_in_straight_quotation_marks_and_with_points_keeps_every_tie() -> None:
    told = Sentence(text="评价中的“死全家。”是对人的辱骂。", evidence_ids=("ev-picture",))
    text = (SIGNED.text + SAID.text + told.text).replace("“", '"').replace("”", '"').replace("。评", ". 评")
    assert [one.evidence_ids for one in retie(text, [SIGNED, SAID, told])] == [
        SIGNED.evidence_ids,
        SAID.evidence_ids,
        told.evidence_ids,
    ]
    assert retie('买家于9月3日签收"商品"。', [SIGNED]) == ()
    assert retie("1、买家于9月4号签收商品。", [SIGNED]) == ()
    assert retie("3.5买家于9月3日签收商品。", [SIGNED]) == ()


HERS = "包裹完好。"
PRESENT = {"ev-logistics", "ev-chat"}


def written(text: str, *sentences: Sentence, edited: bool = True) -> Statement:
    return Statement(text=text, sentences=sentences, edited=edited, limit=None)


def test_a_text_is_cut_into_sentences_with_their_evidence_and_nothing_is_lost() -> None:
    text = f"您好！\r\n{SIGNED.text}{HERS}\n\n{SAID.text}\n"
    pieces = cut(written(text, SIGNED, SAID), PRESENT)
    assert "".join(piece.text for piece in pieces) == text
    assert [piece.text for piece in pieces if piece.evidence_ids] == [SIGNED.text, SAID.text]
    assert [piece.text for piece in pieces if piece.is_untied] == [HERS]


@given(st.text(alphabet="甲乙。！?“”\r\n 9", max_size=40))
def test_every_text_is_whole_once_it_is_cut(text: str) -> None:
    pieces = cut(written(text, *retie(text, [SIGNED, Sentence(text="甲乙。", evidence_ids=("ev-chat",))])), PRESENT)
    assert "".join(piece.text for piece in pieces) == text


def test_a_draft_is_its_sentences() -> None:
    pieces = cut(written(SIGNED.text + SAID.text, SIGNED, SAID, edited=False), PRESENT)
    assert [piece.text for piece in pieces] == [SIGNED.text, SAID.text]


def test_words_that_stand_also_within_another_sentence_are_no_tie_for_it() -> None:
    within, itself = cut(written(f"他说{HERS}{HERS}", Sentence(text=HERS, evidence_ids=("ev-chat",))), PRESENT)
    assert (within.is_untied, itself.evidence_ids) == (True, ("ev-chat",))


POLITE = (
    "请平台依法处理。",
    "请平台删除该评价。",
    "望审核通过",
    "敬请审核，谢谢！",
    "麻烦小二帮忙看一下",
    "辛苦了。",
    "以上，谢谢！",
    "此致",
    "敬礼",
    "尊敬的平台审核员：",
    "申诉理由：",
    "情况如下：",
    "特此申诉。",
    "一、",
    "1、",
    "①",
)


@pytest.mark.parametrize("text", ["尊敬的客服，您好！", "谢谢平台！", "恳请平台予以核实处理。", "……", " \n", *POLITE])
def test_greeting_asking_and_thanking_need_no_evidence(text: str) -> None:
    assert untied_in(written(text), PRESENT) == ()


@pytest.mark.parametrize("text", ["请平台核实买家没有签收。", "谢谢，包裹完好。", "9月3日。"])
def test_what_says_something_needs_evidence(text: str) -> None:
    assert untied_in(written(text), PRESENT) == (text,)


def test_evidence_that_was_taken_out_carries_nothing() -> None:
    assert untied_in(written(SIGNED.text, SIGNED), {"ev-chat"}) == (SIGNED.text,)
    assert untied_in(written(SIGNED.text, SIGNED), PRESENT) == ()


def test_a_long_sentence_is_named_by_its_beginning() -> None:
    assert untied_in(written("长" * 50), PRESENT) == ("长" * LONGEST_NAMED + "…",)


def test_a_tie_of_hers_is_made_added_to_and_taken_back() -> None:
    text = SIGNED.text + HERS
    key = Piece(HERS, ()).key

    def turned(*sentences: Sentence, by: str, is_tied: bool) -> tuple[Sentence, ...]:
        return turn_tie(cut(written(text, *sentences), PRESENT), key, by, is_tied=is_tied)

    once = turned(SIGNED, by="ev-chat", is_tied=True)
    assert once == (SIGNED, Sentence(text=HERS, evidence_ids=("ev-chat",), is_hers=True))
    twice = turned(*once, by="ev-logistics", is_tied=True)
    assert twice[1].evidence_ids == ("ev-chat", "ev-logistics")
    assert turned(*twice, by="ev-logistics", is_tied=False) == once
    assert turned(*once, by="ev-chat", is_tied=False) == (SIGNED,)


def test_a_tie_of_hers_survives_edits_of_other_sentences_and_small_ones_of_its_own() -> None:
    tie = Sentence(text=HERS, evidence_ids=("ev-chat",), is_hers=True)
    assert retie(f"全新的一句话。包裹都完好。{SIGNED.text}", [SIGNED, tie]) == (
        tie.model_copy(update={"text": "包裹都完好。", "first": HERS}),
        SIGNED,
    )


def test_the_same_words_twice_are_tied_twice_and_what_the_agent_drafted_is_not_hers_to_tie() -> None:
    pieces = cut(written(HERS + SIGNED.text + HERS, SIGNED), PRESENT)
    tied = turn_tie(pieces, Piece(HERS, ()).key, "ev-chat", is_tied=True)
    assert [one.text for one in tied] == [HERS, SIGNED.text, HERS]
    assert turn_tie(pieces, Piece(SIGNED.text, ()).key, "ev-chat", is_tied=True) == (SIGNED,)


def test_words_are_known_again_without_what_a_page_does_at_their_ends() -> None:
    assert Piece(f"{HERS}\n ", ()).key == Piece(HERS, ()).key != Piece("别的。", ()).key


def test_a_sentence_that_denies_what_was_said_loses_its_evidence() -> None:
    said = Sentence(text="买家是同行。", evidence_ids=("evidence-1",), is_hers=True)
    assert retie("买家不是同行。", [said]) == ()
    assert retie("买家是同行。", [said]) == (said,)


def test_what_she_vouched_for_holds_for_nearly_the_same_words_only() -> None:
    said = Sentence(text="买家在电话里承认没有买过这件商品。", evidence_ids=("evidence-1",), is_hers=True)
    assert retie("买家在电话里承认了没有买过这件商品。", [said])[0].is_hers
    assert retie("买家在微信上承认没有开过这家店。", [said]) == ()


REWORDED = "该买家在9月3日已经签收商品！"
ALIKE_TO_BOTH = "那位买家在9月3日签收了那件商品。"


def test_what_was_drafted_once_ties_one_sentence_however_often_she_saves() -> None:
    text = REWORDED
    kept = retie(text, (), [SIGNED])
    text += ALIKE_TO_BOTH
    for _ in range(3):
        kept = retie(text, kept, [SIGNED])
        assert [one.text for one in kept] == [REWORDED]
    both = retie(SIGNED.text + REWORDED, kept, [SIGNED])
    assert [one.text for one in both] == [SIGNED.text, REWORDED], "the very words have their evidence all the same"
    assert [one.text for one in retie(SIGNED.text + ALIKE_TO_BOTH, both, [SIGNED])] == [SIGNED.text]


def test_the_same_words_come_before_those_that_are_near() -> None:
    [kept] = retie(ALIKE_TO_BOTH + SIGNED.text, [SIGNED])
    assert kept == SIGNED


def test_a_sentence_drafted_anew_from_the_same_evidence_ties_no_second_one() -> None:
    anew = Sentence(text="买家于9月3日签收本商品。", evidence_ids=SIGNED.evidence_ids)
    kept = retie(REWORDED, (), [SIGNED])
    assert retie(REWORDED + ALIKE_TO_BOTH, kept, [anew]) == kept
    other = anew.model_copy(update={"evidence_ids": ("ev-order",)})
    assert len(retie(REWORDED + ALIKE_TO_BOTH, kept, [other])) == 2


def test_many_small_edits_do_not_carry_evidence_further_than_one_large_one() -> None:
    kept: tuple[Sentence, ...] = (SIGNED,)
    texts = ["买家于9月3日签收了商品。", "买家于9月3日签收了商品并检查。", "买家于9月3日签收了商品并检查后很满意。"]
    texts.append("买家于9月3日签收了商品并检查后很满意，还向朋友推荐了本店。")
    for text in texts:
        kept = retie(text, kept, [SIGNED])
    assert kept == ()


def test_words_that_she_vouched_for_twice_are_two_ties() -> None:
    tie = Sentence(text=HERS, evidence_ids=("ev-chat",), is_hers=True)
    assert [one.text for one in retie(f"{HERS}包裹都完好。", [tie, tie])] == [HERS, "包裹都完好。"]


SAYS = st.sampled_from([SIGNED.text, REWORDED, ALIKE_TO_BOTH, "买家9月3日签收了该商品。", HERS])


@given(st.lists(st.lists(SAYS, max_size=4), max_size=5))
def test_one_drafted_sentence_never_ties_two_rewordings(saves: list[list[str]]) -> None:
    kept: tuple[Sentence, ...] = ()
    for sentences in saves:
        kept = retie("".join(sentences), kept, [SIGNED])
        assert sum(one.text != SIGNED.text for one in kept) <= 1
        assert sum(one.text == SIGNED.text for one in kept) <= 1
