"""What every noun has in common: frozen, strict about keys, aware UTC times, string ids."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, StringConstraints

from shared.wrong_values import TIME_WANTED


class Noun(BaseModel):
    """A value that crosses a boundary. Unknown keys are errors; values never change."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _as_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def _written_out(given: object) -> object:
    """A bare number may be seconds or milliseconds: nobody can know."""
    if isinstance(given, int | float) or (isinstance(given, str) and given.strip().lstrip("+-").isdecimal()):
        raise ValueError(TIME_WANTED)
    return given


Moment = Annotated[AwareDatetime, BeforeValidator(_written_out), AfterValidator(_as_utc)]
"""A point in time; read with any offset, kept in UTC."""

Id = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_.:-]+$")]
"""An id of ours or of a platform, as a string (19-digit order numbers do not fit a JavaScript number)."""
