"""Which words several texts have in common, however they are written, and where each stands in its original."""

from collections.abc import Sequence
from dataclasses import dataclass

from agent.domain.normalise import View, fold

SHORTEST = 5
"""In characters; of shorter runs many are alike by chance."""

Span = tuple[int, int]


@dataclass(frozen=True)
class SharedWords:
    """`text` as the first of them writes it; `among` are the places (from 0) of all texts that hold it."""

    text: str
    among: tuple[int, ...]


def shared_spans(texts: Sequence[str]) -> tuple[tuple[Span, ...], ...]:
    """For each text the stretches that another holds too, in code points of the text."""
    views = [fold(text) for text in texts]
    return tuple(tuple(view.span(*run) for run in runs) for view, runs in zip(views, _runs(views), strict=True))


def shared_words(texts: Sequence[str], most: int) -> tuple[SharedWords, ...]:
    """The longest stretches that stand whole in at least two texts, none within another; at most so many."""
    views = [fold(text) for text in texts]
    found: dict[str, SharedWords] = {}
    for text, view, runs in zip(texts, views, _runs(views), strict=True):
        for start, end in runs:
            words = view.text[start:end]
            among = tuple(at for at, other in enumerate(views) if words in other.text)
            if len(among) > 1 and words not in found:
                begin, stop = view.span(start, end)
                found[words] = SharedWords(text[begin:stop], among)
    longest = sorted(found, key=lambda words: (-len(words), words))
    whole = [words for at, words in enumerate(longest) if not any(words in longer for longer in longest[:at])]
    return tuple(found[words] for words in whole[:most])


def _runs(views: Sequence[View]) -> list[list[Span]]:
    """Stretches of each folded text whose every piece of the shortest length stands in another text."""
    holders: dict[str, set[int]] = {}
    for at, view in enumerate(views):
        for start in range(len(view.text) - SHORTEST + 1):
            piece = view.text[start : start + SHORTEST]
            if piece.isalnum():
                holders.setdefault(piece, set()).add(at)
    return [_joined(view.text, holders) for view in views]


def _joined(text: str, holders: dict[str, set[int]]) -> list[Span]:
    runs: list[Span] = []
    for start in range(len(text) - SHORTEST + 1):
        if len(holders.get(text[start : start + SHORTEST], ())) < 2:
            continue
        end = start + SHORTEST
        if runs and start <= runs[-1][1]:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs
