"""How a file goes up that is no picture: as it is, without what it says of place and phone, or not at all."""

import asyncio

from agent.casework.composition import LeftOut, Upload
from agent.casework.pdf_pages import PDF, look_at
from agent.casework.plain_media import BYTES_MAX, MEDIA_TYPES, plain_copy
from agent.casework.world import World
from agent.domain.composing import Pick
from agent.errors import Damaged, NotFound
from shared.evidence import EvidenceFile

LOCKED = "这份 PDF 有密码，平台的审核员打不开，交上去等于没交。请打开它，去掉密码另存一份，当作新的证据放入。"
UNREAD = "按原样上传，但申诉台打不开它，平台的人可能也打不开："
PLAIN = "上传的是副本：去掉了拍摄时间、地点、手机型号等信息，画面和声音没有变，原件没有变。"
MAY_TELL = (
    "按原样上传：这个视频里可能记着拍摄地点、手机型号，申诉台去不掉。介意的话，请在手机上剪一下另存，当作新的证据放入。"
)


async def whole_file(world: World, pick: Pick) -> Upload | LeftOut:
    """A file that the form takes: its type and size are within the limits."""
    if pick.file.media_type == PDF:
        return await _pdf(world, pick)
    try:
        copy = await _plain(world, pick.file)
    except (NotFound, Damaged) as error:
        return LeftOut(pick, error.words)
    if copy is None:
        return Upload(pick, pick.file, MAY_TELL if pick.file.media_type.startswith("video/") else "")
    return Upload(pick, copy, PLAIN if copy != pick.file else "")


async def _pdf(world: World, pick: Pick) -> Upload | LeftOut:
    look = await look_at(world, pick.file)
    if look.is_locked:
        return LeftOut(pick, LOCKED)
    return Upload(pick, pick.file, UNREAD + look.trouble if look.trouble else "")


async def _plain(world: World, file: EvidenceFile) -> EvidenceFile | None:
    """The file, or a copy that says less; null where none can be made. Raises NotFound and Damaged."""
    if file.media_type not in MEDIA_TYPES or file.size_bytes > BYTES_MAX:
        return None
    key = (file.sha256, "without place and phone")
    if key not in world.fitted:
        content = await world.archive.read(file.sha256)
        plain = await asyncio.to_thread(plain_copy, content)
        if plain is not None and plain != content:
            file = await world.archive.keep(plain, name=file.name, derived_from=file.sha256)
        world.fitted[key] = () if plain is None else (file,)
    return next(iter(world.fitted[key]), None)
