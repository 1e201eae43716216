"""The operator says what she did on the platform before the appeal; each saying is an event of the case."""

from agent.casework.changes import change
from agent.casework.world import World
from agent.domain.beforehand import BEGUN, DONE, tasks_of
from agent.errors import Conflict
from agent.store import cases


async def tell_begun(world: World, case_id: str, name: str) -> None:
    """She asked, and now waits for the answer. Raises Conflict where there is no such step or nothing to wait for."""
    await _tell(world, case_id, name, BEGUN)


async def tell_done(world: World, case_id: str, name: str) -> None:
    """She did it, or was answered. Raises Conflict where there is no such step, or it was never begun."""
    await _tell(world, case_id, name, DONE)


async def _tell(world: World, case_id: str, name: str, kind: str) -> None:
    async with change(world, case_id) as case:
        events = await cases.events_of(case.conn, case_id)
        tasks = tasks_of(world.packs[case.row.platform], case.row.ground, events, case.at)
        task = next((one for one in tasks if one.step.name == name), None)
        waits = task is not None and task.step.wait_hours is not None
        is_next = task is not None and not task.is_done and (kind == BEGUN) == (waits and task.begun_at is None)
        if task is None or not is_next:
            raise Conflict("这一步现在不能勾选。", "请刷新案件页，按上面写的顺序做。")
        words = "开始等买家回答" if kind == BEGUN else "买家已回答" if waits else "已完成"
        await case.note(kind + name, f"{task.step.title}：{words}", audited=name)
