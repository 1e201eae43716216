"""A server for the practice forms: pages, libraries, uploads, and a log of everything that a page sent."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
LOG = web.AppKey("log", "FormLog")


@dataclass
class FormLog:
    """What was sent. `submissions` are the paths of all requests that would have filed something."""

    submissions: list[str] = field(default_factory=list)
    uploads: list[str] = field(default_factory=list)
    failing_uploads: int = 0
    upload_seconds: float = 0.05


def make_app() -> web.Application:
    app = web.Application(client_max_size=32 * 1024**2)
    app[LOG] = FormLog()
    app.router.add_static("/npm", MODULES) if MODULES.is_dir() else None
    app.router.add_static("/forms", HERE)
    app.router.add_post("/upload", upload)
    app.router.add_route("*", "/submit{rest:.*}", submit)
    return app


async def upload(request: web.Request) -> web.Response:
    """Takes a file a little later, or refuses it as often as the log asks for."""
    log = request.app[LOG]
    async for part in await request.multipart():
        name = getattr(part, "filename", None)
        if name:
            await part.read()  # type: ignore[union-attr]  # multipart parts that carry a file name are body parts
            break
    await asyncio.sleep(log.upload_seconds)
    if log.failing_uploads:
        log.failing_uploads -= 1
        return web.json_response({"success": False, "message": "上传失败"}, status=500)
    log.uploads.append(str(name))
    return web.json_response({"success": True, "url": "/forms/dot.png", "name": name})


async def submit(request: web.Request) -> web.Response:
    request.app[LOG].submissions.append(f"{request.method} {request.path}")
    return web.Response(text="已提交")
