"""Reading at once: the functions of the async engine, in one thread, and nothing else to wait for."""

import asyncio

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework.world import World
from agent.store.opening import reading
from agent.store.operator_tables import operators
from agent.store.operators import list_operators


async def test_it_reads_what_the_async_engine_reads(world: World) -> None:
    async with reading(world.engine) as conn:
        expected = await list_operators(conn)
    assert expected and await world.reader.read(list_operators) == expected


async def test_what_is_raised_within_comes_out(world: World) -> None:
    async def fail(conn: AsyncConnection) -> None:
        await conn.execute(select(operators))
        raise LookupError("not there")

    with pytest.raises(LookupError, match="not there"):
        await world.reader.read(fail)


async def test_waiting_for_anything_else_is_an_error(world: World) -> None:
    async def wait(conn: AsyncConnection) -> None:
        await asyncio.sleep(0)

    with pytest.raises(RuntimeError, match="wait for the database alone"):
        await world.reader.read(wait)
    assert await world.reader.read(list_operators)


async def test_it_writes_nothing(world: World) -> None:
    async def rename(conn: AsyncConnection) -> None:
        await conn.execute(operators.update().values(name="x"))

    await world.reader.read(rename)
    assert [one.name for one in await world.reader.read(list_operators)] == ["店主"]
