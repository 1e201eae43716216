"""Files of a case: taken as they stream in, and given back so that a browser never runs what is in them."""

from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote, unquote

from aiohttp import web

from agent.casework import evidence
from agent.casework.showable import SHOWN
from agent.casework.world import WORLD
from agent.errors import Invalid
from agent.pages.case_page import draw_case
from shared.evidence import FILE_KINDS, EvidenceFile, EvidenceKind

CHUNK = 1 << 16
SHOWN_INLINE = (*SHOWN, "video/mp4", "video/webm", "audio/")
"""What a browser draws without running anything; all else is a download."""

POLICY = "default-src 'none'; img-src 'self'; media-src 'self'; frame-ancestors 'none'; sandbox"


async def put_file(request: web.Request) -> web.Response:
    """Body: the file as it is. `?kind=` an evidence kind; header X-File-Name: its name, percent-encoded UTF-8."""
    case_id = request.match_info["case_id"]
    kind = request.query.get("kind", "")
    if kind not in set(FILE_KINDS):
        raise Invalid("没有说明这是什么证据。", "请先选择证据的种类，再放入文件。")
    await evidence.add_file(request.app[WORLD], case_id, EvidenceKind(kind), name_of(request), chunks_of(request))
    return await draw_case(request, case_id)


async def get_file(request: web.Request) -> web.StreamResponse:
    """The file, never altered; seekable. Raises NotFound where the case has no such file."""
    found, path = await evidence.find_file(
        request.app[WORLD], request.match_info["case_id"], request.match_info["sha256"]
    )
    return give_file(found, path)


def give_file(found: EvidenceFile, path: Path) -> web.FileResponse:
    """Shown in place only where a browser runs nothing of it."""
    is_inline = found.media_type.startswith(SHOWN_INLINE)
    way = "inline" if is_inline else "attachment"
    return web.FileResponse(
        path,
        headers={
            "Content-Type": found.media_type if is_inline else "application/octet-stream",
            "Content-Disposition": f"{way}; filename*=UTF-8''{quote(found.name, safe='')}",
            "Content-Security-Policy": POLICY,
        },
    )


def name_of(request: web.Request) -> str:
    """What the file that is put is called."""
    return unquote(request.headers.get("X-File-Name", ""), errors="replace").strip() or "未命名文件"


async def chunks_of(request: web.Request) -> AsyncIterator[bytes]:
    """The file's content as it comes in."""
    async for chunk in request.content.iter_chunked(CHUNK):
        yield chunk
