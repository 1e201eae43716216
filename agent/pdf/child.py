"""How PDFium is asked about a file that may be hostile: a script alone in a process, which may be killed.

Run as `python child.py FILE FOLDER [PAGE]`. It prints one line of JSON: `count` of the pages; with PAGE, from 1 on,
also the `dpi` of the picture that it wrote as `page.png` into FOLDER. Or `trouble`: `password`, `broken`, `empty` or
`heavy`.
"""

import json
import math
import sys
from contextlib import suppress
from pathlib import Path

import pypdfium2

DPI = 144
"""The print of 6 pt, the smallest of a certificate, gets 12 px: what a back end's page has."""

SIDE_MAX = 5000
"""Pixels; the longer side of A1 has 4768 of them at `DPI`."""

MEMORY = 1 << 30
"""Bytes of address space: a picture within a file may claim any size."""

POINTS_PER_INCH = 72
LOAD_TROUBLES = {pypdfium2.raw.FPDF_ERR_PASSWORD: "password", pypdfium2.raw.FPDF_ERR_SUCCESS: "empty"}
"""PDFium loads no file without pages, and names no error for it."""


def bound_memory() -> None:
    """On Windows and macOS, which have no such limit, time and `SIDE_MAX` alone bound it; a stricter one stays."""
    if sys.platform == "win32":
        return
    import resource  # there is no such module on Windows

    with suppress(ValueError, OSError):  # macOS refuses it
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def answer_for(path: str, folder: str, page: int | None) -> dict[str, object]:
    try:
        file = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        return {"trouble": LOAD_TROUBLES.get(error.err_code, "broken")}
    count = len(file)
    if page is None:
        return {"count": count}
    try:
        return {"count": count, "dpi": draw(file, page, Path(folder) / "page.png")}
    except (MemoryError, OSError):
        return {"trouble": "heavy"}
    except (pypdfium2.PdfiumError, ValueError):
        return {"trouble": "broken"}


def draw(file: pypdfium2.PdfDocument, page: int, target: Path) -> float:
    """The dots per inch of the picture. Raises ValueError for a page without extent."""
    file.init_forms()  # an invoice's seal is often a field of a form
    drawn = file[page - 1]
    longest = float(max(drawn.get_size()))
    if not math.isfinite(longest) or min(drawn.get_size()) <= 0:
        raise ValueError("a page without extent")
    scale = min(DPI / POINTS_PER_INCH, SIDE_MAX / longest)
    drawn.render(scale=scale).to_pil().convert("RGB").save(target, "PNG", compress_level=1)
    return scale * POINTS_PER_INCH


if __name__ == "__main__":
    bound_memory()
    _, path, folder, *wanted = sys.argv
    sys.stdout.write(json.dumps(answer_for(path, folder, int(wanted[0]) if wanted else None)))
