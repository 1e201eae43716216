"""Settings and data as she uses them: typed, saved, undone, previewed, deleted, in a real browser."""

from pathlib import Path

from playwright.async_api import expect

from agent.casework import setting
from agent.casework.forgetting import find_cases
from agent.casework.world import World
from agent.settings import load_settings
from tests.agent.authority import running_authority
from tests.agent.holiday_notices import NOTICE
from tests.agent.pages import samples
from tests.agent.pages.conftest import Visit


async def test_a_value_is_changed_refused_and_undone(world: World, visit: Visit) -> None:
    tab = await visit("/desk/settings")
    await tab.get_by_role("link", name="定时查看").click()
    await tab.get_by_label("免打扰从").fill("22:30")
    await tab.get_by_label("每个店铺每天最多查看").fill("0")
    await tab.get_by_role("button", name="保存").click()
    await expect(tab.get_by_text("不能小于 1。没有保存")).to_be_visible()
    await expect(tab.get_by_label("免打扰从"), "what she typed stays").to_have_value("22:30")
    await tab.get_by_label("每个店铺每天最多查看").fill("120")
    await tab.get_by_role("button", name="保存").click()
    await expect(tab.get_by_text("已生效：免打扰从、每个店铺每天最多查看")).to_be_visible()
    assert load_settings(data=world.settings.data).watch_daily_pages == 120
    await tab.locator("li", has_text="免打扰从").get_by_role("button", name="撤销").click()
    await expect(tab.get_by_label("免打扰从"), "the field follows").to_have_value("23:00")
    assert world.settings.quiet_from == "23:00"


async def test_a_change_elsewhere_does_not_take_what_she_types(world: World, visit: Visit) -> None:
    tab = await visit("/desk/settings/watching")
    await tab.get_by_label("免打扰从").fill("20:")
    await setting.give(world, {"keep_closed_days": "90"})
    await tab.wait_for_timeout(300)
    await expect(tab.get_by_label("免打扰从")).to_have_value("20:")


async def test_holidays_are_pasted_looked_at_saved_and_undone(world: World, visit: Visit) -> None:
    tab = await visit("/desk/settings/workdays")
    await tab.get_by_label("通知里的几行").fill(NOTICE)
    await tab.locator("form", has=tab.get_by_label("通知里的几行")).get_by_role("button").click()
    await expect(tab.get_by_text("2027 年从此算已知")).to_be_visible()
    await expect(tab.locator(".draft .day-list li")).to_have_count(29)
    await tab.get_by_role("button", name="保存这些日子").click()
    await expect(tab.get_by_text("您粘贴的放假安排")).to_be_visible()
    await expect(tab.get_by_label("通知里的几行")).to_have_value("")
    await tab.get_by_role("button", name="撤销").click()
    await expect(tab.get_by_text("已撤销：节假日")).to_be_visible()
    assert world.calendar.overrides.years == {}


async def test_a_root_certificate_is_dropped_in_and_tried(world: World, visit: Visit, tmp_path: Path) -> None:
    async with running_authority(tmp_path / "authority") as authority:
        await setting.give(world, {"timestamp_url": authority.url})
        tab = await visit("/desk/settings/stamping")
        await tab.locator("#drop-root input[type=file]").set_input_files(authority.root)
        await expect(tab.get_by_text("已放入：")).to_be_visible()
        await tab.get_by_role("button", name="试盖一个时间戳").click()
        await expect(tab.get_by_text("签名核对无误")).to_be_visible()


async def test_a_backup_is_made_and_a_restore_compared(world: World, visit: Visit) -> None:
    await samples.open_case(world, 1)
    tab = await visit("/desk/settings/data")
    await tab.get_by_role("button", name="现在备份").click()
    await expect(tab.get_by_text("并读回核对过")).to_be_visible()
    await samples.open_case(world, 2)
    async with tab.expect_download() as download:
        await tab.get_by_role("link", name="下载").click()
    assert (await (await download.value).path()).stat().st_size > 0
    await tab.get_by_role("button", name="恢复…").click()
    await expect(tab.get_by_text("现在有 2 个案件，换成备份里的 1 个")).to_be_visible()
    await tab.get_by_role("button", name="先备份现在的，准备恢复").click()
    await expect(tab.get_by_role("heading", name="等着恢复")).to_be_visible()
    await tab.get_by_role("button", name="不恢复了").click()
    await expect(tab.get_by_role("heading", name="等着恢复")).to_be_hidden()


async def test_a_buyer_is_found_unticked_and_deleted_only_after_typing(world: World, visit: Visit) -> None:
    one, two = await samples.open_case(world, 1), await samples.open_case(world, 2)
    await samples.make_ready(world, one)
    tab = await visit("/desk/settings/data")
    await tab.get_by_label("昵称（照页面上的样子）或订单号").fill("t**5")
    await tab.get_by_role("button", name="查找").click()
    await expect(tab.get_by_text("带星号的昵称可能是好几个人")).to_be_visible()
    await expect(tab.get_by_label("不能撤销。请输入"), "nothing confirms itself").to_have_value("")
    await tab.locator(f"input[value='{two}'][type=checkbox]").uncheck()
    await expect(tab.get_by_role("button", name="删除这 1 个案件和全部资料")).to_be_visible()
    await tab.get_by_label("不能撤销。请输入").fill("t**")
    await tab.get_by_role("button", name="删除这 1 个案件和全部资料").click()
    await expect(tab.get_by_text("输入的和要删除的买家不一样，什么都没有删除")).to_be_visible()
    await tab.get_by_label("不能撤销。请输入").fill("t**5")
    await tab.get_by_role("button", name="删除这 1 个案件和全部资料").click()
    await expect(tab.get_by_text("已删除 1 个案件")).to_be_visible()
    assert [row.case_id for row in await find_cases(world, "t**5")] == [two]
