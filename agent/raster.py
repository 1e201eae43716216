"""The one way to open a picture that somebody else made: whatever is wrong in it, it cannot be read, and no more.

Pillow meets damage with errors of nearly any kind, at opening and later; a case must not be lost over one file.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image

from agent.errors import PictureUnread
from agent.heif.asking import HEAD, decode, is_heif

PIXELS_MAX = 89_000_000
"""A long screenshot of a phone, 80,000 high; to draw on more of them takes gigabytes."""


@contextmanager
def opened(picture: bytes | Path) -> Iterator[Image.Image]:
    """The picture, to be read within the block. Raises PictureUnread for whatever its content does there."""
    try:
        with _open(picture) as image:
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


def _open(picture: bytes | Path) -> Image.Image:
    if isinstance(picture, bytes):
        head = picture[:HEAD]
    else:
        with picture.open("rb") as file:
            head = file.read(HEAD)
    if is_heif(head):
        return decode(picture if isinstance(picture, bytes) else picture.read_bytes(), PIXELS_MAX)
    return Image.open(BytesIO(picture) if isinstance(picture, bytes) else picture)


def check_picture(path: Path) -> None:
    """Raises PictureUnread where a file is no picture that can be opened, as far as that shows without drawing it.

    A phone's HEIC is drawn, for it cannot be opened otherwise.
    """
    with opened(path) as image:
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
