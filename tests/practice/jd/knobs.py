"""The settings of this practice back end; those of the review appeal stand for something that no source has shown."""

from dataclasses import dataclass

from tests.practice.knobs import Adjustable


@dataclass
class Knobs(Adjustable):
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
