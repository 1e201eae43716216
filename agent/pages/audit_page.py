"""操作记录: who did what, when, to what; whether the record is whole; as a file too."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from aiohttp import web

from agent.casework.anchoring import verify_audit
from agent.casework.audit_log import list_lines
from agent.casework.operators import names_behind
from agent.casework.world import WORLD
from agent.domain.audit_words import ACTORS, GROUPS, action_words
from agent.domain.workdays import SHANGHAI
from agent.pages.drawing import draw
from agent.pages.tables import Table, as_csv
from agent.store.acting import PERSON
from agent.store.audit_reading import AuditFilter, AuditLine

PAGE = 100
FILE_MAX = 100_000
"""Lines in a file; a longer record is fetched by days."""

ID_MAX = 64
LINE_DIGITS = 12


async def show_audit(request: web.Request) -> web.Response:
    """`?who=`, `?action=`, `?case=`, `?day=` narrow it, `?before=` is the line where the page before ended."""
    world = request.app[WORLD]
    before = request.query.get("before", "")
    at = int(before) if before.isdecimal() and len(before) <= LINE_DIGITS else None
    lines = await list_lines(world, read_wanted(request.query), limit=PAGE + 1, before=at)
    behind = await names_behind(world)
    shown = lines[:PAGE]
    chosen = {name: request.query.get(name, "") for name in ("who", "action", "case", "day")}
    return await draw(
        request,
        "settings/audit.html",
        lines=shown,
        behind=behind | dict(ACTORS),
        words=action_words,
        groups=GROUPS,
        people=behind | {by: ACTORS[by] for by in ("agent", "platform", "cli")},
        chosen=chosen,
        asked={name: value for name, value in chosen.items() if value},
        older=shown[-1].line if len(lines) > PAGE else None,
        is_later_page=at is not None,
        file_max=FILE_MAX,
    )


async def show_verdict(request: web.Request) -> web.Response:
    """Every line is checked anew, against the head kept beside the database too."""
    world = request.app[WORLD]
    return await draw(request, "settings/audit_verdict.html", verdict=await verify_audit(world))


async def get_csv(request: web.Request) -> web.Response:
    """What the page shows with this filter, all pages together."""
    world = request.app[WORLD]
    lines = await list_lines(world, read_wanted(request.query), limit=FILE_MAX)
    names = await names_behind(world) | dict(ACTORS)
    table = Table(
        "操作记录", ("行", "时间", "谁", "做了什么", "对象", "编号和校验"), [_cells(line, names) for line in lines]
    )
    headers = {"Content-Type": "text/csv; charset=utf-8", "Content-Disposition": 'attachment; filename="audit.csv"'}
    return web.Response(body=as_csv([table]), headers=headers)


def read_wanted(query: Mapping[str, str]) -> AuditFilter:
    """From the parameters of an address; what makes no sense there is left out."""
    day = _day(query.get("day", ""))
    begins = datetime.combine(day, time(), SHANGHAI) if day else None
    who = query.get("who", "")[:ID_MAX]
    return AuditFilter(
        actors=sorted(PERSON) if who in PERSON else (who,) if who else (),
        action=query.get("action", "")[:ID_MAX],
        case_id=query.get("case", "").strip()[:ID_MAX],
        since=begins,
        until=begins + timedelta(days=1) if begins else None,
    )


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year < 3000 else None  # others do not fit a time in every zone


def _cells(line: AuditLine, names: Mapping[str, str]) -> tuple[str | int, ...]:
    at = line.at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S")
    return line.line, at, names.get(line.actor, line.actor), action_words(line.action), line.subject, line.detail
