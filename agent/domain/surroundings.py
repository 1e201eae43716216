"""Knows how the words around a hit decide whether it counts, counts for a person to judge, or is undone."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from agent.domain.rulebook import Context, Rule
from shared.ground import Strength

_BEFORE, _AFTER = 16, 12


class Undone(Enum):
    """A hit whose surroundings say that it is not meant: quoted, said of oneself, denied."""

    UNDONE = auto()


@dataclass(frozen=True, slots=True)
class Judged:
    """A hit that counts. `is_aimed`: a person may be meant, not a thing, a firm, or whoever buys."""

    strength: Strength
    is_aimed: bool = True


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A context ready for use."""

    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    near: re.Pattern[str] | None

    @classmethod
    def of(cls, context: Context) -> "Surroundings":
        return cls(
            before=re.compile(f"(?:{context.before})\\Z") if context.before else None,
            after=re.compile(context.after) if context.after else None,
            near=re.compile(context.near) if context.near else None,
        )

    def hold(self, head: str, tail: str) -> bool:
        """Whether they are there, given the characters just before and just after a hit."""
        return (
            (self.before is None or self.before.search(head) is not None)
            and (self.after is None or self.after.match(tail) is not None)
            and (self.near is None or self.near.search(f"{head}\0{tail}") is not None)
        )


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """The characters just before and just after; the ends of the text read like the ends of a line."""
    head = text[start - _BEFORE : start] if start > _BEFORE else "\n" + text[:start]
    tail = text[end : end + _AFTER] if end + _AFTER < len(text) else text[end:] + "\n"
    return head, tail


@dataclass(frozen=True, slots=True)
class Conditions:
    """A rule's contexts ready for use."""

    full: Judged
    only: tuple[Surroundings, ...]
    unless: tuple[Surroundings, ...]
    weaker_if: tuple[Surroundings, ...]
    strong_if: tuple[Surroundings, ...]

    @classmethod
    def of(cls, rule: Rule, contexts: dict[str, Surroundings]) -> "Conditions":
        return cls(
            full=Judged(rule.strength),
            only=tuple(contexts[name] for name in rule.only),
            unless=tuple(contexts[name] for name in rule.unless),
            weaker_if=tuple(contexts[name] for name in rule.weaker_if),
            strong_if=tuple(contexts[name] for name in rule.strong_if),
        )

    def judge(self, text: str, start: int, end: int) -> Judged | Undone | None:
        """How strongly the hit at this place counts; None if it lacks what the rule asks for."""
        if not (self.only or self.unless or self.weaker_if or self.strong_if):
            return self.full
        head, tail = around(text, start, end)
        if self.only and not _any(self.only, head, tail):
            return None
        if _any(self.unless, head, tail):
            return Undone.UNDONE
        if _any(self.weaker_if, head, tail):
            return _NOT_AIMED
        return _UNSURE if self.strong_if and not _any(self.strong_if, head, tail) else self.full


_NOT_AIMED = Judged(Strength.NEEDS_PERSON, is_aimed=False)
_UNSURE = Judged(Strength.NEEDS_PERSON)


def _any(contexts: tuple[Surroundings, ...], head: str, tail: str) -> bool:
    for context in contexts:  # noqa: SIM110 - twice as fast as any() with a generator, and most of triage's time
        if context.hold(head, tail):
            return True
    return False
