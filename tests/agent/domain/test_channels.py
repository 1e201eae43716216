"""What may leave the machine, when, and how an address is written."""

from datetime import UTC, datetime, timedelta

import pytest

from agent.domain.channels import ChannelKind, address_trouble, due_at, outside_words, push_address, retry_at
from shared.alert import AlertKind

NOON = datetime(2026, 11, 23, 4, 10, tzinfo=UTC)
NIGHT = datetime(2026, 11, 23, 15, 10, tzinfo=UTC)
EARLY = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
MORNING = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "address", "secret", "host", "is_good"),
    [
        (ChannelKind.OTHER, "json://host/path", "", "", True),
        (ChannelKind.OTHER, "host/path", "", "", False),
        (ChannelKind.MAIL, "me@example.com", "code", "smtp.example.com:465", True),
        (ChannelKind.MAIL, "me@example.com", "", "smtp.example.com", False),
        (ChannelKind.NTFY, "https://example.com/topic", "", "", True),
        (ChannelKind.NTFY, "http://127.0.0.1:81/topic", "", "", True),
        (ChannelKind.NTFY, "http://example.com/topic", "", "", False),
        (ChannelKind.NTFY, "https://example.com/", "", "", False),
        (ChannelKind.NTFY, "https://[bad/topic", "", "", False),
    ],
)
def test_an_address_is_checked(kind: ChannelKind, address: str, secret: str, host: str, is_good: bool) -> None:
    assert (address_trouble(kind, address, secret, host) is None) is is_good


@pytest.mark.parametrize(
    ("kind", "address", "pushed"),
    [
        (ChannelKind.OTHER, "json://h/p", "json://h/p"),
        (ChannelKind.NTFY, "https://example.com/t", "ntfys://example.com/t"),
        (ChannelKind.BARK, "http://127.0.0.1:8/k", "bark://127.0.0.1:8/k"),
        (
            ChannelKind.MAIL,
            "a@b.c",
            "mailtos://s:25?user=a%40b.c&pass=p%26&mode=starttls&from=a%40b.c&to=a%40b.c&smtp=s",
        ),
    ],
)
def test_an_address_is_written_for_apprise(kind: ChannelKind, address: str, pushed: str) -> None:
    assert push_address(kind, address, "p&", "s:25") == pushed


@pytest.mark.parametrize(
    ("now", "kind", "quiet", "digest", "urgent", "due"),
    [
        (NOON, AlertKind.UPHELD, (22, 8), 0, False, NOON),
        (NIGHT, AlertKind.UPHELD, (22, 8), 0, True, MORNING),
        (EARLY, AlertKind.UPHELD, (22, 8), 0, False, MORNING),
        (NIGHT, AlertKind.DEADLINE, (22, 8), 0, True, NIGHT),
        (NIGHT, AlertKind.DEADLINE, (22, 8), 0, False, MORNING),
        (NIGHT, AlertKind.UPHELD, (5, 5), 0, False, NIGHT),
        (NOON, AlertKind.UPHELD, (12, 14), 0, False, datetime(2026, 11, 23, 6, 0, tzinfo=UTC)),
        (NOON, AlertKind.UPHELD, (22, 8), 30, False, datetime(2026, 11, 23, 4, 30, tzinfo=UTC)),
    ],
)
def test_quiet_hours_and_digests_put_off(
    now: datetime, kind: AlertKind, quiet: tuple[int, int], digest: int, urgent: bool, due: datetime
) -> None:
    assert due_at(now, kind, quiet, digest, urgent_passes=urgent) == due


def test_outside_words_name_each_kind_once_with_its_count() -> None:
    assert outside_words([AlertKind.UPHELD])[0] == "申诉台：申诉成立"
    title, body = outside_words([AlertKind.UPHELD, AlertKind.UPHELD, AlertKind.REJECTED])
    assert (title, body[:14]) == ("申诉台：3 条提醒", "申诉成立 2 条、申诉被驳回")


def test_a_refusal_is_tried_again_later_and_later_then_given_up() -> None:
    waits = [retry_at(NOON, attempts) for attempts in (1, 2, 3, 4)]
    assert waits == [NOON + timedelta(minutes=1), NOON + timedelta(minutes=5), NOON + timedelta(minutes=30), None]


def test_the_mail_port_that_is_encrypted_from_the_start_is_used_so() -> None:
    assert "&mode=ssl&" in push_address(ChannelKind.MAIL, "a@b.c", "p", "s:465")
