"""Today, and all cases: what needs me now, and where is that one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlencode

from aiohttp import web

from agent.casework.alerting import see_all_alerts
from agent.casework.listing import CasePage, load_page
from agent.casework.today import look_at_today
from agent.casework.world import WORLD, World
from agent.domain.case_filter import MINE, NOBODYS, SPANS, CaseFilter, Show, parameters_of, read_filter
from agent.domain.operators import active
from agent.domain.searching import Hit, TextKind
from agent.domain.words import word_for
from agent.pages.drawing import draw
from agent.pages.time_bars import TimeBar, time_bar
from agent.store.acting import operator_acting
from agent.store.case_lists import Place
from shared.case import CaseSummary
from shared.ground import Ground
from shared.outcome import Outcome

CHIPS: Mapping[Show, str] = {
    Show.WAITING: "待我处理",
    Show.OPEN: "进行中",
    Show.DONE: "已结束",
    Show.ALL: "全部",
}
SPAN_WORDS: Mapping[int, str] = {days: f"近 {days} 天" for days in SPANS} | {365: "近一年"}
BETWEEN = "~"
"""In an address, between the two parts of a place in the list."""


@dataclass(frozen=True)
class Row:
    """`text`: the review, what was found in it marked. `found`: where else something was found."""

    case: CaseSummary
    bar: TimeBar | None
    text: tuple[tuple[str, bool], ...]
    found: tuple[Hit, ...]


async def show_list(request: web.Request) -> web.Response:
    """What `domain.case_filter` reads of the address; `?after=` is where the page begins."""
    after = read_place(request.query.get("after", ""))
    return await draw_list(request, read_filter(request.query), after)


async def draw_list(request: web.Request, wanted: CaseFilter, after: Place | None = None) -> web.Response:
    """The list as it is with this filter, from this place on."""
    world = request.app[WORLD]
    page = await load_page(world, wanted.asked_by(operator_acting()), after)
    now = world.now()
    rows = [_row(case, page.hits.get(case.case_id, ()), now) for case in page.cases]
    is_first = wanted == CaseFilter() and after is None
    return await draw(
        request,
        "list.html",
        own_url=address_of(wanted, after),
        saved=[one for one in page.saved if one.removed_at is None],
        query=urlencode(parameters_of(wanted)),
        labels=page.labels,
        rows=rows,
        chips=CHIPS,
        wanted=wanted,
        asked=parameters_of(wanted),
        counts=page.counts,
        waiting=page.waiting,
        address=address_of,
        older=address_of(wanted, page.older) if page.older else None,
        is_later_page=after is not None,
        choices=_choices(world, page),
        totals=page.totals,
        everyone=page.people,
        open_case_count=page.totals.open_cases,
        has_any_case=page.totals.has_any_case,
        packs=world.packs,
        today=await look_at_today(world) if is_first else None,
    )


async def see_news(request: web.Request) -> web.Response:
    """She has seen what came; the page as it is then."""
    await see_all_alerts(request.app[WORLD])
    return await show_list(request)


def _row(case: CaseSummary, hits: Sequence[Hit], now: datetime) -> Row:
    in_review = (hit.pieces for hit in hits if hit.kind is TextKind.REVIEW)
    text = next(in_review, ((case.review.text, False),))
    bar = time_bar(case.deadline, case, now) if case.deadline else None
    return Row(case, bar, text, tuple(hit for hit in hits if hit.kind is not TextKind.REVIEW))


def _choices(world: World, page: CasePage) -> dict[str, list[tuple[str, str]]]:
    """What the list may be narrowed to, by the parameter's name: pairs of value and words."""
    platforms = sorted({platform for platform, _ in page.shops})
    return {
        "platform": [(name, world.packs.title(name)) for name in platforms],
        "shop": [(name, name) for name in sorted({shop for _, shop in page.shops if shop})],
        "ground": [(ground.value, word_for(ground)) for ground in Ground],
        "assignee": [
            (MINE, "我的"),
            *((one.operator_id, one.name) for one in active(page.people)),
            (NOBODYS, "没有人负责的"),
        ],
        "label": [(label, label) for label in page.known_labels],
        "outcome": [(outcome.value, word_for(outcome)) for outcome in Outcome],
        "days": [(str(days), words) for days, words in SPAN_WORDS.items()],
    }


def address_of(wanted: CaseFilter, after: Place | None = None, *, show: Show | None = None) -> str:
    """Of the list with this filter, with another chip where one is named, from this place on."""
    begins = {"after": f"{after.order}{BETWEEN}{after.case_id}"} if after else {}
    return f"/desk?{urlencode(parameters_of(replace(wanted, show=show or wanted.show)) | begins)}"


def read_place(text: str) -> Place | None:
    """Null where the address names none: the list then begins at its first page."""
    order, between, case_id = text.partition(BETWEEN)
    return Place(order, case_id) if between else None
