"""Where the letters of a review stand on its picture, and the boxes round words of it, one for each line."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

Box = tuple[int, int, int, int]
"""Left, top, width, height in pixels of the picture."""

BLANK_TOO = "\ufeff"
"""A blank for the browser, none for Python."""


class Letter(NamedTuple):
    """One character that is no blank, in pixels of the picture."""

    char: str
    left: int
    top: int
    width: int
    height: int


def letters_within(letters: Sequence[Letter], text: str) -> tuple[Letter, ...]:
    """Those that make up the text where it stands first; all of them where it does not. Blanks count for nothing."""
    inked = [one for one in letters if _bare(one.char)]
    start = next(_starts(inked, text), None)
    return tuple(inked if start is None else inked[start : start + len(_bare(text))])


def boxes_round(letters: Sequence[Letter], words: Iterable[str]) -> tuple[Box, ...]:
    """A box for each line on which one of the words stands, wherever it stands; each once."""
    found = [
        box
        for word in words
        for start in _starts(letters, word)
        for box in _line_boxes(letters[start : start + len(_bare(word))])
    ]
    return tuple(dict.fromkeys(found))


def _starts(letters: Sequence[Letter], words: str) -> Iterator[int]:
    written, wanted = "".join(one.char for one in letters), _bare(words)
    at = written.find(wanted) if wanted else -1
    while at >= 0:
        yield at
        at = written.find(wanted, at + 1)


def _line_boxes(letters: Sequence[Letter]) -> Iterator[Box]:
    """Neighbours of one height are of one line."""
    seen = [one for one in letters if one.width > 0 and one.height > 0]
    line: list[Letter] = []
    for one in seen:
        if line and (one.top, one.height) != (line[-1].top, line[-1].height):
            yield _around(line)
            line = []
        line.append(one)
    if line:
        yield _around(line)


def _around(line: Sequence[Letter]) -> Box:
    left = min(one.left for one in line)
    right = max(one.left + one.width for one in line)
    return left, line[0].top, right - left, line[0].height


def _bare(words: str) -> str:
    return "".join(char for char in words if not char.isspace() and char != BLANK_TOO)
