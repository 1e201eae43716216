"""The page 资料修补: what was taught, what can be taught, what waits to be confirmed."""

from agent.casework.packs_in_force import overrides_folder
from agent.casework.teaching.override_files import write_entries
from agent.casework.world import World
from shared.overrides import TaughtEntry
from tests.agent.conftest import Client

HOSTILE = "<img src=x onerror=alert(1)>"


async def test_without_anything_taught_the_page_says_how_to_begin(client: Client, cookie: dict[str, str]) -> None:
    text = await (await client.get("/desk/teaching", headers=cookie)).text()
    assert "还没有教过什么" in text
    assert "教我找到它" in text


async def test_a_hostile_title_is_shown_as_words(client: Client, cookie: dict[str, str], world: World) -> None:
    entry = TaughtEntry.model_validate(
        {"id": "one", "title": HOSTILE, "lays": {}, "source": "x", "seen_on": "2026-11-23", "confidence": "H"}
    )
    write_entries(overrides_folder(world.settings), "taobao", [entry])
    text = await (await client.get("/desk/teaching", headers=cookie)).text()
    assert HOSTILE not in text
    assert "&lt;img" in text


async def test_a_rule_is_confirmed_and_taken_back_by_the_buttons(
    client: Client, cookie: dict[str, str], world: World
) -> None:
    asked = {"platform": "taobao", "name": "rounds", "value": "2"}
    answer = await client.post("/desk/teaching/rules", json=asked, headers=cookie)
    assert "规则 · 最多可以申诉几次 2 次" in await answer.text()
    assert world.packs["taobao"].rules.rounds[-1].is_verified
    export = await client.get("/desk/teaching/taught/taobao.toml", headers=cookie)
    assert export.content_type == "application/toml"
    entry_id = (await export.text()).split('id = "')[1].split('"')[0]
    answer = await client.post(f"/desk/teaching/taught/taobao/{entry_id}/drop", json={}, headers=cookie)
    assert "还没有教过什么" in await answer.text()


async def test_a_lesson_under_way_is_told_on_every_page_and_to_the_extension(
    client: Client, cookie: dict[str, str], paired: dict[str, str]
) -> None:
    asked = {"platform": "taobao", "page": "order_detail", "kind": "page_field", "field": "order_id"}
    assert (await client.post("/desk/teaching/lessons", json=asked, headers=cookie)).status == 204
    assert "正在等您" in await (await client.get("/desk", headers=cookie)).text()
    lesson = (await (await client.get("/api/lesson", headers=paired)).json())["lesson"]
    assert (lesson["title"], lesson["hosts"][0]) == ("订单号", "myseller.taobao.com")
    assert (await client.post("/desk/teaching/lessons/leave", json={}, headers=cookie)).status == 204
    assert (await (await client.get("/api/lesson", headers=paired)).json())["lesson"] is None


async def test_a_locator_that_is_no_locator_is_refused(client: Client, paired: dict[str, str]) -> None:
    part = {"name": "order_id", "ladder": [], "labels": ["两\n行"], "css": "x" * 401}
    taught = {"lesson_id": "l", "address": "https://x/", "frame": None, "is_ready": True, "row": None, "parts": [part]}
    assert (await client.post("/api/lesson", json=taught, headers=paired)).status in (400, 422)
