"""Where the letters of a review stand on its picture, and the boxes round words of it, one for each line."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from shared.triage import Span

Box = tuple[int, int, int, int]
"""Left, top, width, height in pixels of the picture."""

BLANK_TOO = "\ufeff"
"""A blank for the browser, none for Python."""


class Letter(NamedTuple):
    """One character that is no blank, in pixels of the picture; without size where it is not seen there."""

    char: str
    left: int
    top: int
    width: int
    height: int


def letters_within(letters: Sequence[Letter], text: str) -> tuple[Letter, ...]:
    """Those that make up the text, all of them where it does not stand there. Blanks count for nothing.

    Pages hold a text twice, folded and whole, or in a hint: the place that is seen best counts, of equals the first.
    """
    inked = [one for one in letters if _bare(one.char)]
    size = len(_bare(text))
    places = [inked[start : start + size] for start in _starts(inked, text)]
    return tuple(max(places, key=lambda place: sum(map(_is_seen, place)), default=inked))


def is_seen_whole(letters: Sequence[Letter], text: str) -> bool:
    """False where a letter or digit of the text is not seen: it is folded, or cut off. Else, or without it, true."""
    is_there = "".join(one.char for one in letters) == _bare(text)
    return not is_there or all(_is_seen(one) for one in letters if one.char.isalnum())


def boxes_round(letters: Sequence[Letter], words: Iterable[str]) -> tuple[Box, ...]:
    """A box for each line on which one of the words stands, wherever it stands; each once."""
    found = [
        box
        for word in words
        for start in _starts(letters, word)
        for box in _line_boxes(letters[start : start + len(_bare(word))])
    ]
    return tuple(dict.fromkeys(found))


def boxes_at(letters: Sequence[Letter], text: str, places: Iterable[Span]) -> tuple[Box, ...]:
    """A box for each line of these places of the text, where the letters are the text's.

    Where they are not, nobody knows which is meant of words that stand there twice: then all of them have boxes.
    """
    if "".join(one.char for one in letters) != _bare(text):
        return boxes_round(letters, [text[start:end] for start, end in places])
    counted = [(len(_bare(text[:start])), len(_bare(text[:end]))) for start, end in places]
    return tuple(dict.fromkeys(box for first, last in counted for box in _line_boxes(letters[first:last])))


def _starts(letters: Sequence[Letter], words: str) -> Iterator[int]:
    written, wanted = "".join(one.char for one in letters), _bare(words)
    at = written.find(wanted) if wanted else -1
    while at >= 0:
        yield at
        at = written.find(wanted, at + 1)


def _line_boxes(letters: Sequence[Letter]) -> Iterator[Box]:
    """Neighbours of one height are of one line."""
    seen = [one for one in letters if _is_seen(one)]
    line: list[Letter] = []
    for one in seen:
        if line and (one.top, one.height) != (line[-1].top, line[-1].height):
            yield _around(line)
            line = []
        line.append(one)
    if line:
        yield _around(line)


def _is_seen(one: Letter) -> bool:
    return one.width > 0 and one.height > 0


def _around(line: Sequence[Letter]) -> Box:
    left = min(one.left for one in line)
    right = max(one.left + one.width for one in line)
    return left, line[0].top, right - left, line[0].height


def _bare(words: str) -> str:
    return "".join(char for char in words if not char.isspace() and char != BLANK_TOO)
