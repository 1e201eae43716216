"""Knows which words of a page point to somebody, so that blurring them can be suggested."""

from collections.abc import Iterable

from agent.domain.addresses import find_addresses
from agent.domain.normalise import fold
from agent.domain.numbers import find_numbers

SHORTEST_NAME = 2


def private_words(text: str, names: Iterable[str] = ()) -> tuple[str, ...]:
    """Phone and identity numbers, addresses, and those of `names` that are there, as they stand, each once.

    What the platform has masked with stars needs no blur.
    """
    view = fold(text)
    spans = [*(span for found in find_numbers(view) for span in found.spans), *find_addresses(view)]
    written = [text[start:end].strip() for start, end in sorted(spans)]
    named = sorted(name for name in set(names) if len(name) >= SHORTEST_NAME and "*" not in name and name in text)
    return tuple(dict.fromkeys(word for word in (*written, *named) if word))
