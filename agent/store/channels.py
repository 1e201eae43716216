"""Channels and what is on its way to them: one delivery for each alert and channel, marked before it is sent."""

import json
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.domain.channels import ChannelKind
from agent.domain.channels import due_at as due_of
from agent.errors import NotFound
from agent.store.schema import alerts, channels, deliveries
from agent.store.times import from_text, to_text
from shared.alert import AlertKind


@dataclass(frozen=True)
class Channel:
    """`alert_kinds` go there, of the shops with these `watch_ids`, of all where it has none.

    `quiet_from` and `quiet_to` are hours in China.
    """

    channel_id: str
    kind: ChannelKind
    name: str
    is_on: bool
    since: datetime
    alert_kinds: tuple[AlertKind, ...]
    watch_ids: tuple[str, ...]
    quiet_from: int
    quiet_to: int
    urgent_passes: bool
    digest_minutes: int
    removed_at: datetime | None


@dataclass(frozen=True)
class Delivery:
    """`state` is queued, sending, sent or failed; `error` is for the operator."""

    alert_id: str
    channel_id: str
    kind: AlertKind
    state: str
    attempts: int
    due_at: datetime
    error: str


async def insert_channel(conn: AsyncConnection, channel: Channel) -> None:
    lists = {
        "alert_kinds": json.dumps([kind.value for kind in channel.alert_kinds]),
        "watch_ids": json.dumps(channel.watch_ids),
    }
    times = {"since": to_text(channel.since), "removed_at": None}
    await conn.execute(insert(channels), vars(channel) | {"kind": channel.kind.value} | lists | times)


def new_channel_id() -> str:
    return f"channel-{secrets.token_hex(8)}"


async def list_channels(conn: AsyncConnection) -> list[Channel]:
    """In the order in which they were added, with those removed."""
    return [_channel(row) for row in await conn.execute(select(channels).order_by(channels.c.since))]


async def load_channel(conn: AsyncConnection, channel_id: str) -> Channel:
    """Raises NotFound."""
    row = (await conn.execute(select(channels).where(channels.c.channel_id == channel_id))).one_or_none()
    if row is None:
        raise NotFound("没有这个提醒渠道。", "请刷新页面。")
    return _channel(row)


async def set_on(conn: AsyncConnection, channel_id: str, at: datetime, *, is_on: bool) -> None:
    """What was raised while it was off is not sent later."""
    change = update(channels).where(channels.c.channel_id == channel_id)
    await conn.execute(change.values(is_on=is_on, since=to_text(at)) if is_on else change.values(is_on=False))


async def set_removed(conn: AsyncConnection, channel_id: str, removed_at: datetime | None) -> None:
    at = to_text(removed_at) if removed_at else None
    await conn.execute(update(channels).where(channels.c.channel_id == channel_id).values(removed_at=at))


async def queue_missing(conn: AsyncConnection, now: datetime) -> None:
    """One delivery for each alert raised since a channel is on, and for no pair a second time."""
    for channel in await list_channels(conn):
        if channel.is_on and channel.removed_at is None:
            await _queue_for(conn, channel, now)


async def _queue_for(conn: AsyncConnection, channel: Channel, now: datetime) -> None:
    same = and_(deliveries.c.alert_id == alerts.c.alert_id, deliveries.c.channel_id == channel.channel_id)
    chosen = select(alerts.c.alert_id, alerts.c.kind).outerjoin(deliveries, same)
    missing = chosen.where(deliveries.c.alert_id.is_(None), alerts.c.raised_at >= to_text(channel.since))
    wanted = missing.where(alerts.c.kind.in_([kind.value for kind in channel.alert_kinds]))
    if channel.watch_ids:
        wanted = wanted.where(alerts.c.watch_id.in_(channel.watch_ids))
    quiet = channel.quiet_from, channel.quiet_to
    for row in (await conn.execute(wanted)).all():
        kind = AlertKind(row.kind)
        due = due_of(now, kind, quiet, channel.digest_minutes, urgent_passes=channel.urgent_passes)
        fresh = {"alert_id": row.alert_id, "channel_id": channel.channel_id, "state": "queued", "attempts": 0}
        await conn.execute(insert(deliveries), fresh | {"due_at": to_text(due), "error": ""})


async def take_due(conn: AsyncConnection, now: datetime) -> list[Delivery]:
    """All that is due for one live channel, marked as being sent; commit before sending it."""
    live = and_(channels.c.is_on, channels.c.removed_at.is_(None), channels.c.channel_id == deliveries.c.channel_id)
    chosen = _with_kind().join(channels, live).where(deliveries.c.state == "queued")
    due = chosen.where(deliveries.c.due_at <= to_text(now)).order_by(deliveries.c.due_at, deliveries.c.alert_id)
    rows = (await conn.execute(due)).all()
    taken = [_delivery(row) for row in rows if row.channel_id == rows[0].channel_id]
    for one in taken:
        await mark_delivery(conn, one, "sending", attempts=one.attempts + 1)
    return taken


async def mark_delivery(
    conn: AsyncConnection,
    one: Delivery,
    state: str,
    *,
    error: str = "",
    attempts: int | None = None,
    due_at: datetime | None = None,
) -> None:
    this = and_(deliveries.c.alert_id == one.alert_id, deliveries.c.channel_id == one.channel_id)
    changed: dict[str, object] = {"state": state, "error": error}
    changed |= {"attempts": attempts} if attempts is not None else {}
    changed |= {"due_at": to_text(due_at)} if due_at else {}
    await conn.execute(update(deliveries).where(this).values(changed))


async def give_up_sending(conn: AsyncConnection, words: str) -> None:
    """Those that were being sent when the agent died: nobody knows, so they fail rather than come twice."""
    change = update(deliveries).where(deliveries.c.state == "sending")
    await conn.execute(change.values(state="failed", error=words))


async def retry_failed(conn: AsyncConnection, channel_id: str, now: datetime) -> None:
    """She asked for it: what failed goes out again."""
    failed = and_(deliveries.c.channel_id == channel_id, deliveries.c.state == "failed")
    await conn.execute(update(deliveries).where(failed).values(state="queued", attempts=0, due_at=to_text(now)))


async def list_deliveries(conn: AsyncConnection, states: Collection[str]) -> list[Delivery]:
    return [_delivery(row) for row in await conn.execute(_with_kind().where(deliveries.c.state.in_(states)))]


def _with_kind() -> Any:
    return select(deliveries, alerts.c.kind).join(alerts, alerts.c.alert_id == deliveries.c.alert_id)


def _channel(row: Row[Any]) -> Channel:
    found = dict(row._mapping)
    lists = {
        "alert_kinds": tuple(AlertKind(kind) for kind in json.loads(row.alert_kinds)),
        "watch_ids": tuple(json.loads(row.watch_ids)),
    }
    removed = from_text(row.removed_at) if row.removed_at else None
    times = {"since": from_text(row.since), "removed_at": removed}
    return Channel(**found | {"kind": ChannelKind(row.kind)} | lists | times)


def _delivery(row: Row[Any]) -> Delivery:
    kind, due = AlertKind(row.kind), from_text(row.due_at)
    return Delivery(row.alert_id, row.channel_id, kind, row.state, row.attempts, due, row.error)
