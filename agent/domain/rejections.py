"""Why a platform turned an appeal down, in its own words; what nobody recognises stays "other", never a guess."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import Field

from shared.model import Noun

_CLAUSES = re.compile(r"[。；;！!？?\n]+")
_CONDITION = re.compile(r"^\s*(?:如|若|倘若|假如|例如|比如)")


class RejectionCause(StrEnum):
    EVIDENCE_LACKING = "evidence_lacking"
    NOT_IN_RULES = "not_in_rules"
    DUPLICATE = "duplicate"
    OTHER = "other"


class CauseWords(Noun):
    """How a cause is put. `title`, `means` and `next` are for the operator; `hits` and `misses` are tested."""

    name: RejectionCause
    title: str
    means: str
    next: str
    pattern: str
    hits: Annotated[tuple[str, ...], Field(min_length=1)]
    misses: Annotated[tuple[str, ...], Field(min_length=1)]


class _CauseFile(Noun):
    cause: tuple[CauseWords, ...]


@dataclass(frozen=True)
class Rejection:
    """One cause with the platform's clause that names it; empty where no words of the platform name any."""

    name: RejectionCause
    title: str
    means: str
    next: str
    quote: str


OTHER = Rejection(
    RejectionCause.OTHER,
    "没有读出驳回的原因",
    "平台的话里没有我们认得的原因，不替它猜。",
    "请看下面的原话，或到平台的记录里看说明；没有写明的，请客服说清楚依据哪条规则、还缺哪项材料。",
    "",
)


def read_rejection(said: Sequence[str]) -> tuple[Rejection, ...]:
    """The causes that the platform's texts name, each once, in the data's order; `OTHER` alone where they name none.

    A clause that only sets a condition (如凭证不足，可…) names none.
    """
    clauses = [part.strip() for text in said for part in _CLAUSES.split(text) if not _CONDITION.match(part)]
    found = []
    for cause in cause_words():
        quote = next((clause for clause in clauses if re.search(cause.pattern, clause)), None)
        if quote is not None:
            found.append(Rejection(cause.name, cause.title, cause.means, cause.next, quote))
    return tuple(found) or (OTHER,)


@cache
def cause_words() -> tuple[CauseWords, ...]:
    """All causes that have words, in the order in which they are tried."""
    text = files("agent.domain").joinpath("rejections.toml").read_text(encoding="utf-8")
    return _CauseFile.model_validate(tomllib.loads(text)).cause
