"""The Pinduoduo practice back end put together: which host answers what."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from aiohttp import web

from tests.practice.clock import Clock
from tests.practice.cors import share_with_own_pages
from tests.practice.goods_page import Goods, goods_page
from tests.practice.pinduoduo import (
    decisions,
    login,
    mails,
    more_reviews,
    order_appeals,
    reporting,
    reviews,
    trade,
    uploads,
)
from tests.practice.pinduoduo.calls import call
from tests.practice.pinduoduo.knobs import Knobs
from tests.practice.pinduoduo.page import PAGES, chat_tool, show
from tests.practice.pinduoduo.pictures import picture
from tests.practice.pinduoduo.seed import load_shop
from tests.practice.pinduoduo.shop import STATUS_WORDS
from tests.practice.pinduoduo.state import STATE, State
from tests.practice.practice_platform import Stage
from tests.practice.request_log import RequestLog
from tests.practice.reviewer import Order
from tests.practice.session import Sessions

ENTRY = "https://mms.pinduoduo.com/practice/enter?to=/goods/evaluation/index"

INNER = "/newjersy/api/innerMessage"
CALLS = {
    "/janus/api/new/userinfo": ("user_info", login.user_info),
    "/saturn/reviews/list": ("review_list", reviews.list_reviews),
    "/saturn/reportedReview/query/queryTypesReportedReviewNum": ("report_counts", reviews.count_reports),
    "/galerie/business/get_signature": ("upload", uploads.get_signature),
    f"{INNER}/queryMsgListForMerchant": ("mails", mails.list_mails),
    f"{INNER}/queryMessageForMerchant": ("mail_detail", mails.show_mail),
    f"{INNER}/queryStaticsByUserId": ("mail_counts", mails.count_mails),
    f"{INNER}/queryUnreadCountForType": ("mail_counts", mails.count_unread),
    "/mangkhut/mms/orderDetail": ("order_detail", trade.order_detail),
    "/mangkhut/mms/recentOrderList": ("order_list", trade.order_list),
    "/express_base/mms/track/get": ("order_detail", trade.track),
    "/express_base/shipping_list/mms": ("order_detail", trade.shippers),
    "/latitude/message/getHistoryMessage": ("chat", trade.chat_history),
    "/auncel/mms/appeal/queryCanAppealInfoList": ("order_appeals", order_appeals.can_appeal),
    "/auncel/mms/appeal/queryList": ("order_appeals", order_appeals.list_appeals),
}


class Pinduoduo:
    """A `PracticePlatform`."""

    name = "pinduoduo"
    entry = ENTRY

    def __init__(self, clock: Clock, log: RequestLog) -> None:
        self.stage = Stage(clock, log, Sessions("pinduoduo.com"))
        self._state = State(self.stage, load_shop(clock.now()))
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
        self._state.chat_openings = 0

    def state(self) -> dict[str, Any]:
        state = self._state
        return {
            "reviews": [_review_state(state, review.review_id) for review in state.shop.reviews],
            "reports": [_plain(asdict(report)) for report in state.shop.reports],
            "mails": [_plain(asdict(mail)) for mail in state.shop.mails],
            "uploads": state.uploads,
            "chat_openings": state.chat_openings,
            "knobs": state.knobs.as_json(),
        }

    def add_reviews(self, wanted: Mapping[str, Any]) -> list[str]:
        return more_reviews.add_reviews(self._state, wanted)

    def set_knobs(self, knobs: Mapping[str, Any]) -> dict[str, Any]:
        self._state.knobs.change(knobs)
        return self._state.knobs.as_json()


def _app(state: State, add: Callable[[web.Application], None]) -> web.Application:
    app = web.Application(middlewares=[share_with_own_pages])
    app[STATE] = state
    add(app)
    return app


def _back_end(app: web.Application) -> None:
    for page in PAGES:
        app.router.add_get(page.path, show(page))
    for path, (name, answer) in CALLS.items():
        app.router.add_post(path, call(name, answer))
    app.router.add_post("/saturn/reportedReview/edit/createReportedReview", reporting.create_report)
    app.router.add_post("/saturn/review/reply/submit", reviews.reply_to)
    app.router.add_post("/auncel/mms/appeal/create", order_appeals.submit_appeal)
    app.router.add_get("/login/", login.login_page)
    app.router.add_post("/login/", login.log_in)
    app.router.add_post("/janus/api/checkLogin", login.check_login)
    app.router.add_get("/chat-merchant/{path:.*}", chat_tool)


def _uploads(app: web.Application) -> None:
    app.router.add_post("/v3/store_image", uploads.store_image)


def _pictures(app: web.Application) -> None:
    app.router.add_get(r"/{folder:.*}/{name:[\w-]+}.jpeg", picture)


def _goods(app: web.Application) -> None:
    app.router.add_get("/goods.html", _show_goods)
    app.router.add_get("/login.html", _buyers_login)


async def _show_goods(request: web.Request) -> web.Response:
    """Who is not logged in is sent to a login for buyers (assumed)."""
    state = request.app[STATE]
    if state.knobs.goods_want_login:
        return web.Response(status=302, headers={"Location": "/login.html"})
    items = {review.order.item.goods_id: review.order.item for review in state.shop.reviews}
    item = items.get(request.query.get("goods_id", ""))
    return goods_page(Goods(item.title, f"{item.price_fen / 100:.2f}", item.picture) if item else None)


async def _buyers_login(_: web.Request) -> web.Response:
    text = '<!doctype html><meta charset="utf-8"><title>登录</title><img src="data:," alt=""><p>手机登录</p>'
    return web.Response(text=text, content_type="text/html")


HOSTS: dict[str, Callable[[web.Application], None]] = {
    "mms.pinduoduo.com": _back_end,
    "file.pinduoduo.com": _uploads,
    "img.pddpic.com": _pictures,
    "review.pddpic.com": _pictures,
    "mobile.yangkeduo.com": _goods,
}


def _review_state(state: State, review_id: str) -> dict[str, Any]:
    review = state.shop.review(review_id)
    return {
        "review_id": review.review_id,
        "order_sn": review.order.order_sn,
        "goods_id": review.order.item.goods_id,
        "posted_at": review.posted_at.isoformat(),
        "text": review.text,
        "stars": review.stars,
        "fate": review.fate,
        "reply": review.reply,
        "status": int(review.status),
        "words": STATUS_WORDS[review.status],
        "can_report": reporting.may_report(state, review),
    }


def _plain(value: Any) -> Any:
    """Data classes' dicts as JSON takes them: times as ISO 8601."""
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, datetime) else value
