"""The vault while nobody looks: recordings that broke off are kept, what was taken out long enough ago is let go."""

from agent.casework.vault.orders import forget_slips
from agent.casework.vault.recording import end_stalled
from agent.casework.vault.removing import let_go
from agent.casework.world import World

MIND_SECONDS = 30.0
RELEASE_SECONDS = 3600.0


async def mind_vault(world: World) -> None:
    """Done again and again while the agent lives."""
    await end_stalled(world)
    await let_go(world)
    await forget_slips(world)
