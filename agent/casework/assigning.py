"""Who looks after a case: told by the operator, in the timeline and in the audit log."""

from agent.casework.changes import Change, change
from agent.casework.world import World
from agent.errors import Conflict
from agent.store import operators

NOBODY = "nobody"
"""What the audit log says where nobody looks after a case any more."""


async def assign(world: World, case_id: str, operator_id: str | None) -> None:
    """Null: nobody. Raises NotFound, or Conflict for an operator who was retired."""
    async with change(world, case_id) as case:
        if case.row.assignee != operator_id:
            await give(case, operator_id)


async def give(case: Change, operator_id: str | None) -> None:
    """As `assign`, within an open change."""
    title = "不再指定负责人"
    if operator_id is not None:
        operator = await operators.load_operator(case.conn, operator_id)
        if operator.retired_at is not None:
            raise Conflict(f"“{operator.name}”已停用，不能再负责案件。", "请选另一个人，或先在设置里恢复她。")
        title = f"由“{operator.name}”负责"
    await case.set(assignee=operator_id)
    await case.note("assigned", title, audited=operator_id or NOBODY)
