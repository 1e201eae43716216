"""Who may speak to the agent, and how: one middleware in front of every address, also those that do not exist."""

from aiohttp import web
from aiohttp.typedefs import Handler

from agent.casework.world import WORLD
from agent.errors import ContractDiffers, Refused, TooLarge, Unauthenticated, WrongMediaType
from agent.guard.access import RAW_BODIES, Access, access_of
from agent.guard.cookie import cookie_name, is_valid
from agent.guard.keyboard import behind
from agent.guard.tokens import ActiveTokens, holder_of
from agent.store.acting import acting
from shared.contract import contract_hash

TOKENS = web.AppKey("tokens", ActiveTokens)
EXTENSION_ORIGIN = web.AppKey("extension_origin", str)
ACTOR = web.RequestKey("actor", str)
"""Who is asking, for the audit log: `extension:<pairing id>`, `desk`, or `nobody`."""

CONTRACT_HEADER = "X-Appealdesk-Contract"
LOOPBACK = "127.0.0.1"
BODY_MAX = 2 << 20
"""Bytes of JSON taken; a capture of the longest review there is needs a tenth."""

READS = frozenset({"GET", "HEAD"})
NO_WAY_IN = "请在扩展里重新打开工作台，或运行 appealdesk serve --open。"
FOREIGN = "这个请求来自别的网页或程序，助手没有执行它。"


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Runs the handler only for those who may. Raises Refused, and then nothing has changed."""
    route = request.match_info.route.resource
    canonical = route.canonical if route else None
    access = access_of(canonical or request.path)
    check_host(request)
    check_fetch_site(request, access)
    check_origin(request, access)
    if request.method == "OPTIONS":
        return _preflight(request)
    check_upgrade(request)
    request[ACTOR] = await identify(request, access)
    if access in {Access.EXTENSION, Access.PAIRING}:
        check_contract(request)
    if request.method not in READS:
        check_body(request, canonical)
    with acting(await behind(request, request[ACTOR], port_of(request))):
        return await handler(request)


def port_of(request: web.Request) -> int:
    """The port on which this request came in."""
    if request.transport is None:
        raise Refused("连接已经断开。")
    return int(request.transport.get_extra_info("sockname")[1])


def check_host(request: web.Request) -> None:
    """Only our own name with our own port: a name rebound to this machine shows itself here and nowhere else."""
    port = port_of(request)
    hosts = request.headers.getall("Host", [])
    if hosts not in ([f"{LOOPBACK}:{port}"], [f"localhost:{port}"]) or not request.raw_path.startswith("/"):
        raise Refused("请求的地址不是这台助手的地址，没有执行。", f"请使用 http://{LOOPBACK}:{port}。")


def check_fetch_site(request: web.Request, access: Access) -> None:
    """Nothing from another site, save the desk's page framed in the side panel, which `frame-ancestors` limits."""
    site = request.headers.get("Sec-Fetch-Site", "none")
    if site in {"none", "same-origin"}:
        return
    is_framed_page = (
        site == "cross-site"
        and request.method == "GET"
        and request.headers.get("Sec-Fetch-Mode") == "navigate"
        and request.headers.get("Sec-Fetch-Dest") == "iframe"
        and access in {Access.LINK, Access.DESK}
    )
    if not is_framed_page:
        raise Refused(FOREIGN, NO_WAY_IN)


def check_origin(request: web.Request, access: Access) -> None:
    """By equality. A GET of the extension carries none; then the token decides."""
    origins = request.headers.getall("Origin", [])
    if not origins:
        return
    own, extension = f"http://{request.headers['Host']}", request.app[EXTENSION_ORIGIN]
    allowed = {
        Access.EXTENSION: {extension},
        Access.PAIRING: {extension},
        Access.DESK: {own},
        Access.LINK: {own},
    }.get(access, {own, extension})
    if len(origins) != 1 or origins[0] not in allowed:
        raise Refused(FOREIGN, NO_WAY_IN)


def check_upgrade(request: web.Request) -> None:
    """No route speaks WebSocket, and no rule of the browser keeps a foreign page from trying."""
    if "Upgrade" in request.headers:
        raise Refused("助手不使用 WebSocket。", "请使用 /events。")


async def identify(request: web.Request, access: Access) -> str:
    """Who is asking. Raises Unauthenticated where the address wants a credential and there is no valid one."""
    if access in {Access.OPEN, Access.PAIRING, Access.LINK}:
        return "nobody"
    if access in {Access.DESK, Access.EITHER} and _has_cookie(request):
        return "desk"
    if access in {Access.EXTENSION, Access.EITHER} and (token := _bearer(request)):
        pairing_id = holder_of(token, await request.app[TOKENS].read())
        if pairing_id is not None:
            return f"extension:{pairing_id}"
    if access is Access.EXTENSION:
        raise Unauthenticated("扩展还没有配对，或配对已被取消。", "请点开浏览器右上角的申诉台图标，按提示配对。")
    raise Unauthenticated("工作台的登录已过期，或还没有打开过。", NO_WAY_IN)


def check_contract(request: web.Request) -> None:
    """An extension that names its contract must name ours."""
    named = request.headers.get(CONTRACT_HEADER)
    if named is not None and named != contract_hash():
        raise ContractDiffers(
            "扩展和助手不是同一个版本，暂时不能一起工作。", "请把两者都更新到最新，然后在扩展管理页重新加载扩展。"
        )


def check_body(request: web.Request, canonical: str | None) -> None:
    """Writes are JSON, which no page can send across sites without being asked first."""
    named = request.headers.getall("Content-Type", [])
    if canonical in RAW_BODIES and named == ["application/octet-stream"]:
        return
    if len(named) != 1 or request.content_type != "application/json":
        raise WrongMediaType("写操作只接受 application/json。", "请把 Content-Type 设为 application/json。")
    if (request.content_length or 0) > BODY_MAX:
        raise TooLarge(f"内容超过 {BODY_MAX >> 20} MB，没有保存。", "请减少内容后再试。")


def _preflight(request: web.Request) -> web.StreamResponse:
    extension = request.app[EXTENSION_ORIGIN]
    if request.headers.get("Origin") != extension:
        raise Refused(FOREIGN, NO_WAY_IN)
    return web.Response(
        status=204,
        headers={
            "Access-Control-Allow-Origin": extension,
            "Access-Control-Allow-Methods": "GET, POST",
            "Access-Control-Allow-Headers": f"Authorization, Content-Type, Idempotency-Key, {CONTRACT_HEADER}",
            "Access-Control-Max-Age": "600",
            "Vary": "Origin",
        },
    )


def _has_cookie(request: web.Request) -> bool:
    world = request.app[WORLD]
    cookie = request.cookies.get(cookie_name(port_of(request)), "")
    return bool(cookie) and is_valid(world.desk_key, cookie, world.now())


def _bearer(request: web.Request) -> str | None:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token if scheme == "Bearer" and token else None
