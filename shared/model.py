"""What every noun has in common: frozen, strict about keys, aware UTC times, string ids."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from shared.wrong_values import NUMBER_WANTED, TIME_WANTED, YEAR_WANTED


class Noun(BaseModel):
    """A value that crosses a boundary. Unknown keys are errors; values never change."""

    model_config = ConfigDict(frozen=True, extra="forbid")


YEARS = range(2000, 2101)
"""Times of trade: beyond lies a page misread, and no deadline can be counted from there."""


def _as_utc(moment: datetime) -> datetime:
    if moment.year not in YEARS:
        raise ValueError(YEAR_WANTED)
    return moment.astimezone(UTC)


def _written_out(given: object) -> object:
    """A bare number may be seconds or milliseconds: nobody can know."""
    if isinstance(given, int | float) or (isinstance(given, str) and given.strip().lstrip("+-").isdecimal()):
        raise ValueError(TIME_WANTED)
    return given


Moment = Annotated[AwareDatetime, BeforeValidator(_written_out), AfterValidator(_as_utc)]
"""A point in time of our days; read with any offset, kept in UTC."""


def _no_stand_in(given: object) -> object:
    """`true` is no 1, and a number in quotes is a sign that columns were mixed up."""
    if isinstance(given, bool | str):
        raise ValueError(NUMBER_WANTED)
    return given


Count = Annotated[int, Field(ge=0), BeforeValidator(_no_stand_in)]
"""How many, written as a number (5.0, as tables export it, is taken)."""

Stars = Annotated[int, Field(ge=1, le=5), BeforeValidator(_no_stand_in)]
"""One to five, written as a number."""

Id = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_.:-]+$")]
"""An id of ours or of a platform, as a string (19-digit order numbers do not fit a JavaScript number)."""
