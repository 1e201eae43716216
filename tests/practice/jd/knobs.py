"""The settings of this practice back end; those of the review appeal stand for something that no source has shown."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass
class Knobs:
    """Seconds are floats. The real sub-apps mount after about eight seconds; here a test need not wait so long."""

    mount_s: float = 0.3
    loading_moment_s: float = 1.2
    """How long a page without a session keeps the shop's address."""
    window_days: int = 30
    text_max: int = 500
    upload_count: int = 5
    upload_max_bytes: int = 5 * 1024 * 1024
    upload_seconds: float = 0.2
    upload_failures: int = 0
    """So many of the next uploads fail."""
    is_nested: bool = True
    """Whether the gateway's answers are JSON in a JSON string."""
    has_pop_ups: bool = False
    """The assistant and the survey lie over the page."""
    asks_risk_step: bool = False
    """Whether the login goes on to the risk step."""

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
