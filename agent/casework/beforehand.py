"""The operator says what she did on the platform before the appeal; each saying is an event of the case."""

from agent.casework.changes import change
from agent.casework.world import World
from agent.domain.beforehand import DONE, tasks_of
from agent.errors import Conflict
from agent.store import cases


async def tell_done(world: World, case_id: str, name: str) -> None:
    """She did it. Raises Conflict where there is no such step, it is done, or it asks the buyer: that is told there."""
    async with change(world, case_id) as case:
        events = await cases.events_of(case.conn, case_id)
        tasks = tasks_of(world.packs[case.row.platform], case.row.ground, events, ())
        task = next((one for one in tasks if one.step.name == name), None)
        if task is None or task.is_done or task.step.asks is not None:
            raise Conflict("这一步现在不能勾选。", "请刷新案件页，按上面写的顺序做。")
        await case.note(DONE + name, f"{task.step.title}：已完成", audited=name)
