"""Her words stay hers; the draft follows the evidence."""

import pytest

from agent.casework import causes, filing
from agent.casework.changes import change
from agent.casework.evidence import delete, keep
from agent.casework.statement import LONGEST, MOST_EARLIER, redraft, save, turn_sentence
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.domain.ties import Piece
from agent.errors import Conflict, Invalid, NotFound
from agent.store import audit
from agent.store.evidence import evidence_of
from agent.store.statements import load_statement
from shared.appeal import Statement
from shared.case_status import CaseStatus
from shared.evidence import EvidenceKind
from tests.agent.casework.audit_reading import audit_lines
from tests.agent.pages import samples

HERS = "第一行\r\n\t<b>第二行</b> {{7*7}} \u202e倒\u202c \U0001f600 \u0000 完 "


@pytest.fixture
async def ready(alone: World) -> str:
    case_id = await samples.open_case(alone)
    await samples.make_ready(alone, case_id)
    return case_id


async def statement_of(world: World, case_id: str) -> Statement:
    statement = (await load_case(world, case_id)).statement
    assert statement is not None
    return statement


async def test_her_text_is_kept_word_for_word_when_evidence_comes_and_goes(alone: World, ready: str) -> None:
    await save(alone, ready, HERS)
    item = await samples.evidence_of_kind(alone, ready, EvidenceKind.CHAT, 7)
    await keep(alone, ready, [item])
    assert (await statement_of(alone, ready)).text == HERS
    await delete(alone, ready, item.evidence_id)
    kept = await statement_of(alone, ready)
    assert (kept.text, kept.edited) == (HERS, True)


async def test_sentences_that_still_stand_keep_their_evidence_and_hers_have_none(alone: World, ready: str) -> None:
    drafted = await statement_of(alone, ready)
    first = drafted.sentences[0]
    saved = await save(alone, ready, f"{first.text}这句是我写的。")
    assert saved.sentences == (first,)
    assert await statement_of(alone, ready) == saved


async def test_a_draft_follows_the_evidence(alone: World, ready: str) -> None:
    before = await statement_of(alone, ready)
    picture = next(
        item for item in (await load_case(alone, ready)).evidence if item.kind is EvidenceKind.REVIEW_PICTURE
    )
    await delete(alone, ready, picture.evidence_id)
    after = await statement_of(alone, ready)
    assert samples.ABUSE in before.text
    assert samples.ABUSE not in after.text
    assert not any(picture.evidence_id in sentence.evidence_ids for sentence in after.sentences)


async def test_redrafting_puts_her_words_aside(alone: World, ready: str) -> None:
    drafted = await statement_of(alone, ready)
    await save(alone, ready, "全是我写的。")
    await redraft(alone, ready)
    assert await statement_of(alone, ready) == drafted.model_copy(update={"hers": "全是我写的。"})


async def test_what_she_wrote_first_is_kept_when_she_saves_over_it(alone: World, ready: str) -> None:
    await save(alone, ready, "全是我写的。")
    await redraft(alone, ready)
    drafted = (await statement_of(alone, ready)).text
    await save(alone, ready, drafted + "谢谢！")
    assert (await statement_of(alone, ready)).earlier == ("全是我写的。",)
    await redraft(alone, ready)
    assert (await statement_of(alone, ready)).earlier == ("全是我写的。",)
    await save(alone, ready, "全是我写的。")
    assert (await statement_of(alone, ready)).earlier == (drafted + "谢谢！",)


async def test_the_oldest_of_many_versions_goes(alone: World, ready: str) -> None:
    for number in range(MOST_EARLIER + 2):
        await save(alone, ready, f"第{number}版")
    assert (await statement_of(alone, ready)).earlier == tuple(f"第{n}版" for n in range(MOST_EARLIER, 0, -1))


async def test_redrafting_a_case_that_has_no_statement_yet_is_no_error(alone: World) -> None:
    case_id = await samples.open_case(alone, text="颜色不喜欢。")
    await redraft(alone, case_id)
    assert (await load_case(alone, case_id)).statement is None


async def test_the_longest_text_is_taken_and_one_more_is_refused_without_loss(alone: World, ready: str) -> None:
    await save(alone, ready, "长" * LONGEST)
    with pytest.raises(Invalid, match="最多"):
        await save(alone, ready, "长" * LONGEST + "短")
    assert len((await statement_of(alone, ready)).text) == LONGEST


@pytest.mark.parametrize("is_submitted", [False, True])
async def test_what_was_filed_is_not_edited_any_more(alone: World, ready: str, is_submitted: bool) -> None:
    before = await statement_of(alone, ready)
    await (samples.submit if is_submitted else samples.hand_over)(alone, ready)
    with pytest.raises(Conflict, match="不能再改"):
        await save(alone, ready, "太晚了")
    with pytest.raises(Conflict, match="不能再改"):
        await redraft(alone, ready)
    assert await statement_of(alone, ready) == before


async def test_the_audit_tells_that_she_wrote_and_not_what(alone: World, ready: str) -> None:
    await save(alone, ready, "只有我知道的话")
    lines = await audit_lines(alone, "statement_saved")
    assert [(line.actor, line.subject) for line in lines] == [("operator", ready)]
    assert "只有我知道的话" not in lines[0].detail


async def test_there_is_no_statement_without_a_case(alone: World) -> None:
    with pytest.raises(NotFound):
        await save(alone, "case-0", "有人吗")
    with pytest.raises(NotFound):
        await redraft(alone, "case-0")


async def test_her_own_text_makes_a_case_with_its_evidence_ready(alone: World, ready: str) -> None:
    await save(alone, ready, "")
    assert (await load_case(alone, ready)).summary.status is CaseStatus.PREPARING
    await save(alone, ready, "写好了。")
    assert (await load_case(alone, ready)).summary.status is CaseStatus.READY


async def test_a_short_draft_is_decisive_and_hers_can_be_taken_up_again(alone: World, ready: str) -> None:
    full = await statement_of(alone, ready)
    await save(alone, ready, HERS)
    await redraft(alone, ready, is_short=True)
    short = await statement_of(alone, ready)
    assert 0 < len(short.text) < len(full.text)
    assert set(short.sentences) < set(full.sentences)
    assert (short.edited, short.hers) == (False, HERS)
    await keep(alone, ready, [await samples.evidence_of_kind(alone, ready, EvidenceKind.CERTIFICATE, 7)])
    assert (await statement_of(alone, ready)).is_short
    assert (await save(alone, ready, short.hers)).text == HERS
    await redraft(alone, ready)
    assert (await statement_of(alone, ready)).text.startswith(full.text[:10])


async def test_a_sentence_taken_out_and_put_back_has_its_evidence_again(alone: World, ready: str) -> None:
    drafted = await statement_of(alone, ready)
    await save(alone, ready, drafted.sentences[0].text)
    again = await save(alone, ready, drafted.text)
    assert again.sentences == drafted.sentences


async def test_a_second_sentence_alike_inherits_nothing_on_a_second_save(alone: World, ready: str) -> None:
    drafted = (await statement_of(alone, ready)).sentences[0]
    reworded, claim = f"据查，{drafted.text}", f"而且{drafted.text}"
    await save(alone, ready, reworded)
    for _ in range(2):
        saved = await save(alone, ready, reworded + claim)
        assert [one.text for one in saved.sentences] == [reworded]


async def test_what_only_a_removed_item_carried_is_tied_to_the_new_one(alone: World, ready: str) -> None:
    drafted = await statement_of(alone, ready)
    await save(alone, ready, drafted.text)
    pictures = [one for one in (await load_case(alone, ready)).evidence if one.kind is EvidenceKind.REVIEW_PICTURE]
    for item in pictures:
        await delete(alone, ready, item.evidence_id)
    anew = await samples.review_picture(alone, ready)
    await keep(alone, ready, [anew.model_copy(update={"evidence_id": "ev-anew"})])
    saved = await save(alone, ready, drafted.text)
    assert [one.text for one in saved.sentences] == [one.text for one in drafted.sentences]
    assert not {item.evidence_id for item in pictures} & {one for each in saved.sentences for one in each.evidence_ids}
    assert any("ev-anew" in one.evidence_ids for one in saved.sentences)


OWN = "包裹外包装完好。"
OWN_KEY = Piece(OWN, ()).key


async def tied(world: World, case_id: str) -> tuple[str, str]:
    """A sentence of hers after the draft, tied to the chat; the text and the id of the item."""
    text = (await statement_of(world, case_id)).text + OWN
    await save(world, case_id, text)
    chat = next(item for item in (await load_case(world, case_id)).evidence if item.kind is EvidenceKind.CHAT)
    await turn_sentence(world, case_id, OWN_KEY, chat.evidence_id, is_tied=True)
    return text, chat.evidence_id


async def test_she_ties_a_sentence_of_hers_and_takes_it_back(alone: World, ready: str) -> None:
    drafted = await statement_of(alone, ready)
    text, chat = await tied(alone, ready)
    kept = await statement_of(alone, ready)
    assert (kept.text, kept.sentences[:-1]) == (text, drafted.sentences)
    assert (kept.sentences[-1].text, kept.sentences[-1].evidence_ids, kept.sentences[-1].is_hers) == (
        OWN,
        (chat,),
        True,
    )
    await turn_sentence(alone, ready, OWN_KEY, chat, is_tied=False)
    assert (await statement_of(alone, ready)).sentences == drafted.sentences
    for kind in ("sentence_tied", "sentence_untied"):
        [line] = await audit_lines(alone, kind)
        assert (line.actor, line.subject, line.detail) == ("operator", ready, chat)


async def test_a_tie_of_hers_outlives_other_edits_and_a_draft_anew(alone: World, ready: str) -> None:
    text, chat = await tied(alone, ready)
    saved = await save(alone, ready, f"您好！{text}谢谢！")
    assert (saved.sentences[-1].text, saved.sentences[-1].evidence_ids) == (OWN, (chat,))
    await redraft(alone, ready)
    await redraft(alone, ready, is_short=True)
    assert OWN not in (await statement_of(alone, ready)).text
    again = await save(alone, ready, text)
    assert (again.sentences[-1].evidence_ids, again.sentences[-1].is_hers) == ((chat,), True)


async def test_only_a_sentence_of_hers_is_tied_and_only_to_what_the_case_has(alone: World, ready: str) -> None:
    _, chat = await tied(alone, ready)
    before = await statement_of(alone, ready)
    drafted = Piece(before.sentences[0].text, ()).key
    for key, item in ((OWN_KEY, "ev-gone"), (drafted, chat), (Piece("没写过。", ()).key, chat)):
        with pytest.raises(NotFound, match="没有连上"):
            await turn_sentence(alone, ready, key, item, is_tied=True)
    assert await statement_of(alone, ready) == before
    await samples.hand_over(alone, ready)
    with pytest.raises(Conflict, match="不能再改"):
        await turn_sentence(alone, ready, OWN_KEY, chat, is_tied=False)


async def test_a_case_without_a_statement_has_nothing_to_tie(alone: World) -> None:
    case_id = await samples.open_case(alone, text="颜色不喜欢。")
    with pytest.raises(NotFound):
        await turn_sentence(alone, case_id, OWN_KEY, "ev-1", is_tied=True)


async def test_filing_with_an_untied_sentence_needs_a_cause_that_is_kept_with_it(alone: World, ready: str) -> None:
    text, chat = await tied(alone, ready)
    await save(alone, ready, f"{text}客服当天就回复了。")
    async with change(alone, ready) as case:
        statement = await load_statement(case.conn, ready, 1)
        evidence = await evidence_of(case.conn, ready)
        assert statement is not None
        with pytest.raises(Invalid, match="“客服当天就回复了。”") as refused:
            await filing._require_tied(case, statement, evidence, "")
        assert OWN not in refused.value.detail
        without_chat = [item for item in evidence if item.evidence_id != chat]
        with pytest.raises(Invalid, match="这 2 句"):
            await filing._require_tied(case, statement, without_chat, "")
        await filing._require_tied(case, statement, evidence, "平台能自己查到")
    [event] = [one for one in (await load_case(alone, ready)).events if one.kind == "filed_with_untied"]
    assert event.detail == "平台能自己查到。没有证据的句子：“客服当天就回复了。”"
    [line] = await audit_lines(alone, "filed_with_untied")
    assert line.detail == f"1 {audit.hashed('平台能自己查到')}"


async def test_on_a_second_filling_each_shortcoming_needs_its_own_cause(alone: World, ready: str) -> None:
    """A cause for weak evidence excuses no sentence, and one for a sentence no other sentence."""
    text, chat = await tied(alone, ready)
    await save(alone, ready, f"{text}客服当天就回复了。")
    await samples.hand_over(alone, ready)
    async with change(alone, ready) as case:
        statement = await load_statement(case.conn, ready, 1)
        evidence = await evidence_of(case.conn, ready)
        assert statement is not None
        await case.note(causes.BELOW_READY, "证据不齐也决定填表", "平台明天就不让申诉了")
        with pytest.raises(Invalid, match="“客服当天就回复了。”"):
            await filing._require_tied(case, statement, evidence, "")
        await filing._require_tied(case, statement, evidence, "平台能自己查到")
        await filing._require_tied(case, statement, evidence, "")
        with pytest.raises(Invalid, match="这 2 句"):
            without_chat = [item for item in evidence if item.evidence_id != chat]
            await filing._require_tied(case, statement, without_chat, "")


async def test_a_cause_for_one_shortcoming_excuses_no_other_in_the_same_press(alone: World, ready: str) -> None:
    await save(alone, ready, (await statement_of(alone, ready)).text + OWN)
    with pytest.raises(Invalid, match=OWN):
        await filing._prepare(alone, ready, filing.Causes(evidence="平台明天就不让申诉了", words="原话更清楚"))
    for kind in (causes.BELOW_READY, causes.DESPITE_REMARKS, causes.WITH_UNTIED):
        assert await audit_lines(alone, kind) == []
    await filing._prepare(alone, ready, filing.Causes(sentences=" 平台能自己查到 "))
    [line] = await audit_lines(alone, causes.WITH_UNTIED)
    assert line.detail == f"1 {audit.hashed('平台能自己查到')}"
