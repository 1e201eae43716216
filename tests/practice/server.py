"""One HTTPS port that is every host of every practice platform."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler

from tests.practice import assets, control, entrance
from tests.practice.app_keys import BY_HOST, PLATFORM
from tests.practice.certificate import load_or_make_certificate
from tests.practice.clock import Clock
from tests.practice.dianping.back_end import dianping
from tests.practice.jd.back_end import Jd
from tests.practice.meituan_dining.back_end import meituan_dining
from tests.practice.meituan_waimai.back_end import meituan_waimai
from tests.practice.pinduoduo.back_end import Pinduoduo
from tests.practice.practice_platform import PracticePlatform
from tests.practice.request_log import ENTRY, RequestLog
from tests.practice.taobao.back_end import Taobao

PLATFORMS: dict[str, Callable[[Clock, RequestLog], PracticePlatform]] = {
    "taobao": Taobao,
    "dianping": dianping,
    "meituan_dining": meituan_dining,
    "meituan_waimai": meituan_waimai,
    "pinduoduo": Pinduoduo,
    "jd": Jd,
}
"""Every practice platform there is, by name."""

MAX_BODY = 64 * 1024 * 1024


@dataclass(frozen=True)
class Running:
    """A served practice back end: what a browser must be started with, and where a learner begins, by platform."""

    port: int
    spki: str
    browser_args: list[str]
    entries: dict[str, str]

    def as_json(self) -> dict[str, object]:
        return asdict(self)


@asynccontextmanager
async def serve(data: Path, *, port: int = 0, platforms: Sequence[str] = tuple(PLATFORMS)) -> AsyncIterator[Running]:
    """Serve until the block ends, on 127.0.0.1 only. Port 0 takes a free one. `data` keeps the certificate."""
    assets.require_libraries()
    clock = Clock()
    log = RequestLog(clock)
    served = [PLATFORMS[name](clock, log) for name in platforms]
    certificate = await asyncio.to_thread(load_or_make_certificate, data, list(_hosts(served)))
    runner = web.AppRunner(build_app(served), access_log=None, shutdown_timeout=1)
    await runner.setup()
    tcp = web.TCPSite(runner, "127.0.0.1", port, ssl_context=certificate.context)
    try:
        await tcp.start()
        bound = int(runner.addresses[0][1])
        yield Running(
            port=bound,
            spki=certificate.spki,
            browser_args=browser_args(list(_hosts(served)), bound, certificate.spki),
            entries={platform.name: platform.entry for platform in served},
        )
    finally:
        await runner.cleanup()


def browser_args(hosts: Sequence[str], port: int, spki: str) -> list[str]:
    """Chromium arguments: the platforms' hosts lead to `port`, every other name nowhere, and the certificate holds."""
    rules = [f"MAP {host}:443 127.0.0.1:{port}" for host in hosts]
    rules += ["MAP * ~NOTFOUND", "EXCLUDE 127.0.0.1", "EXCLUDE localhost"]
    return [f"--host-resolver-rules={', '.join(rules)}", f"--ignore-certificate-errors-spki-list={spki}"]


def build_app(platforms: Sequence[PracticePlatform]) -> web.Application:
    """The app of all hosts, told apart by the Host header; control, entrance and assets answer at each of them."""
    root = web.Application(middlewares=[_write_down, _settle], client_max_size=MAX_BODY)
    root[BY_HOST] = by_host = {host: platform for platform in reversed(platforms) for host in platform.apps}
    for platform in platforms:
        for host, app in platform.apps.items():
            if by_host[host] is not platform:  # a login that several platforms share answers once
                continue
            app[PLATFORM] = platform
            for routes in (control.routes, entrance.routes, assets.routes):
                app.add_routes(routes)
            root.add_domain(host, app)
    return root


def _hosts(platforms: Sequence[PracticePlatform]) -> Iterator[str]:
    yield from dict.fromkeys(host for platform in platforms for host in platform.apps)


def _reached(request: web.Request) -> PracticePlatform | None:
    return request.app[BY_HOST].get(request.host.partition(":")[0])


def _is_practice_only(request: web.Request) -> bool:
    return request.path.startswith("/practice/")


@web.middleware
async def _write_down(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Log what the platform would see, with the answer's status."""
    platform = _reached(request)
    if platform is None or _is_practice_only(request):
        return await handler(request)
    entry = await platform.stage.log.open(request)
    entry.standing = platform.stage.sessions.standing(request)
    try:
        response = await handler(request)
    except web.HTTPException as error:
        request[ENTRY].status = error.status
        raise
    entry.status = response.status
    return response


@web.middleware
async def _settle(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Decisions whose time has come take effect before anybody looks."""
    platform = _reached(request)
    if platform is not None:
        control.settle(platform)
    return await handler(request)
