"""The Taobao practice back end put together: which host answers what."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from functools import partial
from typing import Any

from aiohttp import web

from tests.practice.clock import Clock
from tests.practice.cors import share_with_own_pages
from tests.practice.goods_page import Goods, goods_page
from tests.practice.practice_platform import Stage
from tests.practice.request_log import RequestLog
from tests.practice.reviewer import Order
from tests.practice.session import Sessions
from tests.practice.taobao import chats, complaint_frame, decisions, login, more_reviews, notices, reviews, trade
from tests.practice.taobao.knobs import Knobs
from tests.practice.taobao.mtop import gateway, give_token
from tests.practice.taobao.page import CHAT, COMPLAINT, SHELL_PAGES, TEMPLATES, show
from tests.practice.taobao.pictures import picture
from tests.practice.taobao.punish import punish_page
from tests.practice.taobao.row_state import row_state
from tests.practice.taobao.seed import load_shop
from tests.practice.taobao.state import STATE, State

ENTRY = "https://myseller.taobao.com/practice/enter?to=/home.htm/comment-manage/list/rateWait4PC"

ANSWERS = {
    "mtop.rm.sellercenter.list.data.pc": ("review_list", reviews.list_reviews),
    "mtop.rm.sellercenter.practice.reply": ("reply", reviews.reply_to),  # assumed
    "mtop.taobao.jdy.resource.shop.info.get": ("shop_info", reviews.shop_info),
    "mtop.taobao.wireless.amp2.paas.conversation.list": ("chat", chats.list_conversations),
    "mtop.taobao.wireless.amp2.im.paas.message.list": ("chat", chats.list_messages),
}


class Taobao:
    """A `PracticePlatform`."""

    name = "taobao"
    entry = ENTRY

    def __init__(self, clock: Clock, log: RequestLog) -> None:
        self.stage = Stage(clock, log, Sessions("taobao.com"))
        self._state = State(self.stage, load_shop(clock.now()))
        self.stage.sessions.on_log_in = partial(give_token, self._state)
        self._apps = {host: _app(self._state, add) for host, add in HOSTS.items()}

    @property
    def apps(self) -> Mapping[str, web.Application]:
        return self._apps

    def decide(self, order: Order) -> None:
        decisions.decide(self._state, order)

    def reset(self) -> None:
        self._state.shop = load_shop(self.stage.clock.now())
        self._state.knobs = Knobs()
        self._state.uploads.clear()

    def state(self) -> dict[str, Any]:
        shop = self._state.shop
        return {
            "reviews": [_review_state(self._state, review.feed_id) for review in shop.each_review()],
            "complaints": [_plain(asdict(complaint)) for complaint in shop.complaints],
            "notices": [_plain(asdict(notice)) for notice in shop.notices],
            "knobs": self._state.knobs.as_json(),
        }

    def add_reviews(self, wanted: Mapping[str, Any]) -> list[str]:
        return more_reviews.add_reviews(self._state, wanted)

    def set_knobs(self, knobs: Mapping[str, Any]) -> dict[str, Any]:
        self._state.knobs.change(knobs)
        return self._state.knobs.as_json()


def _app(state: State, add: Callable[[web.Application], None]) -> web.Application:
    app = web.Application(middlewares=[share_with_own_pages])
    app[STATE] = state
    app.router.add_get(r"/{before:.*}_____tmd_____/punish", punish_page)
    app.router.add_get("/punish", punish_page)
    add(app)
    return app


def _back_end_pages(app: web.Application) -> None:
    """myseller and qn are one app under two names."""
    for page in SHELL_PAGES:
        app.router.add_get(page.path, show(page))
    app.router.add_get("/error.htm", _error_page)
    app.add_routes(notices.routes)


def _complaint_frame(app: web.Application) -> None:
    app.router.add_get(COMPLAINT.path, show(COMPLAINT))
    app.add_routes(complaint_frame.routes)


def _gateway(app: web.Application) -> None:
    for method in ("GET", "POST"):
        app.router.add_route(method, "/h5/{api}/{version}/", gateway(ANSWERS))


def _login_page(app: web.Application) -> None:
    app.router.add_get("/{path:(?!practice/).*}", login.login_page)


def _login_form(app: web.Application) -> None:
    app.router.add_get("/mini_login.htm", login.login_form)
    app.router.add_post("/newlogin/login.do", login.log_in)


def _trade(app: web.Application) -> None:
    app.add_routes(trade.routes)


def _chat(app: web.Application) -> None:
    app.router.add_get(CHAT.path, show(CHAT))


def _goods(app: web.Application) -> None:
    app.router.add_get("/item.htm", _show_goods)


def _pictures(app: web.Application) -> None:
    app.router.add_get(r"/imgextra/practice/{name:[\w-]+}.jpg{size:.*}", picture)


HOSTS: dict[str, Callable[[web.Application], None]] = {
    "myseller.taobao.com": _back_end_pages,
    "qn.taobao.com": _back_end_pages,
    "ss.taobao.com": _complaint_frame,
    "h5api.m.taobao.com": _gateway,
    "trade.taobao.com": _trade,
    "market.m.taobao.com": _chat,
    "loginmyseller.taobao.com": _login_page,
    "login.taobao.com": _login_page,
    "havanalogin.taobao.com": _login_form,
    "img.alicdn.com": _pictures,
    "item.taobao.com": _goods,
}


async def _show_goods(request: web.Request) -> web.Response:
    orders = [review.order for review in request.app[STATE].shop.reviews]
    items = {order.item.item_id: order.item for order in orders}
    item = items.get(request.query.get("id", ""))
    return goods_page(Goods(item.title, item.price, item.picture) if item else None)


async def _error_page(_: web.Request) -> web.Response:
    return web.Response(text=TEMPLATES.get_template("error.html").render(), content_type="text/html")


def _review_state(state: State, feed_id: str) -> dict[str, Any]:
    review = state.shop.review(feed_id)
    row = row_state(state.shop, review, second_round=state.knobs.second_round)
    return {
        "feed_id": review.feed_id,
        "rate_type": review.rate_type,
        "order_id": review.order.order_id,
        "item_id": review.order.item.item_id,
        "posted_at": review.posted_at.isoformat(),
        "text": review.text,
        "emotion": review.emotion,
        "fate": review.fate,
        "reply": review.reply,
        "can_complain": row.can_complain,
        "words": row.words,
    }


def _plain(value: Any) -> Any:
    """Data classes' dicts as JSON takes them: times as ISO 8601."""
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [_plain(each) for each in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
