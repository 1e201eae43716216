"""The one way to open a picture that somebody else made: whatever is wrong in it, it cannot be read, and no more.

Pillow meets damage with errors of nearly any kind, at opening and later; a case must not be lost over one file.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image

from agent.errors import PictureUnread

PIXELS_MAX = 89_000_000
"""A long screenshot of a phone, 80,000 high; to draw on more of them takes gigabytes."""


HEIF = "HEIF"
HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"})
"""What phones write (ISO/IEC 23008-12, annex B)."""


@contextmanager
def opened(picture: bytes | Path) -> Iterator[Image.Image]:
    """The picture, to be read within the block. Raises PictureUnread for whatever its content does there."""
    try:
        if _is_heif(picture):
            _know_heif()
        with Image.open(BytesIO(picture) if isinstance(picture, bytes) else picture) as image:
            if image.width * image.height > PIXELS_MAX:
                raise Image.DecompressionBombError
            yield image
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        raise PictureUnread(
            f"这张图片太大，超过 {PIXELS_MAX // 10_000} 万像素，申诉台不打开它。",
            "请截取要紧的部分，当作新的证据放入。",
        ) from error
    except Exception as error:  # SyntaxError, struct.error, TypeError and others for bytes astray
        raise PictureUnread(
            "这张图片打不开：可能没有存完整，或是申诉台不认识的格式。",
            "请用看图软件打开它，另存成 JPG 或 PNG，当作新的证据放入。",
        ) from error


def _is_heif(picture: bytes | Path) -> bool:
    if isinstance(picture, bytes):
        head = picture[:12]
    else:
        with picture.open("rb") as file:
            head = file.read(12)
    return head[4:8] == b"ftyp" and head[8:12] in HEIF_BRANDS


@cache
def _know_heif() -> None:
    """Loaded when the first one comes."""
    import pi_heif

    pi_heif.register_heif_opener(thumbnails=False)


def check_picture(path: Path) -> None:
    """Raises PictureUnread where a file is no picture that can be opened, as far as that shows without drawing it.

    A phone's HEIC is drawn, for it cannot be verified otherwise, and would be of no use if it failed later.
    """
    with opened(path) as image:
        if image.format == HEIF:
            image.load()
        else:
            image.verify()


def on_white(image: Image.Image) -> Image.Image:
    """A copy in RGB or grey; what is transparent becomes white, as viewers show it."""
    if image.mode in ("RGB", "L") and "transparency" not in image.info:
        return image.copy()
    if image.mode.startswith("I;16"):  # converted at once, all but the darkest would be white
        return image.convert("I").point(lambda value: value / 256).convert("L")
    with_alpha = image.convert("RGBA")
    paper = Image.new("RGB", image.size, "white")
    paper.paste(with_alpha, mask=with_alpha.getchannel("A"))
    return paper
