"""Small real files, and how they come into the vault."""

from collections.abc import AsyncIterator
from datetime import datetime
from io import BytesIO

from PIL import Image

from agent.casework.vault.keeping import keep_file, parcel_of
from agent.casework.world import World
from agent.domain.packing import PackedFile, PackedHow

WAYBILL = "SF1234567890123"


def photo(colour: str = "#336699", taken_at: str | None = None, offset: str | None = None) -> bytes:
    """A JPEG that can be told from others by its colour; its EXIF says when and in which zone, where it does."""
    image = Image.new("RGB", (320, 240), colour)
    exif = Image.Exif()
    part = {name: value for name, value in ((0x9003, taken_at), (0x9011, offset)) if value is not None}
    if part:
        exif.get_ifd(0x8769).update(part)
    buffer = BytesIO()
    image.save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def movie(seconds: int | None, mark: bytes = b"") -> bytes:
    """An MP4's head with this creation time (seconds since 1904), or without any; `mark` tells it from others."""

    def box(kind: bytes, content: bytes) -> bytes:
        return (8 + len(content)).to_bytes(4, "big") + kind + content

    ftyp = box(b"ftyp", b"isom\x00\x00\x02\x00isomiso2avc1mp41")
    header = b"" if seconds is None else box(b"mvhd", bytes(4) + seconds.to_bytes(4, "big") + bytes(92))
    track = box(b"trak", box(b"mdia", box(b"hdlr", bytes(8) + b"vide" + bytes(13))))
    return ftyp + box(b"mdat", bytes(4000) + mark) + box(b"moov", box(b"free", b"") + track + header)


async def chunks(content: bytes, size: int = 1000) -> AsyncIterator[bytes]:
    for start in range(0, len(content), size):
        yield content[start : start + size]


async def put(
    world: World,
    content: bytes,
    waybill: str = WAYBILL,
    *,
    order_id: str = "",
    name: str = "IMG_0001.jpg",
    told_at: datetime | None = None,
) -> PackedFile:
    """As the page drops a file in."""
    parcel = parcel_of(waybill, order_id)
    return await keep_file(world, parcel, PackedHow.DROPPED, chunks(content), name=name, told_at=told_at or world.now())
