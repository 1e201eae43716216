"""One page of a PDF, large, and the pictures of its pages: what a browser shows of it without opening it."""

from aiohttp import web

from agent.casework.evidence import find_file
from agent.casework.pdf_pages import PDF, look_at, picture_page
from agent.casework.world import WORLD
from agent.errors import Invalid, NotFound
from agent.pages.case_files import POLICY
from agent.pages.drawing import draw
from shared.evidence import EvidenceFile


async def show_page(request: web.Request) -> web.Response:
    """Raises NotFound where the case has no such PDF or it has no such page."""
    file, number = await _asked(request)
    world, case_url = request.app[WORLD], f"/desk/cases/{request.match_info['case_id']}"
    return await draw(
        request,
        "pdf.html",
        case_url=case_url,
        own_url=f"{case_url}/files/{file.sha256}",
        file=file,
        look=await look_at(world, file),
        number=number,
        page=await picture_page(world, file, number),
    )


async def get_picture(request: web.Request) -> web.Response:
    """The page as a PNG. Raises Invalid where it cannot be drawn, NotFound as `show_page`."""
    file, number = await _asked(request)
    world = request.app[WORLD]
    page = await picture_page(world, file, number)
    if page.png is None:
        raise Invalid(page.trouble)
    return web.Response(body=page.png, content_type="image/png", headers={"Content-Security-Policy": POLICY})


async def _asked(request: web.Request) -> tuple[EvidenceFile, int]:
    words = request.match_info
    file, _ = await find_file(request.app[WORLD], words["case_id"], words["sha256"])
    if file.media_type != PDF:
        raise NotFound("这个文件不是 PDF，没有页。", "请回到案件页打开它。")
    return file, int(words["number"])
