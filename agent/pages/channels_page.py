"""提醒渠道: where alerts go beside the desktop; an address once typed is never shown again."""

from collections.abc import Mapping
from typing import Annotated

from aiohttp import web
from pydantic import Field

from agent.alerting.sending import Address
from agent.bodies import read_model
from agent.casework import channels
from agent.casework.inbox import list_watches
from agent.casework.world import WORLD, World
from agent.domain.channels import ChannelKind
from agent.pages.drawing import draw
from agent.store.channels import Channel, new_channel_id
from shared.alert import AlertKind
from shared.model import Noun

Line = Annotated[str, Field(max_length=500)]
Hour = Annotated[int, Field(ge=0, le=23)]

KINDS: Mapping[ChannelKind, tuple[str, str]] = {
    ChannelKind.DINGTALK: (
        "钉钉",
        "群设置 → 机器人 → 添加“自定义”机器人，安全设置选“加签”；把 Webhook 粘贴到地址，SEC 开头的粘贴到密钥。",
    ),
    ChannelKind.WECOM: ("企业微信", "群设置 → 消息推送（群机器人）→ 添加，把 Webhook 地址粘贴到地址；没有密钥。"),
    ChannelKind.FEISHU: (
        "飞书",
        "群设置 → 群机器人 → 添加“自定义机器人”，把 Webhook 地址粘贴到地址；开了“签名校验”的，把密钥也粘贴过来。",
    ),
    ChannelKind.BARK: ("Bark", "打开手机上的 Bark，复制首页的网址，只要前两段（网址和后面的一串字母），粘贴到地址。"),
    ChannelKind.NTFY: ("ntfy", "在手机上的 ntfy 订阅一个别人猜不到的主题，把主题的网址粘贴到地址。"),
    ChannelKind.MAIL: (
        "邮箱",
        "地址填您的邮箱，密钥填邮箱设置里的“授权码”（不是登录密码），发信服务器填邮箱帮助里写的 SMTP 服务器。",
    ),
    ChannelKind.OTHER: ("其他", "会用 apprise 的人：把它的地址（名称://…）粘贴到地址。"),
}


class Add(Noun):
    """As typed; numbers come as text. One kind of alert or one shop alone comes without a list."""

    kind: ChannelKind
    name: Annotated[str, Field(max_length=40)] = ""
    address: Line
    secret: Line = ""
    host: Line = ""
    alert_kinds: list[AlertKind] | AlertKind = Field(default_factory=list)
    watch_ids: list[Line] | Line = Field(default_factory=list)
    quiet_from: Hour = 22
    quiet_to: Hour = 8
    urgent_passes: bool = False
    digest_minutes: Annotated[int, Field(ge=0, le=1440)] = 0


class Switch(Noun):
    is_on: bool


async def show_channels(request: web.Request) -> web.Response:
    return await _draw(request)


async def add(request: web.Request) -> web.Response:
    """Keep it; she then presses the test."""
    asked = await read_model(request, Add)
    world = _world(request)
    kinds = asked.alert_kinds if isinstance(asked.alert_kinds, list) else [asked.alert_kinds]
    shops = asked.watch_ids if isinstance(asked.watch_ids, list) else [asked.watch_ids]
    channel = Channel(
        channel_id=new_channel_id(),
        kind=asked.kind,
        name=asked.name.strip() or KINDS[asked.kind][0],
        is_on=True,
        since=world.now(),
        alert_kinds=tuple(kinds or AlertKind),
        watch_ids=tuple(shops),
        quiet_from=asked.quiet_from,
        quiet_to=asked.quiet_to,
        urgent_passes=asked.urgent_passes,
        digest_minutes=asked.digest_minutes,
        removed_at=None,
    )
    to = Address(asked.kind, asked.address.strip(), asked.secret.strip(), asked.host.strip())
    await channels.add_channel(world, channel, to)
    return await _draw(request)


async def send_test(request: web.Request) -> web.Response:
    """The true answer of the service stands beside the button."""
    channel_id = _id(request)
    came = await channels.try_channel(_world(request), channel_id)
    return await _draw(request, tried=channel_id, came=came)


async def switch(request: web.Request) -> web.Response:
    asked = await read_model(request, Switch)
    await channels.set_on(_world(request), _id(request), is_on=asked.is_on)
    return await _draw(request)


async def remove(request: web.Request) -> web.Response:
    await channels.remove(_world(request), _id(request))
    return await _draw(request)


async def restore(request: web.Request) -> web.Response:
    await channels.restore(_world(request), _id(request))
    return await _draw(request)


async def send_again(request: web.Request) -> web.Response:
    await channels.send_again(_world(request), _id(request))
    return await _draw(request)


async def _draw(request: web.Request, tried: str = "", came: object = None) -> web.Response:
    world = _world(request)
    listed, deliveries = await channels.list_channels(world)
    shops = {one.watch_id: one for one in await list_watches(world)}
    return await draw(
        request,
        "channels.html",
        own_url="/desk/channels",
        listed=[one for one in listed if one.removed_at is None],
        removed=[one for one in listed if one.removed_at is not None],
        failed=[one for one in deliveries if one.state == "failed"],
        waiting=[one for one in deliveries if one.state == "queued"],
        kinds=KINDS,
        alert_kinds=list(AlertKind),
        shops=shops,
        packs=world.packs,
        tried=tried,
        came=came,
    )


def _world(request: web.Request) -> World:
    return request.app[WORLD]


def _id(request: web.Request) -> str:
    return request.match_info["channel_id"]
