"""What is done by itself right after a capture: the picture of the row while it is on screen, choice and draft."""

from agent.casework.changes import change
from agent.casework.picturing import picture_review
from agent.casework.settling import settle
from agent.casework.world import World
from shared.case import Actor


async def prepare(world: World, case_id: str) -> None:
    """Picture the review, then bring the case in line with what is known."""
    await picture_review(world, case_id)
    async with change(world, case_id, Actor.AGENT) as case:
        await settle(world, case)
