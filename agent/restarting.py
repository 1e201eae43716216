"""How the desk asks the agent to start anew; whoever runs it listens."""

import asyncio

from aiohttp import web

RESTART = web.AppKey("restart", asyncio.Event)
"""Set once: the agent closes in good order and begins again in the same process."""
