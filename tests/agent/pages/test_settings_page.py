"""设置 in the desk, drawn and written by the real agent."""

import re
from datetime import date

import pytest

from agent.casework import overriding_calendar
from agent.casework.inbox import list_watches
from agent.casework.watching import watch_shops
from agent.casework.world import World
from agent.domain.workday_overrides import WorkdayOverrides, YearDays
from agent.pages.settings_sections import SECTIONS, UPLOADED
from agent.settings import Settings, load_settings
from tests.agent.authority import running_authority
from tests.agent.conftest import Client
from tests.agent.holiday_notices import NEW_YEAR, NOTICE
from tests.agent.pages import samples

Headers = dict[str, str]
JSON = {"Content-Type": "application/json"}


async def draw(client: Client, cookie: Headers, path: str) -> str:
    answer = await client.get(path, headers=cookie)
    text = await answer.text()
    assert answer.status == 200, text
    return text


async def post(client: Client, cookie: Headers, path: str, body: object, status: int = 200) -> str:
    answer = await client.post(path, json=body, headers=cookie | {"Origin": f"http://127.0.0.1:{client.port}"})
    text = await answer.text()
    assert answer.status == status, text
    return text


def undo_path(page: str) -> str:
    found = re.search(r'hx-post="([^"]+/changes/\d+/undo)"', page)
    assert found
    return found[1]


async def test_the_hub_says_the_present_value_of_each(client: Client, world: World, cookie: Headers) -> None:
    page = await draw(client, cookie, "/desk/settings")
    for said in (
        "23:00–07:00 免打扰",
        "每天最多 200 页",
        "2026 年已知；2027 年还不知道",
        "不盖时间戳",
        "一直保留",
        "默认打码",
    ):
        assert said in page
    await post(client, cookie, "/desk/settings/watching", {"quiet_from": "07:00", "watch_daily_pages": "80"})
    await post(client, cookie, "/desk/settings/retention", {"keep_closed_days": "400", "purge_daily": "true"})
    await post(client, cookie, "/desk/settings/exports", {"package_with_originals": "true"})
    await post(client, cookie, "/desk/settings/stamping", {"timestamp_url": "https://tsa.example/x"})
    page = await draw(client, cookie, "/desk/settings")
    for said in ("全天查看", "每天最多 80 页", "400 天后清除，每天自动", "tsa.example；还缺根证书", "原件默认一起放入"):
        assert said in page


async def test_a_change_is_saved_shown_and_undone(client: Client, world: World, cookie: Headers) -> None:
    page = await post(client, cookie, "/desk/settings/watching", {"quiet_from": "22:15"})
    assert "已生效：免打扰从" in page
    assert 'value="22:15"' in page
    page = await post(client, cookie, undo_path(page), {})
    assert 'value="23:00"' in page
    assert "已撤销：免打扰从" in page
    assert 'value="07:30"' in await post(client, cookie, "/desk/settings/watching", {"quiet_until": "7：30"})
    assert "应为时刻，如 23:00" in await post(client, cookie, "/desk/settings/watching", {"quiet_until": "24:00"})
    page = await post(client, cookie, "/desk/settings/watching", {"quiet_from": "23:00"})
    assert page.count('<li id="change-') == 2


async def test_a_wrong_value_is_told_at_its_field_and_stays_as_typed(
    client: Client, world: World, cookie: Headers
) -> None:
    page = await post(
        client, cookie, "/desk/settings/retention", {"keep_closed_days": '5"><script>', "purge_daily": "true"}
    )
    assert "应为整数。没有保存" in page
    assert 'aria-invalid="true"' in page
    assert "5&#34;&gt;&lt;script&gt;" in page
    assert "<script>5" not in page
    assert not world.settings.purge_daily
    assert "不能小于 30" in await post(client, cookie, "/desk/settings/retention", {"keep_closed_days": "5"})


async def test_what_the_environment_fixes_is_shown_and_not_edited(
    client: Client, world: World, cookie: Headers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("APPEALDESK_QUIET_FROM", "23:00")
    page = await draw(client, cookie, "/desk/settings/watching")
    assert "由环境变量 <code>APPEALDESK_QUIET_FROM</code> 固定" in page
    assert re.search(r'name="quiet_from"[^>]*disabled', page)
    await post(client, cookie, "/desk/settings/watching", {"quiet_from": "22:00"}, status=403)


async def test_every_setting_stands_in_one_place(client: Client, world: World, cookie: Headers) -> None:
    placed = [name for section in SECTIONS.values() for name in section.names] + list(UPLOADED)
    assert len(placed) == len(set(placed))
    assert set(placed) <= set(Settings.model_fields)
    advanced = await draw(client, cookie, "/desk/settings/advanced")
    shown = set(re.findall(r"<p><code>(\w+)</code>", advanced))
    assert shown == set(Settings.model_fields) - set(placed)
    assert "没有这一页" in await (await client.get("/desk/settings/nothing", headers=cookie)).text()


async def test_a_shop_is_paused_and_followed_again(client: Client, world: World, cookie: Headers) -> None:
    assert "自己出现在这里" in await draw(client, cookie, "/desk/settings/watching")
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    await samples.submit(world, case_id)
    await watch_shops(world)
    [watch] = await list_watches(world)
    body = {"watch_id": watch.watch_id, "paused": "true"}
    assert "已暂停" in await post(client, cookie, "/desk/settings/watching/pause", body)
    assert "1 家店铺（1 家已暂停）" in await draw(client, cookie, "/desk/settings")
    assert "恢复查看" not in await post(client, cookie, "/desk/settings/watching/pause", body | {"paused": "false"})


async def test_a_root_certificate_is_uploaded_and_tried(
    client: Client, world: World, cookie: Headers, tmp_path
) -> None:  # type: ignore[no-untyped-def]
    raw = cookie | {"Content-Type": "application/octet-stream", "X-File-Name": "ca.pem"}
    url = "/desk/settings/stamping/root"
    assert "还没有填网址" in await post(client, cookie, "/desk/settings/stamping/try", {})
    async with running_authority(tmp_path / "authority") as authority:
        answer = await client.put(url, data=authority.root.read_bytes(), headers=raw)
        assert "已生效：时间戳机构的根证书" in await answer.text()
        await post(client, cookie, "/desk/settings/stamping", {"timestamp_url": authority.url})
        assert "签名核对无误" in await post(client, cookie, "/desk/settings/stamping/try", {})
    assert (await client.put(url, data=b"nothing", headers=raw)).status == 422
    assert (await client.put(url, data=b"x" * (300 << 10), headers=raw)).status == 413
    page = await post(client, cookie, f"{url}/drop", {})
    assert "没有根证书就核对不了" in page
    assert load_settings(data=world.settings.data).timestamp_root is None


async def test_a_year_that_was_taken_for_whole_without_its_holidays_says_so(
    client: Client, world: World, cookie: Headers
) -> None:
    days = YearDays(is_complete=True, off=(date(2027, 1, 1),))  # as an earlier version took an excerpt
    await overriding_calendar.save(world, WorkdayOverrides(years={2027: days}))
    page = await draw(client, cookie, "/desk/settings/workdays")
    assert "但还缺 春节、清明节、劳动节、端午节、中秋节、国庆节：请把整份通知再粘贴一次" in page


async def test_holidays_are_previewed_saved_and_undone(client: Client, world: World, cookie: Headers) -> None:
    url = "/desk/settings/workdays"
    assert "还不知道" in await draw(client, cookie, url)
    page = await post(client, cookie, f"{url}/draft/notice", {"text": NEW_YEAR, "year": ""})
    assert "2027 年还缺 <strong>春节、清明节、劳动节、端午节、中秋节、国庆节</strong>" in page
    page = await post(client, cookie, f"{url}/draft/notice", {"text": NOTICE, "year": ""})
    assert "2027 年从此算已知" in page
    assert world.calendar.overrides.years == {}
    draft = re.search(r'name="draft" value="([^"]+)"', page)
    assert draft
    page = await post(client, cookie, url, {"draft": draft[1].replace("&#34;", '"')})
    assert "您粘贴的放假安排" in page
    assert "2026、2027 年已知" in await draw(client, cookie, "/desk/settings")
    assert "去掉 2027 年" in page
    draft_page = await post(client, cookie, f"{url}/draft/removal", {"day": "2027-01-01"})
    assert "保存后会这样变" in draft_page
    await post(client, cookie, f"{url}/draft/removal", {"year": "2027"})
    assert "已撤销" in await post(client, cookie, undo_path(page), {})
    assert "保存后会这样变" in await post(client, cookie, f"{url}/draft/day", {"day": "2026-11-25", "kind": "off"})
    assert "没有变化" in await post(client, cookie, f"{url}/draft/day", {"day": "2026-11-25", "kind": "work"})
    await post(client, cookie, f"{url}/draft/day", {"day": "2026-02-30", "kind": "work"}, status=422)
    await post(client, cookie, url, {"draft": "{}}"}, status=400)


async def test_only_the_desk_gets_in(client: Client, world: World) -> None:
    for path in ("/desk/settings", "/desk/settings/watching", "/desk/settings/workdays", "/desk/settings/advanced"):
        assert (await client.get(path)).status == 401
