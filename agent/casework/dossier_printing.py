"""The dossier of a cluster as a PDF."""

import asyncio
from functools import partial

from agent.casework.clusters import load_view, place_of
from agent.casework.world import World
from agent.domain.dossier_report import dossier_report
from agent.printing.fonts import chinese_font
from agent.store import audit


async def print_dossier(world: World, cluster_id: str) -> bytes:
    """What is saved, or the draft, with nobody's data whole. Raises NotFound, Damaged where no font has Chinese."""
    view = await load_view(world, cluster_id)
    place = place_of(world, view.cluster.platform, view.cluster.shop)
    report = dossier_report(place, view.text, view.reviewers, world.now())
    from agent.printing.report_pdf import print_report

    font = await asyncio.to_thread(chinese_font)
    printing = partial(print_report, report, font, world.archive.path_of, foot=report.title)
    body = await asyncio.to_thread(printing)
    async with world.engine.begin() as conn:
        await audit.append(conn, at=world.now(), actor="operator", action="dossier_printed", subject=cluster_id)
    return body
