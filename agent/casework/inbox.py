"""What the platforms wrote and how the watch over the shops stands, for the person; and notices matched by her hand."""

from collections.abc import Sequence

from agent.casework.decisions import Follower
from agent.casework.noticing import act_on_notice
from agent.casework.world import World
from agent.store import audit, cases, notices, watches
from agent.store.alerts import count_unseen
from agent.store.opening import reading
from agent.store.watches import Watch
from shared.notice import Notice


async def list_notices(world: World) -> Sequence[Notice]:
    """Newest first."""
    async with reading(world.engine) as conn:
        return await notices.list_notices(conn)


async def notices_of(world: World, case_id: str) -> Sequence[Notice]:
    """What the platform wrote about one case, newest first."""
    async with reading(world.engine) as conn:
        return await notices.list_notices(conn, case_id=case_id)


async def list_watches(world: World) -> Sequence[Watch]:
    """Every shop under watch."""
    async with reading(world.engine) as conn:
        return await watches.list_watches(conn)


async def count_unseen_alerts(world: World) -> int:
    """How many alerts nobody has looked at yet."""
    async with reading(world.engine) as conn:
        return await count_unseen(conn)


async def assign(world: World, notice_id: str, case_id: str) -> None:
    """She says which case a notice is about; from then on it acts on it as if it had been matched. Raises NotFound."""
    async with world.engine.begin() as conn:
        row = await cases.load_case_row(conn, case_id)
        notice = await notices.assign_notice(conn, notice_id, case_id)
        await audit.append(
            conn, at=world.now(), actor="operator", action="notice_assigned", subject=notice_id, detail=case_id
        )
        follower = Follower(conn, world.now())
        await act_on_notice(follower, world.packs[row.platform], notice)
    for topic in ("case", "alert", "notice"):
        world.bus.publish(topic, case_id)
