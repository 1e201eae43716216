"""Which pages may read a practice back end's answers from another of its hosts."""

from aiohttp import web
from aiohttp.typedefs import Handler
from yarl import URL

from tests.practice.app_keys import PLATFORM


def allow_own_pages(request: web.Request, response: web.StreamResponse) -> None:
    """Let a page of the same platform read the answer, cookies included; nobody else."""
    origin = request.headers.get("Origin")
    if origin is None or URL(origin).host not in request.app[PLATFORM].apps:
        return
    response.headers["Access-Control-Allow-Origin"] = origin
    response.headers["Access-Control-Allow-Credentials"] = "true"
    response.headers["Vary"] = "Origin"


@web.middleware
async def share_with_own_pages(request: web.Request, handler: Handler) -> web.StreamResponse:
    response = await handler(request)
    allow_own_pages(request, response)
    return response
