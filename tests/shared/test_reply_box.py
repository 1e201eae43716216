"""What a pack may say of the box for a public reply."""

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
    body["reply"] |= keys
    return body


def test_it_is_never_one_to_be_copied() -> None:
    assert PACK.reply is not None
    assert PACK.reply.is_copied is False


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        ([{"do": "wait", "field": "reply"}], "the last step, and only the last, is hand_over"),
        ([{"do": "hand_over"}, {"do": "hand_over"}], "the last step, and only the last, is hand_over"),
        ([{"do": "attach", "field": "reply"}, {"do": "hand_over"}], "nothing to choose or attach"),
        ([{"do": "fill", "field": "nowhere"}, {"do": "hand_over"}], "reply.fields lacks"),
    ],
)
def test_a_box_that_cannot_be_walked_to_is_an_error_that_names_what_is_wrong(
    steps: list[dict[str, str]], says: str
) -> None:
    with pytest.raises(ValidationError, match=says):
        Platform.model_validate(changed(steps=steps))
