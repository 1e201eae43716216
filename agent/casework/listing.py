"""One page of a list of cases: those that a filter leaves, in order, with how many there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework.catching_up import catch_up
from agent.casework.due import deadlines_by_case
from agent.casework.status import Counts, counts_in
from agent.casework.summaries import summary_of
from agent.casework.world import World
from agent.domain.case_filter import STATUSES, CaseFilter, Show
from agent.domain.deadlines import next_deadline
from agent.domain.searching import Hit, hits, sought
from agent.store.case_filtering import conditions
from agent.store.case_lists import Place, count_by_status, find, places_by_change, places_by_due, places_found
from agent.store.case_texts import texts_of
from agent.store.cases import CaseRow, load_case_rows
from agent.store.notes import all_labels, labels_of
from agent.store.operators import list_operators
from agent.store.saved_filters import list_filters
from agent.store.shops import list_shops
from agent.store.stale_cases import is_any_stale
from shared.case import CaseSummary
from shared.case_status import CaseStatus
from shared.operator import Operator
from shared.saved_filter import SavedFilter

PAGE = 20


@dataclass(frozen=True)
class CasePage:
    """`counts`: by chip, of all pages. `older`: where the next page begins, null on the last.

    `hits`: by case id, where what was looked for stands. `waiting`: so many cases changed so lately that their order,
    and what they are found by, may be that of before. `totals`: whatever the filter. `shops`: all that
    have a case, with their platforms. `labels`: by case id. `known_labels`: every one that sticks on some case.
    `saved`: filters with a name, those removed among them. `people`: all operators there ever were.
    """

    cases: tuple[CaseSummary, ...]
    counts: Mapping[Show, int]
    hits: Mapping[str, tuple[Hit, ...]]
    older: Place | None
    waiting: int
    totals: Counts
    shops: Sequence[tuple[str, str | None]]
    labels: Mapping[str, list[str]]
    known_labels: Sequence[str]
    saved: Sequence[SavedFilter]
    people: Sequence[Operator]


async def load_page(world: World, wanted: CaseFilter, after: Place | None = None, limit: int = PAGE) -> CasePage:
    """Found by words: the last opened first. Else, where it is her turn, the nearest deadline, or the latest change."""
    parts = sought(wanted.words)
    now = world.now()
    narrowed = conditions(wanted, now)

    async def read(conn: AsyncConnection) -> CasePage:
        totals = await counts_in(conn)
        counts: Mapping[CaseStatus, int] = {}
        places: list[Place] = []
        if parts:
            found = await find(conn, parts, narrowed)
            counts = found.counts
            places = await places_found(conn, parts, found, STATUSES[wanted.show], narrowed, after, limit + 1)
        elif not wanted.words:
            counts = await count_by_status(conn, narrowed) if narrowed else totals.by_status
            places = await _places_of_all(conn, wanted.show, narrowed, after, limit + 1)
        ids = [place.case_id for place in places[:limit]]
        texts = await texts_of(conn, ids) if parts else {}
        return CasePage(
            cases=await summaries_of(world, conn, ids),
            counts=_by_chip(counts),
            hits={case_id: hits(several, parts) for case_id, several in texts.items()},
            older=places[limit - 1] if len(places) > limit else None,
            waiting=0,
            totals=totals,
            shops=await list_shops(conn),
            labels=await labels_of(conn, ids),
            known_labels=await all_labels(conn),
            saved=await list_filters(conn),
            people=await list_operators(conn),
        )

    async def read_in_order(conn: AsyncConnection) -> CasePage | None:
        return None if await is_any_stale(conn, now) else await read(conn)

    page = await world.reader.read(read_in_order)
    if page is not None:
        return page
    waiting = await catch_up(world, batches=1)
    return replace(await world.reader.read(read), waiting=waiting)


async def summaries_of(world: World, conn: AsyncConnection, case_ids: Sequence[str]) -> tuple[CaseSummary, ...]:
    """In this order."""
    rows: dict[str, CaseRow] = await load_case_rows(conn, case_ids)
    found = [rows[case_id] for case_id in case_ids if case_id in rows]
    deadlines = await deadlines_by_case(conn, world.packs, found, world.calendar)
    now = world.now()
    return tuple(summary_of(row, next_deadline(deadlines[row.case_id], now)) for row in found)


async def _places_of_all(
    conn: AsyncConnection, show: Show, narrowed: Sequence[ColumnElement[bool]], after: Place | None, limit: int
) -> list[Place]:
    statuses = STATUSES[show]
    if show is Show.WAITING and statuses is not None:
        return await places_by_due(conn, statuses, narrowed, after, limit)
    return await places_by_change(conn, statuses, narrowed, after, limit)


def _by_chip(counts: Mapping[CaseStatus, int]) -> dict[Show, int]:
    return {
        show: sum(count for status, count in counts.items() if statuses is None or status in statuses)
        for show, statuses in STATUSES.items()
    }
