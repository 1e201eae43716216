"""The settings of these practice back ends, all standing for something that no source has shown."""

from dataclasses import dataclass

from tests.practice.knobs import Adjustable


@dataclass
class Knobs(Adjustable):
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
