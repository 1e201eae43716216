"""Her choice of what is uploaded: kept, checked against what is required, and undone."""

import pytest

from agent.casework.choosing_uploads import suggest_uploads, turn_upload
from agent.casework.composing import compose_case
from agent.casework.evidence import delete, keep
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.domain.composing import Turn
from agent.errors import Conflict, NotFound
from shared.evidence import EvidenceKind
from tests.agent.casework.audit_reading import audit_lines
from tests.agent.pages import samples


@pytest.fixture
async def case_id(alone: World) -> str:
    case_id = await samples.open_case(alone)
    await samples.make_ready(alone, case_id)
    await keep(alone, case_id, [await samples.evidence_of_kind(alone, case_id, EvidenceKind.CHAT, 7)])
    return case_id


async def ids(world: World, case_id: str) -> list[str]:
    return [upload.pick.item.evidence_id for upload in (await compose_case(world, case_id)).uploads]


async def test_she_reorders_and_leaves_out_and_goes_back_to_the_suggestion(alone: World, case_id: str) -> None:
    suggested = await ids(alone, case_id)
    await turn_upload(alone, case_id, suggested[-1], Turn.UP)
    assert await ids(alone, case_id) == [*suggested[:-2], suggested[-1], suggested[-2]]
    await turn_upload(alone, case_id, suggested[-2], Turn.OUT)
    found = await compose_case(alone, case_id)
    assert [left.pick.item.evidence_id for left in found.left_out if left.is_hers] == [suggested[-2]]
    assert found.is_hers
    await suggest_uploads(alone, case_id)
    await suggest_uploads(alone, case_id)
    assert await ids(alone, case_id) == suggested
    assert not (await compose_case(alone, case_id)).is_hers
    assert len(await audit_lines(alone, "uploads_chosen")) == 2
    assert len(await audit_lines(alone, "uploads_suggested")) == 1


async def test_leaving_out_what_is_required_puts_the_case_below_ready(alone: World, case_id: str) -> None:
    items = (await load_case(alone, case_id)).evidence
    for item in (item for item in items if item.kind is EvidenceKind.REVIEW_PICTURE):
        await turn_upload(alone, case_id, item.evidence_id, Turn.OUT)
    assert (await compose_case(alone, case_id)).lacks_required


async def test_a_step_that_changes_nothing_leaves_no_trace_and_what_is_gone_is_refused(
    alone: World, case_id: str
) -> None:
    first, *_, last = await ids(alone, case_id)
    await turn_upload(alone, case_id, first, Turn.UP)
    assert await audit_lines(alone, "uploads_chosen") == []
    await turn_upload(alone, case_id, last, Turn.OUT)
    await delete(alone, case_id, last)
    assert last not in await ids(alone, case_id)
    with pytest.raises(NotFound):
        await turn_upload(alone, case_id, last, Turn.IN)
    bare = await samples.open_case(alone, 2, text="不喜欢，质量一般")
    with pytest.raises(Conflict):
        await turn_upload(alone, bare, first, Turn.OUT)


async def test_the_statement_names_no_file_that_she_left_out(alone: World, case_id: str) -> None:
    async def said() -> str:
        statement = (await load_case(alone, case_id)).statement
        assert statement is not None
        return statement.text

    picture = next(one for one in (await load_case(alone, case_id)).evidence if one.kind is EvidenceKind.REVIEW_PICTURE)
    assert "见所附评价截图" in await said()
    await turn_upload(alone, case_id, picture.evidence_id, Turn.OUT)
    assert "评价截图" not in (await said()).partition("见所附")[2]
    await suggest_uploads(alone, case_id)
    assert "见所附评价截图" in await said()
