"""The operator's channels: added, tried, switched, removed; and the alerts carried to them, each at most once.

A delivery is marked before it is sent. An agent that dies in between leaves it so marked; the next start shows it as
failed, for the operator to send again if she likes: no channel can be asked whether a message came through.
"""

import asyncio
import json
from contextlib import AbstractAsyncContextManager, suppress
from datetime import timedelta
from functools import partial

import structlog

from agent.alerting.sending import Address, Sent, send
from agent.casework.on_news import on_news
from agent.casework.world import World
from agent.domain.channels import address_trouble, outside_words, retry_at
from agent.errors import Conflict, Invalid, KeysUnavailable
from agent.store import channels
from agent.store.channels import Channel, Delivery
from agent.store.opening import reading

LOOK_SECONDS = 15.0
UNDO_FOR = timedelta(days=1)
INTERRUPTED = "发送时助手意外停止，不知道是否送到。为免重复，没有自动再发。"
NO_ADDRESS = "钥匙串里读不到这个渠道的地址。请确认已登录桌面；仍不行请删除后重新添加。"

log = structlog.get_logger(__name__)


async def add_channel(world: World, channel: Channel, to: Address) -> None:
    """The address goes to the keyring alone. Raises Invalid."""
    trouble = address_trouble(to.kind, to.address, to.secret, to.host)
    if trouble:
        raise Invalid(trouble, "请对照说明修改后再保存。")
    said = json.dumps([to.address, to.secret, to.host])
    await asyncio.to_thread(world.keys.keep, _key(channel.channel_id), said.encode())
    async with world.engine.begin() as conn:
        await channels.insert_channel(conn, channel)


async def try_channel(world: World, channel_id: str) -> Sent:
    """Send a test message now, whatever the quiet hours. Raises NotFound."""
    async with reading(world.engine) as conn:
        channel = await channels.load_channel(conn, channel_id)
    return await _send(world, channel, "申诉台：测试提醒", "收到这条，说明这个渠道能用。")


async def list_channels(world: World) -> tuple[list[Channel], list[Delivery]]:
    """With the deliveries that failed or still wait. A removed one is listed as long as it can be restored."""
    async with reading(world.engine) as conn:
        found = await channels.list_channels(conn)
        listed = [one for one in found if one.removed_at is None or one.removed_at > world.now() - UNDO_FOR]
        return listed, await channels.list_deliveries(conn, ("failed", "queued"))


async def set_on(world: World, channel_id: str, *, is_on: bool) -> None:
    async with world.engine.begin() as conn:
        await channels.set_on(conn, channel_id, world.now(), is_on=is_on)


async def remove(world: World, channel_id: str) -> None:
    """Nothing goes there any more; it can be restored for a day, then its address is forgotten."""
    async with world.engine.begin() as conn:
        await channels.set_removed(conn, channel_id, world.now())


async def restore(world: World, channel_id: str) -> None:
    """Raises Conflict when the address is forgotten."""
    if await _address_of(world, channel_id) is None:
        raise Conflict("删除已超过一天，地址已经抹掉。", "请重新添加。")
    async with world.engine.begin() as conn:
        await channels.set_removed(conn, channel_id, None)


async def send_again(world: World, channel_id: str) -> None:
    async with world.engine.begin() as conn:
        await channels.retry_failed(conn, channel_id, world.now())
    world.bus.publish("alert")


def carrying(world: World, seconds: float = LOOK_SECONDS) -> AbstractAsyncContextManager[None]:
    """Carry alerts to the channels as they are raised, and what is to be tried again, until the end of the block."""
    return on_news(world, _turn, topics=("alert",), every_seconds=seconds)


async def carry(world: World) -> int:
    """Send what is due. How many alerts that was."""
    async with world.engine.begin() as conn:
        await channels.queue_missing(conn, world.now())
    count = 0
    while taken := await _take(world):
        count += len(taken)
        await _deliver(world, taken)
    return count


async def _turn(world: World) -> None:
    """Nothing is being sent between two turns: what is still marked so was interrupted."""
    async with world.engine.begin() as conn:
        await channels.give_up_sending(conn, INTERRUPTED)
    await _forget_removed(world)
    await carry(world)


async def _take(world: World) -> list[Delivery]:
    if not await world.reader.read(partial(channels.list_deliveries, states=("queued",))):
        return []
    async with world.engine.begin() as conn:
        return await channels.take_due(conn, world.now())


async def _deliver(world: World, taken: list[Delivery]) -> None:
    async with reading(world.engine) as conn:
        channel = await channels.load_channel(conn, taken[0].channel_id)
    came = await _send(world, channel, *outside_words([one.kind for one in taken]))
    async with world.engine.begin() as conn:
        for one in taken:
            again = None if came.may_have_arrived else retry_at(world.now(), one.attempts + 1)
            state = "sent" if came.is_sent else "queued" if again else "failed"
            await channels.mark_delivery(conn, one, state, error=came.words, due_at=again)
    if not came.is_sent:
        log.warning("alert_not_sent", channel_id=channel.channel_id, count=len(taken))
        world.bus.publish("channels")


async def _send(world: World, channel: Channel, title: str, body: str) -> Sent:
    to = await _address_of(world, channel.channel_id)
    if to is None:
        return Sent(False, NO_ADDRESS)
    return await send(Address(channel.kind, *to), title, body)


async def _address_of(world: World, channel_id: str) -> tuple[str, str, str] | None:
    try:
        found = await asyncio.to_thread(world.keys.read, _key(channel_id))
    except KeysUnavailable:
        return None
    if found is None:
        return None
    address, secret, host = json.loads(found)
    return address, secret, host


async def _forget_removed(world: World) -> None:
    found = await world.reader.read(channels.list_channels)
    for one in found:
        if one.removed_at and one.removed_at <= world.now() - UNDO_FOR:
            with suppress(KeysUnavailable):
                await asyncio.to_thread(world.keys.forget, _key(one.channel_id))


def _key(channel_id: str) -> str:
    return f"channel-address-{channel_id}"
