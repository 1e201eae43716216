"""Pictures of goods, reviews and reports: drawn, always the same for one name."""

from aiohttp import web

from tests.practice.taobao.pictures import draw


async def picture(request: web.Request) -> web.Response:
    """Any path that ends in `.jpeg`, on either of the picture hosts."""
    body = draw(request.match_info["name"])
    return web.Response(body=body, content_type="image/jpeg", headers={"Cache-Control": "max-age=3600"})
