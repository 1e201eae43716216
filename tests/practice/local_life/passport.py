"""Login and human check, which the three back ends have at the same two hosts."""

from urllib.parse import quote, urlsplit

from aiohttp import web

from tests.practice.app_keys import BY_HOST
from tests.practice.local_life.page import CHECK_HOST, LOGIN_HOST, html

PASSWORD = "practice"
FALLBACK = "https://e.dianping.com/app/merchant-platform/"


async def login_page(request: web.Request) -> web.Response:
    return html("login.html", to=request.query.get("continue", ""), problem=None, password=PASSWORD)


async def log_in(request: web.Request) -> web.StreamResponse:
    """The form's submit (address assumed). The back end itself then sets its cookie, as it has another domain."""
    form = await request.post()
    to = str(form.get("continue", ""))
    if not form.get("account") or form.get("password") != PASSWORD:
        return html("login.html", to=to, problem="账号或密码错误", password=PASSWORD)
    parts = urlsplit(to)
    if parts.hostname not in request.config_dict[BY_HOST]:
        parts = urlsplit(FALLBACK)
    path = quote(parts.path + (f"?{parts.query}" if parts.query else ""), safe="")
    raise web.HTTPFound(f"https://{parts.hostname}/practice/enter?to={path}")


async def check_page(request: web.Request) -> web.Response:
    """Nothing passes it but the control API; then it goes back to where the visitor was."""
    to = request.query.get("succCallbackUrl", "")
    if urlsplit(to).hostname not in request.config_dict[BY_HOST]:
        to = ""
    return html("check.html", to=to, host=urlsplit(to).hostname)


def add_login(app: web.Application) -> None:
    app.router.add_get("/new/login/account", login_page)
    app.router.add_get("/account/unitivelogin", login_page)
    app.router.add_post("/new/login/account", log_in)


def add_check(app: web.Application) -> None:
    app.router.add_get("/v2/web/general_page", check_page)


SHARED_HOSTS = {LOGIN_HOST: add_login, CHECK_HOST: add_check}
