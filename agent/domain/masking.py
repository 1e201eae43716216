"""What points to a person, made unreadable in text that leaves the machine."""

from collections.abc import Iterable

from agent.domain.private_words import private_words

KEPT_HEAD, KEPT_TAIL = 3, 2
"""Characters that stay of a number or an address, so that two of them can still be told apart."""

SHORTEST_KEPT = 8
HIDDEN = "****"


def mask_private(text: str, names: Iterable[str] = ()) -> str:
    """The text with phone and identity numbers, addresses and these names masked; what is told apart stays so."""
    for word in sorted(private_words(text, names), key=len, reverse=True):
        text = text.replace(word, mask_word(word))
    return text


def mask_word(word: str) -> str:
    """A long word keeps its ends, a short one its first character."""
    if len(word) < SHORTEST_KEPT:
        return f"{word[:1]}{HIDDEN}"
    return f"{word[:KEPT_HEAD]}{HIDDEN}{word[-KEPT_TAIL:]}"
