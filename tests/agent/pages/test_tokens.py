"""The colours of the desk: words stand out from what they stand on, in light and in dark."""

import re

import pytest

from agent.pages.desk import STATIC

PAIRS = [
    *[(words, ground) for words in ("words", "quiet") for ground in ("ground", "card", "sunken")],
    *[(words, ground) for words in ("accent", "warn", "bad", "good") for ground in ("ground", "card")],
    ("accent-strong", "accent-wash"),
    ("on-accent", "accent"),
    ("good", "good-wash"),
    ("warn", "warn-wash"),
    ("bad", "bad-wash"),
    ("words", "accent-wash"),
    ("words", "bad-wash"),
    ("words", "mark"),
    ("quiet", "accent-wash"),
]
READABLE = 4.5
"""WCAG AA for text."""

TOKENS = dict(
    re.findall(r"--([\w-]+): light-dark\((#\w{6}, #\w{6})\)", (STATIC / "tokens.css").read_text("utf-8")),
)


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), PAIRS)
def test_words_can_be_read_on_what_they_stand_on(words: str, ground: str, scheme: int) -> None:
    lights = sorted(luminance(TOKENS[name].split(", ")[scheme]) for name in (words, ground))
    assert (lights[1] + 0.05) / (lights[0] + 0.05) >= READABLE


def test_only_the_tokens_name_colours() -> None:
    for file in STATIC.glob("*.css"):
        if file.name != "tokens.css":
            assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?!-)[;\s]", file.read_text("utf-8")), file.name


def test_every_token_that_is_used_exists() -> None:
    defined = set(re.findall(r"(--[\w-]+):", (STATIC / "tokens.css").read_text("utf-8")))
    for file in STATIC.glob("*.css"):
        words = file.read_text("utf-8")
        own = set(re.findall(r"(--[\w-]+):", words))
        assert set(re.findall(r"var\((--[\w-]+)", words)) <= defined | own, file.name
