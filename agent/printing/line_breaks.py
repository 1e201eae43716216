"""Where a line of Chinese ends: never within a word or number, before a comma, or after an opening quote."""

import re
from collections.abc import Callable, Iterator

PIECE = re.compile(r"[!-~\u00a1-\u024f]+|\s+|.")
"""A word, a number or an address; blanks; one Chinese character."""

NEVER_FIRST = frozenset("，。、；：？！）》】〉」』〕”’…—·～％‰℃,.;:?!)]}%")
NEVER_LAST = frozenset("（《【〈「『〔“‘([{")


def with_line_breaks(text: str, room: float, width_of: Callable[[str], float]) -> str:
    """The text in lines no wider than `room`, as `width_of` measures; only a single character may be wider."""
    return "\n".join(line for paragraph in text.split("\n") for line in _lines(paragraph, room, width_of))


def _lines(paragraph: str, room: float, width_of: Callable[[str], float]) -> Iterator[str]:
    line = ""
    for part in _parts(paragraph):
        if line and width_of((line + part).rstrip()) > room:
            yield line.rstrip()
            line, part = "", part.lstrip()
        while width_of(part.rstrip()) > room and len(part) > 1:
            fits = _fitting(part, room, width_of)
            yield part[:fits]
            part = part[fits:]
        line += part
    yield line.rstrip()


def _parts(paragraph: str) -> Iterator[str]:
    """What stays together."""
    held = ""
    for piece in PIECE.findall(paragraph):
        is_tied = held and (held[-1] in NEVER_LAST or piece[0] in NEVER_FIRST)
        if held and not is_tied:
            yield held
            held = ""
        held += piece
    yield held


def _fitting(part: str, room: float, width_of: Callable[[str], float]) -> int:
    """So many of its characters fit into a line; one at least."""
    fits = 1
    while fits < len(part) and width_of(part[: fits + 1]) <= room:
        fits += 1
    return fits
