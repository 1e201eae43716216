"""The scripts and styles of the practice pages: component libraries from node_modules, and each platform's own."""

import re
from pathlib import Path

from aiohttp import web

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"

LIBRARIES = {
    "react.js": "react/umd/react.production.min.js",
    "react-dom.js": "react-dom/umd/react-dom.production.min.js",
    "moment.js": "moment/min/moment.min.js",
    "moment-zh-cn.js": "moment/locale/zh-cn.js",
    "fusion.js": "@alifd/next/dist/next.min.js",
    "fusion.css": "@alifd/next/dist/next.min.css",
    "vue.js": "vue/dist/vue.global.prod.js",
    "element-plus.js": "element-plus/dist/index.full.min.js",
    "element-plus.css": "element-plus/dist/index.css",
}
_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
_TYPES = {".js": "text/javascript", ".css": "text/css"}

routes = web.RouteTableDef()


class LibrariesMissing(Exception):
    """The npm packages of the practice pages are not installed: `npm ci` in tests/practice."""


def require_libraries() -> None:
    missing = [path for path in LIBRARIES.values() if not (MODULES / path).is_file()]
    if missing:
        raise LibrariesMissing(f"run `npm ci` in {HERE}: {', '.join(missing)} not found")


@routes.get("/practice/assets/library/{name}")
async def library(request: web.Request) -> web.Response:
    """A library's file. Style sheets lose their web fonts, which would be fetched from outside this machine."""
    name = request.match_info["name"]
    if name not in LIBRARIES:
        raise web.HTTPNotFound
    text = (MODULES / LIBRARIES[name]).read_text("utf-8")
    if name.endswith(".css"):
        text = _FONT_FACE.sub("", text)
    return _cached(text, _TYPES[Path(name).suffix])


@routes.get(r"/practice/assets/{folder:[a-z_]+}/{name:[a-z_]+\.(?:js|css)}")
async def own(request: web.Request) -> web.Response:
    """A platform's own script or style: `<platform>/assets/<name>`; folder `shell` is what all platforms share."""
    folder, name = request.match_info["folder"], request.match_info["name"]
    home = HERE / "assets" if folder == "shell" else HERE / folder / "assets"
    path = home / name
    if not path.is_file():
        raise web.HTTPNotFound
    return web.Response(
        text=path.read_text("utf-8"), content_type=_TYPES[path.suffix], headers={"Cache-Control": "no-cache"}
    )


def _cached(text: str, content_type: str) -> web.Response:
    return web.Response(text=text, content_type=content_type, headers={"Cache-Control": "max-age=3600"})
