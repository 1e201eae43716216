"""Knows what a triage rule consists of, and reads all of them from the packaged `rules/*.toml`."""

import itertools
import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated, Self

from pydantic import Field, model_validator

from shared.ground import Ground, Strength
from shared.model import Noun

_CLASS = re.compile(r"\{([A-Z_]+)\}")
_PIECE = re.compile(r"(?:\[([^\[\]()|]+)\]|\(([^\[\]()]*)\)|([^\[\]()|]))(\??)")
_RULE_FILES = (
    "abuse_curses",
    "abuse_insults",
    "abuse_aimed",
    "abuse_regional",
    "abuse_vulgar",
    "coarse",
    "prohibited",
    "advertising",
    "privacy",
    "irrelevant",
    "delivery",
    "shop_claims",
    "signals",
)
_CHAT_FILES = ("chat", "chat_hints")


class Context(Noun):
    """Words around a hit. Each given pattern must match: just `before` it, just `after` it, or `near` it."""

    before: str | None = None
    after: str | None = None
    near: str | None = None


class Rule(Noun):
    """One thing a review may say. It carries either a `ground` or a `signal` that facts are held against.

    `terms`: words, where `[ab]` stands for one of the characters, `(x|y)` for one of the words, and `?` after either,
    or after a character, for maybe. `pattern`: a regular expression for what has too many spellings to list, tried
    only if one of `anchors` (written as terms) occurs; its group `hit`, if any, is what is marked. `only`, `unless`,
    `weaker_if`, `strong_if` name contexts: one of `only` must hold,
    none of `unless` may; `weaker_if`, and none of `strong_if`, make a hit a case for a person. `hits` and `misses` are
    examples, tested. `exclamation`: coarse, but may be said to nobody; `emphasis`: may only add weight to a complaint.
    `sentence` speaks to the seller about `{words}`.
    """

    id: Annotated[str, Field(pattern=r"^[a-z_]+\.[a-z0-9_]+$")]
    ground: Ground | None = None
    signal: str | None = None
    strength: Strength = Strength.NEEDS_EVIDENCE
    exclamation: bool = False
    emphasis: bool = False
    terms: tuple[str, ...] = ()
    pattern: str | None = None
    anchors: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    weaker_if: tuple[str, ...] = ()
    strong_if: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    sentence: str = ""
    source: Annotated[str, Field(min_length=2)]
    hits: Annotated[tuple[str, ...], Field(min_length=1)]
    misses: Annotated[tuple[str, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        if (self.ground is None) == (self.signal is None):
            raise ValueError(f"{self.id}: exactly one of ground and signal")
        if (self.pattern is not None) != bool(self.anchors) or not (self.terms or self.anchors):
            raise ValueError(f"{self.id}: terms, or a pattern with anchors, or both")
        if self.ground is not None and not self.sentence:
            raise ValueError(f"{self.id}: a ground needs a sentence")
        return self


class RuleFile(Noun):
    """One file of rules; `innocent` are longer words in which a term does not count."""

    classes: dict[str, str] = Field(default_factory=dict)
    contexts: dict[str, Context] = Field(default_factory=dict)
    innocent: tuple[str, ...] = ()
    rule: tuple[Rule, ...] = ()


class Topic(Noun):
    """Words that show what a text talks about, separated by white space."""

    words: str


class Topics(Noun):
    """`trade`: goods, shop, price, parcel. `talk`: anything beside them. `oath`: the writer's own, about nobody."""

    trade: Topic
    talk: Topic
    oath: Topic


class Rulebook(Noun):
    """All rules, with `{CLASS}` filled in everywhere. `chat_rules` are looked for in what is said in a chat only."""

    rules: tuple[Rule, ...]
    chat_rules: tuple[Rule, ...]
    contexts: dict[str, Context]
    innocent: tuple[str, ...]
    topics: Topics


def expand(term: str) -> list[str]:
    """Every word that a term stands for, where `[ab]` is one of the characters, `(x|y)` one of the words, `?` maybe.

    Raises ValueError where brackets stand within others or lack their half: such a term would miss without a word.
    """
    if _PIECE.sub("", term):
        raise ValueError(f"{term}: brackets within others, or without their half")
    choices = []
    for characters, words, literal, optional in _PIECE.findall(term):
        pieces = list(characters) or (words.split("|") if words else [literal])
        choices.append([*pieces, ""] if optional else pieces)
    return ["".join(pieces) for pieces in itertools.product(*choices)]


def _read_text(name: str) -> str:
    return files("agent.domain").joinpath("rules", f"{name}.toml").read_text(encoding="utf-8")


def _read(name: str, classes: dict[str, str]) -> RuleFile:
    text = _read_text(name)
    return RuleFile.model_validate(tomllib.loads(_CLASS.sub(lambda found: classes[found[1]], text)))


@cache
def load_rulebook() -> Rulebook:
    """All packaged rules. Raises `ValidationError` on a bad rule and `KeyError` on an unknown class."""
    classes = _read("classes", {}).classes
    contexts = _read("contexts", classes).contexts
    topics = _CLASS.sub(lambda found: classes[found[1]].replace("|", " "), _read_text("topics"))
    rule_files = [_read(name, classes) for name in _RULE_FILES]
    chat_files = [_read(name, classes) for name in _CHAT_FILES]
    return Rulebook(
        rules=tuple(rule for part in rule_files for rule in part.rule),
        chat_rules=tuple(rule for part in chat_files for rule in part.rule),
        contexts=contexts,
        innocent=tuple(word for part in (*rule_files, *chat_files) for word in part.innocent),
        topics=Topics.model_validate(tomllib.loads(topics)),
    )
