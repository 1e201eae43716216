"""设置 → 数据, drawn and written by the real agent."""

import re
from datetime import timedelta

from sqlalchemy import update

from agent.casework import setting
from agent.casework.changes import change
from agent.casework.forgetting import find_cases
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.restarting import RESTART
from agent.store.schema import cases
from agent.store.times import to_text
from shared.case_status import CaseStatus
from tests.agent.casework.vault.making import photo, put
from tests.agent.conftest import Client
from tests.agent.pages import samples
from tests.agent.pages.test_settings_page import Headers, draw, post

URL = "/desk/settings/data"
RAW = {"Content-Type": "application/octet-stream", "X-File-Name": "backup.zip"}


async def test_it_tells_what_lies_where(client: Client, world: World, cookie: Headers) -> None:
    page = await draw(client, cookie, URL)
    assert str(world.settings.data) in page
    assert "数据库" in page
    assert "还没有备份" in page
    assert "现在一直保留" in page
    assert "还没有备份" in await draw(client, cookie, "/desk/settings")


async def test_a_backup_is_made_downloaded_uploaded_compared_and_prepared(
    client: Client, world: World, cookie: Headers
) -> None:
    await samples.open_case(world, 1)
    page = await post(client, cookie, f"{URL}/backup", {"name": "店铺"})
    assert "已备份到“店铺.zip”，并读回核对过" in page
    answer = await client.get(f"{URL}/backups/店铺.zip", headers=cookie)
    content = await answer.read()
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert content == (world.settings.backups / "店铺.zip").read_bytes()
    put = await client.put(f"{URL}/restore/file", data=content, headers=cookie | RAW)
    assert "“backup.zip”是完整的备份" in await put.text()
    assert (await client.put(f"{URL}/restore/file", data=content[:-5], headers=cookie | RAW)).status == 500
    await samples.open_case(world, 2)
    page = await post(client, cookie, f"{URL}/restore/check", {"name": "店铺.zip"})
    assert "现在有 2 个案件，换成备份里的 1 个" in page
    assert "有 1 个案件备份里没有" in page
    page = await post(client, cookie, f"{URL}/restore/prepare", {"name": "店铺.zip"})
    assert "等着恢复" in page
    assert "恢复前-" in page
    assert "等着恢复" in await draw(client, cookie, "/desk/settings")
    page = await post(client, cookie, f"{URL}/restore/cancel", {})
    assert "现有数据没有改动" in page
    assert "等着恢复" not in page
    assert "已删除" in await post(client, cookie, f"{URL}/backups/delete", {"name": "店铺.zip"})
    assert (await client.get(f"{URL}/backups/店铺.zip", headers=cookie)).status == 404
    assert (await client.get(f"{URL}/backups/..%2Fdata%2Fappealdesk.sqlite3", headers=cookie)).status == 404


async def test_a_restart_is_asked_for_after_the_answer(client: Client, world: World, cookie: Headers) -> None:
    assert "正在重新启动" in await post(client, cookie, f"{URL}/restart", {})
    await client.app[RESTART].wait()


async def test_what_is_due_is_listed_and_cleared(client: Client, world: World, cookie: Headers) -> None:
    case_id = await samples.open_case(world, 1, text="骗子死全家，<b>别买</b>")
    async with change(world, case_id) as case:
        await case.move(CaseStatus.WAIVED, "不申诉了")
    await post(client, cookie, f"{URL}/purge", {}, status=403)
    await setting.give(world, {"keep_closed_days": "30"})
    assert "没有到期的" in await draw(client, cookie, URL)
    async with world.engine.begin() as conn:
        await conn.execute(update(cases).values(updated_at=to_text(world.now() - timedelta(days=31))))
    page = await draw(client, cookie, URL)
    assert "1 个案件在 30 天以前结束" in page
    assert "&lt;b&gt;别买" in page
    assert "已清除 1 个案件里买家的资料" in await post(client, cookie, f"{URL}/purge", {})
    case_page = await draw(client, cookie, f"/desk/cases/{case_id}")
    assert "已按保留期限清除" in case_page
    assert "别买" not in case_page


async def test_a_buyer_is_found_shown_and_deleted_after_typing(client: Client, world: World, cookie: Headers) -> None:
    buyer = "<b>t**5</b>"
    one, two = await samples.open_case(world, 1, buyer=buyer), await samples.open_case(world, 2, buyer=buyer)
    await post(client, cookie, f"{URL}/forget/find", {"asked": "没有这个人"}, status=404)
    page = await post(client, cookie, f"{URL}/forget/find", {"asked": f" {buyer} "})
    assert "带星号的昵称可能是好几个人" in page
    assert "&lt;b&gt;t**5" in page
    assert set(re.findall(r'type="checkbox" name="case_ids" value="([^"]+)" checked', page)) == {one, two}
    page = await post(client, cookie, f"{URL}/forget/preview", {"asked": buyer, "case_ids": one})
    assert "删除这 1 个案件" in page
    body = {"asked": buyer, "case_ids": one}
    await post(client, cookie, f"{URL}/forget", body | {"typed": "t**5"}, status=422)
    assert len(await find_cases(world, buyer)) == 2
    page = await post(client, cookie, f"{URL}/forget", body | {"typed": buyer})
    assert "已删除 1 个案件" in page
    assert [row.case_id for row in await find_cases(world, buyer)] == [two]
    assert (await load_case(world, two)).summary.review.buyer == buyer
    await post(client, cookie, f"{URL}/forget/preview", {"asked": buyer, "case_ids": []}, status=404)


async def test_a_parcel_with_another_order_may_be_kept_for_it(client: Client, world: World, cookie: Headers) -> None:
    case_id = await samples.open_case(world, 1, buyer="独一个", order_id="5554567890123456701")
    await put(world, photo("#111111"), order_id="5554567890123456701")
    packing_id = (await put(world, photo("#222222"), order_id="777000111222")).packing_id
    page = await post(client, cookie, f"{URL}/forget/find", {"asked": "独一个"})
    assert "这些包裹里还有别的订单" in page and "打包的录像和照片 2 条" in page
    assert f'name="keeping" value="{packing_id}" checked' not in page
    body = {"asked": "独一个", "case_ids": case_id, "keeping": packing_id}
    page = await post(client, cookie, f"{URL}/forget/preview", body)
    assert f'name="keeping" value="{packing_id}" checked' in page
    assert f'type="hidden" name="keeping" value="{packing_id}"' in page and "打包的录像和照片" not in page
    assert "已删除 1 个案件" in await post(client, cookie, f"{URL}/forget", body | {"typed": "独一个"})
    vault = await draw(client, cookie, "/desk/prevention/vault?q=777000111222")
    assert "2 张照片" in vault and "5554567890123456701" not in vault


async def test_the_running_agent_keeps_nothing_of_her_in_its_files(
    client: Client, world: World, cookie: Headers
) -> None:
    """Beside open readers and writers: the pools of the agent, its lanes, and what runs in its background."""
    words = "独一无二的差评内容死全家"
    case_id = await samples.open_case(world, 1, buyer="独一无二的买家", text=words)
    await draw(client, cookie, f"/desk/cases/{case_id}")
    await post(client, cookie, f"{URL}/forget", {"asked": case_id, "case_ids": case_id, "typed": case_id})
    for path in world.settings.data.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert words.encode() not in content, path
            assert "独一无二".encode() not in content, path


async def test_only_the_desk_gets_in(client: Client, world: World) -> None:
    assert (await client.get(URL)).status == 401
    assert (await client.get(f"{URL}/backups/a.zip")).status == 401
    for path in ("backup", "purge", "forget", "restart", "restore/prepare"):
        assert (await client.post(f"{URL}/{path}", json={})).status == 401
