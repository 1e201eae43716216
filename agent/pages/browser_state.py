"""Whether the agent has a browser to work with just now."""

from agent.casework.world import World


def has_browser(world: World) -> bool:
    """False where it runs without one, or its window was closed."""
    return world.browser is not None and world.browser.is_open
