"""The login page: a code to scan first, behind a tab the account. Any account opens it with the shown password."""

from urllib.parse import urlsplit

from aiohttp import web

from tests.practice.pinduoduo.drawing import html
from tests.practice.pinduoduo.envelope import fine
from tests.practice.pinduoduo.state import STATE, State
from tests.practice.session import Standing

HOME = "/home"
PASSWORD = "practice"


async def login_page(request: web.Request) -> web.Response:
    return html("login.html", to=_target(request), problem=None, password=PASSWORD)


async def log_in(request: web.Request) -> web.Response:
    """The form's submit (address assumed); on success the browser goes where it wanted to."""
    form = await request.post()
    if not form.get("username") or form.get("password") != PASSWORD:
        return html("login.html", to=_target(request), problem="账号或密码错误", password=PASSWORD)
    response = web.Response(status=302, headers={"Location": _target(request)})
    request.app[STATE].stage.sessions.log_in(response)
    return response


async def check_login(request: web.Request) -> web.Response:
    """`POST /janus/api/checkLogin`, as recorded."""
    standing = request.app[STATE].stage.sessions.standing(request)
    return fine({"login": standing is Standing.IN})


async def user_info(state: State, _: object) -> web.Response:
    """`POST /janus/api/new/userinfo`; only `mall_id` is known of it."""
    return fine({"mall_id": int(state.shop.mall_id), "username": state.shop.account})


def _target(request: web.Request) -> str:
    """The path to go back to: only one on this host."""
    wanted = urlsplit(request.query.get("redirectUrl", HOME))
    if wanted.hostname not in (None, request.host.partition(":")[0]) or not wanted.path.startswith("/"):
        return HOME
    return f"{wanted.path}?{wanted.query}" if wanted.query else wanted.path
