"""How libheif is asked for a picture that may be hostile: a script alone in a process, which may crash or be killed.

Run as `python child.py PIXELS_MAX`, the file on its standard input. It prints a line of JSON (`mode`, `size`, and
`exif` in hex, the picture held upright already) and behind it the bare pixels. Or `trouble`: `broken` or `huge`.
"""

import json
import sys
from contextlib import suppress
from io import BytesIO

import pi_heif
from PIL import Image

MEMORY = 2 << 30
"""Bytes of address space: a file may claim any size, and each thread of the decoder takes some of it."""


def bound_memory() -> None:
    """On Windows and macOS, which have no such limit, time and the number of pixels alone bound it."""
    if sys.platform == "win32":
        return
    import resource  # there is no such module on Windows

    with suppress(ValueError, OSError):  # macOS refuses it
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def answer_for(content: bytes, pixels_max: int) -> tuple[dict[str, object], bytes]:
    pi_heif.register_heif_opener(thumbnails=False)
    try:
        with Image.open(BytesIO(content), formats=["HEIF"]) as image:
            if image.width * image.height > pixels_max:
                return {"trouble": "huge"}, b""
            mode = "RGBA" if "A" in image.mode else "RGB"
            pixels = image.convert(mode)
            exif = bytes(image.info.get("exif") or b"")
    except Exception:  # noqa: BLE001  # whatever bytes astray do
        return {"trouble": "broken"}, b""
    return {"mode": mode, "size": pixels.size, "exif": exif.hex()}, pixels.tobytes()


if __name__ == "__main__":
    bound_memory()
    said, pixels = answer_for(sys.stdin.buffer.read(), int(sys.argv[1]))
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + pixels)
