"""Where a visit goes: an address that differs behind `#` alone would load nothing anew."""

import pytest

from agent.watching.visiting import differ_in_fragment_alone

LIST = "https://shop.example/#https://frame.example/list"


@pytest.mark.parametrize(
    ("here", "there", "differ"),
    [
        (LIST, LIST, True),
        ("https://shop.example/", LIST, True),
        ("https://shop.example/#other", LIST, True),
        ("https://shop.example/messages#/box", LIST, False),
        ("about:blank", LIST, False),
        ("https://shop.example/list", "https://shop.example/list", False),
    ],
)
def test_such_addresses_are_told_apart(here: str, there: str, differ: bool) -> None:
    assert differ_in_fragment_alone(here, there) is differ
