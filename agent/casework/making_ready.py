"""What a case's page shows of files that take time to make: at once what is known, the rest when it is there."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from agent.casework.composing import compose_from, ingredients_in
from agent.casework.composition import Composition, Ingredients
from agent.casework.pdf_pages import TRIED_AGAIN_AFTER, PdfLook, known_looks, looks_at
from agent.casework.world import World
from agent.store.opening import reading
from shared.evidence import Evidence
from shared.rules import Rules

PATIENCE_SECONDS = 0.3
"""A page waits so long for its files: most are there by then, and it need not be drawn twice."""


@dataclass(frozen=True)
class Ready:
    """`composition` is null while files are being made; `looks`, by SHA-256, has the PDFs that are known by now."""

    composition: Composition | None
    looks: Mapping[str, PdfLook]


@dataclass(frozen=True)
class Made:
    """What was made last for a case, from what, by which rules of the platform, and when."""

    ready: Ready
    made_from: Ingredients
    rules: Rules
    at: datetime


async def ready_files(world: World, case_id: str, evidence: Sequence[Evidence]) -> Ready:
    """What there is now; what comes later is told as news of the case. Raises NotFound.

    What was made of the very same is taken as it is: a page drawn anew because its files are made must not, on a busy
    machine, find them late once more.
    """
    async with reading(world.engine) as conn:
        made_from = await ingredients_in(conn, case_id)
    last = world.made.get(case_id)
    if last is not None and _still_holds(world, last, made_from, evidence):
        return last.ready
    making = asyncio.create_task(_make(world, case_id, evidence))
    done, _ = await asyncio.wait({making}, timeout=PATIENCE_SECONDS)
    if done:
        return making.result()
    making.add_done_callback(lambda made: _tell(world, case_id, made))
    world.background.keep(making)
    return Ready(None, known_looks(world, evidence))


def _still_holds(world: World, last: Made, made_from: Ingredients, evidence: Sequence[Evidence]) -> bool:
    return (
        last.made_from == made_from
        and last.rules == world.packs[made_from.platform].rules
        and last.ready.looks == known_looks(world, evidence)
        and world.now() - last.at < TRIED_AGAIN_AFTER
    )


async def _make(world: World, case_id: str, evidence: Sequence[Evidence]) -> Ready:
    looks = await looks_at(world, evidence)
    made_from, composition = await compose_from(world, case_id)
    ready = Ready(composition, looks)
    world.made.keep(case_id, Made(ready, made_from, world.packs[made_from.platform].rules, world.now()), 1)
    return ready


def _tell(world: World, case_id: str, made: "asyncio.Task[Ready]") -> None:
    if not made.cancelled() and made.exception() is None:
        world.bus.publish("case", case_id)
