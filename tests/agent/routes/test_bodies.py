"""What arrives in a body: too much, broken, or meant to harm; and that nothing of it is half kept."""

import asyncio
import io
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientResponse

from agent.casework.world import World
from agent.settings import Settings
from agent.store import captures, cases
from agent.store.opening import reading
from tests.agent.conftest import Client, capture, send, snapshot

MALFORMED = [
    b"",
    b"{",
    b"null",
    b"[]",
    b"\xff\xfe\x00",
    b'{"capture_id":',
    b"[" * 100_000,
    b'{"a":' * 100_000,
    b'{"x": "\\ud800"',
    b"[" * 100_000 + b'"\\ud800"',
]


@pytest.mark.parametrize("body", MALFORMED, ids=lambda body: repr(body[:12]))
async def test_a_malformed_body_is_a_problem_and_changes_nothing(
    client: Client, settings: Settings, paired: dict[str, str], body: bytes
) -> None:
    before = await snapshot(settings)
    headers = paired | {"Content-Type": "application/json", "Idempotency-Key": "capture-1"}
    answer = await client.post("/api/captures", data=body, headers=headers)
    assert answer.status in {400, 422}
    assert answer.content_type == "application/problem+json"
    assert (await answer.json())["next_step"]
    assert await snapshot(settings) == before


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"surprise": 1}, "surprise"),
        ({"captured_at": "2026-11-23T01:59:00"}, "captured_at"),
        ({"url": "https://myseller.taobao.com/list?token=1"}, "url"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"capture_id": "../../etc/passwd"}, "capture_id"),
        ({"platform": "../x"}, "platform"),
    ],
)
async def test_a_body_that_does_not_fit_names_the_place(
    client: Client, settings: Settings, paired: dict[str, str], change: dict[str, object], place: str
) -> None:
    before = await snapshot(settings)
    body = capture() | change
    answer = await client.post("/api/captures", json=body, headers=paired | {"Idempotency-Key": "capture-1"})
    assert answer.status == 422
    assert place in (await answer.json())["detail"]
    assert await snapshot(settings) == before


async def test_an_oversize_body_is_refused_before_it_is_read(
    client: Client, settings: Settings, paired: dict[str, str]
) -> None:
    before = await snapshot(settings)
    answer = await _send_large(client, paired, capture(text="长" * (1 << 20)))
    assert answer.status == 413
    assert (await answer.json())["title"] == "内容太大"
    assert await snapshot(settings) == before


async def test_an_oversize_body_of_unsaid_length_is_cut_off_while_it_streams(
    client: Client, settings: Settings, paired: dict[str, str]
) -> None:
    before = await snapshot(settings)
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while sent < 64 << 20:
            yield b" " * 65536
            sent += 65536
            await asyncio.sleep(0)

    headers = paired | {"Content-Type": "application/json"}
    try:
        answer = await client.post("/api/captures", data=endless(), headers=headers)
        assert answer.status == 413
    except ConnectionError:  # closed in the middle of sending, as it should be
        pass
    assert sent < 32 << 20
    assert await snapshot(settings) == before


async def test_a_review_of_one_megabyte_is_refused_with_what_is_wrong(client: Client, paired: dict[str, str]) -> None:
    answer = await _send_large(client, paired, capture(text="a" * (1 << 20)))
    assert answer.status == 422
    assert "review.text：太长" in (await answer.json())["detail"]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "{{7*7}} ${7*7} <%= 7*7 %>",
        "\u202e反过来的字\u202c\u2066x\u2069",
        "前\0后",
        "=cmd|'/c calc'!A1",
        "../../../etc/passwd",
        "'; DROP TABLE cases; --",
        "\ufeff\u200b零宽\u200d",
        "👨‍👩‍👧‍👦" * 50,
        "a" * 20_000,
    ],
    ids=lambda text: ascii(text[:16]),
)
async def test_hostile_words_are_kept_exactly_as_they_were_read(
    client: Client, world: World, paired: dict[str, str], text: str
) -> None:
    answer = await send(client, paired, capture(text=text, buyer="买\0家", item_title=text[:500]))
    assert answer.status == 200
    taken = await answer.json()
    async with reading(world.engine) as conn:
        (kept,) = await captures.captures_of(conn, taken["case_id"])
        row = await cases.load_case_row(conn, taken["case_id"])
    assert kept.review.text == row.review.text == text
    assert kept.review.buyer == "买\0家"


async def test_the_columns_hold_no_nul(client: Client, settings: Settings, paired: dict[str, str]) -> None:
    body = capture(text="前\0后", buyer="买\0家", order_id="1\0" + "2") | {"shop": "店\0铺"}
    assert (await send(client, paired, body)).status == 200
    assert "\0" not in "".join(await snapshot(settings))
    assert any("买\ufffd家" in line for line in await snapshot(settings))


@pytest.mark.parametrize("half", ["\\ud83d", "\\udc4d", "x\\ud83d\\ud83d", "\\ud83dx\\udc4d"])
async def test_half_a_character_is_mended_and_the_capture_taken(
    client: Client, world: World, paired: dict[str, str], half: str
) -> None:
    body = json.dumps(capture(text="HALF 👍")).replace("HALF", half)
    headers = paired | {"Content-Type": "application/json", "Idempotency-Key": "capture-1"}
    answer = await client.post("/api/captures", data=body, headers=headers)
    assert answer.status == 200
    async with reading(world.engine) as conn:
        text = (await cases.load_case_row(conn, (await answer.json())["case_id"])).review.text
    assert "\ufffd" in text
    assert text.endswith(" 👍")


async def test_a_problem_does_not_repeat_what_was_sent(client: Client, paired: dict[str, str]) -> None:
    answer = await send(client, paired, capture() | {"platform": "<script>alert(1)</script>"})
    assert answer.status == 422
    assert "<script>" not in await answer.text()


async def test_an_error_page_escapes_what_it_shows(client: Client, cookie: dict[str, str]) -> None:
    page = await client.get("/desk/<script>", headers=cookie | {"Sec-Fetch-Mode": "navigate"})
    assert (page.status, page.content_type) == (404, "text/html")
    assert "<script>" not in await page.text()


async def _send_large(client: Client, headers: dict[str, str], body: dict[str, Any]) -> ClientResponse:
    kind = {"Content-Type": "application/json", "Idempotency-Key": body["capture_id"]}
    return await client.post("/api/captures", data=io.BytesIO(json.dumps(body).encode()), headers=headers | kind)
