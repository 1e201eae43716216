"""How a picture is made to fit a form, and how far it may go before the words in it can no longer be read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from agent.errors import PictureUnread
from agent.raster import on_white, opened

LEAST_SCREEN_SCALE = 0.75
"""Of a css pixel. Back ends write in 12 px; a Chinese character of fewer than 9 px cannot be read."""

LEAST_PHOTO_SIDE = 1080
"""Pixels of a photograph's shorter side: the print of a waybill that fills the picture stays readable."""

QUALITIES = (92, 85, 75)
"""Below 75 JPEG frays the strokes of small characters."""

SIDE_MAX = 65_500
"""Pixels: no JPEG can be longer, and no viewer shows it so that it can be read."""

STEPS = (1.0, 0.9, 0.8, 0.75, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1)
SUFFIXES = {"JPEG": ".jpg", "PNG": ".png"}
MEDIA_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png"}
PHOTO_FORMATS = frozenset({"JPEG", "MPO", "WEBP", "HEIF"})

UNREADABLE = "要缩小到平台收的大小，字就看不清了。请截取要紧的部分，当作新的证据放入。"
TOO_LONG = "这张图片太长（{} 像素），平台的人打不开，也分不成几页。请分几段截图，当作新的证据放入。"
MOVING = "这是会动的图片，改成平台收的样子、去掉里面附带的信息，就只剩一帧。请截取要紧的画面，当作新的证据放入。"


@dataclass(frozen=True)
class Shrunk:
    """A picture without metadata; `scale` of its former sides."""

    content: bytes
    format: str
    scale: float


def shrink(
    content: bytes, *, size_bytes: int | None, side: int | None, formats: Sequence[str], sharpness: float = 1.0
) -> Shrunk | None:
    """The picture in one of the formats (`JPEG`, `PNG`), as large and as good as the limits let it be.

    Turned upright, on white, without EXIF. `sharpness`: pixels of it for one css pixel, where that is known. Null where
    it would become unreadable, is no single picture, or cannot be read.
    """
    try:
        with opened(content) as image:
            if getattr(image, "n_frames", 1) > 1 and image.format != "MPO":
                return None
            least = _least_scale(image, sharpness)
            upright = on_white(ImageOps.exif_transpose(image))
    except PictureUnread:
        return None
    return next(
        (one for one in _tries(upright, least, side, formats) if size_bytes is None or len(one.content) <= size_bytes),
        None,
    )


def why_unfit(content: bytes) -> str:
    """Why `shrink` makes nothing of a picture, with what to do; to be said to the operator."""
    try:
        with opened(content) as image:
            longest = max(image.size)
            if getattr(image, "n_frames", 1) > 1 and image.format != "MPO":
                return MOVING
            on_white(ImageOps.exif_transpose(image))
    except PictureUnread as error:
        return error.words
    return TOO_LONG.format(longest) if longest > SIDE_MAX else UNREADABLE


def size_of(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; null where it is no picture that can be read."""
    try:
        with opened(content) as image:
            return image.size
    except PictureUnread:
        return None


def at_reading_size(content: bytes, sharpness: float, side: int | None) -> bytes:
    """A picture of a screen with one pixel for each css pixel, and no wider than `side` as far as its words bear it.

    As it is where it is no larger, or cannot be read.
    """
    try:
        with opened(content) as image:
            scale = min(1.0, 1 / sharpness)
            if side is not None and image.width * scale > side >= image.width * LEAST_SCREEN_SCALE / sharpness:
                scale = side / image.width
            if scale == 1:
                return content
            size = (max(1, int(image.width * scale)), max(1, int(image.height * scale)))
            smaller = on_white(image).resize(size, Image.Resampling.LANCZOS)
    except PictureUnread:
        return content
    return _saved(smaller, "PNG", None)


def _least_scale(image: Image.Image, sharpness: float) -> float:
    if image.format in PHOTO_FORMATS:
        return min(1.0, LEAST_PHOTO_SIDE / min(image.size))
    return min(1.0, LEAST_SCREEN_SCALE / sharpness)


def _tries(image: Image.Image, least: float, side: int | None, formats: Sequence[str]) -> Iterator[Shrunk]:
    most = min(1.0, min(side or SIDE_MAX, SIDE_MAX) / max(image.size))
    if most < least:
        return
    for scale in (most, *(step for step in STEPS if least <= step < most)):
        size = (max(1, int(image.width * scale)), max(1, int(image.height * scale)))
        scaled = image if size == image.size else image.resize(size, Image.Resampling.LANCZOS)
        for form in formats:
            for quality in QUALITIES if form == "JPEG" else (None,):
                yield Shrunk(_saved(scaled, form, quality), form, scale)


def _saved(image: Image.Image, form: str, quality: int | None) -> bytes:
    if quality is None:
        return _written(image, form, optimize=True)
    # Full colour: red boxes and thin strokes smear otherwise.
    how = {"quality": quality, "subsampling": 0}
    try:
        return _written(image, form, optimize=True, **how)
    except OSError:  # much noise outgrows the room that Pillow has for optimizing
        return _written(image, form, **how)


def _written(image: Image.Image, form: str, **how: int) -> bytes:
    out = BytesIO()
    image.save(out, form, **how)
    return out.getvalue()
