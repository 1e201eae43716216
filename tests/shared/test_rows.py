"""A list of reviews is found by its rows, by its recorded response, or by both; never by nothing."""

from typing import Any

import pytest
from pydantic import ValidationError

from shared.page import OrderRows, Rows

RESPONSE = {"url_part": "/list", "items": "data.list[]"}
REVIEW = {"kind": "main", "scope": "row", "fields": {"text": {"ladder": [{"json": "text"}]}}}
PLACED = REVIEW | {"present": ".words", "mount": ".words"}


def rows(**given: Any) -> Rows:
    return Rows.model_validate({"join": ["text"]} | given)


def test_a_list_may_be_known_by_its_response_alone() -> None:
    assert rows(response=RESPONSE, reviews=[REVIEW]).row is None


def test_a_list_may_be_known_by_its_rows_alone() -> None:
    assert rows(row=".row", reviews=[PLACED]).response is None


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"reviews": [REVIEW]}, "a list has rows, or a recorded response, or both"),
        ({"row": ".row", "reviews": [REVIEW]}, "present and mount belong to a list with rows"),
        ({"response": RESPONSE, "reviews": [PLACED]}, "present and mount belong to a list with rows"),
        ({"row": ".row", "reviews": [PLACED, REVIEW]}, "present and mount belong to a list with rows"),
    ],
)
def test_anything_else_is_refused(given: dict[str, Any], problem: str) -> None:
    with pytest.raises(ValidationError, match=problem):
        rows(**given)


def test_an_order_has_no_field_that_nobody_reads() -> None:
    known = {"order_id": {"ladder": [{"css": "b"}]}}
    assert OrderRows.model_validate({"row": "tr", "mount": "td", "fields": known}).fields.keys() == {"order_id"}
    with pytest.raises(ValidationError, match="no field of an order is named"):
        OrderRows.model_validate({"row": "tr", "mount": "td", "fields": known | {"nick": known["order_id"]}})
