"""How a page of the desk is drawn: templates that escape everything, and the few words that every page shows."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp_jinja2
from aiohttp import web
from jinja2 import BytecodeCache, FileSystemLoader, StrictUndefined, pass_context
from jinja2.bccache import Bucket
from jinja2.runtime import Context

from agent.casework.alert_paths import path_of_alert
from agent.casework.operators import list_operators
from agent.casework.status import product_version, read_counts
from agent.casework.world import WORLD
from agent.domain.operators import active, in_charge
from agent.domain.words import word_for
from agent.pages.guide_places import place_of
from agent.pages.icons import icon
from agent.pages.spoken_times import said_clock, said_exactly, said_moment, said_page_moment
from agent.pages.status_looks import look_of
from agent.store.acting import operator_acting

TEMPLATES = Path(__file__).with_name("templates")

TABS: Mapping[str, tuple[str, ...]] = {
    "/desk/inbox": (),
    "/desk/calendar": (),
    "/desk/statistics": (),
    "/desk/prevention": (),
    "/desk/settings": ("/desk/channels", "/desk/pairing", "/desk/teaching", "/desk/doctor"),
}
"""The tabs above every page beside the cases, each with the pages that are reached from it and lie elsewhere."""


class Compiled(BytecodeCache):
    """Templates as they were compiled, for every application of this process; one that changed on the disk is none."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()


def set_up_drawing(app: web.Application) -> None:
    """A name that a template misspells is an error, not an empty place."""
    env = aiohttp_jinja2.setup(
        app,
        loader=FileSystemLoader(TEMPLATES),
        bytecode_cache=COMPILED,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals |= {"icon": icon, "look": look_of}
    env.filters |= {
        "word": word_for,
        "alert_path": path_of_alert,
        "moment": _moment,
        "page_moment": _page_moment,
        "moment_text": _moment_text,
        "clock": said_clock,
        "exact_time": said_exactly,
        "size": said_size,
    }


async def draw(request: web.Request, template: str, **shown: Any) -> web.Response:
    """The page as a whole; where only a part is to change, the page in the browser takes that part out of it."""
    world = request.app[WORLD]
    resource = request.match_info.route.resource
    people = shown.get("everyone") or await list_operators(world)
    counts = shown.get("totals") or await read_counts(world)
    shared: Mapping[str, Any] = {
        "now": world.now(),
        "version": product_version(),
        "attention_count": counts.attention,
        "tab_path": tab_of(request.path),
        "own_path": request.path_qs,
        "help_place": place_of(resource.canonical, request.path) if resource else None,
        "unseen_count": counts.unseen_alerts,
        "lesson": world.classroom.lesson,
        "operators": active(people),
        "keyboard": next((one for one in people if one.operator_id == operator_acting()), None),
        "in_charge": partial(in_charge, people),
    }
    return aiohttp_jinja2.render_template(template, request, {**shared, **shown})


def tab_of(path: str) -> str:
    """The tab under which a page stands; what belongs to none is about cases."""
    found = (tab for tab, others in TABS.items() if any(path.startswith(start) for start in (tab, *others)))
    return next(found, "/desk")


def said_size(size_bytes: int) -> str:
    """824 B, 3.2 KB, 48 MB."""
    for limit, unit in ((1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "KB")):
        if size_bytes >= limit:
            return f"{size_bytes / limit:.1f}".removesuffix(".0") + f" {unit}"
    return f"{size_bytes} B"


@pass_context
def _moment(context: Context, moment: datetime) -> str:
    return said_moment(moment, context["now"])


@pass_context
def _page_moment(context: Context, moment: datetime) -> str:
    return said_page_moment(moment, context["now"])


@pass_context
def _moment_text(context: Context, text: str) -> str:
    """A time that evidence holds as text; the page's own words where it is none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return said_page_moment(moment, context["now"]) if moment.tzinfo else text
