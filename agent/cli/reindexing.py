"""`appealdesk reindex`: the index of the search made anew."""

import sys

from agent.casework.opening import open_world
from agent.casework.reindexing import reindex
from agent.settings import load_settings


async def run_reindex() -> None:
    """Also while the agent runs: it goes on with what a break leaves over."""
    async with open_world(load_settings()) as world:
        was_whole = await reindex(world, lambda left: print(f"还剩 {left} 个案件…", file=sys.stderr))
    print("检索已经重建。" if was_whole else "原来的检索是坏的，已经重建。")
