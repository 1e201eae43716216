"""`appealdesk pair`: accept the extension that shows the same digits; list and revoke pairings."""

import asyncio
from datetime import datetime

import typer

from agent.casework.opening import open_world
from agent.casework.world import World
from agent.domain.workdays import SHANGHAI
from agent.errors import NotFound
from agent.pairing import accept_pairing, list_pairings, pending_pairings, revoke_pairing
from agent.settings import load_settings
from agent.store.pairings import PairingRequest

WAIT_SECONDS = 120


async def pair(digits: str | None) -> None:
    """Accept what shows `digits`, or ask the person about each request. Raises NotFound where nobody asks."""
    async with open_world(load_settings()) as world:
        if digits is None:
            print("请在浏览器右上角的申诉台图标里点“配对”。", flush=True)
        request = await _wait_for(world, digits)
        if digits is None and not typer.confirm(f"“{request.name}”上显示的数字是 {request.digits} 吗？"):
            print("没有接受。若不是您发起的配对，不用理会，两分钟后自动失效。")
            return
        await accept_pairing(world, request.request_id, actor="cli")
        print(f"已接受“{request.name}”，扩展会自动连上。")


async def show_pairings() -> None:
    async with open_world(load_settings()) as world:
        pairings = await list_pairings(world)
    if not pairings:
        print("还没有配对过。")
    for pairing in pairings:
        ended = f"已取消于 {_said(pairing.revoked_at)}" if pairing.revoked_at else "有效"
        print(f"{pairing.pairing_id}  {pairing.name}  配对于 {_said(pairing.created_at)}  {ended}")


async def revoke(pairing_id: str) -> None:
    async with open_world(load_settings()) as world:
        await revoke_pairing(world, pairing_id, actor="cli")
    print("已取消，它马上不能再连接。")


async def _wait_for(world: World, digits: str | None) -> PairingRequest:
    for _ in range(WAIT_SECONDS if digits is None else 1):
        for request in await pending_pairings(world):
            if digits in (None, request.digits):
                return request
        if digits is None:
            await asyncio.sleep(1)
    raise NotFound("没有等到这样的配对请求。", "请确认助手正在运行，并在扩展里重新发起配对。")


def _said(moment: datetime) -> str:
    return f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
