"""Her words stay hers; the draft follows the evidence."""

import pytest

from agent.casework.evidence import delete, keep
from agent.casework.statement import LONGEST, redraft, save
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.errors import Conflict, Invalid, NotFound
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
