"""Login at the platform's login hosts. A frame holds the form; any account opens the shop with the shown password."""

from urllib.parse import urlsplit

from aiohttp import web

from tests.practice.app_keys import PLATFORM
from tests.practice.taobao.page import TEMPLATES
from tests.practice.taobao.state import STATE

PASSWORD = "practice"
HOME = "https://myseller.taobao.com/home.htm/QnworkbenchHome/"


async def login_page(request: web.Request) -> web.Response:
    """The page that a logged-out visitor is sent to, with the address to go back to."""
    to = request.query.get("redirect_url") or request.query.get("redirectURL") or HOME
    if urlsplit(to).hostname not in request.app[PLATFORM].apps:
        to = HOME
    return _html("login.html", to=to)


async def login_form(request: web.Request) -> web.Response:
    """The frame `mini_login`."""
    return _html("mini_login.html", problem=None, password=PASSWORD)


async def log_in(request: web.Request) -> web.Response:
    """The form's submit (address assumed)."""
    form = await request.post()
    if not form.get("fm-login-id") or form.get("fm-login-password") != PASSWORD:
        return _html("mini_login.html", problem="账号或密码错误", password=PASSWORD)
    response = _html("logged_in.html")
    request.app[STATE].stage.sessions.log_in(response)
    return response


def _html(name: str, **values: object) -> web.Response:
    return web.Response(text=TEMPLATES.get_template(name).render(**values), content_type="text/html")
