"""资料修补: what the operator taught of the platforms' pages, and what she can teach or confirm."""

from typing import Annotated

from aiohttp import web
from pydantic import Field

from agent.bodies import read_model
from agent.casework.checkup.page_checks import list_strangers
from agent.casework.teaching import lessons
from agent.casework.teaching.keeping import exported, list_taught
from agent.casework.world import WORLD, World
from agent.domain.lessons import title_of
from agent.domain.rule_checks import rule_rows
from agent.pages.browser_state import has_browser
from agent.pages.drawing import draw
from shared.model import Noun
from shared.platform import Platform
from shared.teaching import LessonKind

Name = Annotated[str, Field(min_length=1, max_length=64)]


class Begin(Noun):
    """`field` is empty for the rows of a list."""

    platform: Name
    page: Name
    kind: LessonKind
    field: Annotated[str, Field(max_length=64)] = ""


class KeepAddress(Noun):
    platform: Name
    page: Name
    address: Annotated[str, Field(pattern=r"^https://", max_length=2000)]


class KeepRule(Noun):
    """`value` comes from a number field, as text."""

    platform: Name
    name: Name
    value: Annotated[int, Field(ge=0, le=100_000)]
    counted_from: str | None = None


class KeepReason(Noun):
    """`option` is its levels joined by ` / `."""

    platform: Name
    option: Annotated[str, Field(max_length=300)]


async def show_teaching(request: web.Request) -> web.Response:
    """Newest first."""
    world = request.app[WORLD]
    return await draw(
        request,
        "teaching.html",
        own_url="/desk/teaching",
        taught=await list_taught(world),
        strangers=await list_strangers(world),
        packs=world.packs,
        shown=[_shown(pack) for pack in sorted(world.packs.values(), key=lambda pack: pack.title)],
        title_of=title_of,
        has_browser=has_browser(world),
    )


async def begin(request: web.Request) -> web.Response:
    """Ask her to point at something; the answer is drawn as news."""
    asked = await read_model(request, Begin)
    wanted = lessons.Wanted(asked.platform, asked.page, asked.kind, asked.field or None)
    await lessons.begin(request.app[WORLD], wanted)
    return web.Response(status=204)


async def leave(request: web.Request) -> web.Response:
    await lessons.call_off(request.app[WORLD])
    return web.Response(status=204)


async def keep_address(request: web.Request) -> web.Response:
    """She says which page of the platform an open tab is."""
    asked = await read_model(request, KeepAddress)
    await lessons.keep_address(_world(request), asked.platform, asked.page, asked.address)
    return await show_teaching(request)


async def keep_rule(request: web.Request) -> web.Response:
    """She looked a rule up in her own back end."""
    asked = await read_model(request, KeepRule)
    await lessons.keep_rule(_world(request), asked.platform, asked.name, asked.value, asked.counted_from)
    return await show_teaching(request)


async def keep_reason(request: web.Request) -> web.Response:
    """She saw an option in her own form."""
    asked = await read_model(request, KeepReason)
    await lessons.keep_reason(_world(request), asked.platform, tuple(asked.option.split(" / ")))
    return await show_teaching(request)


async def drop(request: web.Request) -> web.Response:
    """Take back one thing that she taught."""
    await lessons.drop(_world(request), request.match_info["platform"], request.match_info["entry_id"])
    return await show_teaching(request)


async def export(request: web.Request) -> web.Response:
    """The override file of a platform, to keep or to send to whoever mends the pack."""
    pack = lessons.pack_named(_world(request), request.match_info["platform"])
    return web.Response(
        text=await exported(_world(request), pack.name),
        content_type="application/toml",
        headers={"Content-Disposition": f'attachment; filename="appealdesk-{pack.name}.toml"'},
    )


def _world(request: web.Request) -> World:
    return request.app[WORLD]


def _shown(pack: Platform) -> dict[str, object]:
    rules = rule_rows(pack)
    reasons = [reason for reason in pack.appeal.reasons if not reason.is_verified]
    unverified = [rule for rule in rules if not rule.is_verified]
    return {
        "pack": pack,
        "rules": unverified,
        "reasons": reasons,
        "verified_count": len(rules) - len(unverified) + len(pack.appeal.reasons) - len(reasons),
        "unverified_count": len(unverified) + len(reasons),
    }
