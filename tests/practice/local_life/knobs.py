"""The settings of these practice back ends, all standing for something that no source has shown."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass
class Knobs:
    """All assumed. Seconds are floats."""

    text_max: int = 500
    upload_count: int = 6
    upload_max_bytes: int = 5 * 1024 * 1024
    upload_seconds: float = 0.3
    upload_failures: int = 0
    """So many of the next uploads fail."""
    list_mount_s: float = 0.4
    form_mount_s: float = 0.2
    disabled_reason: str = ""
    """A reason by name that cannot be chosen."""

    def change(self, wanted: Mapping[str, Any]) -> None:
        """Raises `KeyError` for a setting that does not exist, `TypeError` for a value of another type."""
        types = {field.name: type(getattr(self, field.name)) for field in fields(self)}
        for name, value in wanted.items():
            if types[name] is not type(value) and not (types[name] is float and type(value) is int):
                raise TypeError(f"{name} is a {types[name].__name__}")
        for name, value in wanted.items():
            setattr(self, name, value)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)
