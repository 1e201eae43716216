"""What a complaint is about, by words that buyers use for it; several at once, or none."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import Field

from agent.domain.normalise import View
from shared.model import Noun


class Topic(Noun):
    """`title` is Chinese; `is_defect`: the goods themselves are complained of. `words` are regular expressions.

    Each example holds a word of it.
    """

    name: str
    title: str
    is_defect: bool
    words: Annotated[tuple[str, ...], Field(min_length=1)]
    examples: Annotated[tuple[str, ...], Field(min_length=1)]


class _File(Noun):
    topic: tuple[Topic, ...]


@cache
def topics() -> dict[str, Topic]:
    """By name, in the order of the file."""
    text = files("agent.domain").joinpath("topics.toml").read_text(encoding="utf-8")
    return {topic.name: topic for topic in _File.model_validate(tomllib.loads(text)).topic}


def topics_in(view: View) -> frozenset[str]:
    """Names of all that a folded text speaks of."""
    return frozenset(
        topic.name for topic in topics().values() if any(re.search(word, view.text) for word in topic.words)
    )


def places_of(view: View, name: str) -> list[tuple[int, int]]:
    """Where a folded text speaks of a topic, in code points of the original."""
    return sorted(view.span(*found.span()) for word in topics()[name].words for found in re.finditer(word, view.text))
