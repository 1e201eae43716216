"""The way in for learners and tests: logs in and goes on, which no platform offers."""

from aiohttp import web

from tests.practice.app_keys import PLATFORM

routes = web.RouteTableDef()


@routes.get("/practice/enter")
async def enter(request: web.Request) -> web.Response:
    """Log in and redirect to `to`, a path on the same host."""
    to = request.query.get("to", "/")
    if not to.startswith("/") or to.startswith("//"):
        raise web.HTTPBadRequest(text="`to` is a path on this host")
    response = web.Response(status=302, headers={"Location": to})
    request.app[PLATFORM].stage.sessions.log_in(response)
    return response
