"""The vault's page over HTTP: what it shows, what it refuses, and who hears that room runs short."""

import json
import zipfile
from datetime import timedelta
from urllib.parse import quote

import pytest

from agent.archive import Archive
from agent.casework.changes import change
from agent.casework.checkup.finding import Health
from agent.casework.checkup.vault import check_vault
from agent.casework.packaging.making import make_package
from agent.casework.vault.offering import use_packing
from agent.casework.vault.removing import let_go, remove_file
from agent.casework.world import World
from agent.domain.room import GB
from agent.pairing import make_desk_link
from agent.settings import Settings
from agent.store.audit import lines_about
from agent.store.opening import reading
from shared.case_status import CaseStatus
from tests.agent.casework.vault.making import WAYBILL, movie, photo, put
from tests.agent.conftest import Client, Clock
from tests.agent.pages import samples

Headers = dict[str, str]
VAULT = "/desk/prevention/vault"
TOLD = "2026-11-23T02:00:05Z"


async def shown(client: Client, cookie: Headers, query: str = "") -> str:
    return await (await client.get(f"{VAULT}{query}", headers=cookie)).text()


async def put_over_http(
    client: Client, cookie: Headers, content: bytes, name: str = "a.jpg", **query: str
) -> tuple[int, str]:
    headers = cookie | {"Content-Type": "application/octet-stream", "X-File-Name": quote(name)}
    asked = {"waybill": WAYBILL, "how": "dropped", "told_at": TOLD} | query
    answer = await client.put(f"{VAULT}/files", params=asked, data=content, headers=headers)
    return answer.status, await answer.text()


async def test_where_nothing_is_kept_the_page_says_how_to_begin(client: Client, cookie: Headers) -> None:
    page = await shown(client, cookie)
    assert "还没有存过" in page and "扫面单" in page
    assert 'aria-label="筛选"' not in page
    assert VAULT in await (await client.get("/desk/prevention", headers=cookie)).text()


async def test_a_file_is_put_shown_and_given_back_as_it_is(client: Client, world: World, cookie: Headers) -> None:
    content = photo()
    status, answer = await put_over_http(client, cookie, content, "<img src=x>\u202e.jpg", order_id="223456")
    assert status == 200
    kept = json.loads(answer)
    page = await shown(client, cookie)
    assert WAYBILL in page and "223456" in page and kept["sha256"] in page
    assert "&lt;img src=x&gt;" in page and "<img src=x>" not in page
    given = await client.get(f"{VAULT}/files/{kept['file_id']}", headers=cookie)
    assert await given.read() == content
    assert given.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert given.headers["Content-Disposition"].startswith("inline")
    thumb = await client.get(f"{VAULT}/files/{kept['file_id']}/thumbnail", headers=cookie)
    assert (thumb.status, thumb.content_type) == (200, "image/jpeg")


@pytest.mark.parametrize(
    ("query", "content", "status", "words"),
    [
        ({"waybill": "你好"}, photo(), 422, "不像运单号"),
        ({"order_id": "<b>"}, photo(), 422, "不像订单号"),
        ({"how": "recorded"}, photo(), 422, "怎么来的"),
        ({"told_at": "yesterday"}, photo(), 422, "浏览器的时间"),
        ({}, b"MZ not a picture", 422, "不是照片或视频"),
    ],
)
async def test_what_does_not_fit_is_refused_in_words(
    client: Client, cookie: Headers, query: dict[str, str], content: bytes, status: int, words: str
) -> None:
    answered, said = await put_over_http(client, cookie, content, **query)
    assert (answered, words in said) == (status, True)
    assert "还没有存过" in await shown(client, cookie)


async def test_a_recording_goes_over_http_and_a_stranger_cannot_add_to_it(client: Client, cookie: Headers) -> None:
    asked = {"waybill": WAYBILL, "told_from": TOLD}
    begun = await (await client.post(f"{VAULT}/recordings", json=asked, headers=cookie)).json()
    url = f"{VAULT}/recordings/{begun['recording_id']}"
    raw = cookie | {"Content-Type": "application/octet-stream"}
    first, rest = movie(None)[:1000], movie(None)[1000:]
    assert (await client.put(f"{url}/chunks/0", data=first, headers=raw)).status == 200
    assert (await client.put(f"{url}/chunks/1", data=b"x", headers={"Content-Type": raw["Content-Type"]})).status == 401
    assert (await client.put(f"{url}/chunks/7", data=rest, headers=raw)).status == 409
    assert (await client.put(f"{url}/chunks/1", data=rest, headers=raw)).status == 200
    kept = await (await client.post(f"{url}/end", json={"told_at": TOLD, "is_whole": True}, headers=cookie)).json()
    assert kept["name"].startswith(WAYBILL)
    assert (await client.put(f"{url}/chunks/2", data=rest, headers=raw)).status == 404
    refused = await client.post(f"{VAULT}/recordings", json={"waybill": "x", "told_from": TOLD}, headers=cookie)
    assert (refused.status, "不像运单号" in await refused.text()) == (422, True)


async def test_a_waybill_may_be_asked_about_first(client: Client, cookie: Headers) -> None:
    asked = await client.get(f"{VAULT}/parcel", params={"waybill": " sf1234567890123"}, headers=cookie)
    assert await asked.json() == {"waybill": WAYBILL, "order_id": None}
    assert (await client.get(f"{VAULT}/parcel", params={"waybill": "x"}, headers=cookie)).status == 422


async def test_pages_and_search_lead_on(client: Client, world: World, cookie: Headers) -> None:
    for number in range(31):
        await put(world, photo(f"#00{number:02d}00"), f"YT10000000{number:02d}")
    page = await shown(client, cookie)
    assert "第 1 / 2 页，共 31 个包裹" in page and "下一页" in page and "上一页" not in page
    assert "上一页" in await shown(client, cookie, "?page=2")
    assert "YT1000000007" in await shown(client, cookie, "?q=yt1000000007")
    assert "没有找到" in await shown(client, cookie, "?q=%25")
    for odd in ("?page=0", "?page=-1", "?page=x", "?page=²", "?show=nonsense"):
        assert "第 1 / 2 页" in await shown(client, cookie, odd)
    for far in ("9" * 8, "9" * 30, "9" * 5000):
        assert "这里没有了" in await shown(client, cookie, f"?page={far}")


async def test_what_is_past_is_cleared_as_she_saw_it(
    client: Client, world: World, cookie: Headers, clock: Clock
) -> None:
    kept = await put(world, photo())
    assert "没有过期的" in await shown(client, cookie, "?show=past")
    clock.advance(timedelta(days=181))
    fresh = {"Cookie": (await _reopened(client, world)), "Sec-Fetch-Site": "same-origin"}
    assert "存满了 180 天" in await shown(client, fresh, "?show=past")
    assert (await client.post(f"{VAULT}/past/remove", json={"count": "2"}, headers=fresh)).status == 409
    assert (await client.post(f"{VAULT}/past/remove", json={"count": "1"}, headers=fresh)).status == 200
    assert "过期清理" in await shown(client, fresh, "?show=removed")
    assert (await client.post(f"{VAULT}/files/{kept.file_id}/restore", json={}, headers=fresh)).status == 200
    assert WAYBILL in await shown(client, fresh)
    assert (await client.post(f"{VAULT}/files/{kept.file_id}/remove", json={}, headers=fresh)).status == 200
    clock.advance(timedelta(days=2))
    await let_go(world)
    again = {"Cookie": (await _reopened(client, world)), "Sec-Fetch-Site": "same-origin"}
    assert "内容已清掉" in await shown(client, again, "?show=removed")
    assert (await client.get(f"{VAULT}/files/{kept.file_id}", headers=again)).status == 404


async def test_an_order_that_was_a_slip_is_taken_out_on_the_page_and_put_back(
    client: Client, world: World, cookie: Headers
) -> None:
    await put(world, photo("#111111"), order_id="223456")
    packing_id = (await put(world, photo("#222222"), order_id="x98765")).packing_id
    assert "记了 2 个订单" in await shown(client, cookie)
    url = f"{VAULT}/packings/{packing_id}/orders"
    page = await (await client.post(f"{url}/remove", json={"order_id": "x98765"}, headers=cookie)).text()
    assert ("记了 2 个订单" in page, "x98765</bdi> 已去掉，一天之内可以放回" in page) == (False, True)
    assert (await client.post(f"{url}/remove", json={"order_id": "x98765"}, headers=cookie)).status == 404
    page = await (await client.post(f"{url}/restore", json={"order_id": "x98765"}, headers=cookie)).text()
    assert ("记了 2 个订单" in page, "已去掉，一天之内" in page) == (True, False)
    assert (await client.post(f"{url}/restore", json={"order_id": "x98765"}, headers=cookie)).status == 409


async def _reopened(client: Client, world: World) -> str:
    link = await make_desk_link(world, "/desk", client.port or 0, actor="test")
    opened = await client.get(link.split(str(client.port))[1], allow_redirects=False)
    client.session.cookie_jar.clear()
    return opened.headers["Set-Cookie"].split(";")[0]


async def test_the_case_shows_what_was_kept_and_takes_it_in(client: Client, world: World, cookie: Headers) -> None:
    case_id = await samples.open_case(world, 1)
    kept = await put(world, photo(), order_id="2234567890123456701")
    page = await (await client.get(f"/desk/cases/{case_id}", headers=cookie)).text()
    assert "打包存证" in page and WAYBILL in page
    url = f"/desk/cases/{case_id}/packings/{kept.packing_id}/use"
    taken = await client.post(url, json={}, headers=cookie)
    assert taken.status == 200
    assert kept.file.sha256 in await taken.text()
    assert (await client.post(url, json={}, headers=cookie)).status == 404
    assert "已用在案件里" in await shown(client, cookie)
    assert (await client.post(f"{VAULT}/files/{kept.file_id}/remove", json={}, headers=cookie)).status == 409
    order = f"{VAULT}/packings/{kept.packing_id}/order"
    assert (await client.post(order, json={"order_id": "998877"}, headers=cookie)).status == 200
    assert "998877" in await shown(client, cookie)


async def test_where_a_platform_asks_for_a_packing_video_the_vaults_stands_first(
    client: Client, world: World, cookie: Headers
) -> None:
    case_id = await samples.open_case(world, 1)
    await samples.make_ready(world, case_id)
    await samples.submit(world, case_id)
    async with change(world, case_id) as case:
        await case.move(CaseStatus.SUPPLEMENT_REQUESTED, "平台要求补充材料", "请补充打包视频。")
    await put(world, movie(None), order_id="2234567890123456701")
    page = await (await client.get(f"/desk/cases/{case_id}", headers=cookie)).text()
    asked = page.split("平台要什么")[1].split("交什么")[0]
    assert asked.index("用打包存证") < asked.index("放入文件")


async def test_who_opens_a_package_finds_when_it_was_kept(client: Client, world: World, cookie: Headers) -> None:
    case_id = await samples.open_case(world, 1)
    kept = await put(world, photo(), order_id="2234567890123456701")
    await use_packing(world, case_id, kept.packing_id)
    made = await make_package(world, case_id, world.settings.data / "package.zip", is_masked=True)
    with zipfile.ZipFile(made.path) as bundle:
        lines = [json.loads(line) for line in bundle.read("audit.jsonl").decode().splitlines()]
    [line] = [one for one in lines if one["action"] == "packing_kept"]
    assert line["subject"] == kept.file.sha256
    async with reading(world.engine) as conn:
        assert line in await lines_about(conn, {kept.file.sha256})


async def test_she_hears_on_every_page_that_counts_when_room_runs_short(
    client: Client, world: World, cookie: Headers, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Archive, "free_bytes", lambda self: GB)
    assert "磁盘只剩" not in await (await client.get("/desk", headers=cookie)).text(), "she keeps nothing yet"
    assert (await check_vault(settings)).state is Health.OK
    kept = await put(world, photo())
    for path in ("/desk", VAULT, "/desk/doctor"):
        assert "磁盘只剩 1.0 GB" in await (await client.get(path, headers=cookie)).text(), path
    assert (await check_vault(settings)).state is Health.WARN
    monkeypatch.setattr(Archive, "free_bytes", lambda self: 0)
    assert (await check_vault(settings)).state is Health.FAIL
    assert (await put_over_http(client, cookie, photo("#222222")))[0] == 403
    monkeypatch.setattr(Archive, "free_bytes", lambda self: 100 * GB)
    assert (await check_vault(settings)).state is Health.OK
    await remove_file(world, kept.file_id)
    assert "预算" in (await check_vault(settings)).meaning


async def test_the_check_up_leaves_a_damaged_or_missing_database_to_its_own_check(settings: Settings) -> None:
    settings.database.write_bytes(b"broken")
    assert (await check_vault(settings)).state is Health.OK
    settings.database.unlink()
    assert (await check_vault(settings)).meaning == "还没有打包存证。"


async def test_every_answer_says_who_may_use_the_camera(client: Client, cookie: Headers) -> None:
    headers = (await client.get(VAULT, headers=cookie)).headers
    assert "camera=(self)" in headers["Permissions-Policy"]
    assert "microphone=()" in headers["Permissions-Policy"]
