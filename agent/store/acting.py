"""Who is behind what is being done: told once for a request, written with each event and audit line of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

OPERATOR, EXTENSION = "operator:", "extension:"
"""How a name of this kind begins; the operator's or the pairing's id follows."""

PERSON = frozenset({"operator", "desk"})
"""Actors of the audit log that mean whoever is at the keyboard."""

_BEHIND: ContextVar[str | None] = ContextVar("behind", default=None)


@contextmanager
def acting(by: str | None) -> Iterator[None]:
    """Within the block, and in work begun there, `by` is behind it; None: nobody known."""
    before = _BEHIND.set(by)
    try:
        yield
    finally:
        _BEHIND.reset(before)


def who_acts() -> str | None:
    """`operator:<id>`, `extension:<pairing id>`, or None where nobody is known."""
    return _BEHIND.get()


def operator_acting() -> str | None:
    """The id of the operator who acts; None where it is no operator, or nobody said who."""
    by = who_acts() or ""
    return by.removeprefix(OPERATOR) if by.startswith(OPERATOR) else None


def signed(actor: str) -> str:
    """The actor of an audit line, by name where it means a person and one is known."""
    return (who_acts() or actor) if actor in PERSON else actor
