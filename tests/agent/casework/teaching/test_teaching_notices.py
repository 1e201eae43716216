"""Notices that are no longer found are taught by pointing at one of them; from then on the watch reads them."""

import pytest

from agent.casework.teaching import lessons
from agent.casework.teaching.keeping import exported, list_taught
from agent.casework.teaching.lessons import Wanted
from agent.watching.pace import Pace
from agent.watching.visiting import Visit, visiting
from shared.teaching import LessonKind
from shared.visit import VisitState
from tests.agent.casework.teaching.panel import Panel
from tests.agent.filing.conftest import Desk

NOTICES = Wanted("taobao", "message_centre", LessonKind.NOTICE_ROW, None)
ADDRESS = "https://myseller.taobao.com/home.htm/message-center/list"
TITLE = "评价投诉处理结果通知"
QUICK = Pace(gap_seconds=0.0, patience_seconds=6)
pytestmark = pytest.mark.timeout(240)


async def visit(desk: Desk) -> Visit:
    """What a watch that opens the message centre alone sees with the packs in force now."""
    pack = lessons.pack_named(desk.world, "taobao")
    alone = pack.model_copy(update={"watch": pack.watch.model_copy(update={"pages": ("message_centre",)})})
    async with visiting(desk.browser, alone, None, QUICK) as visitor:
        await visitor.read_watch_pages()
    return visitor.visit


async def test_a_renamed_message_centre_is_taught_then_read_by_the_watch_then_undone(desk: Desk) -> None:
    tab = desk.tab()
    before = [notice.values["title"] for notice in (await visit(desk)).notices]
    assert TITLE in before
    desk.practice.tell("fault", page="notices", kind="changed", variant="renamed")
    assert (await visit(desk)).stopped is VisitState.PAGE_CHANGED
    await tab.goto(ADDRESS)

    row = tab.locator(".letter-row").filter(has_text=TITLE)
    await row.wait_for()
    await lessons.begin(desk.world, NOTICES)
    panel = Panel(tab)
    await panel.says("请在页面上点一下")
    await panel.point(await row.locator(".letter-title").element_handle())
    await panel.press("是一整条")
    await panel.says("消息标题")
    await panel.point(await row.locator(".letter-title").element_handle())
    await panel.press("对，下一个")
    await panel.point(await row.locator(".letter-body").element_handle())
    await panel.press("对，下一个")
    await panel.point(await row.locator("time").element_handle())
    await panel.press("对，看看全部")
    await panel.press("对，记住它")
    await panel.says("记住了")

    seen = await visit(desk)
    assert seen.stopped is None
    assert [notice.values["title"] for notice in seen.notices] == before
    [told] = [notice.values for notice in seen.notices if notice.values["title"] == TITLE]
    assert "评价投诉已处理完成" in str(told["text"])
    assert told["posted_at"]
    assert TITLE not in await exported(desk.world, "taobao")
    [known] = await list_taught(desk.world)
    await lessons.drop(desk.world, "taobao", known.entries[0].id)
    assert (await visit(desk)).stopped is VisitState.PAGE_CHANGED
