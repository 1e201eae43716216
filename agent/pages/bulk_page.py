"""Several cases at once: what would be done, done, told, taken back. Nothing here touches a platform."""

from typing import Annotated
from urllib.parse import parse_qsl, urlencode

from aiohttp import web
from pydantic import Field

from agent.bodies import read_model
from agent.casework import bulk
from agent.casework.bulk import Wish
from agent.casework.operators import list_operators
from agent.casework.world import WORLD, World
from agent.domain.bulk import Act
from agent.domain.case_filter import parameters_of, read_filter
from agent.pages.drawing import draw
from shared.model import Noun

Line = Annotated[str, Field(max_length=64)]
GIVEN = f"{Act.ASSIGN.value}:"


class Ask(Noun):
    """`act` is an `Act`, for giving cases away with the operator's id after a colon; one case alone comes without list.

    `back`: the filter of the list from which she comes.
    """

    act: Annotated[str, Field(pattern=r"^(assign:[A-Za-z0-9-]{0,60}|label|note|waive|close)$")]
    case_ids: list[Line] | Line = Field(default_factory=list)
    words: Annotated[str, Field(max_length=20_000)] = ""
    back: Annotated[str, Field(max_length=1000)] = ""

    @property
    def wish(self) -> Wish:
        if self.act.startswith(GIVEN):
            return Wish(Act.ASSIGN, self.act.removeprefix(GIVEN) or None)
        return Wish(Act(self.act), None, self.words)

    @property
    def ids(self) -> list[str]:
        return self.case_ids if isinstance(self.case_ids, list) else [self.case_ids]


async def preview(request: web.Request) -> web.Response:
    """What it will touch, and what not and why; nothing is written."""
    world, asked = request.app[WORLD], await read_model(request, Ask)
    wish = bulk.clean_wish(asked.wish)
    looks = await bulk.look_first(world, wish, asked.ids)
    return await draw(
        request,
        "bulk/preview.html",
        touched=[look for look in looks if look.why_not is None],
        left=[look for look in looks if look.why_not is not None],
        done_words=await _words(world, wish.act, wish.operator_id, wish.words),
        act=asked.act,
        words=wish.words,
        back=_back(asked.back),
    )


async def carry_out(request: web.Request) -> web.Response:
    asked = await read_model(request, Ask)
    bulk_id = await bulk.carry_out(request.app[WORLD], asked.wish, asked.ids)
    return await _draw_done(request, bulk_id, _back(asked.back))


async def show_done(request: web.Request) -> web.Response:
    """`?back=` is the filter of the list from which she came."""
    return await _draw_done(request, request.match_info["bulk_id"], _back(request.query.get("back", "")))


async def undo(request: web.Request) -> web.Response:
    bulk_id = request.match_info["bulk_id"]
    await bulk.undo(request.app[WORLD], bulk_id)
    return await _draw_done(request, bulk_id, _back(request.query.get("back", "")))


async def _draw_done(request: web.Request, bulk_id: str, back: str) -> web.Response:
    world = request.app[WORLD]
    action, items, rows = await bulk.load_done(world, bulk_id)
    done = [item for item in items if item.why_not is None]
    return await draw(
        request,
        "bulk/done.html",
        own_url=f"/desk/bulk/{bulk_id}?{urlencode({'back': back})}",
        action=action,
        rows=rows,
        done=done,
        left=[item for item in items if item.why_not is not None],
        stays=[item for item in done if item.why_stays],
        done_words=await _words(world, action.act, action.operator_id, action.label or ""),
        may_undo=bool(done) and action.undone_at is None,
        back=back,
    )


async def _words(world: World, act: Act, operator_id: str | None, label: str) -> str:
    """What is done, as a button says it."""
    if act is Act.ASSIGN:
        names = {one.operator_id: one.name for one in await list_operators(world)}
        return f"交给{names.get(operator_id, operator_id)}" if operator_id else "不指定负责人"
    return {Act.LABEL: f"贴标签“{label}”", Act.NOTE: "写备注", Act.WAIVE: "放弃申诉", Act.CLOSE: "结案"}[act]


def _back(query: str) -> str:
    """As an address of the list, whatever was sent."""
    return urlencode(parameters_of(read_filter(dict(parse_qsl(query)))))
