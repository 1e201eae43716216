"""Whether what was read from a page is also in what the browser itself recorded that the page was answered."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from typing import Any

from agent.domain.composing import SAID, time_of
from agent.domain.workdays import SHANGHAI
from shared.fact import Fact, FactName

_CALLBACK = re.compile(r"^[\w$.;\s]{0,80}\((.*)\)[;\s]*$", re.DOTALL)
_PRINTED = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?")
_STAMP = re.compile(r"\d{10}(?:\d{3})?")
_BETWEEN = re.compile(r"[\s：:，,。;；|·-]+")
SHORTEST = 2
"""Characters of a recorded text that may be one part of what a page shows."""


@dataclass(frozen=True)
class _Recorded:
    """All texts of the responses without white space, longest first, and all times in seconds since 1970."""

    texts: tuple[str, ...]
    seconds: frozenset[int]


def is_carried(facts: Sequence[Fact], responses: Sequence[str]) -> bool:
    """Whether every fact stands in the responses (JSON, JSONP), times to the second or to the minute that was shown.

    False where there is no fact, where an order's number is not among them, nor any line that was said.
    """
    named = {fact.name for fact in facts}
    return bool(named & {FactName.ORDER_ID, *SAID}) and not not_recorded(facts, responses)


def not_recorded(facts: Sequence[Fact], responses: Sequence[str]) -> tuple[FactName, ...]:
    """What some fact of says that stands in none of the responses, each name once."""
    recorded = _recorded(responses)
    return tuple(dict.fromkeys(fact.name for fact in facts if not _is_in(fact, recorded)))


def _is_in(fact: Fact, recorded: _Recorded) -> bool:
    at = time_of(fact)
    words = fact.value if at is None else fact.value.partition(" ")[2]
    return (at is None or _has_time(at, recorded)) and (not words or _has_words(words, recorded))


def _has_time(at: datetime, recorded: _Recorded) -> bool:
    second = int(at.timestamp())
    return second in recorded.seconds or (
        second % 60 == 0 and any(one // 60 == second // 60 for one in recorded.seconds)
    )


def _has_words(words: str, recorded: _Recorded) -> bool:
    """As a part of one recorded text, or put together from whole ones."""
    squashed = "".join(words.split())
    if any(squashed in text for text in recorded.texts):
        return True
    parts = [text for text in recorded.texts if len(text) >= SHORTEST and text in squashed]
    left = reduce(lambda rest, part: rest.replace(part, " "), parts, squashed)
    return _BETWEEN.sub("", left) == ""


def _recorded(responses: Sequence[str]) -> _Recorded:
    leaves = {leaf for response in responses for leaf in _leaves(_parsed(response))}
    texts = sorted({"".join(leaf.split()) for leaf in leaves} - {""}, key=lambda text: (-len(text), text))
    return _Recorded(tuple(texts), frozenset(second for leaf in leaves for second in _seconds_in(leaf)))


def _parsed(text: str) -> Any:
    called = _CALLBACK.match(text)
    try:
        return json.loads(called[1] if called else text)
    except ValueError:
        return None


def _leaves(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        node = list(node.values())
    if isinstance(node, list):
        for one in node:
            yield from _leaves(one)
    elif isinstance(node, str) and node[:1] in ("{", "["):
        inner = _parsed(node)
        yield from (_leaves(inner) if inner is not None else (node,))
    elif node is not None:
        yield str(node)


def _seconds_in(leaf: str) -> Iterator[int]:
    if _STAMP.fullmatch(leaf):
        yield int(leaf[:10])
    for found in _PRINTED.finditer(leaf):
        try:
            year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
            yield int(datetime(year, month, day, hour, minute, second, tzinfo=SHANGHAI).timestamp())
        except ValueError:  # digits that are no day
            continue
