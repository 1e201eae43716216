"""Which characters a font has, and how one that it has not is written out: nothing of a text is left out unseen."""

import unicodedata
from collections.abc import Container

VARIATION_SELECTORS = range(0xFE00, 0xFE10)
"""They choose how the character before is drawn, and are none themselves."""


def lacking(text: str, has: Container[int]) -> list[str]:
    """Characters to be seen that are not among these code points, each once, in their order."""
    return [char for char in dict.fromkeys(text) if _is_seen(char) and ord(char) not in has]


def written_out(text: str, has: Container[int]) -> str:
    """With what is lacking named by its code point; what is not to be seen is a space, line breaks stay."""
    return "".join(_drawn(char, has) for char in text if ord(char) not in VARIATION_SELECTORS)


def _is_seen(char: str) -> bool:
    return char.isprintable() and ord(char) not in VARIATION_SELECTORS


def _drawn(char: str, has: Container[int]) -> str:
    if char == "\n":
        return char
    if not char.isprintable():
        return " "
    if ord(char) in has:
        return char
    kind = "表情" if unicodedata.category(char) in ("So", "Sk") else "字符"
    return f"[{kind} U+{ord(char):04X}]"
