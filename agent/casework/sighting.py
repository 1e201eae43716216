"""Reviews as a visit saw them: whose case they are, what their rows say, and which others are worth a search."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework.changes import Change
from agent.casework.decisions import AWAITED, FOLLOWED, Follower
from agent.casework.regrading import take_second_look
from agent.casework.settling import UNFILED
from agent.domain.identity import is_sighting_of, review_key
from agent.domain.outcomes import outcome_on_review, read_state
from agent.store import cases, following
from agent.store.cases import CaseRow
from agent.store.watches import Watch
from shared.case import Actor
from shared.case_status import CaseStatus
from shared.platform import Platform

if TYPE_CHECKING:
    from agent.browser.reading import ReviewRead
    from agent.watching.visiting import Sighting

SEARCHES_MOST = 3
"""Reviews looked up one by one in a visit: what a visit costs does not grow with the number of cases."""


async def take_rows(follower: Follower, watch: Watch, pack: Platform, seen: Sequence["ReviewRead"]) -> bool:
    """Let the rows of a list act on the cases that they belong to; whether anything changed."""
    for row, read in await _cases_in(follower.conn, watch, seen):
        await _take_row(follower, pack, row, read)
    return bool(follower.told)


async def take_sightings(follower: Follower, pack: Platform, sightings: Mapping[str, "Sighting"]) -> bool:
    """Let what the searches found act on their cases; whether anything changed. A case may be forgotten meanwhile."""
    rows = await cases.load_case_rows(follower.conn, list(sightings))
    for case_id, sighting in sightings.items():
        if (row := rows.get(case_id)) is None:
            continue
        if sighting.read is not None:
            await _take_row(follower, pack, row, sighting.read)
        elif sighting.is_gone and (outcome := outcome_on_review(row.review, None)) is not None:
            await follower.settle_outcome(case_id, outcome)
    return bool(follower.told)


async def cases_to_search(
    conn: AsyncConnection, watch: Watch, pack: Platform, seen: Sequence["ReviewRead"], now: datetime
) -> list[CaseRow]:
    """The few cases worth a search: upheld ones whose review was not looked at yet, then those not on the list in turn.

    The turn follows the clock, so that every case is looked up in time without a note of who was.
    """
    on_list = {row.case_id for row, _ in await _cases_in(conn, watch, seen)}
    upheld = await following.upheld_without_outcome(conn, watch.platform, watch.shop)
    waiting = await following.case_ids_of(conn, watch.platform, watch.shop, AWAITED | {CaseStatus.HANDED_OVER})
    unseen = [case_id for case_id in waiting if case_id not in on_list]
    turn = int(now.timestamp()) // (pack.watch.every_minutes * 60) * SEARCHES_MOST
    in_turn = [unseen[(turn + step) % len(unseen)] for step in range(min(SEARCHES_MOST, len(unseen)))]
    chosen = list(dict.fromkeys([*upheld, *in_turn]))[:SEARCHES_MOST]
    rows = await cases.load_case_rows(conn, chosen)
    return [rows[case_id] for case_id in chosen]


async def _take_row(follower: Follower, pack: Platform, row: CaseRow, read: "ReviewRead") -> None:
    if await take_second_look(Change(follower.conn, row, follower.at, Actor.AGENT), read.review):
        follower.regraded.add(row.case_id)
    words = read.review.row_state or ""
    state = read_state(words, pack.states, "row")
    outcome = outcome_on_review(row.review, read.review)
    if state is not None:
        is_upheld = state.status is CaseStatus.UPHELD
        await follower.follow(row.case_id, state, words, outcome if is_upheld else None)
        outcome = state.outcome or outcome
    if outcome is not None:
        await follower.settle_outcome(row.case_id, outcome)


async def _cases_in(
    conn: AsyncConnection, watch: Watch, seen: Sequence["ReviewRead"]
) -> list[tuple[CaseRow, "ReviewRead"]]:
    """The cases among the rows of a list; a row that could be two cases is nobody's.

    Cases that are not filed yet are among them for their evidence alone: no word of a row moves them, and none of them
    hides a case that is followed.
    """
    keys = [review_key(read.review) for read in seen]
    orders = [read.review.order_id for read in seen if read.review.order_id]
    near = await following.cases_near(conn, watch.platform, keys, orders, FOLLOWED | UNFILED)
    rows = (await cases.load_case_rows(conn, near)).values()
    found = []
    for read in seen:
        alike = [row for row in rows if is_sighting_of(read.review, row.review)]
        own = [row for row in alike if row.status in FOLLOWED] or alike
        if len(own) == 1:
            found.append((own[0], read))
    return found
