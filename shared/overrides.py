"""How what an operator taught is laid over a pack."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from shared.model import Id
from shared.provenance import Provenance

TAUGHT = "taught"
"""The list in an override file that holds what was taught, one entry for each time; all else in it is pack."""

_NAMING_KEYS = ("name", "kind", "option")
"""By which of its keys a table in a list is known to be the same in a pack and in an override."""


class TaughtEntry(Provenance):
    """One thing that the operator taught or verified: what it lays over the pack, and a Chinese title to know it by."""

    id: Id
    title: Annotated[str, Field(min_length=1, max_length=120)]
    lays: dict[str, Any]


_ENTRIES: TypeAdapter[tuple[TaughtEntry, ...]] = TypeAdapter(tuple[TaughtEntry, ...])


def taught_in(override: Mapping[str, Any]) -> tuple[TaughtEntry, ...]:
    """The entries of an override file, oldest first. Raises ValidationError."""
    return _ENTRIES.validate_python(override.get(TAUGHT, ()))


def lay_over(pack: Any, override: Any, path: tuple[str, ...] = ()) -> Any:
    """`pack` with `override` laid over it: tables by key, lists of named tables by name, anything else replaced.

    Values of `rules` are added, not replaced: what an operator found is one more source, and the newest.
    """
    if isinstance(pack, dict) and isinstance(override, dict):
        both = {key: lay_over(value, override[key], (*path, key)) for key, value in pack.items() if key in override}
        return {**pack, **override, **both}
    if not (isinstance(pack, list) and isinstance(override, list)):
        return override
    if path[:1] == ("rules",):
        return pack + override
    return _lay_over_by_name(pack, override, path)


def _lay_over_by_name(pack: list[Any], override: list[Any], path: tuple[str, ...]) -> list[Any]:
    names = [_name_of(table) for table in pack]
    if None in names:
        return override
    taught = {_name_of(table): table for table in override}
    laid = [
        lay_over(table, taught.pop(name), path) if name in taught else table
        for name, table in zip(names, pack, strict=True)
    ]
    return laid + list(taught.values())


def _name_of(table: Any) -> tuple[str, str] | None:
    if isinstance(table, dict):
        return next(((key, str(table[key])) for key in _NAMING_KEYS if key in table), None)
    return None
