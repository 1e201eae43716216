"""Tokens: how they are made, that only their hash is stored, and which are in force at this very moment."""

import asyncio
import hashlib
import hmac
import secrets
from collections.abc import Mapping

from sqlalchemy import Engine

from agent.store.lane import Lane
from agent.store.pairings import active_token_hashes

TOKEN_BYTES = 32


def new_token() -> str:
    """256 random bits, as 43 characters."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_hash(token: str) -> str:
    """SHA-256 (hex). A random token of this size needs no salt and no slow hash."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def holder_of(token: str, active: Mapping[str, str]) -> str | None:
    """The pairing whose token this is; every candidate is compared, each in constant time."""
    asked = token_hash(token)
    found = [pairing_id for kept, pairing_id in active.items() if hmac.compare_digest(kept, asked)]
    return found[0] if found else None


class ActiveTokens:
    """Reads the tokens in force anew for every caller, so that one revoked anywhere is dead at once.

    Callers who wait while a read is on its way share the next one: that began after all of them had asked.
    """

    def __init__(self, lane: Lane) -> None:
        self._lane = lane
        self._reading = asyncio.Lock()
        self._next: asyncio.Task[dict[str, str]] | None = None

    async def read(self) -> Mapping[str, str]:
        """Token hash → pairing id."""
        if self._next is None:
            self._next = asyncio.create_task(self._read())
        return await asyncio.shield(self._next)

    async def _read(self) -> dict[str, str]:
        async with self._reading:
            self._next = None
            return await self._lane.run(_read)


def _read(engine: Engine) -> dict[str, str]:
    with engine.begin() as conn:
        return active_token_hashes(conn)
