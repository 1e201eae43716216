"""What all nouns have in common."""

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from shared.notice import Notice

GIVEN = {
    "notice_id": "N1",
    "platform": "example",
    "shop": None,
    "title": "",
    "text": "",
    "posted_at": None,
    "seen_at": "2026-11-22T20:42:00+08:00",
    "source_url": "https://seller.example.com/",
    "case_id": None,
}


def test_a_time_with_any_offset_is_kept_in_utc() -> None:
    assert Notice.model_validate(GIVEN).seen_at == datetime(2026, 11, 22, 12, 42, tzinfo=UTC)
    assert Notice.model_validate(GIVEN).model_dump(mode="json")["seen_at"] == "2026-11-22T12:42:00Z"


@pytest.mark.parametrize(
    "wrong",
    [
        {"seen_at": "2026-11-22T20:42:00"},
        {"seen_at": 1795351320},
        {"seen_at": "1795351320"},
        {"notice_id": "../etc"},
        {"notice_id": 2951203765120729139},
        {"color": "red"},
    ],
    ids=[
        "a time without offset",
        "a bare number",
        "a bare number in quotes",
        "an id that is a path",
        "an id that is a number",
        "an unknown key",
    ],
)
def test_what_is_not_a_noun_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Notice.model_validate(GIVEN | wrong)


def test_a_noun_never_changes() -> None:
    with pytest.raises(ValidationError):
        Notice.model_validate(GIVEN).title = "别的"  # type: ignore[misc]  # that it is frozen is the point
