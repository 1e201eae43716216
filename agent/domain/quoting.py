"""How words and days of others are put into a statement: short, harmless, without anybody's number."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime

from agent.domain.before_or_after import is_day_alone
from agent.domain.masking import mask_exact
from agent.domain.workdays import SHANGHAI

LONGEST_QUOTE = 80
"""A longer review is quoted by its offending words; the picture shows the whole."""

_NUMBER = re.compile(r"\d(?:[\s-]?\d){6,}")
_SENTENCE = re.compile(r"[^。！？!?]*[。！？!?]")
_IN_PAIRS = re.compile('[^“”"]*(?:“[^“”"]*”[^“”"]*)*')
_SINGLE = str.maketrans({"“": "‘", "”": "’", '"': "’"})


def clean(words: str) -> str:
    """On one line, without invisible characters, long numbers and somebody's data masked, quotation marks single."""
    return mask_exact(_visible(words)).translate(_SINGLE)


def told(words: str) -> str:
    """As `clean`, but what is quoted in it stays so, where quotation marks come in pairs."""
    shown = mask_exact(_visible(words))
    return shown if _IN_PAIRS.fullmatch(shown) else shown.translate(_SINGLE)


def hide(words: str) -> str:
    """What is left of somebody's data when it must be pointed at, not repeated."""
    return f"{_visible(words)[:2]}****"


def quote(words: str) -> str:
    return f"“{clean(words).rstrip('。 ')}”"


def quote_all(words: Sequence[str]) -> str:
    """Each once, in the order given."""
    return "、".join(dict.fromkeys(quote(one) for one in words))


def beginning(words: str) -> str | None:
    """The whole sentences at the beginning that are short enough to quote; None where the first is too long."""
    found = ""
    for sentence in _SENTENCE.findall(words):
        if len(found + sentence) > LONGEST_QUOTE:
            break
        found += sentence
    return found or None


def day_words(moment: datetime) -> str:
    """X月X日 in Shanghai."""
    local = moment.astimezone(SHANGHAI)
    return f"{local.month}月{local.day}日"


def when_words(moment: datetime) -> str:
    """X月X日 HH:MM in Shanghai; the day alone where the page told no time."""
    return day_words(moment) if is_day_alone(moment) else f"{day_words(moment)} {moment.astimezone(SHANGHAI):%H:%M}"


def _visible(words: str) -> str:
    spaced = " ".join(words.split())
    return _NUMBER.sub(_masked, "".join(char for char in spaced if unicodedata.category(char)[0] != "C"))


def _masked(match: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", match[0])
    return f"{digits[:2]}****{digits[-2:]}"
