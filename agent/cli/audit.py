"""`appealdesk audit verify`: whether anybody changed what was written."""

from agent.casework.anchoring import verify_audit
from agent.casework.opening import open_world
from agent.settings import load_settings


async def verify() -> int:
    """1 where a line does not fit; its number is printed."""
    async with open_world(load_settings()) as world:
        verdict = await verify_audit(world)
    print(verdict.sentence)
    return 0 if verdict.broken_line is None else 1
