"""预防 and 设置: the two pages that lead to others, each with a line that says what is there now."""

import asyncio
from datetime import date
from urllib.parse import urlsplit

from aiohttp import web

from agent.casework.backing_up import last_backup_at, wants_backup
from agent.casework.channels import list_channels
from agent.casework.inbox import list_watches
from agent.casework.restoring import prepared_restore
from agent.casework.world import WORLD, World
from agent.domain.workdays import SHANGHAI
from agent.pages.drawing import draw
from agent.pages.spoken_times import said_moment
from agent.pairing import list_pairings


async def show_prevention(request: web.Request) -> web.Response:
    return await draw(request, "prevention/hub.html")


async def show_settings(request: web.Request) -> web.Response:
    """Each way with the value in force."""
    world = request.app[WORLD]
    return await draw(
        request,
        "settings/hub.html",
        watching=await _watching(world),
        channels=await _channels(world),
        workdays=_workdays(world),
        stamping=_stamping(world),
        retention=_retention(world),
        packing=f"每个文件存 {world.settings.vault_keep_days} 天，最多 {world.settings.vault_budget_gb} GB",
        exports="原件默认一起放入" if world.settings.package_with_originals else "默认打码，不放原件",
        data=await _data(world),
        pairings=await _pairings(world),
    )


async def _watching(world: World) -> str:
    settings, watches = world.settings, await list_watches(world)
    paused = sum(watch.paused for watch in watches)
    shops = f"{len(watches)} 家店铺" + (f"（{paused} 家已暂停）" if paused else "") if watches else "还没有要查看的店铺"
    quiet = f"{settings.quiet_from}–{settings.quiet_until} 免打扰"
    if settings.quiet_from == settings.quiet_until:
        quiet = "全天查看"
    return f"{shops}；{quiet}；每店每天最多 {settings.watch_daily_pages} 页"


async def _channels(world: World) -> str:
    on = [one.name for one in (await list_channels(world))[0] if one.is_on and one.removed_at is None]
    return (
        "桌面提醒，还有 " + "、".join(on[:3]) + (f" 等 {len(on)} 个" if len(on) > 3 else "")
        if on
        else "只在电脑桌面上提醒"
    )


def _workdays(world: World) -> str:
    this_year = world.now().astimezone(SHANGHAI).year
    known = [year for year in (this_year, this_year + 1) if world.calendar(date(year, 6, 1)) is not None]
    unknown = [year for year in (this_year, this_year + 1) if year not in known]
    said = [f"{'、'.join(map(str, known))} 年已知"] if known else []
    return "；".join([*said, *([f"{'、'.join(map(str, unknown))} 年还不知道"] if unknown else [])])


def _stamping(world: World) -> str:
    url, root = world.settings.timestamp_url, world.settings.timestamp_root
    if url is None:
        return "不盖时间戳"
    return f"{urlsplit(url).hostname}" + ("" if root else "；还缺根证书，现在盖不了")


def _retention(world: World) -> str:
    days = world.settings.keep_closed_days
    if days is None:
        return "案件结束后一直保留"
    return f"案件结束 {days} 天后清除，" + ("每天自动" if world.settings.purge_daily else "由您自己点")


async def _pairings(world: World) -> str:
    active = [one.name for one in await list_pairings(world) if one.revoked_at is None]
    return "、".join(active) if active else "还没有配对的浏览器"


async def _data(world: World) -> str:
    last = await asyncio.to_thread(last_backup_at, world.settings)
    said = f"上次备份：{said_moment(last, world.now())}" if last else "还没有备份"
    late = "，该备份了" if await asyncio.to_thread(wants_backup, world.settings, world.now()) else ""
    waits = "；有一份备份等着恢复" if prepared_restore(world.settings) else ""
    return f"{said}{late}{waits}；恢复、清除、删除买家的资料"
