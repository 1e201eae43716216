"""Whether the platform asks for a human check, and how: a page of its own, or an overlay over the page."""

from dataclasses import dataclass
from enum import StrEnum


class ChallengeMode(StrEnum):
    OFF = "off"
    PAGE = "page"
    OVERLAY = "overlay"


@dataclass
class Challenge:
    """Only the control API changes `mode`: nothing a page or a program does passes the check."""

    mode: ChallengeMode = ChallengeMode.OFF
