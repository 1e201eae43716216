"""A program from which a platform's folder was taken away."""

from agent.casework.world import World


def lose_pack(world: World, name: str = "taobao") -> None:
    """From now on, until `world.packs.reload()`, as if the platform's folder were not there."""
    world.packs._packs = {one: pack for one, pack in world.packs.items() if one != name}
