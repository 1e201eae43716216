"""An edited sentence keeps its evidence as long as it says no more than that."""

from agent.domain.ties import retie
from shared.appeal import Sentence

SIGNED = Sentence(text="买家于9月3日签收商品。", evidence_ids=("ev-logistics",))
SAID = Sentence(text="买家于9月3日 14:05在聊天中明确表示：“不返60。就差评”。", evidence_ids=("ev-chat",))


def test_sentences_as_drafted_keep_their_evidence_in_her_order() -> None:
    assert retie(SAID.text + SIGNED.text, [SIGNED, SAID]) == (SAID, SIGNED)


def test_a_reworded_sentence_keeps_its_evidence_and_her_words() -> None:
    [tied] = retie("该买家在9月3日已经签收商品！", [SIGNED, SAID])
    assert tied == Sentence(text="该买家在9月3日已经签收商品！", evidence_ids=SIGNED.evidence_ids)


def test_a_new_number_or_quotation_is_more_than_the_evidence_says() -> None:
    assert retie("买家于9月4日签收商品。", [SIGNED]) == ()
    assert retie("买家于9月3日签收“商品”。", [SIGNED]) == ()


def test_a_sentence_of_her_own_and_a_second_one_alike_have_none() -> None:
    assert retie("请平台核实。", [SIGNED]) == ()
    assert retie(SIGNED.text * 2, [SIGNED]) == (SIGNED,)
    assert retie("", [SIGNED]) == ()
