"""Clusters of bad reviews, looked for whenever something happens to a case: each raises one alert, however it grows."""

import asyncio
import secrets
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework.alerts import of_cluster
from agent.casework.on_news import on_news
from agent.casework.patterns import reviewed
from agent.casework.world import World
from agent.domain.case_clusters import Cluster, clusters_of, is_same_cluster
from agent.store import audit
from agent.store.alerts import raise_alert
from agent.store.cases import CaseRow, list_rows_posted, shops_posted
from agent.store.clusters import clusters_of_shop, grow_cluster, insert_cluster
from agent.store.opening import reading

LOOKED_AT = timedelta(days=30)
MOST = 200
"""Reviews of a shop that are looked at; the latest, so that a shop with thousands of them is not kept waiting."""

OVERLAP = timedelta(minutes=5)
"""A case may be written a while after the capture whose time it bears."""

PAUSE_SECONDS = 1.0
"""Hundreds of captures a second ask for one look, not for hundreds."""

Shop = tuple[str, str | None]


async def look_for_clusters(world: World, since: datetime | None = None) -> int:
    """Find what belongs together in shops whose cases changed since then (null: in all). How many are new."""
    posted_since = world.now() - LOOKED_AT

    async def read(conn: AsyncConnection) -> dict[Shop, list[CaseRow]]:
        shops = await shops_posted(conn, posted_since, since)
        return {shop: await list_rows_posted(conn, *shop, posted_since, MOST) for shop in shops}

    rows = await world.reader.read(read)
    new_count = 0
    for shop, of_shop in rows.items():
        found = await asyncio.to_thread(clusters_of, [reviewed(row) for row in of_shop])
        if found and not await _is_known(world, shop, found):
            async with world.engine.begin() as conn:
                new_count += await _keep(world, conn, shop, found)
    if new_count:
        world.bus.publish("alert")
    return new_count


def clustering(world: World) -> AbstractAsyncContextManager[None]:
    """Look now, and soon after something happened to a case, until the end of the block."""
    looked_at: datetime | None = None

    async def look(world: World) -> None:
        nonlocal looked_at
        began_at = world.now()
        await look_for_clusters(world, looked_at)
        looked_at = began_at - OVERLAP
        await asyncio.sleep(PAUSE_SECONDS)

    return on_news(world, look)


async def _is_known(world: World, shop: Shop, found: Sequence[Cluster]) -> bool:
    """Whether there is nothing to write: most looks find what is kept already."""
    async with reading(world.engine) as conn:
        known = [one.case_ids for one in await clusters_of_shop(conn, *shop)]
    return all(any(one.issuperset(cluster.case_ids) for one in known) for cluster in found)


async def _keep(world: World, conn: AsyncConnection, shop: Shop, found: Sequence[Cluster]) -> int:
    known = [(one.cluster_id, set(one.case_ids)) for one in await clusters_of_shop(conn, *shop)]
    new_count = 0
    for cluster in found:
        ids = set(cluster.case_ids)
        home = next((one for one in known if is_same_cluster(one[1], ids)), None)
        if home is None:
            await _raise(world, conn, shop, cluster)
            new_count += 1
        elif not ids <= home[1]:
            await grow_cluster(conn, home[0], world.now(), ids)
            world.bus.publish("cluster")
    return new_count


async def _raise(world: World, conn: AsyncConnection, shop: Shop, cluster: Cluster) -> None:
    cluster_id = f"cluster-{secrets.token_hex(8)}"
    platform, name = shop
    title = world.packs.title(platform)
    await insert_cluster(conn, cluster_id, platform, name, world.now(), cluster.case_ids)
    await audit.append(conn, at=world.now(), actor="agent", action="cluster_found", subject=cluster_id)
    await raise_alert(conn, of_cluster(platform, name, title, cluster_id, len(cluster.case_ids)), world.now())
