"""Who may speak to the agent: pairings, requests for one, and one-time links; secrets only as hashes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.errors import NotFound
from agent.store.schema import desk_links, pairing_requests, pairings
from agent.store.times import from_text, to_text


@dataclass(frozen=True)
class Pairing:
    """One extension that may speak to the agent."""

    pairing_id: str
    name: str
    token_hash: str
    created_at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True)
class PairingRequest:
    """An extension that wants to be paired; it shows the same `digits`."""

    request_id: str
    name: str
    digits: str
    asked_at: datetime
    expires_at: datetime
    accepted_at: datetime | None
    given_at: datetime | None


async def insert_request(conn: AsyncConnection, request: PairingRequest) -> None:
    await conn.execute(
        insert(pairing_requests),
        {
            "request_id": request.request_id,
            "name": request.name,
            "digits": request.digits,
            "asked_at": to_text(request.asked_at),
            "expires_at": to_text(request.expires_at),
        },
    )


async def count_requests_since(conn: AsyncConnection, since: datetime) -> int:
    """How many asked after `since`, whatever became of them."""
    asked = select(func.count()).where(pairing_requests.c.asked_at > to_text(since))
    return int((await conn.execute(asked)).scalar_one())


async def load_request(conn: AsyncConnection, request_id: str) -> PairingRequest:
    """Raises NotFound."""
    chosen = select(pairing_requests).where(pairing_requests.c.request_id == request_id)
    row = (await conn.execute(chosen)).one_or_none()
    if row is None:
        raise NotFound("没有这个配对请求。", "请在扩展里重新发起配对。")
    return _request(row)


async def list_open_requests(conn: AsyncConnection, now: datetime) -> list[PairingRequest]:
    """Those that can still be accepted, oldest first."""
    chosen = (
        select(pairing_requests)
        .where(pairing_requests.c.expires_at > to_text(now), pairing_requests.c.accepted_at.is_(None))
        .order_by(pairing_requests.c.asked_at)
    )
    return [_request(row) for row in await conn.execute(chosen)]


async def end_request(conn: AsyncConnection, request_id: str, at: datetime) -> None:
    """From now on it is over, whether or not it was accepted."""
    change = update(pairing_requests).where(pairing_requests.c.request_id == request_id)
    await conn.execute(change.values(expires_at=to_text(at)))


async def mark_accepted(conn: AsyncConnection, request_id: str, at: datetime) -> None:
    change = update(pairing_requests).where(pairing_requests.c.request_id == request_id)
    await conn.execute(change.values(accepted_at=to_text(at)))


async def mark_given(conn: AsyncConnection, request_id: str, at: datetime) -> None:
    change = update(pairing_requests).where(pairing_requests.c.request_id == request_id)
    await conn.execute(change.values(given_at=to_text(at)))


async def insert_pairing(conn: AsyncConnection, *, pairing_id: str, name: str, token_hash: str, at: datetime) -> None:
    row = {"pairing_id": pairing_id, "name": name, "token_hash": token_hash, "created_at": to_text(at)}
    await conn.execute(insert(pairings), row)


def active_token_hashes(conn: Connection) -> dict[str, str]:
    """Token hash → pairing id, of all pairings that are not revoked."""
    chosen = select(pairings.c.token_hash, pairings.c.pairing_id).where(pairings.c.revoked_at.is_(None))
    return {row.token_hash: row.pairing_id for row in conn.execute(chosen)}


async def list_pairings(conn: AsyncConnection) -> list[Pairing]:
    """All there ever were, oldest first."""
    return [_pairing(row) for row in await conn.execute(select(pairings).order_by(pairings.c.created_at))]


async def revoke_pairing(conn: AsyncConnection, pairing_id: str, at: datetime) -> None:
    """Raises NotFound where there is no such pairing in force."""
    change = update(pairings).where(pairings.c.pairing_id == pairing_id, pairings.c.revoked_at.is_(None))
    if (await conn.execute(change.values(revoked_at=to_text(at)))).rowcount == 0:
        raise NotFound("没有这个有效的配对。", "运行 appealdesk pair --list 查看现有配对。")


async def insert_link(conn: AsyncConnection, *, link_hash: str, path: str, expires_at: datetime) -> None:
    await conn.execute(insert(desk_links), {"link_hash": link_hash, "path": path, "expires_at": to_text(expires_at)})


async def use_link(conn: AsyncConnection, link_hash: str, now: datetime) -> str | None:
    """The path behind a link, once and while it is valid; else None."""
    valid = (desk_links.c.link_hash == link_hash) & (desk_links.c.expires_at > to_text(now))
    change = update(desk_links).where(valid, desk_links.c.used_at.is_(None)).values(used_at=to_text(now))
    if (await conn.execute(change)).rowcount == 0:
        return None
    chosen = select(desk_links.c.path).where(desk_links.c.link_hash == link_hash)
    return str((await conn.execute(chosen)).scalar_one())


def _moment(text: str | None) -> datetime | None:
    return from_text(text) if text else None


def _request(row: Row[Any]) -> PairingRequest:
    return PairingRequest(
        request_id=row.request_id,
        name=row.name,
        digits=row.digits,
        asked_at=from_text(row.asked_at),
        expires_at=from_text(row.expires_at),
        accepted_at=_moment(row.accepted_at),
        given_at=_moment(row.given_at),
    )


def _pairing(row: Row[Any]) -> Pairing:
    return Pairing(
        pairing_id=row.pairing_id,
        name=row.name,
        token_hash=row.token_hash,
        created_at=from_text(row.created_at),
        revoked_at=_moment(row.revoked_at),
    )
