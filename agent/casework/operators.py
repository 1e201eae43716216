"""Who works here: operators are added, renamed, retired and taken back; what they did keeps their name."""

import secrets
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework.world import World
from agent.domain.operators import active, clean_name
from agent.domain.short_names import sound_alike
from agent.errors import Conflict
from agent.store import audit, operators, pairings
from agent.store.acting import EXTENSION, OPERATOR
from agent.store.opening import reading
from shared.operator import Operator

TOPIC = "people"
"""The news that somebody came, went, was renamed, or is now at the keyboard."""


async def list_operators(world: World) -> list[Operator]:
    """All there ever were, in the order in which they were added."""
    return await world.reader.read(operators.list_operators)


async def add_operator(world: World, written: str) -> None:
    """Raises Invalid for no name, Conflict where another one is called so."""
    name = clean_name(written)
    operator_id = f"operator-{secrets.token_hex(6)}"
    async with world.engine.begin() as conn:
        _must_be_free(name, await operators.list_operators(conn))
        await operators.insert_operator(conn, operator_id, name, world.now())
        await _audit(world, conn, "operator_added", operator_id, name)
    world.bus.publish(TOPIC)


async def rename_operator(world: World, operator_id: str, written: str) -> None:
    """What she did before is shown under her new name too. Raises NotFound, Invalid, or Conflict for a taken name."""
    name = clean_name(written)
    async with world.engine.begin() as conn:
        operator = await operators.load_operator(conn, operator_id)
        if operator.name == name:
            return
        others = [one for one in await operators.list_operators(conn) if one.operator_id != operator_id]
        _must_be_free(name, others)
        await operators.rename_operator(conn, operator, name)
        await _audit(world, conn, "operator_renamed", operator_id, f"{operator.name} → {name}")
    world.bus.publish(TOPIC)


async def retire_operator(world: World, operator_id: str) -> None:
    """Her cases are nobody's then. Raises NotFound, or Conflict for the last one who works here."""
    async with world.engine.begin() as conn:
        operator = await operators.load_operator(conn, operator_id)
        if [one.operator_id for one in active(await operators.list_operators(conn))] == [operator_id]:
            raise Conflict("这是最后一个操作员，不能停用。", "请先添加另一个操作员。")
        if operator.retired_at is None:
            await operators.set_retired(conn, operator_id, world.now())
            await _audit(world, conn, "operator_retired", operator_id, operator.name)
    world.bus.publish(TOPIC)


async def restore_operator(world: World, operator_id: str) -> None:
    """Undo a retirement: her cases are hers again. Raises NotFound, or Conflict where her name is taken by now."""
    async with world.engine.begin() as conn:
        operator = await operators.load_operator(conn, operator_id)
        if operator.retired_at is not None:
            _must_be_free(operator.name, active(await operators.list_operators(conn)))
            await operators.set_retired(conn, operator_id, None)
            await _audit(world, conn, "operator_restored", operator_id, operator.name)
    world.bus.publish(TOPIC)


async def names_behind(world: World) -> dict[str, str]:
    """What is shown for each `by` of an event or audit line: a person's name, or which browser it was."""
    async with reading(world.engine) as conn:
        people = await operators.list_operators(conn)
        browsers = await pairings.list_pairings(conn)
    named = {f"{OPERATOR}{one.operator_id}": one.name for one in people}
    return named | {f"{EXTENSION}{one.pairing_id}": f"浏览器“{one.name}”" for one in browsers}


def _must_be_free(name: str, others: Sequence[Operator]) -> None:
    taken = next((one for one in others if sound_alike(one.name, name)), None)
    if taken is None:
        return
    if taken.retired_at is None:
        raise Conflict(f"已经有一个操作员叫“{taken.name}”。", "请换一个分得清的名字，例如加上姓。")
    raise Conflict(f"停用的操作员里有一个叫“{taken.name}”。", "是同一个人就恢复她；不是，请换一个分得清的名字。")


async def _audit(world: World, conn: AsyncConnection, action: str, operator_id: str, detail: str) -> None:
    await audit.append(conn, at=world.now(), actor="operator", action=action, subject=operator_id, detail=detail)
