"""How what an operator taught is laid over a pack."""

from typing import Any

_NAMING_KEYS = ("name", "kind", "option")
"""By which of its keys a table in a list is known to be the same in a pack and in an override."""


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
