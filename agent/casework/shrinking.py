"""How a picture is made to fit a form, and how far it may go before the words in it can no longer be read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError
from PIL.JpegImagePlugin import JpegImageFile

LEAST_SCREEN_SCALE = 0.75
"""Of a css pixel. Back ends write in 12 px; a Chinese character of fewer than 9 px cannot be read."""

LEAST_PHOTO_SIDE = 1080
"""Pixels of a photograph's shorter side: the print of a waybill that fills the picture stays readable."""

QUALITIES = (92, 85, 75)
"""Below 75 JPEG frays the strokes of small characters."""

STEPS = (1.0, 0.9, 0.8, 0.75, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1)
SUFFIXES = {"JPEG": ".jpg", "PNG": ".png"}
MEDIA_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png"}
PHOTO_FORMATS = frozenset({"JPEG", "MPO", "WEBP"})

PLAIN_CHUNKS = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs", b"sBIT", b"bKGD"}
)
END_OF_JPEG = b"\xff\xd9"
PLAIN_SEGMENTS = frozenset({"APP0", "APP14"})
"""What a PNG or JPEG needs to be drawn; all else may say where, when and with what it was taken."""


@dataclass(frozen=True)
class Shrunk:
    """A picture without metadata; `scale` of its former sides."""

    content: bytes
    format: str
    scale: float


def shrink(
    content: bytes, *, size_bytes: int | None, side: int | None, formats: Sequence[str], density: float = 1.0
) -> Shrunk | None:
    """The picture in one of the formats (`JPEG`, `PNG`), as large and as good as the limits let it be.

    Turned upright, on white, without EXIF. `density`: pixels of it for one css pixel, where that is known. Null where
    it would become unreadable, is no single picture, or cannot be read.
    """
    try:
        with Image.open(BytesIO(content)) as image:
            if getattr(image, "n_frames", 1) > 1 and image.format != "MPO":
                return None
            least = _least_scale(image, density)
            upright = _on_white(ImageOps.exif_transpose(image))
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, ValueError):
        return None
    return next(
        (one for one in _tries(upright, least, side, formats) if size_bytes is None or len(one.content) <= size_bytes),
        None,
    )


def size_of(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; null where it is no picture that can be read."""
    try:
        with Image.open(BytesIO(content)) as image:
            return image.size
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        return None


def tells_more(content: bytes) -> bool:
    """Whether the file may say more than its picture shows: EXIF with the place, a comment, what is behind it."""
    try:
        with Image.open(BytesIO(content)) as image:
            if image.format == "PNG":
                return not _has_plain_chunks(content)
            if isinstance(image, JpegImageFile) and image.format == "JPEG":
                names = {name for name, _ in image.applist}
                return not names <= PLAIN_SEGMENTS or not content.endswith(END_OF_JPEG)
            return image.format != "GIF" or "comment" in image.info
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, ValueError):
        return True


def _has_plain_chunks(png: bytes) -> bool:
    at, kind = 8, b""
    while kind != b"IEND" and at + 12 <= len(png):
        length, kind = int.from_bytes(png[at : at + 4]), png[at + 4 : at + 8]
        if kind not in PLAIN_CHUNKS:
            return False
        at += length + 12
    return at == len(png)


def at_reading_size(content: bytes, density: float, side: int | None) -> bytes:
    """A picture of a screen with one pixel for each css pixel, and no wider than `side` as far as its words bear it.

    As it is where it is no larger, or cannot be read.
    """
    try:
        with Image.open(BytesIO(content)) as image:
            scale = min(1.0, 1 / density)
            if side is not None and image.width * scale > side >= image.width * LEAST_SCREEN_SCALE / density:
                scale = side / image.width
            if scale == 1:
                return content
            size = (max(1, int(image.width * scale)), max(1, int(image.height * scale)))
            smaller = _on_white(image).resize(size, Image.Resampling.LANCZOS)
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, ValueError):
        return content
    return _saved(smaller, "PNG", None)


def _least_scale(image: Image.Image, density: float) -> float:
    if image.format in PHOTO_FORMATS:
        return min(1.0, LEAST_PHOTO_SIDE / min(image.size))
    return min(1.0, LEAST_SCREEN_SCALE / density)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in ("RGB", "L"):
        return image.copy()
    with_alpha = image.convert("RGBA")
    paper = Image.new("RGB", image.size, "white")
    paper.paste(with_alpha, mask=with_alpha.getchannel("A"))
    return paper


def _tries(image: Image.Image, least: float, side: int | None, formats: Sequence[str]) -> Iterator[Shrunk]:
    most = 1.0 if side is None else min(1.0, side / max(image.size))
    if most < least:
        return
    for scale in (most, *(step for step in STEPS if least <= step < most)):
        size = (max(1, int(image.width * scale)), max(1, int(image.height * scale)))
        scaled = image if size == image.size else image.resize(size, Image.Resampling.LANCZOS)
        for form in formats:
            for quality in QUALITIES if form == "JPEG" else (None,):
                yield Shrunk(_saved(scaled, form, quality), form, scale)


def _saved(image: Image.Image, form: str, quality: int | None) -> bytes:
    out = BytesIO()
    if quality is None:
        image.save(out, form, optimize=True)
    else:
        # Full colour: red boxes and thin strokes smear otherwise.
        image.save(out, form, quality=quality, subsampling=0, optimize=True)
    return out.getvalue()
