"""A capture becomes a case once, however often and by however many it is sent."""

import asyncio
import json
import time

from agent.casework.arriving import ARRIVALS
from agent.casework.world import World
from agent.domain.buyer_facts import ONE_STAR_RULE
from agent.settings import Settings
from agent.store import audit, captures, cases
from agent.store.opening import reading
from tests.agent.conftest import SETTLES_SECONDS, Client, capture, send, snapshot


async def test_a_capture_opens_a_triaged_case_with_its_events(
    client: Client, world: World, paired: dict[str, str]
) -> None:
    taken = await (await send(client, paired, capture())).json()
    assert taken["is_new_case"] is True
    async with reading(world.engine) as conn:
        assert (await cases.load_case_row(conn, taken["case_id"])).verdict == "appealable"
        events = await cases.events_of(conn, taken["case_id"])
        verdict = await audit.verify(conn)
    assert [(event.kind, event.status) for event in events] == [("captured", "captured"), ("triaged", "triaged")]
    assert verdict.broken_line is None


async def test_a_repeat_gives_the_first_answer_and_changes_nothing(
    client: Client, world: World, settings: Settings, paired: dict[str, str]
) -> None:
    first = await (await send(client, paired, capture())).text()
    await world.background.drain()  # its case is prepared after the answer
    before = await snapshot(settings)
    again = await (await send(client, paired, capture())).text()
    altered = await (await send(client, paired, capture(text="别的话"))).text()
    assert first == again == altered
    assert await snapshot(settings) == before


async def test_captures_of_one_buyer_are_judged_together_soon_after(
    client: Client, world: World, paired: dict[str, str]
) -> None:
    bad = {"buyer": "雨后听风", "text": "不值这个价"}
    for number in range(5):
        await send(client, paired, capture(f"capture-{number}", **bad, review_id=f"r{number}", order_id=f"o{number}"))
    until = time.monotonic() + SETTLES_SECONDS
    judged: set[tuple[str, ...]] = set()
    while judged != {("needs_evidence", ONE_STAR_RULE)}:
        assert time.monotonic() < until, judged
        await asyncio.sleep(0.02)
        async with reading(world.engine) as conn:
            rows = await cases.list_case_rows(conn)
        judged = {(row.verdict.value, *(one.rule for one in row.triage.grounds)) for row in rows}
    assert len(rows) == 5


async def test_the_idempotency_key_is_the_capture_id(
    client: Client, settings: Settings, paired: dict[str, str]
) -> None:
    before = await snapshot(settings)
    assert (await client.post("/api/captures", json=capture(), headers=paired)).status == 422
    wrong = paired | {"Idempotency-Key": "capture-2"}
    assert (await client.post("/api/captures", json=capture(), headers=wrong)).status == 422
    assert await snapshot(settings) == before


async def test_the_same_review_captured_anew_joins_its_case(
    client: Client, world: World, paired: dict[str, str]
) -> None:
    first = await (await send(client, paired, capture("a"))).json()
    later = await (await send(client, paired, capture("b", row_state="投诉中"))).json()
    assert later["case_id"] == first["case_id"]
    assert later["is_new_case"] is False
    async with reading(world.engine) as conn:
        assert len(await captures.captures_of(conn, first["case_id"])) == 2
        row = await cases.load_case_row(conn, first["case_id"])
    assert row.review.row_state == "投诉中"


async def test_a_follow_up_opens_a_case_of_its_own(client: Client, paired: dict[str, str]) -> None:
    first = await (await send(client, paired, capture("a"))).json()
    follow_up = await (await send(client, paired, capture("b", kind="follow_up"))).json()
    assert follow_up["case_id"] != first["case_id"]


async def test_a_review_read_once_without_its_id_is_the_same(
    client: Client, world: World, paired: dict[str, str]
) -> None:
    without = await (await send(client, paired, capture("a", review_id=None))).json()
    with_id = await (await send(client, paired, capture("b"))).json()
    without_again = await (await send(client, paired, capture("c", review_id=None))).json()
    assert without["case_id"] == with_id["case_id"] == without_again["case_id"]
    async with reading(world.engine) as conn:
        assert (await cases.load_case_row(conn, with_id["case_id"])).review.review_id == "1234567890123456789"
    other = await (await send(client, paired, capture("d", review_id="9"))).json()
    assert other["case_id"] != with_id["case_id"]


async def test_the_same_words_on_two_orders_are_two_cases(client: Client, paired: dict[str, str]) -> None:
    one = await (await send(client, paired, capture("a", review_id=None, order_id="1"))).json()
    other = await (await send(client, paired, capture("b", review_id=None, order_id="2"))).json()
    assert one["case_id"] != other["case_id"]


async def test_many_at_once_are_each_taken_once(client: Client, world: World, paired: dict[str, str]) -> None:
    bodies = [capture(f"c{number}", review_id=str(number // 2)) for number in range(60)] * 2
    answers = await asyncio.gather(*(send(client, paired, body) for body in bodies))
    taken = [await answer.json() for answer in answers]
    assert len({one["case_id"] for one in taken}) == 30
    assert {json.dumps(one) for one in taken[:60]} == {json.dumps(one) for one in taken[60:]}
    await client.app[ARRIVALS].drain()
    async with reading(world.engine) as conn:
        assert len(await cases.list_case_rows(conn, limit=100)) == 30
        verdict = await audit.verify(conn)
    assert verdict.broken_line is None


async def test_a_platform_without_a_pack_is_refused(client: Client, settings: Settings, paired: dict[str, str]) -> None:
    before = await snapshot(settings)
    answer = await send(client, paired, capture() | {"platform": "unknown"})
    assert answer.status == 422
    assert await snapshot(settings) == before


async def test_marks_judge_a_page_and_open_no_case(client: Client, settings: Settings, paired: dict[str, str]) -> None:
    taken = await (await send(client, paired, capture())).json()
    reviews = [
        {"key": "known", "review": capture()["review"]},
        {"key": "mild", "review": capture(review_id="2", text="颜色不太喜欢，偏暗")["review"]},
    ]
    before = await snapshot(settings)
    ask = {"platform": "taobao", "shop": None, "reviews": reviews}
    marks = (await (await client.post("/api/marks", json=ask, headers=paired)).json())["marks"]
    assert [mark["key"] for mark in marks] == ["known", "mild"]
    assert (marks[0]["case_id"], marks[0]["status"]) == (taken["case_id"], "triaged")
    assert (marks[1]["case_id"], marks[1]["verdict"]) == (None, "not_appealable")
    assert await snapshot(settings) == before


async def test_status_tells_what_waits(client: Client, paired: dict[str, str]) -> None:
    empty = await (await client.get("/api/status", headers=paired)).json()
    assert (empty["shops"], empty["open_case_count"], empty["next_steps"]) == ([], 0, [])
    taken = await (await send(client, paired, capture())).json()
    status = await (await client.get("/api/status", headers=paired)).json()
    assert (status["shops"], status["open_case_count"], status["attention_count"]) == (["示例店铺"], 1, 1)
    assert status["next_steps"][0]["path"] == f"/desk/cases/{taken['case_id']}"
