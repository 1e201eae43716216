"""What the operator says she did before the appeal: kept as events, in order, and wanted before the form is filled."""

from dataclasses import replace

import pytest

from agent.browser.managed import ManagedBrowser
from agent.casework.arriving import Arrivals
from agent.casework.asking import tell_asked
from agent.casework.beforehand import tell_done
from agent.casework.filing import Causes, fill
from agent.casework.grounds import choose
from agent.casework.statement import save
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.errors import Conflict, Invalid
from agent.store.lane import Lane
from shared.capture import Capture
from shared.case_status import CaseStatus
from shared.ground import Ground
from shared.wire import CaptureTaken
from tests.agent.conftest import capture

ASKED = "质量问题无凭证且买家拒绝举证"


async def jd_case(world: World, ground: Ground, reason: str) -> str:
    body = capture("before-1", review_id="21304480119919", order_id="320424803611", text="质量有问题，假货")
    body |= {"platform": "jd", "shop": None, "url": "https://shop.jd.com/jdm/assumed/review-manage"}
    lane = Lane(world.engine, reading=False)
    answer = await Arrivals(world, lane).take(Capture.model_validate(body))
    await lane.close()
    case_id = CaptureTaken.model_validate_json(answer).case_id
    await choose(world, case_id, ground, reason, "买家拒绝举证")
    return case_id


async def kinds_of(world: World, case_id: str) -> list[str]:
    events = (await load_case(world, case_id)).events
    return [event.kind for event in events if event.kind.startswith("beforehand")]


async def test_each_saying_is_an_event_and_may_be_said_once(world: World) -> None:
    case_id = await jd_case(world, Ground.UNTRUE, ASKED)
    await tell_done(world, case_id, "mark_order")
    with pytest.raises(Conflict):
        await tell_done(world, case_id, "mark_order")
    assert await kinds_of(world, case_id) == ["beforehand_done_mark_order"]


@pytest.mark.parametrize("name", ["ask_buyer", "nonsense"])
async def test_what_asks_the_buyer_is_told_where_it_is_asked_and_nonsense_nowhere(world: World, name: str) -> None:
    case_id = await jd_case(world, Ground.UNTRUE, ASKED)
    with pytest.raises(Conflict):
        await tell_done(world, case_id, name)
    assert await kinds_of(world, case_id) == []


async def test_the_form_is_not_filled_while_something_is_still_to_be_done_before(world: World) -> None:
    with_browser = replace(world, browser=ManagedBrowser(world.settings, world.packs.values()))
    case_id = await jd_case(with_browser, Ground.UNTRUE, ASKED)
    await save(with_browser, case_id, "买家在 2026 年 9 月 3 日说是假货，问她要凭证，没有回答；检测报告见附件。")
    for said, wanted in ((None, "标记为异常"), ("mark_order", "还要先做：先问买家")):
        if said is not None:
            await tell_done(with_browser, case_id, said)
        with pytest.raises(Invalid, match=wanted):
            await fill(with_browser, case_id, Causes(evidence="先试一试"))
    await tell_asked(with_browser, case_id, "show_it")
    with pytest.raises(Invalid, match="还要先做：先问买家"):
        await fill(with_browser, case_id, Causes(evidence="先试一试"))
    view = await load_case(with_browser, case_id)
    assert (view.appeals, view.summary.status) == ((), CaseStatus.PREPARING)
