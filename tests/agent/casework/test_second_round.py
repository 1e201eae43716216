"""A rejected appeal: taken up again only with something new, and only as often as the platform allows."""

from dataclasses import replace
from datetime import timedelta

import pytest

from agent.casework.changes import change
from agent.casework.evidence import keep
from agent.casework.moves import move
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.errors import Conflict
from shared.case_status import CaseStatus
from shared.evidence import EvidenceKind
from shared.outcome import Outcome
from shared.rules import Rules
from tests.agent.conftest import Clock
from tests.agent.pages import samples


def allowing(world: World, rounds: int) -> World:
    """The world with a pack whose one source tells this many rounds."""
    pack = world.packs["taobao"]
    said = pack.rules.window_days[0].model_dump(include={"source", "seen_on", "confidence"})
    rules = Rules.model_validate(pack.rules.model_dump() | {"rounds": [said | {"value": rounds}]})
    return replace(world, packs={**world.packs, "taobao": pack.model_copy(update={"rules": rules})})


async def rejected(world: World) -> str:
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    await samples.submit(world, case_id)
    async with change(world, case_id) as case:
        await case.move(CaseStatus.REJECTED, "平台有了处理结果", "投诉不成立", outcome=Outcome.REJECTED)
    return case_id


async def test_without_anything_new_it_is_refused(alone: World) -> None:
    world = allowing(alone, 2)
    case_id = await rejected(world)
    assert CaseStatus.PREPARING not in (await load_case(world, case_id)).moves
    with pytest.raises(Conflict, match="现在不能再次申诉"):
        await move(world, case_id, CaseStatus.PREPARING, "")


@pytest.mark.parametrize("rounds", [1, 2])
async def test_new_evidence_opens_the_next_round_where_the_platform_allows_one(
    alone: World, clock: Clock, rounds: int
) -> None:
    world = allowing(alone, rounds)
    case_id = await rejected(world)
    clock.advance(timedelta(hours=1))
    later = await samples.evidence_of_kind(world, case_id, EvidenceKind.CHAT, 2)
    await keep(world, case_id, [later.model_copy(update={"captured_at": world.now()})])
    if rounds == 1:
        with pytest.raises(Conflict):
            await move(world, case_id, CaseStatus.PREPARING, "")
        return
    await move(world, case_id, CaseStatus.PREPARING, "")
    view = await load_case(world, case_id)
    assert (view.round, view.summary.status) == (2, CaseStatus.READY)
    assert len(view.appeals) == 1
