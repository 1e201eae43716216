"""Clusters as rows, each with its cases; they only grow."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.errors import NotFound
from agent.store.cluster_tables import cluster_cases, clusters, dossiers
from agent.store.times import from_text, to_text

LISTED = 100


@dataclass(frozen=True)
class ClusterRow:
    """`dossier` is null while the draft stands; `dossier_before` are her words that it took the place of."""

    cluster_id: str
    platform: str
    shop: str | None
    found_at: datetime
    grown_at: datetime
    dossier: str | None
    dossier_before: str | None
    case_ids: frozenset[str]


async def insert_cluster(
    conn: AsyncConnection, cluster_id: str, platform: str, shop: str | None, at: datetime, case_ids: Collection[str]
) -> None:
    when = to_text(at)
    values = {"cluster_id": cluster_id, "platform": platform, "shop": shop, "found_at": when, "grown_at": when}
    await conn.execute(insert(clusters), values)
    await _join(conn, cluster_id, case_ids)


async def grow_cluster(conn: AsyncConnection, cluster_id: str, at: datetime, case_ids: Collection[str]) -> None:
    """Those that are in it already stay."""
    await _join(conn, cluster_id, case_ids)
    await conn.execute(update(clusters).where(clusters.c.cluster_id == cluster_id).values(grown_at=to_text(at)))


async def clusters_of_shop(conn: AsyncConnection, platform: str, shop: str | None) -> list[ClusterRow]:
    """The latest first."""
    chosen = _cluster().where(clusters.c.platform == platform, clusters.c.shop.is_not_distinct_from(shop))
    return await _rows(conn, chosen.order_by(clusters.c.found_at.desc(), clusters.c.cluster_id).limit(LISTED))


async def list_clusters(conn: AsyncConnection) -> list[ClusterRow]:
    """The latest found first."""
    return await _rows(conn, _cluster().order_by(clusters.c.found_at.desc(), clusters.c.cluster_id).limit(LISTED))


async def load_cluster(conn: AsyncConnection, cluster_id: str) -> ClusterRow:
    """Raises NotFound."""
    found = await _rows(conn, _cluster().where(clusters.c.cluster_id == cluster_id))
    if not found:
        raise NotFound("没有这一组评价。", "请回到“预防 → 相似的差评”重新打开。")
    return found[0]


async def save_dossier(conn: AsyncConnection, cluster_id: str, dossier: str | None, before: str | None) -> None:
    values = {"words": dossier, "words_before": before}
    kept = insert_or(dossiers).values(cluster_id=cluster_id, **values)
    await conn.execute(kept.on_conflict_do_update(index_elements=["cluster_id"], set_=values))


async def _join(conn: AsyncConnection, cluster_id: str, case_ids: Collection[str]) -> None:
    rows = [{"cluster_id": cluster_id, "case_id": case_id} for case_id in sorted(case_ids)]
    await conn.execute(insert_or(cluster_cases).on_conflict_do_nothing(), rows)


def _cluster() -> Select[Any]:
    joined = clusters.outerjoin(dossiers, dossiers.c.cluster_id == clusters.c.cluster_id)
    return select(clusters, dossiers.c.words, dossiers.c.words_before).select_from(joined)


async def _rows(conn: AsyncConnection, chosen: Select[Any]) -> list[ClusterRow]:
    rows = (await conn.execute(chosen)).all()
    joined = select(cluster_cases).where(cluster_cases.c.cluster_id.in_([row.cluster_id for row in rows]))
    members: dict[str, set[str]] = {}
    for cluster_id, case_id in await conn.execute(joined):
        members.setdefault(cluster_id, set()).add(case_id)
    return [
        ClusterRow(
            cluster_id=row.cluster_id,
            platform=row.platform,
            shop=row.shop,
            found_at=from_text(row.found_at),
            grown_at=from_text(row.grown_at),
            dossier=row.words,
            dossier_before=row.words_before,
            case_ids=frozenset(members.get(row.cluster_id, ())),
        )
        for row in rows
    ]
