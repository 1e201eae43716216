"""A statement names the files that go up and no other, also where only making them showed which these are."""

import pytest

from agent.casework import filing
from agent.casework.agreeing import agree
from agent.casework.choosing_uploads import turn_upload
from agent.casework.composing import compose_case
from agent.casework.evidence import keep
from agent.casework.statement import save
from agent.casework.telling_evidence import tell_evidence
from agent.casework.viewing import load_case
from agent.casework.wording import remarks_of
from agent.casework.world import World
from agent.domain.composing import Turn
from agent.domain.linting import RemarkKind
from agent.errors import Conflict
from shared.evidence import EvidenceKind
from tests.agent.pages import samples

UNOPENABLE = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 300


async def with_unopenable_photo(world: World) -> tuple[str, str]:
    """A ready case with a photo that no program of ours opens: it is a picture, but goes into no form."""
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    item = await samples.evidence_of_kind(world, case_id, EvidenceKind.WAYBILL_PHOTO)
    file = await world.archive.keep(UNOPENABLE, name="面单.heic")
    await keep(world, case_id, [item.model_copy(update={"files": (file,)})])
    return case_id, item.evidence_id


async def text_of(world: World, case_id: str) -> str:
    statement = (await load_case(world, case_id)).statement
    assert statement is not None
    return statement.text


async def test_what_turned_out_not_to_go_up_is_not_named_any_more(alone: World) -> None:
    case_id, photo = await with_unopenable_photo(alone)
    assert "面单照片" in await text_of(alone, case_id), "a picture goes into a form, as far as its name tells"
    composition = await compose_case(alone, case_id)
    assert photo in {left.pick.item.evidence_id for left in composition.left_out}
    assert await agree(alone, case_id)
    text = await text_of(alone, case_id)
    assert "面单照片" not in text
    assert "见所附评价截图、订单信息" in text
    assert not await agree(alone, case_id)
    await tell_evidence(alone, case_id, photo, "面单上写着 2 斤")
    await compose_case(alone, case_id)
    await agree(alone, case_id)
    attached = next(one for one in (await text_of(alone, case_id)).split("。") if "所附" in one)
    assert "面单照片" not in attached


async def test_no_form_is_filled_with_a_statement_that_names_other_files(alone: World) -> None:
    case_id, _ = await with_unopenable_photo(alone)
    with pytest.raises(Conflict, match="不一样"):
        await filing._prepare(alone, case_id, filing.NO_CAUSES)
    assert "面单照片" not in await text_of(alone, case_id)
    prepared = await filing._prepare(alone, case_id, filing.NO_CAUSES)
    assert "面单照片" not in prepared.appeal.statement
    assert "面单.heic" not in {file.name for file in prepared.appeal.files}


async def test_words_of_hers_that_name_what_stays_out_are_refused(alone: World) -> None:
    case_id, _ = await with_unopenable_photo(alone)
    await compose_case(alone, case_id)
    await save(alone, case_id, "以上情况见所附评价截图、面单照片。")
    assert not await agree(alone, case_id), "her words are hers"
    [remark] = await remarks_of(alone, case_id, "以上情况见所附评价截图、面单照片。")
    assert (remark.kind, remark.refuses) == (RemarkKind.NO_FILES, True)
    assert "面单照片" in remark.sentence
    assert await remarks_of(alone, case_id, "面单照片我们留着。以上情况见所附评价截图。") == ()


async def test_what_she_took_out_herself_is_not_named(alone: World) -> None:
    case_id = await samples.open_case(alone)
    await samples.make_ready(alone, case_id)
    order = next(item for item in (await load_case(alone, case_id)).evidence if item.kind is EvidenceKind.ORDER)
    await compose_case(alone, case_id)
    await turn_upload(alone, case_id, order.evidence_id, Turn.OUT)
    assert "订单信息" not in await text_of(alone, case_id)
    await compose_case(alone, case_id)
    assert not await agree(alone, case_id)
