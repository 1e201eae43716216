"""The closed vocabulary of steps that reach and fill a form. No templates, no conditions, no loops."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from shared.model import Noun


class CaseValue(StrEnum):
    """What of a case may go into an address's query; what the case lacks is left out.

    `POSTED_DAY_RANGE` is the day of a main review twice, `YYYYMMDD,YYYYMMDD` in Shanghai; a follow-up has none, for
    lists filter by the day of the main review.
    """

    ITEM_ID = "item_id"
    ORDER_ID = "order_id"
    REVIEW_ID = "review_id"
    POSTED_DAY_RANGE = "posted_day_range"
    BUYER = "buyer"


class Open(Noun):
    """Open a page of the pack, its query filled from the case."""

    do: Literal["open"]
    page: str
    query: dict[str, CaseValue] = Field(default_factory=dict)


class Click(Noun):
    """Press the button or link whose whole text is this; where the review is a follow-up, `text_follow_up`.

    `scope = "review_row"` looks only in the one row that is the case's review; for a follow-up in the row after it
    first, then in the row itself, for both places are in use. `turns_page` allows a button that looks final, and only
    while the page shows no editable text field.
    """

    do: Literal["click"]
    text: str
    text_follow_up: str | None = None
    scope: Literal["page", "review_row"] = "page"
    turns_page: bool = False


class Fill(Noun):
    """Fill a field with the statement; with `value` with that of the case, as in a search for the review."""

    do: Literal["fill"]
    field: str
    value: CaseValue | None = None


class Choose(Noun):
    do: Literal["choose"]
    field: str


class Attach(Noun):
    do: Literal["attach"]
    field: str


class Wait(Noun):
    """Wait, bounded, for a page (or its frame) to be ready, for a field, or for exactly one row to be the review's."""

    do: Literal["wait"]
    page: str | None = None
    field: str | None = None
    review_row: bool = False
    seconds: Annotated[int, Field(ge=1, le=60)] = 15


class HandOver(Noun):
    """Give the filled form to the person. Always the last step, and the only end there is."""

    do: Literal["hand_over"]


Step = TypeAliasType(
    "Step", Annotated[Open | Click | Fill | Choose | Attach | Wait | HandOver, Field(discriminator="do")]
)
