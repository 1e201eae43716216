"""What a case's page shows of files that take time to make: at once what is known, the rest when it is there."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agent.casework.composing import compose_case
from agent.casework.composition import Composition
from agent.casework.pdf_pages import PdfLook, known_looks, looks_at
from agent.casework.world import World
from shared.evidence import Evidence

PATIENCE_SECONDS = 0.3
"""A page waits so long for its files: most are there by then, and it need not be drawn twice."""


@dataclass(frozen=True)
class Ready:
    """`composition` is null while files are being made; `looks`, by SHA-256, has the PDFs that are known by now."""

    composition: Composition | None
    looks: Mapping[str, PdfLook]


async def ready_files(world: World, case_id: str, evidence: Sequence[Evidence]) -> Ready:
    """What there is now; what comes later is told as news of the case. Raises NotFound."""
    making = asyncio.create_task(_make(world, case_id, evidence))
    done, _ = await asyncio.wait({making}, timeout=PATIENCE_SECONDS)
    if done:
        return making.result()
    making.add_done_callback(lambda made: _tell(world, case_id, made))
    world.background.keep(making)
    return Ready(None, known_looks(world, evidence))


async def _make(world: World, case_id: str, evidence: Sequence[Evidence]) -> Ready:
    looks = await looks_at(world, evidence)
    return Ready(await compose_case(world, case_id), looks)


def _tell(world: World, case_id: str, made: "asyncio.Task[Ready]") -> None:
    if not made.cancelled() and made.exception() is None:
        world.bus.publish("case", case_id)
