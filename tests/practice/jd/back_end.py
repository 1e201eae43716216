"""The JD practice back end put together: which host answers what."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import Any

from aiohttp import web

from tests.practice.clock import Clock
from tests.practice.cors import share_with_own_pages
from tests.practice.goods_page import Goods, goods_page
from tests.practice.jd import chat_log, filing, form_calls, login
from tests.practice.jd.gateway import gateway
from tests.practice.jd.knobs import Knobs
from tests.practice.jd.page import Page, show
from tests.practice.jd.seed import comment_id, load_shop, make_order
from tests.practice.jd.shop import Review
from tests.practice.jd.state import STATE, State
from tests.practice.practice_platform import Stage
from tests.practice.request_log import RequestLog
from tests.practice.reviewer import Order
from tests.practice.session import Sessions
from tests.practice.taobao.pictures import draw

ENTRY = "https://shop.jd.com/practice/enter?to=/jdm/assumed/review-manage"
TRADE = "/jdm/trade"
SHELL_PAGES = {
    "/jdm/home": Page("home", "首页", "home"),
    f"{TRADE}/after-sale/trade-dispute/list": Page("trade_disputes", "交易纠纷", "trade_disputes"),
    f"{TRADE}/orders/order-list": Page("order_list", "订单查询", "order_frame"),
    f"{TRADE}/orders/order-details": Page("order_detail", "订单详情", "order_detail"),
    "/jdm/kefu/kf-manage-lite/": Page("chat_log", "聊天记录", "chat_log"),
    "/jdm/assumed/review-manage": Page("review_list", "评价管理", "review_list", assumed=True),
    "/jdm/assumed/review-appeal/records": Page("appeal_records", "评价申诉记录", "appeal_records", assumed=True),
    "/jdm/assumed/message-centre": Page("message_centre", "消息中心", "message_centre", assumed=True),
}


class Jd:
    """A `PracticePlatform`."""

    name = "jd"
    entry = ENTRY

    def __init__(self, clock: Clock, log: RequestLog) -> None:
        self.stage = Stage(clock, log, Sessions("jd.com"))
        self._state = State(self.stage, load_shop(clock.now()))
        self._apps = {host: _app(self._state, add) for host, add in HOSTS.items()}

    @property
    def apps(self) -> Mapping[str, web.Application]:
        return self._apps

    def decide(self, order: Order) -> None:
        filing.decide(self._state, order)

    def reset(self) -> None:
        self._state.shop = load_shop(self.stage.clock.now())
        self._state.knobs = Knobs()
        self._state.uploads.clear()

    def state(self) -> dict[str, Any]:
        shop = self._state.shop
        return {
            "reviews": [_plain(asdict(review)) for review in shop.reviews],
            "appeals": [_plain(asdict(appeal)) for appeal in shop.appeals],
            "disputes": [_plain(asdict(dispute)) for dispute in shop.disputes],
            "notices": [_plain(asdict(notice)) for notice in shop.notices],
            "knobs": self._state.knobs.as_json(),
        }

    def add_reviews(self, wanted: Mapping[str, Any]) -> list[str]:
        """`{"count"}` or `{"reviews": [{"text", "score"?, "nick"?}]}`."""
        asked = wanted.get("reviews") or [{"text": f"第{n}条：不错"} for n in range(int(wanted.get("count", 0)))]
        return [self._add(entry) for entry in asked]

    def set_knobs(self, knobs: Mapping[str, Any]) -> dict[str, Any]:
        self._state.knobs.change(knobs)
        return self._state.knobs.as_json()

    def _add(self, entry: Mapping[str, Any]) -> str:
        reviews, now = self._state.shop.reviews, self.stage.clock.now()
        index = 1_000 + len(reviews)
        order = make_order(dict(entry), index, now)
        made = Review(
            comment_id(index), order, entry.get("nick", "新***客"), int(entry.get("score", 1)), entry["text"], now
        )
        reviews.insert(0, made)
        return made.comment_id


def _app(state: State, add: Callable[[web.Application], None]) -> web.Application:
    app = web.Application(middlewares=[share_with_own_pages])
    app[STATE] = state
    add(app)
    return app


def _shop(app: web.Application) -> None:
    for path, page in SHELL_PAGES.items():
        app.router.add_get(path, show(page))
    app.router.add_get(r"/practice-pictures/{name:[\w-]+}.jpg", _picture)
    app.add_routes(form_calls.routes)


def _order_frame(app: web.Application) -> None:
    app.router.add_get("/orderList/waitOut", show(Page("order_list", "订单查询", "order_list", is_frame=True)))


def _penalties(app: web.Application) -> None:
    app.router.add_get("/legal", show(Page("penalties", "店铺合规", "penalties")))


def _gateway(app: web.Application) -> None:
    app.router.add_post("/api", gateway)


def _goods(app: web.Application) -> None:
    app.router.add_get(r"/{sku:\d+}.html", _show_goods)


def _chat(app: web.Application) -> None:
    app.router.add_get("/chatLog/queryList.action", chat_log.query_list)


HOSTS: dict[str, Callable[[web.Application], None]] = {
    "shop.jd.com": _shop,
    "trade-order-jdm.jd.com": _order_frame,
    "illegal-jdm.shop.jd.com": _penalties,
    "sff.jd.com": _gateway,
    "kf.jd.com": _chat,
    "item.jd.com": _goods,
    "passport.shop.jd.com": login.add_login,
    "safe.jd.com": login.add_risk_step,
    "jcap.m.jd.com": login.add_check,
}


async def _show_goods(request: web.Request) -> web.Response:
    orders = {review.order.sku_id: review.order for review in request.app[STATE].shop.reviews}
    order = orders.get(request.match_info["sku"])
    picture = "https://shop.jd.com/practice-pictures/goods.jpg"
    return goods_page(Goods(order.sku_name, order.price, picture) if order else None)


async def _picture(request: web.Request) -> web.Response:
    return web.Response(body=draw(request.match_info["name"]), content_type="image/jpeg")


def _plain(value: Any) -> Any:
    """Data classes' dicts as JSON takes them: times as ISO 8601."""
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [_plain(each) for each in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
