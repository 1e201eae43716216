"""The outbox of alerts: raised in the same transaction as what they tell of, shown at most once."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, case, func, insert, literal_column, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.store.schema import alerts
from agent.store.times import from_text, to_text
from shared.alert import Alert, AlertKind, AlertState
from shared.case_status import CaseStatus

WITH_STATUSES = text("alerts LEFT JOIN cases INDEXED BY ix_cases_case_status ON cases.case_id = alerts.case_id")
"""In SQLite's own words: it would rather find a case by its key, and read the whole row for the status."""

_IS_AMONG = literal_column("cases.status").in_(bindparam("statuses", expanding=True))
UNSEEN_BESIDE = (
    select(func.count(), func.coalesce(func.sum(case((_IS_AMONG, 0), else_=1)), 0))
    .select_from(WITH_STATUSES)
    .where(literal_column("alerts.seen_at").is_(None))
)


@dataclass(frozen=True)
class NewAlert:
    """What to tell the operator. Two with one `key` are one alert. `watch_id` names the shop that it is about."""

    key: str
    kind: AlertKind
    case_id: str | None
    title: str
    body: str
    watch_id: str | None = None


async def raise_alert(conn: AsyncConnection, new: NewAlert, at: datetime) -> Alert | None:
    """Put it into the outbox, within the caller's transaction; None where its key was raised before."""
    if (await conn.execute(select(alerts.c.alert_id).where(alerts.c.alert_key == new.key))).one_or_none():
        return None
    alert = Alert(
        alert_id=f"alert-{secrets.token_hex(8)}",
        key=new.key,
        kind=new.kind,
        case_id=new.case_id,
        title=new.title,
        body=new.body,
        raised_at=at,
        state=AlertState.QUEUED,
        seen_at=None,
    )
    fields = alert.model_dump(mode="json", exclude={"key", "raised_at"}) | {"watch_id": new.watch_id}
    await conn.execute(insert(alerts), fields | {"alert_key": new.key, "raised_at": to_text(at), "attempts": 0})
    return alert


async def take_queued(conn: AsyncConnection) -> Alert | None:
    """The oldest alert that waits, marked as being shown; commit before showing it."""
    queued = alerts.c.state == AlertState.QUEUED.value
    row = (await conn.execute(select(alerts).where(queued).order_by(alerts.c.raised_at).limit(1))).one_or_none()
    if row is None:
        return None
    change = update(alerts).where(alerts.c.alert_id == row.alert_id)
    await conn.execute(change.values(state=AlertState.SHOWING.value, attempts=row.attempts + 1))
    return _alert(row).model_copy(update={"state": AlertState.SHOWING})


async def set_alert_state(conn: AsyncConnection, alert_id: str, state: AlertState) -> None:
    await conn.execute(update(alerts).where(alerts.c.alert_id == alert_id).values(state=state.value))


async def attempts_of(conn: AsyncConnection, alert_id: str) -> int:
    chosen = select(alerts.c.attempts).where(alerts.c.alert_id == alert_id)
    return int((await conn.execute(chosen)).scalar_one())


async def give_up_interrupted(conn: AsyncConnection) -> int:
    """Alerts that were just being shown when the agent died: nobody knows, so they fail rather than come twice."""
    showing = alerts.c.state == AlertState.SHOWING.value
    return (await conn.execute(update(alerts).where(showing).values(state=AlertState.FAILED.value))).rowcount


async def mark_seen(conn: AsyncConnection, at: datetime, alert_ids: Collection[str]) -> None:
    """The operator has seen them; the first time counts."""
    change = update(alerts).where(alerts.c.alert_id.in_(alert_ids), alerts.c.seen_at.is_(None))
    await conn.execute(change.values(seen_at=to_text(at)))


async def mark_case_seen(conn: AsyncConnection, at: datetime, case_id: str) -> int:
    """She opened the case: what it had to tell is seen. How many alerts that were."""
    change = update(alerts).where(alerts.c.case_id == case_id, alerts.c.seen_at.is_(None))
    return (await conn.execute(change.values(seen_at=to_text(at)))).rowcount


async def mark_key_seen(conn: AsyncConnection, at: datetime, key: str) -> None:
    """She has dealt with what the alert of this key tells of, where there is one."""
    change = update(alerts).where(alerts.c.alert_key == key, alerts.c.seen_at.is_(None))
    await conn.execute(change.values(seen_at=to_text(at)))


async def withdraw_alert(conn: AsyncConnection, key: str, at: datetime) -> None:
    """What it told was not so, or is done with: it is seen, and its key is free for the next time."""
    row = (await conn.execute(select(alerts.c.alert_id, alerts.c.state).where(alerts.c.alert_key == key))).one_or_none()
    if row is None:
        return
    state = AlertState.SHOWN.value if row.state == AlertState.QUEUED.value else row.state
    gone = {"alert_key": f"{key}:withdrawn:{row.alert_id}", "state": state}
    await conn.execute(update(alerts).where(alerts.c.alert_id == row.alert_id).values(**gone))
    await mark_seen(conn, at, [row.alert_id])


async def unseen_keys(conn: AsyncConnection, case_id: str, kind: AlertKind) -> list[str]:
    """Of the alerts of one kind that still call for the operator in this case."""
    chosen = select(alerts.c.alert_key).where(alerts.c.case_id == case_id, alerts.c.kind == kind.value)
    return list((await conn.execute(chosen.where(alerts.c.seen_at.is_(None)))).scalars())


async def list_alerts(conn: AsyncConnection, *, only_unseen: bool = False, limit: int = 200) -> list[Alert]:
    """The inbox, newest first."""
    chosen = select(alerts).order_by(alerts.c.raised_at.desc(), alerts.c.alert_id).limit(limit)
    if only_unseen:
        chosen = chosen.where(alerts.c.seen_at.is_(None))
    return [_alert(row) for row in await conn.execute(chosen)]


async def count_unseen(conn: AsyncConnection) -> int:
    """For the badge."""
    chosen = select(func.count()).select_from(alerts).where(alerts.c.seen_at.is_(None))
    return int((await conn.execute(chosen)).scalar_one())


async def count_unseen_beside(conn: AsyncConnection, statuses: Collection[CaseStatus]) -> tuple[int, int]:
    """Unseen alerts, and those of them about no case or about a case in none of these statuses."""
    row = (await conn.execute(UNSEEN_BESIDE, {"statuses": [status.value for status in statuses]})).one()
    return int(row[0]), int(row[1])


def _alert(row: Row[Any]) -> Alert:
    return Alert(
        alert_id=row.alert_id,
        key=row.alert_key,
        kind=AlertKind(row.kind),
        case_id=row.case_id,
        title=row.title,
        body=row.body,
        raised_at=from_text(row.raised_at),
        state=AlertState(row.state),
        seen_at=from_text(row.seen_at) if row.seen_at else None,
    )
