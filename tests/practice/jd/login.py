"""passport.shop.jd.com, the risk step at safe.jd.com, and the human check at jcap.m.jd.com."""

from urllib.parse import quote, unquote, urlsplit

from aiohttp import web

from tests.practice.jd.page import html
from tests.practice.jd.state import STATE

PASSWORD = "practice"
HOME = "https://shop.jd.com/jdm/home"
OWN_HOSTS = ("shop.jd.com", "trade-order-jdm.jd.com", "illegal-jdm.shop.jd.com", "kf.jd.com")


async def login_page(request: web.Request) -> web.Response:
    return html("login.html", to=request.query.get("ReturnUrl", ""), problem=None, password=PASSWORD)


async def log_in(request: web.Request) -> web.StreamResponse:
    """The form's submit (address assumed)."""
    form = await request.post()
    to = str(form.get("ReturnUrl", ""))
    if not form.get("account") or form.get("password") != PASSWORD:
        return html("login.html", to=to, problem="账号或密码错误", password=PASSWORD)
    target, state = _target(to), request.app[STATE]
    if state.knobs.asks_risk_step:
        target = f"https://safe.jd.com/dangerousVerify/index.action?to={quote(target, safe='')}"
    response = web.Response(status=302, headers={"Location": target})
    if not state.knobs.asks_risk_step:
        state.stage.sessions.log_in(response)
    return response


async def risk_step(request: web.Request) -> web.Response:
    return html("safe.html", to=request.query.get("to", ""))


async def risk_passed(request: web.Request) -> web.Response:
    """The person's own press."""
    form = await request.post()
    response = web.Response(status=302, headers={"Location": _target(str(form.get("to", "")))})
    request.app[STATE].stage.sessions.log_in(response)
    return response


async def check_page(request: web.Request) -> web.Response:
    """Nothing passes it but the control API; then it goes back to where the visitor was."""
    to = _target(request.query.get("to", ""))
    return html("check.html", to=to, host=urlsplit(to).hostname)


def _target(told: str) -> str:
    """An address of ours, encoded once, twice or not at all; else the home page."""
    for _ in range(2):
        if "%" in told and not told.startswith("https://"):
            told = unquote(told)
    return told if urlsplit(told).scheme == "https" and urlsplit(told).hostname in OWN_HOSTS else HOME


def add_login(app: web.Application) -> None:
    app.router.add_get(r"/login/index.action{rest:(/jdm)?}", login_page)
    app.router.add_post("/login/practice", log_in)


def add_risk_step(app: web.Application) -> None:
    app.router.add_get("/dangerousVerify/index.action", risk_step)
    app.router.add_post("/dangerousVerify/practice", risk_passed)


def add_check(app: web.Application) -> None:
    app.router.add_get("/check", check_page)
