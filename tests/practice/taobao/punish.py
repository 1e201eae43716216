"""The human check: a page with a slider that nothing passes; it ends when the control API says so."""

from urllib.parse import urlsplit

from aiohttp import web

from tests.practice.app_keys import PLATFORM
from tests.practice.taobao.page import TEMPLATES


async def punish_page(request: web.Request) -> web.Response:
    """As a page it goes on to `to` once the check has been lifted; as an overlay's frame it stays."""
    to = request.query.get("to", "")
    if urlsplit(to).hostname not in request.app[PLATFORM].apps:
        to = ""
    html = TEMPLATES.get_template("punish.html").render(to=to)
    return web.Response(text=html, content_type="text/html")
