"""What a platform's practice back end must offer so that the common parts can serve and control it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from aiohttp import web

from tests.practice.challenge import Challenge
from tests.practice.clock import Clock
from tests.practice.fault import Faults
from tests.practice.request_log import RequestLog
from tests.practice.reviewer import Order, Reviewer
from tests.practice.session import Sessions


@dataclass
class Stage:
    """The circumstances of a practice back end: everything but the shop itself."""

    clock: Clock
    log: RequestLog
    sessions: Sessions
    challenge: Challenge = field(default_factory=Challenge)
    faults: Faults = field(default_factory=Faults)
    reviewer: Reviewer = field(default_factory=Reviewer)

    def reset(self) -> None:
        """Everything as at the start, save open sessions and the log, which are the visitor's and the test's."""
        self.challenge = Challenge()
        self.faults = Faults()
        self.reviewer = Reviewer()


class PracticePlatform(Protocol):
    """`apps` gives each host its app; `entry` is the address at which a learner begins, logged in."""

    name: str
    entry: str
    stage: Stage

    @property
    def apps(self) -> Mapping[str, web.Application]: ...

    def decide(self, order: Order) -> None:
        """Let an order of the reviewer take effect. Raises `LookupError` where there is no such open appeal."""

    def reset(self) -> None: ...

    def state(self) -> dict[str, Any]:
        """The shop as data for tests: reviews, appeals, notices."""

    def add_reviews(self, wanted: Mapping[str, Any]) -> list[str]:
        """Add reviews and give their ids."""

    def set_knobs(self, knobs: Mapping[str, Any]) -> dict[str, Any]:
        """Change settings of the platform's own and give them all. Raises `KeyError` for an unknown one."""
