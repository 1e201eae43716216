"""设置 → 数据: what lies where, backups and the way back, and what is deleted for good."""

import asyncio
from collections.abc import Sequence
from typing import Annotated, Any
from urllib.parse import quote

from aiohttp import web
from pydantic import Field

from agent.bodies import read_model
from agent.casework import backing_up, forgetting, purging, restoring
from agent.casework.data_folder import look_at_data
from agent.casework.vault.room import read_room
from agent.casework.world import WORLD
from agent.errors import NotFound
from agent.pages.case_files import chunks_of, name_of
from agent.pages.drawing import draw
from agent.restarting import RESTART
from agent.showing import show_folder
from agent.store.belongings import MENTION_WORDS
from shared.model import Noun

OWN_URL = "/desk/settings/data"
DUE_SHOWN = 50

Line = Annotated[str, Field(max_length=200)]


class Named(Noun):
    """A backup by its name; empty takes the one that is offered."""

    name: Line = ""


class Asked(Noun):
    """A buyer: her name as the platform shows it, an order number, or a case's id."""

    asked: Annotated[str, Field(min_length=1, max_length=200)]


class Chosen(Asked):
    """One ticked case or parcel alone comes without a list. `typed`: the same words once more.

    `keeping`: ids of packings that stay for other orders in their parcels.
    """

    case_ids: list[Line] | Line = Field(default_factory=list)
    keeping: list[Line] | Line = Field(default_factory=list)
    typed: Line = ""


async def show_data(request: web.Request) -> web.Response:
    return await _draw(request)


async def open_folder(request: web.Request) -> web.Response:
    await show_folder(request.app[WORLD].settings.data)
    return await _draw(request)


async def open_backups(request: web.Request) -> web.Response:
    folder = request.app[WORLD].settings.backups
    if not folder.is_dir():
        raise NotFound("备份文件夹还不存在。", "做第一次备份时会建立。")
    await show_folder(folder)
    return await _draw(request)


async def back_up(request: web.Request) -> web.Response:
    """Made and read back before the answer; how far it is, the page hears meanwhile."""
    asked = await read_model(request, Named)
    made = await backing_up.back_up(request.app[WORLD], asked.name)
    return await _draw(request, said=f"已备份到“{made.name}”，并读回核对过，{made.file_count} 个文件都完整。")


async def download(request: web.Request) -> web.StreamResponse:
    found = backing_up.find_backup(request.app[WORLD].settings, request.match_info["name"])
    named = f"attachment; filename*=UTF-8''{quote(found.name, safe='')}"
    return web.FileResponse(
        found.path, headers={"Content-Disposition": named, "Content-Type": "application/octet-stream"}
    )


async def delete_backup(request: web.Request) -> web.Response:
    asked = await read_model(request, Named)
    await backing_up.delete_backup(request.app[WORLD], asked.name)
    return await _draw(request, said=f"备份“{asked.name}”已删除。")


async def put_backup(request: web.Request) -> web.Response:
    """Body: a backup from elsewhere; kept only where it is whole."""
    taken = await restoring.take_upload(request.app[WORLD].settings, name_of(request), chunks_of(request))
    return await _draw(request, said=f"“{taken.name}”是完整的备份，已放进备份文件夹。")


async def compare(request: web.Request) -> web.Response:
    """What restoring this one would replace; changes nothing."""
    asked = await read_model(request, Named)
    return await _draw(request, difference=await restoring.compare(request.app[WORLD], asked.name))


async def prepare(request: web.Request) -> web.Response:
    asked = await read_model(request, Named)
    await restoring.prepare(request.app[WORLD], asked.name)
    return await _draw(request, said="已准备好。现在的数据也先备份了一份。")


async def cancel(request: web.Request) -> web.Response:
    await restoring.cancel(request.app[WORLD])
    return await _draw(request, said="不恢复了，现有数据没有改动。")


async def restart(request: web.Request) -> web.Response:
    """The answer goes out first."""
    asyncio.get_running_loop().call_later(0.3, request.app[RESTART].set)
    return await _draw(request, said="助手正在重新启动，几秒钟后这个页面会自己刷新。")


async def purge(request: web.Request) -> web.Response:
    await purging.purge(request.app[WORLD])
    return await _draw(request)


async def find_buyer(request: web.Request) -> web.Response:
    """All of her cases are ticked at first."""
    asked = (await read_model(request, Asked)).asked.strip()
    rows = await forgetting.find_cases(request.app[WORLD], asked)
    if not rows:
        raise NotFound(f"没有找到“{asked}”的案件。", "请照页面上的样子写昵称（星号也要写），或写订单号。")
    return await _draw_buyer(request, asked, [row.case_id for row in rows])


async def preview_buyer(request: web.Request) -> web.Response:
    """Of the cases that she left ticked."""
    chosen = await read_model(request, Chosen)
    return await _draw_buyer(request, chosen.asked, _all(chosen.case_ids), _all(chosen.keeping))


async def forget_buyer(request: web.Request) -> web.Response:
    chosen = await read_model(request, Chosen)
    gone = await forgetting.forget(
        request.app[WORLD], chosen.asked, _all(chosen.case_ids), chosen.typed, _all(chosen.keeping)
    )
    return await _draw(request, gone=gone)


def _all(ticked: list[str] | str) -> list[str]:
    return ticked if isinstance(ticked, list) else [ticked]


async def _draw_buyer(
    request: web.Request, asked: str, case_ids: Sequence[str], keeping: Sequence[str] = ()
) -> web.Response:
    world = request.app[WORLD]
    return await _draw(
        request,
        asked=asked,
        found=await forgetting.find_cases(world, asked),
        preview=await forgetting.preview(world, asked, case_ids, keeping),
        ticked={*case_ids, *keeping},
    )


async def _draw(request: web.Request, **shown: Any) -> web.Response:
    world = request.app[WORLD]
    backups = await asyncio.to_thread(backing_up.list_backups, world.settings)
    nothing: dict[str, Any] = {"said": "", "difference": None, "preview": None, "gone": None, "asked": "", "found": ()}
    return await draw(
        request,
        "settings/data.html",
        **{
            **nothing,
            "own_url": OWN_URL,
            "folder": await asyncio.to_thread(look_at_data, world.settings),
            "vault_bytes": (await read_room(world)).used,
            "backup_folder": world.settings.backups,
            "backups": backups,
            "wants_backup": await asyncio.to_thread(backing_up.wants_backup, world.settings, world.now()),
            "new_name": backing_up.new_name(world.now()),
            "prepared": restoring.prepared_restore(world.settings),
            "settings": world.settings,
            "due": await purging.due(world),
            "just_purged": await purging.just_purged(world),
            "due_shown": DUE_SHOWN,
            "packs": world.packs,
            "table_words": MENTION_WORDS,
            "ticked": set(),
            **shown,
        },
    )
