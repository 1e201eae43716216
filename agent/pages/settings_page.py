"""设置: one page for each group of settings, with what was changed there and the way back."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Any

from aiohttp import web
from pydantic import ConfigDict, Field

from agent.bodies import read_model
from agent.casework import setting
from agent.casework.inbox import list_watches
from agent.casework.setting import plain
from agent.casework.stamping import ROOT_MAX, keep_root, try_authority
from agent.casework.watching import set_paused
from agent.casework.world import WORLD, World
from agent.errors import NotFound, TooLarge, Unstamped
from agent.pages.case_files import chunks_of, name_of
from agent.pages.drawing import draw
from agent.pages.settings_sections import SECTIONS, TITLES, UPLOADED, Section
from agent.settings import FILE_NAME, fixed_by_environment, setting_lines
from agent.store.setting_changes import SettingChange
from shared.model import Noun

JUST = timedelta(seconds=60)
"""So long a change is told as the newest."""

Text = Annotated[str, Field(max_length=2000)]


class Values(Noun):
    """As typed, by the setting's name; empty means the default."""

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, Text]


class Pause(Noun):
    watch_id: Annotated[str, Field(max_length=64)]
    paused: bool


async def show_section(request: web.Request) -> web.Response:
    return await _draw(request, _section(request))


async def save_section(request: web.Request) -> web.Response:
    """All fields of the page, or none where one is wrong; then what she typed stays with the reason beside it."""
    section = _section(request)
    typed = (await read_model(request, Values)).__pydantic_extra__ or {}
    given = {name: text.strip() or None for name, text in typed.items()}
    came = await setting.give(request.app[WORLD], given)
    return await _draw(request, section, wrong=came.wrong, typed=typed if came.wrong else {})


async def undo_change(request: web.Request) -> web.Response:
    """Back to the value before."""
    section = _section(request)
    await setting.undo(request.app[WORLD], int(request.match_info["change_id"]))
    return await _draw(request, section)


async def pause_shop(request: web.Request) -> web.Response:
    """Stop or resume the visits to one shop."""
    asked = await read_model(request, Pause)
    await set_paused(request.app[WORLD], asked.watch_id, paused=asked.paused)
    return await _draw(request, SECTIONS["watching"])


async def put_root(request: web.Request) -> web.Response:
    """Body: the authority's root certificate (PEM)."""
    content = b""
    async for chunk in chunks_of(request):
        content += chunk
        if len(content) > ROOT_MAX:
            raise TooLarge("这个文件太大，不像证书。", "请选 PEM 格式的根证书，一般只有几 KB。")
    await keep_root(request.app[WORLD], content, name_of(request))
    return await _draw(request, SECTIONS["stamping"])


async def drop_root(request: web.Request) -> web.Response:
    await setting.give(request.app[WORLD], {"timestamp_root": None})
    return await _draw(request, SECTIONS["stamping"])


async def try_stamp(request: web.Request) -> web.Response:
    """The authority's true answer stands beside the button."""
    try:
        return await _draw(request, SECTIONS["stamping"], stamped_at=await try_authority(request.app[WORLD]))
    except Unstamped as error:
        return await _draw(request, SECTIONS["stamping"], unstamped=f"{error.detail}{error.next_step}")


async def show_advanced(request: web.Request) -> web.Response:
    """What is set outside the desk, each with where its value comes from."""
    world = request.app[WORLD]
    elsewhere = {name for one in SECTIONS.values() for name in one.names} | set(UPLOADED)
    return await draw(
        request,
        "settings/advanced.html",
        lines=[line for line in setting_lines(world.settings) if line.name not in elsewhere],
        file=world.settings.data / FILE_NAME,
    )


def _section(request: web.Request) -> Section:
    section = SECTIONS.get(request.match_info["section"])
    if section is None:
        raise NotFound("没有这一页设置。", "请从“设置”重新进入。")
    return section


async def _draw(
    request: web.Request,
    section: Section,
    *,
    wrong: Mapping[str, str] | None = None,
    typed: Mapping[str, str] | None = None,
    stamped_at: object = None,
    unstamped: str = "",
) -> web.Response:
    world = request.app[WORLD]
    names = (*section.names, *UPLOADED) if section.key == "stamping" else section.names
    changes = await setting.last_changes(world, names)
    return await draw(
        request,
        "settings/section.html",
        own_url=f"/desk/settings/{section.key}",
        section=section,
        values={**_said(world, section), **(typed or {})},
        wrong=wrong or {},
        just_before=world.now() - JUST,
        fixed=fixed_by_environment(),
        changes=changes,
        form_key=_key_of(changes),
        titles=TITLES,
        say=said_value,
        settings=world.settings,
        packs=world.packs,
        watches=await list_watches(world) if section.key == "watching" else [],
        stamped_at=stamped_at,
        unstamped=unstamped,
    )


def _key_of(changes: list[SettingChange]) -> str:
    """Another after each change, so that the form is drawn with the values in force and not with what was typed."""
    return f"{changes[0].change_id if changes else 0}-{sum(change.undone_at is not None for change in changes)}"


def _said(world: World, section: Section) -> dict[str, str]:
    return {name: _as_text(getattr(world.settings, name)) for name in section.names}


def _as_text(value: Any) -> str:
    return "" if value is None else str(plain(value)).lower() if isinstance(value, bool) else str(plain(value))


def said_value(name: str, value: Any) -> str:
    """A value of the history as the page says it."""
    entry = next((entry for one in SECTIONS.values() for entry in one.entries if entry.name == name), None)
    if value is None:
        return "没有填"
    if entry is None:
        return f"…{str(value)[-12:]}"
    words = dict(entry.choices).get(_as_text(value), str(value))
    return f"{words} {entry.unit}" if entry.unit else words
