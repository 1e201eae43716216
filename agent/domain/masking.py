"""What points to a person, made unreadable in text that leaves the machine."""

from collections.abc import Iterable
from urllib.parse import urlsplit, urlunsplit

from agent.domain.private_words import exactly_private, private_words

KEPT_HEAD, KEPT_TAIL = 3, 2
"""Characters that stay of a number or an address, so that two of them can still be told apart."""

SHORTEST_KEPT = 8
HIDDEN = "****"


def mask_private(text: str, names: Iterable[str] = ()) -> str:
    """The text with numbers, accounts, addresses and names of anybody masked; what is told apart stays so."""
    return _masked(text, private_words(text, names))


def mask_exact(text: str) -> str:
    """The same for what leads to one person for certain; regions, of which goods are named, stay."""
    return _masked(text, {text[start:end] for (start, end), _ in exactly_private(text)})


def mask_address(url: str) -> str:
    """The address of a page without what stands behind its path: there names and numbers are given."""
    scheme, place, path, _, _ = urlsplit(url)
    return urlunsplit((scheme, place, path, "", ""))


def _masked(text: str, words: Iterable[str]) -> str:
    for word in sorted(words, key=lambda word: (-len(word), word)):
        text = text.replace(word, mask_word(word))
    return text


def mask_word(word: str) -> str:
    """A long word keeps its ends, a short one its first character."""
    if len(word) < SHORTEST_KEPT:
        return f"{word[:1]}{HIDDEN}"
    return f"{word[:KEPT_HEAD]}{HIDDEN}{word[-KEPT_TAIL:]}"
