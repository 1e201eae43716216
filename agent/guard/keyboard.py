"""Who is at the keyboard of a desk: a name that each browser keeps in a cookie of its own. It is a name, not a lock."""

from datetime import timedelta

from aiohttp import web

from agent.casework.operators import list_operators
from agent.casework.world import WORLD
from agent.domain.operators import at_keyboard
from agent.store.acting import EXTENSION, OPERATOR

LIFE = timedelta(days=400)
"""As long as browsers keep a cookie at most: who works at this one changes less often than the desk is opened."""

DESK = "desk"


def keyboard_cookie(port: int) -> str:
    return f"appealdesk_{port}_operator"


async def behind(request: web.Request, actor: str, port: int) -> str | None:
    """Who acts, as `acting` wants it: for the desk the operator, for the extension its pairing, else nobody."""
    if actor.startswith(EXTENSION):
        return actor
    if actor != DESK or isinstance(request.match_info.route.resource, web.StaticResource):
        return None
    chosen = request.cookies.get(keyboard_cookie(port), "")
    found = at_keyboard(await list_operators(request.app[WORLD]), chosen)
    return f"{OPERATOR}{found.operator_id}" if found else None


def give_operator(response: web.StreamResponse, port: int, operator_id: str) -> None:
    """From now on she is at the keyboard of this browser."""
    response.set_cookie(
        keyboard_cookie(port),
        operator_id,
        max_age=int(LIFE.total_seconds()),
        httponly=True,
        samesite="Strict",
        path="/desk",
    )
