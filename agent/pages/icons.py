"""The icons (Lucide, ISC) as markup to stand inside a page; they carry no meaning that the words beside them lack."""

import re
from functools import cache
from pathlib import Path

from markupsafe import Markup

FOLDER = Path(__file__).with_name("icons")
SIZE = re.compile(r'\s(?:class|width|height)="[^"]*"')
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@cache
def icon(name: str) -> Markup:
    """The drawing of that name, hidden from screen readers. Raises FileNotFoundError."""
    drawing = COMMENT.sub("", (FOLDER / f"{name}.svg").read_text("utf-8"))
    head, rest = drawing.split(">", 1)
    sized = SIZE.sub("", head) + ' class="icon" aria-hidden="true" focusable="false"'
    spaceless = re.sub(r"\s+", " ", f"{sized}>{rest}")
    return Markup(spaceless.replace("> <", "><").strip())
