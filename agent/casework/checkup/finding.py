"""One thing that was looked at."""

from enum import StrEnum

from shared.model import Noun


class Health(StrEnum):
    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


class Finding(Noun):
    """`meaning` says what was found and what it means, `next_step` what to do, empty when all is well; Chinese."""

    name: str
    state: Health
    meaning: str
    next_step: str


def well(name: str, meaning: str) -> Finding:
    return Finding(name=name, state=Health.OK, meaning=meaning, next_step="")


def doubtful(name: str, meaning: str, next_step: str) -> Finding:
    return Finding(name=name, state=Health.WARN, meaning=meaning, next_step=next_step)


def failed(name: str, meaning: str, next_step: str) -> Finding:
    return Finding(name=name, state=Health.FAIL, meaning=meaning, next_step=next_step)
