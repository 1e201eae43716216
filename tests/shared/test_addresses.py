"""Which addresses a Chrome match pattern covers."""

import pytest

from shared.addresses import matches_pattern


@pytest.mark.parametrize(
    ("pattern", "url", "fits"),
    [
        ("https://a.example/list*", "https://a.example/list?x=1", True),
        ("https://a.example/list", "https://a.example/list?x=1", False),
        ("https://a.example/", "https://a.example", True),
        ("https://a.example/*", "http://a.example/", False),
        ("*://a.example/*", "http://a.example/", True),
        ("*://a.example/*", "ftp://a.example/", False),
        ("https://*.a.example/*", "https://b.a.example/x", True),
        ("https://*.a.example/*", "https://a.example/x", True),
        ("https://*.a.example/*", "https://ba.example/x", False),
        ("https://*/x", "https://anything.example/x", True),
        ("https://a.example/x?y=[1]", "https://a.example/x?y=[1]", True),
        ("https://a.example/x?y=1", "https://a.example/xzy=1", False),
    ],
)
def test_only_the_star_is_special(pattern: str, url: str, fits: bool) -> None:
    assert matches_pattern(pattern, url) is fits
