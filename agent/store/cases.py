"""Cases and their events as rows: what is asked of them and how a case moves."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, case, false, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.domain.identity import fingerprint, review_key
from agent.domain.lifecycle import may_move
from agent.domain.overruling import with_hers
from agent.domain.workdays import SHANGHAI
from agent.errors import Conflict, NotFound
from agent.store.acting import who_acts
from agent.store.schema import case_events, cases
from agent.store.times import from_text, to_text
from agent.store.told_answer_tables import told_answers
from shared.case import Actor, CaseEvent
from shared.case_status import CaseStatus
from shared.ground import Ground, Verdict
from shared.outcome import Outcome
from shared.review import Review
from shared.triage import Triage

TITLE_LENGTH = 300

INSERT = insert(cases)
INSERT_EVENT = insert(case_events)
_IDS = select(cases.c.case_id).where(cases.c.platform.in_(bindparam("platforms", expanding=True)))
OF_REVIEWS = select(cases).where(
    cases.c.case_id.in_(
        _IDS.where(cases.c.review_key.in_(bindparam("keys", expanding=True))).union(
            _IDS.where(cases.c.fingerprint.in_(bindparam("fingerprints", expanding=True)))
        )
    )
)
"""A union, because SQLite answers an `or` of the two by reading every case of the platform."""

OF_IDS = select(cases).where(cases.c.case_id.in_(bindparam("case_ids", expanding=True)))
ENTERED = (
    select(
        case_events.c.case_id,
        case_events.c.status,
        func.max(func.coalesce(told_answers.c.answered_at, case_events.c.at)),
    )
    .select_from(case_events.outerjoin(told_answers, told_answers.c.event_id == case_events.c.event_id))
    .where(case_events.c.case_id.in_(bindparam("case_ids", expanding=True)), case_events.c.kind == "moved")
    .group_by(case_events.c.case_id, case_events.c.status)
)


@dataclass(frozen=True)
class CaseRow:
    """A case without what hangs on it. `review_key` and `fingerprint` tell whether a review has a case already.

    `overruled`: the words by which she holds the ground against triage; null where triage found it.
    """

    case_id: str
    platform: str
    shop: str | None
    review_key: str
    fingerprint: str
    review: Review
    status: CaseStatus
    round: int
    ground: Ground | None
    reason: str | None
    verdict: Verdict
    triage: Triage
    outcome: Outcome | None
    created_at: datetime
    updated_at: datetime
    assignee: str | None = None
    overruled: tuple[str, ...] | None = None

    @property
    def judged(self) -> Triage:
        """What triage found, and what the operator holds against it."""
        return with_hers(self.triage, self.ground, self.overruled, self.review.text)


@dataclass(frozen=True)
class NewEvent:
    """An event to be written; `title` is Chinese and says what happened, `by` who is behind it where known."""

    case_id: str
    at: datetime
    actor: Actor
    kind: str
    status: CaseStatus
    title: str
    detail: str = ""
    by: str | None = None


def insert_cases(conn: Connection, rows: Iterable[CaseRow]) -> None:
    if columns := [_columns(row) for row in rows]:
        conn.execute(INSERT, columns)


async def load_case_row(conn: AsyncConnection, case_id: str) -> CaseRow:
    """Raises NotFound."""
    row = (await conn.execute(select(cases).where(cases.c.case_id == case_id))).one_or_none()
    if row is None:
        raise NotFound("没有这个案件。", "请回到案件列表重新打开。")
    return _case_row(row)


def find_cases_by_reviews(conn: Connection, platforms: Collection[str], reviews: Collection[Review]) -> list[CaseRow]:
    """Cases that may be of one of these reviews, of any of the platforms; the caller decides which is whose."""
    asked = {
        "platforms": list(platforms),
        "keys": [review_key(review) for review in reviews],
        "fingerprints": [fingerprint(review) for review in reviews],
    }
    return [_case_row(row) for row in conn.execute(OF_REVIEWS, asked)]


async def load_case_rows(conn: AsyncConnection, case_ids: Collection[str]) -> dict[str, CaseRow]:
    """By id; unknown ids are left out."""
    found = await conn.execute(OF_IDS, {"case_ids": list(case_ids)})
    return {row.case_id: _case_row(row) for row in found}


async def list_case_rows(
    conn: AsyncConnection,
    statuses: Collection[CaseStatus] | None = None,
    platform: str | None = None,
    limit: int = 100,
    before: datetime | None = None,
) -> list[CaseRow]:
    """Latest change first; `before` is the `updated_at` of the last one already seen."""
    chosen = select(cases).order_by(cases.c.updated_at.desc(), cases.c.case_id).limit(limit)
    if statuses is not None:
        chosen = chosen.where(cases.c.status.in_([status.value for status in statuses]))
    if platform is not None:
        chosen = chosen.where(cases.c.platform == platform)
    if before is not None:
        chosen = chosen.where(cases.c.updated_at < to_text(before))
    return [_case_row(row) for row in await conn.execute(chosen)]


async def case_rows_after(
    conn: AsyncConnection, statuses: Collection[CaseStatus], case_id: str, limit: int
) -> list[CaseRow]:
    """Cases in these statuses in the order of their ids, from the one after `case_id` on; "" begins at the first."""
    chosen = select(cases).where(cases.c.status.in_([status.value for status in statuses]), cases.c.case_id > case_id)
    return [_case_row(row) for row in await conn.execute(chosen.order_by(cases.c.case_id).limit(limit))]


async def list_rows_beside(
    conn: AsyncConnection, row: CaseRow, buyer: str | None, within: timedelta, limit: int
) -> list[CaseRow]:
    """Other cases of its platform and shop: this buyer's (null: nobody's) first, then those made within so long of it.

    Of each the latest first.
    """
    near = cases.c.created_at.between(to_text(row.created_at - within), to_text(row.created_at + within))
    hers = false() if buyer is None else cases.c.buyer == buyer
    beside = or_(near, hers)
    chosen = select(cases).where(cases.c.platform == row.platform, cases.c.case_id != row.case_id, beside)
    if row.shop is not None:
        chosen = chosen.where(cases.c.shop == row.shop)
    of_her_first = case((hers, 0), else_=1)
    ordered = chosen.order_by(of_her_first, cases.c.created_at.desc(), cases.c.case_id).limit(limit)
    return [_case_row(other) for other in await conn.execute(ordered)]


async def count_by_shop(
    conn: AsyncConnection, statuses: Collection[CaseStatus] | None = None
) -> dict[tuple[str, str | None], int]:
    """How many cases each platform and shop has; `statuses` null means all."""
    chosen = select(cases.c.platform, cases.c.shop, func.count()).group_by(cases.c.platform, cases.c.shop)
    if statuses is not None:
        chosen = chosen.where(cases.c.status.in_([status.value for status in statuses]))
    return {(platform, shop): count for platform, shop, count in await conn.execute(chosen)}


async def shops_posted(
    conn: AsyncConnection, posted_since: datetime, changed_since: datetime | None
) -> list[tuple[str, str | None]]:
    """Platform and shop of reviews posted since then of which a case changed since then (null: whenever)."""
    chosen = select(cases.c.platform, cases.c.shop).where(cases.c.posted_day >= _day(posted_since)).distinct()
    if changed_since is not None:
        chosen = chosen.where(cases.c.updated_at >= to_text(changed_since))
    return [(platform, shop) for platform, shop in await conn.execute(chosen)]


async def list_rows_posted(
    conn: AsyncConnection, platform: str, shop: str | None, posted_since: datetime, limit: int
) -> list[CaseRow]:
    """Cases of this shop whose reviews were posted since then, the latest day first."""
    of_shop = (cases.c.platform == platform, cases.c.shop.is_not_distinct_from(shop))
    chosen = select(cases).where(*of_shop, cases.c.posted_day >= _day(posted_since))
    ordered = chosen.order_by(cases.c.posted_day.desc(), cases.c.case_id).limit(limit)
    return [_case_row(row) for row in await conn.execute(ordered)]


async def move_case(
    conn: AsyncConnection,
    case_id: str,
    *,
    to: CaseStatus,
    at: datetime,
    actor: Actor,
    kind: str,
    title: str,
    detail: str = "",
    outcome: Outcome | None = None,
    round: int | None = None,
) -> None:
    """Write the status and its event. Raises NotFound, or Conflict where the table of moves forbids it."""
    row = await load_case_row(conn, case_id)
    if not may_move(row.status, to):
        raise Conflict(f"案件现在是 {row.status.value}，不能变为 {to.value}。", "请刷新案件页，看看现在可以做什么。")
    changes: dict[str, object] = {"status": to.value, "updated_at": to_text(at)}
    if outcome is not None:
        changes["outcome"] = outcome.value
    if round is not None:
        changes["round"] = round
    await conn.execute(update(cases).where(cases.c.case_id == case_id).values(**changes))
    await record_event(conn, case_id, at, actor, kind, to, title, detail)


def save_reading(conn: Connection, row: CaseRow) -> None:
    """Write what a later capture knew better of the review; the status stays."""
    columns = _columns(row)
    kept = {
        name: columns[name]
        for name in ("review_json", "order_id", "buyer", "shop", "updated_at", "rating", "posted_day")
    }
    conn.execute(update(cases).where(cases.c.case_id == row.case_id).values(**kept))


async def change_case(conn: AsyncConnection, case_id: str, *, at: datetime, **changes: object) -> None:
    """Set columns other than the status, e.g. `ground`, `reason`; enum members are stored by value."""
    plain = {name: getattr(value, "value", value) for name, value in changes.items()}
    change = update(cases).where(cases.c.case_id == case_id).values(updated_at=to_text(at), **plain)
    if (await conn.execute(change)).rowcount == 0:
        raise NotFound("没有这个案件。", "请回到案件列表重新打开。")


async def put_back(
    conn: AsyncConnection, case_id: str, status: CaseStatus, outcome: Outcome | None, at: datetime
) -> None:
    """Set a case to where it stood before something that did not belong to it; no move of the table is meant."""
    back = {"status": status.value, "outcome": outcome.value if outcome else None, "updated_at": to_text(at)}
    await conn.execute(update(cases).where(cases.c.case_id == case_id).values(**back))


async def record_event(
    conn: AsyncConnection,
    case_id: str,
    at: datetime,
    actor: Actor,
    kind: str,
    status: CaseStatus,
    title: str,
    detail: str = "",
) -> None:
    by = who_acts() if actor is Actor.OPERATOR else None
    await conn.run_sync(record_events, [NewEvent(case_id, at, actor, kind, status, title, detail, by)])


def record_events(conn: Connection, events: Sequence[NewEvent]) -> None:
    if rows := [_event_columns(event) for event in events]:
        conn.execute(INSERT_EVENT, rows)


async def count_events(conn: AsyncConnection, kind: str, since: datetime) -> int:
    """Over all cases."""
    of_kind = case_events.c.kind == kind, case_events.c.at >= to_text(since)
    return int((await conn.execute(select(func.count()).select_from(case_events).where(*of_kind))).scalar_one())


async def events_of(conn: AsyncConnection, case_id: str) -> list[CaseEvent]:
    """A case's timeline, oldest first."""
    chosen = select(case_events).where(case_events.c.case_id == case_id).order_by(case_events.c.event_id)
    return [CaseEvent.model_validate(dict(row._mapping)) for row in await conn.execute(chosen)]


async def last_event_id(conn: AsyncConnection, case_id: str) -> int:
    """Of the newest event; 0 where there is none."""
    newest = select(func.max(case_events.c.event_id)).where(case_events.c.case_id == case_id)
    return int((await conn.execute(newest)).scalar_one() or 0)


async def last_event(
    conn: AsyncConnection, case_id: str, kinds: Collection[str], *, since: datetime
) -> CaseEvent | None:
    """The newest event of these kinds since then."""
    chosen = select(case_events).where(
        case_events.c.case_id == case_id, case_events.c.kind.in_(list(kinds)), case_events.c.at >= to_text(since)
    )
    row = (await conn.execute(chosen.order_by(case_events.c.event_id.desc()).limit(1))).one_or_none()
    return CaseEvent.model_validate(dict(row._mapping)) if row else None


async def entered_at(conn: AsyncConnection, case_ids: Collection[str]) -> dict[tuple[str, CaseStatus], datetime]:
    """When each of these cases last came into each status; by an answer that was written down, when that came."""
    found = await conn.execute(ENTERED, {"case_ids": list(case_ids)})
    return {(case_id, CaseStatus(status)): from_text(at) for case_id, status, at in found}


def _columns(row: CaseRow) -> dict[str, object]:
    return {
        "case_id": row.case_id,
        "platform": row.platform,
        "shop": row.shop,
        "review_key": row.review_key,
        "fingerprint": row.fingerprint,
        "review_json": row.review.model_dump_json(),
        "order_id": row.review.order_id,
        "buyer": row.review.buyer,
        "status": row.status.value,
        "round": row.round,
        "ground": row.ground.value if row.ground else None,
        "reason": row.reason,
        "verdict": row.verdict.value,
        "triage_json": row.triage.model_dump_json(),
        "outcome": row.outcome.value if row.outcome else None,
        "created_at": to_text(row.created_at),
        "updated_at": to_text(row.updated_at),
        "rating": row.review.rating,
        "posted_day": _day(row.review.posted_at),
        "opened_day": row.created_at.astimezone(SHANGHAI).toordinal(),
        "assignee": row.assignee,
        "overruled_json": words_json(row.overruled),
    }


def words_json(words: Sequence[str] | None) -> str | None:
    """As `overruled_json` holds them."""
    return None if words is None else json.dumps(words, ensure_ascii=False)


def _day(moment: datetime | None) -> str | None:
    return moment.astimezone(SHANGHAI).date().isoformat() if moment else None


def _case_row(row: Row[Any]) -> CaseRow:
    return CaseRow(
        case_id=row.case_id,
        platform=row.platform,
        shop=row.shop,
        review_key=row.review_key,
        fingerprint=row.fingerprint,
        review=Review.model_validate_json(row.review_json),
        status=CaseStatus(row.status),
        round=row.round,
        ground=Ground(row.ground) if row.ground else None,
        reason=row.reason,
        verdict=Verdict(row.verdict),
        triage=Triage.model_validate_json(row.triage_json),
        outcome=Outcome(row.outcome) if row.outcome else None,
        created_at=from_text(row.created_at),
        updated_at=from_text(row.updated_at),
        assignee=row.assignee,
        overruled=None if row.overruled_json is None else tuple(json.loads(row.overruled_json)),
    )


def _event_columns(event: NewEvent) -> dict[str, object]:
    return {
        "case_id": event.case_id,
        "at": to_text(event.at),
        "actor": event.actor.value,
        "by": event.by,
        "kind": event.kind,
        "status": event.status.value,
        "title": event.title[:TITLE_LENGTH],
        "detail": event.detail,
    }
