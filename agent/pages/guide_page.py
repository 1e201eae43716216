"""使用说明: the guide for the seller within the desk, open at the place for the page she came from."""

import re
from functools import cache

from aiohttp import web

from agent.errors import NotFound
from agent.pages.drawing import draw
from agent.pages.guide_text import PICTURES, Guide, read_guide
from agent.settings import ROOT

GUIDE = ROOT / "README.zh-CN.md"
"""Beside the code: the product is installed editable, from its folder."""

OWN_PAGE = re.compile(r"/desk(?:/[\w./-]*)?(?:\?[^#\\]*)?")


async def show_guide(request: web.Request) -> web.Response:
    """`?from=` is the page to go back to. Raises NotFound where the guide is not beside the code."""
    came_from = request.query.get("from", "")
    back = came_from if OWN_PAGE.fullmatch(came_from) else "/desk"
    return await draw(request, "guide.html", guide=_guide(), back=back, tab_path="")


async def go_to_place(request: web.Request) -> web.Response:
    """For links into the desk, which name no place within a page."""
    raise web.HTTPFound(f"/desk/guide#{request.match_info['place']}")


async def get_picture(request: web.Request) -> web.StreamResponse:
    """One of the guide's own pictures; the route lets plain names pass alone."""
    path = ROOT / PICTURES / request.match_info["name"]
    if not path.is_file():
        raise NotFound("使用说明里没有这张图片。", "请刷新使用说明。")
    return web.FileResponse(path)


@cache
def _guide() -> Guide:
    try:
        return read_guide(GUIDE)
    except OSError as error:
        raise NotFound(
            "使用说明不在程序文件夹里。", "请重新取一份完整的申诉台文件夹，其中要有 README.zh-CN.md 和 docs。"
        ) from error
