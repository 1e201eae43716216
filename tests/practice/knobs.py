"""Settings of a practice back end that a test may turn while it runs."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass
class Adjustable:
    """What every back end's own settings can do; each names its settings as fields with their usual values."""

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
