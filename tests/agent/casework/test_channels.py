"""Alerts on their way to real servers: what they say, once each, put off, refused, interrupted, never with a secret."""

import asyncio
import base64
import json
import logging
import subprocess
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from agent.alerting import sending
from agent.alerting.sending import Address
from agent.casework import channels
from agent.casework.world import World
from agent.domain.channels import ATTEMPTS_MOST, ChannelKind
from agent.domain.words import word_for
from agent.errors import Invalid
from agent.store import alerts, watches
from agent.store import channels as stored
from agent.store.alerts import NewAlert
from agent.store.channels import Channel
from agent.store.watches import watch_id_of
from shared.alert import AlertKind
from tests.agent.conftest import Client, Clock

CANARY = "王小美 13800138000 订单 20261123998877 差评"
TOKEN = "sesam-oeffne-dich"


@pytest.fixture
def clock() -> Clock:
    """Ten in the morning in China, whatever the hour at which the tests run: quiet hours are hours of the day."""
    return Clock()


class Far:
    """A server outside the machine. `answer` is status and body; it may also never answer."""

    def __init__(self) -> None:
        self.got: list[str] = []
        self.queries: list[dict[str, str]] = []
        self.answer = (200, '{"errcode": 0, "errmsg": "ok"}')
        self.hangs = False
        self.url = ""

    async def take(self, request: web.Request) -> web.Response:
        self.got.append(await request.text())
        self.queries.append(dict(request.query))
        if self.hangs:
            await asyncio.sleep(60)
        return web.Response(status=self.answer[0], text=self.answer[1], content_type="application/json")


@pytest.fixture
async def far() -> AsyncIterator[Far]:
    far = Far()
    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", far.take)
    server = TestServer(app, shutdown_timeout=0)
    await server.start_server()
    far.url = f"http://127.0.0.1:{server.port}"
    yield far
    await server.close()


async def add(
    world: World,
    far: Far,
    kind: ChannelKind = ChannelKind.DINGTALK,
    quiet: tuple[int, int] = (0, 0),
    digest: int = 0,
    watch_ids: tuple[str, ...] = (),
) -> Channel:
    now = world.now()
    made = Channel("channel-1", kind, "群", True, now, tuple(AlertKind), watch_ids, *quiet, False, digest, None)
    await channels.add_channel(world, made, Address(kind, f"{far.url}/{TOKEN}", "SEC-geheim", ""))
    return made


async def tell(world: World, *kinds: AlertKind) -> None:
    async with world.engine.begin() as conn:
        for kind in kinds:
            new = NewAlert(f"{kind}-{world.now()}", kind, None, CANARY, CANARY)
            await alerts.raise_alert(conn, new, world.now())


def files_with(words: bytes, folder: Path) -> list[str]:
    return [file.name for file in folder.rglob("*") if file.is_file() and words in file.read_bytes()]


async def deliveries(world: World) -> list[tuple[str, int]]:
    async with world.engine.connect() as conn:
        found = await stored.list_deliveries(conn, ("queued", "sending", "sent", "failed"))
    return [(one.state, one.attempts) for one in found]


@contextmanager
def logged() -> Iterator[StringIO]:
    """What reaches the log of the whole process meanwhile, down to the last detail."""
    text = StringIO()
    handler = logging.StreamHandler(text)
    logging.getLogger().addHandler(handler)
    try:
        yield text
    finally:
        logging.getLogger().removeHandler(handler)


@pytest.mark.parametrize("kind", [kind for kind in ChannelKind if kind not in {ChannelKind.MAIL, ChannelKind.OTHER}])
async def test_every_kind_of_alert_arrives_once_without_what_a_page_wrote(
    alone: World, far: Far, kind: ChannelKind
) -> None:
    far.answer = (200, '{"errcode": 0, "code": 200}' if kind is ChannelKind.BARK else '{"errcode": 0}')
    await add(alone, far, kind)
    await tell(alone, *AlertKind)
    with logged() as log:
        assert await channels.carry(alone) == len(AlertKind)
        assert await channels.carry(alone) == 0
    assert len(far.got) == 1
    assert not any(word in json.dumps(far.got, ensure_ascii=False) for word in CANARY.split())
    assert {state for state, _ in await deliveries(alone)} == {"sent"}
    assert TOKEN not in log.getvalue()


def signed_by_openssl(key: str, signed: str) -> str:
    """An HMAC by another's hand. `key` may hold a line end."""
    command = ["openssl", "mac", "-digest", "SHA256", "-macopt", f"hexkey:{key.encode().hex()}", "-in", "-", "HMAC"]
    said = subprocess.run(command, input=signed.encode(), capture_output=True, check=True)
    return base64.b64encode(bytes.fromhex(said.stdout.decode().strip())).decode()


async def test_a_robot_that_wants_a_signature_gets_the_one_its_makers_describe(world: World, far: Far) -> None:
    """DingTalk: HMAC of the time in ms, a line end and the secret, by the secret. Feishu: of nothing, by time in s."""
    await sending.send(Address(ChannelKind.DINGTALK, f"{far.url}/{TOKEN}?access_token=a", "SEC-geheim", ""), "一", "二")
    await sending.send(Address(ChannelKind.FEISHU, f"{far.url}/{TOKEN}", "SEC-geheim", ""), "一", "二")
    query, body = far.queries[0], json.loads(far.got[1])
    assert query["access_token"] == "a"
    assert abs(int(query["timestamp"]) / 1000 - time.time()) < 60
    assert query["sign"] == signed_by_openssl("SEC-geheim", f"{query['timestamp']}\nSEC-geheim")
    assert abs(int(body["timestamp"]) - time.time()) < 60
    assert body["sign"] == signed_by_openssl(f"{body['timestamp']}\nSEC-geheim", "")


async def test_a_turn_that_fails_is_not_the_last(alone: World, far: Far) -> None:
    made = await add(alone, far)
    good = alone.keys.read("channel-address-channel-1")
    assert good is not None
    alone.keys.keep("channel-address-channel-1", b"damaged")
    await tell(alone, AlertKind.UPHELD)
    async with channels.carrying(alone, seconds=0.02), asyncio.timeout(10):
        while "failed" not in {state for state, _ in await deliveries(alone)}:  # noqa: ASYNC110  # nobody signals it
            await asyncio.sleep(0.02)
        alone.keys.keep("channel-address-channel-1", good)
        await channels.send_again(alone, made.channel_id)
        while not far.got:  # noqa: ASYNC110  # nobody signals it
            await asyncio.sleep(0.02)
    assert len(far.got) == 1


async def test_a_robot_that_refuses_with_status_200_is_heard_and_tried_again_until_it_is_enough(
    alone: World, clock: Clock, far: Far
) -> None:
    await add(alone, far)
    far.answer = (200, '{"errcode": 310000, "errmsg": "sign not match sesam-oeffne-dich"}')
    came = await channels.try_channel(alone, "channel-1")
    assert not came.is_sent
    assert "sign not match" in came.words
    assert TOKEN not in came.words
    await tell(alone, AlertKind.UPHELD)
    for _ in range(ATTEMPTS_MOST):
        await channels.carry(alone)
        clock.advance(timedelta(hours=1))
    assert await deliveries(alone) == [("failed", ATTEMPTS_MOST)]
    far.answer = (200, '{"errcode": 0}')
    await channels.send_again(alone, "channel-1")
    await channels.carry(alone)
    assert await deliveries(alone) == [("sent", 1)]


async def test_apprise_tells_what_a_service_refused_and_that_nobody_is_there(
    client: Client, world: World, far: Far
) -> None:
    far.answer = (403, '{"error": "forbidden topic"}')
    refused = await sending.send(Address(ChannelKind.NTFY, f"{far.url}/{TOKEN}", "", ""), "a", "b")
    assert (refused.is_sent, refused.words[:6]) == (False, "对方拒绝了：")
    assert TOKEN not in refused.words
    nobody = await sending.send(Address(ChannelKind.NTFY, f"http://127.0.0.1:9/{TOKEN}", "", ""), "a", "b")
    assert nobody.words == sending.NO_NETWORK


@pytest.mark.parametrize("kind", [ChannelKind.DINGTALK, ChannelKind.NTFY])
async def test_a_server_that_never_answers_is_not_asked_twice(far: Far, kind: ChannelKind) -> None:
    far.hangs = True
    came = await sending.send(Address(kind, f"{far.url}/{TOKEN}", "", ""), "a", "b", patience_seconds=0.5)
    assert came.may_have_arrived


async def test_what_was_being_sent_when_the_agent_died_fails_and_does_not_come_twice(alone: World, far: Far) -> None:
    await add(alone, far)
    await tell(alone, AlertKind.UPHELD)
    async with alone.engine.begin() as conn:
        await stored.queue_missing(conn, alone.now())
        assert len(await stored.take_due(conn, alone.now())) == 1
    async with alone.engine.begin() as conn:
        await stored.give_up_sending(conn, channels.INTERRUPTED)
    assert await channels.carry(alone) == 0
    assert await deliveries(alone) == [("failed", 1)]
    assert far.got == []


async def test_a_channel_of_one_shop_gets_nothing_of_another(world: World, far: Far) -> None:
    mine, other = (watch_id_of("taobao", shop) for shop in ("青禾家居小铺", "另一家"))
    await add(world, far, watch_ids=(mine,))
    async with world.engine.begin() as conn:
        for kind, watch_id in ((AlertKind.UPHELD, mine), (AlertKind.REJECTED, other), (AlertKind.DEADLINE, None)):
            await alerts.raise_alert(conn, NewAlert(kind.value, kind, None, "", "", watch_id), world.now())
    assert await channels.carry(world) == 1
    [said] = far.got
    assert word_for(AlertKind.UPHELD) in json.loads(said)["text"]["content"]


async def test_quiet_hours_and_digests_are_kept(alone: World, clock: Clock, far: Far) -> None:
    await add(alone, far, quiet=(9, 11), digest=30)
    await tell(alone, AlertKind.UPHELD, AlertKind.REJECTED)
    await channels.carry(alone)
    clock.advance(timedelta(minutes=59))
    await channels.carry(alone)
    assert far.got == []
    clock.advance(timedelta(minutes=1))
    await channels.carry(alone)
    assert len(far.got) == 1


async def test_the_address_is_in_the_keyring_alone_and_removal_is_undone(
    client: Client, cookie: dict[str, str], world: World, clock: Clock, far: Far
) -> None:
    said = {"kind": "dingtalk", "address": f"{far.url}/{TOKEN}", "secret": "SEC-geheim", "quiet_from": "22"}
    answer = await client.post("/desk/channels", json=said, headers=cookie)
    page = await answer.text()
    assert answer.status == 200, page
    assert "钉钉" in page
    [one], _ = await channels.list_channels(world)
    url = f"/desk/channels/{one.channel_id}"
    tried = await (await client.post(f"{url}/try", json={}, headers=cookie)).text()
    assert "已送到对方服务器" in tried
    assert "撤销删除" in await (await client.post(f"{url}/remove", json={}, headers=cookie)).text()
    assert "撤销删除" not in await (await client.post(f"{url}/restore", json={}, headers=cookie)).text()
    assert "已关闭" in await (await client.post(f"{url}/switch", json={"is_on": "false"}, headers=cookie)).text()
    assert TOKEN not in page + tried
    assert files_with(TOKEN.encode(), world.settings.data) == []
    with pytest.raises(Invalid):
        await channels.add_channel(world, one, Address(ChannelKind.NTFY, "no address", "", ""))


async def test_with_two_shops_she_chooses_whose_alerts_go_where(
    client: Client, cookie: dict[str, str], world: World, far: Far
) -> None:
    async with world.engine.begin() as conn:
        for shop in ("青禾家居小铺", "另一家"):
            await watches.ensure_watch(conn, "taobao", shop, world.now())
    assert "另一家" in await (await client.get("/desk/channels", headers=cookie)).text()
    wanted = watch_id_of("taobao", "另一家")
    said = {"kind": "wecom", "address": f"{far.url}/{TOKEN}", "watch_ids": wanted}
    page = await (await client.post("/desk/channels", json=said, headers=cookie)).text()
    assert "只要" in page
    [one], _ = await channels.list_channels(world)
    assert one.watch_ids == (wanted,)
