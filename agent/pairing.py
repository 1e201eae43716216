"""How an extension becomes ours: six digits on both sides, accepted in the agent, once, within two minutes."""

import secrets
from collections import deque
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework.world import World
from agent.errors import Conflict, ContractDiffers, Invalid, NotFound, TooManyRequests
from agent.guard.tokens import new_token, token_hash
from agent.keys import MANAGED_BROWSER
from agent.store import audit, pairings
from agent.store.opening import reading
from agent.store.pairings import Pairing, PairingRequest
from shared.contract import contract_hash
from shared.wire import PairingAnswer, PairingAsk, PairingAsked

LIFE = timedelta(minutes=2)
ASKS_MAX, ASKS_WITHIN = 5, timedelta(minutes=10)
GUESSES_MAX, GUESSES_WITHIN = 20, timedelta(minutes=1)
LINK_LIFE = timedelta(minutes=1)
MANAGED_NAME = "申诉台浏览器"

AGAIN = "请在扩展里重新发起配对。"


async def ask_pairing(world: World, ask: PairingAsk) -> PairingAsked:
    """A request with fresh digits. Raises ContractDiffers, or TooManyRequests past five in ten minutes."""
    if ask.contract != contract_hash():
        raise ContractDiffers("扩展和助手不是同一个版本，不能配对。", "请把两者都更新到最新，再重新配对。")
    now = world.now()
    async with world.engine.begin() as conn:
        if await pairings.count_requests_since(conn, now - ASKS_WITHIN) >= ASKS_MAX:
            raise TooManyRequests("十分钟内发起的配对太多，已暂停。", "请过十分钟再试；若不是您发起的，请不要接受。")
        taken = {request.digits for request in await pairings.list_open_requests(conn, now)}
        request = PairingRequest(
            request_id=new_token(),
            name=visible_name(ask.name),
            digits=_digits(taken),
            asked_at=now,
            expires_at=now + LIFE,
            accepted_at=None,
            given_at=None,
        )
        await pairings.insert_request(conn, request)
        await audit.append(conn, at=now, actor="nobody", action="pairing_asked", subject=request.name)
    world.bus.publish("pairing")
    return PairingAsked(request_id=request.request_id, digits=request.digits, expires_at=request.expires_at)


async def pending_pairings(world: World) -> list[PairingRequest]:
    """Requests that can still be accepted, oldest first."""
    async with reading(world.engine) as conn:
        return await pairings.list_open_requests(conn, world.now())


async def accept_pairing(world: World, request_id: str, *, actor: str) -> None:
    """The operator saw the same digits in the extension. Raises NotFound, or Conflict once it is over."""
    now = world.now()
    async with world.engine.begin() as conn:
        request = await pairings.load_request(conn, request_id)
        if request.accepted_at is not None or request.expires_at <= now:
            raise Conflict("这个配对请求已经过期或用过了。", AGAIN)
        await pairings.mark_accepted(conn, request_id, now)
        await audit.append(conn, at=now, actor=actor, action="pairing_accepted", subject=request.name)
    world.bus.publish("pairing")


async def reject_pairing(world: World, request_id: str, *, actor: str) -> None:
    """Not asked for, or other digits: the request is over. Raises NotFound."""
    now = world.now()
    async with world.engine.begin() as conn:
        request = await pairings.load_request(conn, request_id)
        await pairings.end_request(conn, request_id, now)
        await audit.append(conn, at=now, actor=actor, action="pairing_rejected", subject=request.name)
    world.bus.publish("pairing")


async def give_token(world: World, request_id: str) -> PairingAnswer:
    """The token, once, after acceptance; before that none. Raises NotFound, or Conflict once it is over."""
    now = world.now()
    async with world.engine.begin() as conn:
        request = await pairings.load_request(conn, request_id)
        if request.given_at is not None or request.expires_at <= now:
            raise Conflict("这个配对请求已经过期或用过了。", AGAIN)
        if request.accepted_at is None:
            return PairingAnswer(accepted=False, token=None)
        token = await _create_pairing(world, conn, request.name, now)
        await pairings.mark_given(conn, request_id, now)
    world.bus.publish("pairing")
    return PairingAnswer(accepted=True, token=token)


async def list_pairings(world: World) -> list[Pairing]:
    """All there ever were, oldest first."""
    async with reading(world.engine) as conn:
        return await pairings.list_pairings(conn)


async def revoke_pairing(world: World, pairing_id: str, *, actor: str) -> None:
    """Its token is dead at once. Raises NotFound."""
    now = world.now()
    async with world.engine.begin() as conn:
        await pairings.revoke_pairing(conn, pairing_id, now)
        await audit.append(conn, at=now, actor=actor, action="pairing_revoked", subject=pairing_id)
    world.bus.publish("pairing")


async def managed_browser_token(world: World) -> str:
    """The token of the extension in the agent's own browser, paired without a step of the operator's; kept as a key."""
    kept = world.keys.read(MANAGED_BROWSER)
    now = world.now()
    async with world.engine.begin() as conn:
        if kept and token_hash(kept.decode()) in await conn.run_sync(pairings.active_token_hashes):
            return kept.decode()
        token = await _create_pairing(world, conn, MANAGED_NAME, now)
    world.keys.keep(MANAGED_BROWSER, token.encode())
    return token


async def make_desk_link(world: World, path: str, port: int, *, actor: str) -> str:
    """An address into the desk that works once, within a minute. `path` begins with /desk; raises Invalid for `..`."""
    if ".." in path.split("/"):
        raise Invalid("工作台的地址里不能有“..”。", "请从工作台首页进入。")
    secret = new_token()
    now = world.now()
    async with world.engine.begin() as conn:
        await pairings.insert_link(conn, link_hash=token_hash(secret), path=path, expires_at=now + LINK_LIFE)
        await audit.append(conn, at=now, actor=actor, action="desk_link_made", subject=path)
    return f"http://127.0.0.1:{port}/desk/open/{secret}"


async def use_desk_link(world: World, secret: str) -> str:
    """The path behind the link. Raises NotFound where it was used, is too old, or never was."""
    now = world.now()
    async with world.engine.begin() as conn:
        path = await pairings.use_link(conn, token_hash(secret), now)
        if path is None:
            raise NotFound("这个入口已经用过或过期了。", "请在扩展里重新打开工作台，或运行 appealdesk serve --open。")
        await audit.append(conn, at=now, actor="desk", action="desk_opened", subject=path)
    return path


class Guesses:
    """Counts wrong request ids over a minute, for the whole agent: nobody has more than a few by accident."""

    def __init__(self) -> None:
        self._at: deque[datetime] = deque()

    def check(self, now: datetime) -> None:
        """Raises TooManyRequests after twenty in a minute."""
        while self._at and self._at[0] <= now - GUESSES_WITHIN:
            self._at.popleft()
        if len(self._at) >= GUESSES_MAX:
            raise TooManyRequests("配对查询太频繁，已暂停。", "请过一分钟再试。")

    def note(self, now: datetime) -> None:
        self._at.append(now)


def visible_name(name: str) -> str:
    """Only printable characters: a name must not reorder or hide what stands beside it."""
    return "".join(char for char in name if char.isprintable()).strip() or "未命名的扩展"


def _digits(taken: set[str]) -> str:
    while (digits := f"{secrets.randbelow(10**6):06d}") in taken:
        pass
    return digits


async def _create_pairing(world: World, conn: AsyncConnection, name: str, now: datetime) -> str:
    token, pairing_id = new_token(), f"pairing-{secrets.token_hex(6)}"
    await pairings.insert_pairing(conn, pairing_id=pairing_id, name=name, token_hash=token_hash(token), at=now)
    await audit.append(conn, at=now, actor="agent", action="paired", subject=pairing_id, detail=name)
    return token
