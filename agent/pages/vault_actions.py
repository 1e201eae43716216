"""What the packing table sends: photos and files as they are, recordings chunk by chunk; answered in JSON."""

from datetime import datetime
from typing import Annotated

from aiohttp import web
from pydantic import Field, TypeAdapter, ValidationError

from agent.bodies import read_model
from agent.casework.vault import keeping, offering, recording
from agent.casework.world import WORLD
from agent.domain.packing import PackedFile, PackedHow
from agent.errors import Invalid
from agent.pages.case_files import chunks_of, name_of
from agent.pages.case_page import draw_case
from shared.model import Moment, Noun

MOMENT: TypeAdapter[datetime] = TypeAdapter(Moment)
Typed = Annotated[str, Field(max_length=200)]


class Began(Noun):
    """`told_from` is the browser's clock."""

    waybill: Typed
    order_id: Typed = ""
    shop: Typed = ""
    told_from: Moment


class Ended(Noun):
    """`is_whole` is false where the camera went away."""

    told_at: Moment
    is_whole: bool


async def check_parcel(request: web.Request) -> web.Response:
    """`?waybill=`, `?order_id=`: as they would be kept. Raises Invalid."""
    parcel = _parcel_of(request)
    return web.json_response({"waybill": parcel.waybill, "order_id": parcel.order_id})


async def put_file(request: web.Request) -> web.Response:
    """Body: the file as it is. Query: waybill, order_id, shop, how, told_at; header X-File-Name as with a case's."""
    how = request.query.get("how", "")
    if how not in {PackedHow.PHOTOGRAPHED, PackedHow.DROPPED}:
        raise Invalid("没有说明这个文件是怎么来的。", "请刷新打包存证页再试。")
    kept = await keeping.keep_file(
        request.app[WORLD],
        _parcel_of(request),
        PackedHow(how),
        chunks_of(request),
        name=name_of(request),
        told_at=_told_at(request),
        coming=request.content_length or 0,
    )
    return _answer(kept)


async def begin_recording(request: web.Request) -> web.Response:
    asked = await read_model(request, Began)
    parcel = keeping.parcel_of(asked.waybill, asked.order_id, asked.shop)
    begun = await recording.begin_recording(request.app[WORLD], parcel, asked.told_from)
    return web.json_response({"recording_id": begun.recording_id, "waybill": begun.waybill})


async def put_chunk(request: web.Request) -> web.Response:
    """Body: the bytes; they are on the disk when answered."""
    number = int(request.match_info["number"])
    await recording.take_chunk(request.app[WORLD], request.match_info["recording_id"], number, chunks_of(request))
    return web.json_response({"reached": number})


async def end_recording(request: web.Request) -> web.Response:
    asked = await read_model(request, Ended)
    recording_id = request.match_info["recording_id"]
    kept = await recording.end_recording(request.app[WORLD], recording_id, asked.told_at, is_whole=asked.is_whole)
    return _answer(kept)


async def use_packing(request: web.Request) -> web.Response:
    """Take what is offered into the case."""
    case_id = request.match_info["case_id"]
    await offering.use_packing(request.app[WORLD], case_id, request.match_info["packing_id"])
    return await draw_case(request, case_id)


def _parcel_of(request: web.Request) -> keeping.Parcel:
    typed = [request.query.get(name, "")[:200] for name in ("waybill", "order_id", "shop")]
    return keeping.parcel_of(*typed)


def _told_at(request: web.Request) -> datetime:
    try:
        return MOMENT.validate_python(request.query.get("told_at", ""))
    except ValidationError as error:
        raise Invalid("没有带上浏览器的时间。", "请刷新打包存证页再试。") from error


def _answer(kept: PackedFile) -> web.Response:
    return web.json_response({"file_id": kept.file_id, "name": kept.file.name, "sha256": kept.file.sha256})
