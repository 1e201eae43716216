"""A call that she made is written down: when, with whom, what was said."""

from datetime import datetime

from agent.casework.changes import change
from agent.casework.world import World
from agent.domain.calling import CALLED, WITH_THE_PLATFORM
from agent.domain.workdays import SHANGHAI
from agent.errors import Conflict, Invalid


async def log_call(world: World, case_id: str, *, called_at: datetime, whom: str, said: str) -> None:
    """An event in the timeline and a line in the audit log. Raises NotFound, Invalid, Conflict."""
    if called_at > world.now():
        raise Invalid("打电话的时间还没有到。", "请填实际打电话的时间。")
    if not said.strip():
        raise Invalid("没有写对方说了什么。", "请把对方的话记几个字，以后对得上；没打通就写“没打通”。")
    local = called_at.astimezone(SHANGHAI)
    detail = f"{local:%m-%d %H:%M}，{whom.strip() or '没有问到是谁'}：{said.strip()}"
    async with change(world, case_id) as case:
        if case.row.status not in WITH_THE_PLATFORM:
            raise Conflict("这个案件现在不在平台手里，不用催办。", "请刷新页面看看它的状态。")
        await case.note(CALLED, "给平台客服打了电话", detail)
