"""What a pack may say of the form for more material."""

import tomllib
from typing import Any

import pytest
from pydantic import ValidationError

from shared.packs import PACK as FILE
from shared.packs import PLATFORMS, load_packs
from shared.platform import Platform

PACK = load_packs()["taobao"]


def changed(**keys: Any) -> dict[str, Any]:
    body = tomllib.loads((PLATFORMS / "taobao" / FILE).read_text("utf-8"))
    body["supplement"] |= keys
    return body


def test_it_is_never_one_to_be_copied() -> None:
    assert PACK.supplement is not None
    assert PACK.supplement.is_copied is False


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ({"steps": [{"do": "open", "page": "appeal_record"}]}, "the last step, and only the last, is hand_over"),
        ({"steps": [{"do": "choose", "field": "statement"}, {"do": "hand_over"}]}, "no reason to choose"),
        ({"steps": [{"do": "fill", "field": "nowhere"}, {"do": "hand_over"}]}, "supplement.fields lacks"),
        ({"page": "nowhere"}, "no page is named"),
        ({"steps": [{"do": "open", "page": "nowhere"}, {"do": "hand_over"}]}, "no page is named"),
    ],
)
def test_a_form_that_cannot_be_walked_is_an_error_that_names_what_is_wrong(keys: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        Platform.model_validate(changed(**keys))


def test_a_platform_need_not_have_one() -> None:
    assert Platform.model_validate(changed() | {"supplement": None}).supplement is None
