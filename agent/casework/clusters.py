"""A cluster as the desk shows it: its reviews beside each other, what they share, and the dossier about them."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework.patterns import reviewed
from agent.casework.world import World
from agent.domain.case_clusters import Shared, shared_by
from agent.domain.case_facts import order_facts
from agent.domain.dossier import Reviewer, Said, as_text, draft_dossier
from agent.domain.shop_name import shop_name
from agent.errors import Invalid
from agent.store import alerts, audit
from agent.store import clusters as stored
from agent.store.cases import CaseRow, load_case_rows
from agent.store.clusters import ClusterRow
from agent.store.evidence import evidence_of
from agent.store.opening import reading
from shared.ground import Ground

DOSSIER_MAX = 10_000
"""Longest dossier kept, in characters."""


@dataclass(frozen=True)
class ClusterView:
    """`rows` and `reviewers` are the same cases in order of time; `draft` is what is known of them."""

    cluster: ClusterRow
    rows: tuple[CaseRow, ...]
    reviewers: tuple[Reviewer, ...]
    shared: tuple[tuple[Shared, tuple[str, ...]], ...]
    draft: tuple[Said, ...]

    @property
    def text(self) -> str:
        """Her words, else the draft."""
        return self.cluster.dossier if self.cluster.dossier is not None else as_text(self.draft)


async def list_views(world: World) -> list[ClusterView]:
    """The latest found first; without those of which every case was deleted."""
    async with reading(world.engine) as conn:
        return [await _view(world, conn, one) for one in await stored.list_clusters(conn) if one.case_ids]


async def load_view(world: World, cluster_id: str) -> ClusterView:
    """Raises NotFound."""
    async with reading(world.engine) as conn:
        return await _view(world, conn, await stored.load_cluster(conn, cluster_id))


async def see_cluster(world: World, cluster_id: str) -> None:
    """She opened it: its alert no longer calls for her."""
    async with world.engine.begin() as conn:
        await alerts.mark_key_seen(conn, world.now(), cluster_id)


async def save_dossier(world: World, cluster_id: str, text: str) -> None:
    """Keep her words. Raises NotFound, Invalid where they are far too long."""
    if len(text) > DOSSIER_MAX:
        raise Invalid(f"材料有 {len(text)} 个字，太长了。", f"请删到 {DOSSIER_MAX} 个字以内，再保存。")
    await _keep(world, cluster_id, "dossier_saved", text, None)


async def redraft(world: World, cluster_id: str) -> None:
    """Put the draft in the place of her words, which can be brought back. Raises NotFound."""
    before = (await load_view(world, cluster_id)).cluster
    await _keep(world, cluster_id, "dossier_redrafted", None, before.dossier or before.dossier_before)


async def undo_redraft(world: World, cluster_id: str) -> None:
    """Her words as they were before. Raises NotFound."""
    before = (await load_view(world, cluster_id)).cluster
    await _keep(world, cluster_id, "dossier_restored", before.dossier or before.dossier_before, None)


async def _keep(world: World, cluster_id: str, action: str, dossier: str | None, before: str | None) -> None:
    async with world.engine.begin() as conn:
        await stored.load_cluster(conn, cluster_id)
        await stored.save_dossier(conn, cluster_id, dossier, before)
        await audit.append(conn, at=world.now(), actor="operator", action=action, subject=cluster_id)
    world.bus.publish("cluster")


def place_of(world: World, platform: str, shop: str | None) -> str:
    """The platform's title and the shop, as a sentence names them."""
    return shop_name(world.packs.title(platform), shop)


async def _view(world: World, conn: AsyncConnection, cluster: ClusterRow) -> ClusterView:
    found = await load_case_rows(conn, cluster.case_ids)
    rows = sorted(
        (row for row in found.values() if row.review.posted_at is not None), key=lambda row: str(row.review.posted_at)
    )
    reviewers = [await _reviewer(conn, row) for row in rows]
    shared = shared_by([reviewed(row) for row in rows])
    draft = draft_dossier(place_of(world, cluster.platform, cluster.shop), reviewers, shared) if rows else ()
    return ClusterView(cluster, tuple(rows), tuple(reviewers), shared, draft)


async def _reviewer(conn: AsyncConnection, row: CaseRow) -> Reviewer:
    order = order_facts(await evidence_of(conn, row.case_id))
    return Reviewer(row.case_id, row.review, order, _named(row), row.outcome)


def _named(row: CaseRow) -> tuple[str, ...]:
    """The words in which triage saw another shop named."""
    spans = [span for found in row.triage.grounds if found.ground is Ground.COMPETITOR for span in found.spans]
    return tuple(row.review.text[start:end] for start, end in spans)
