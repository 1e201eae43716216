"""The practice back end of e.dianping.com put together: which address answers what."""

from pathlib import Path
from typing import Any

from aiohttp import web

from tests.practice.clock import Clock, as_minute, as_ms
from tests.practice.dianping import review_json
from tests.practice.local_life.back_end import LocalLife, Plan
from tests.practice.local_life.calls import answering, submit, upload
from tests.practice.local_life.page import Page, show
from tests.practice.local_life.seed import review_ids
from tests.practice.local_life.state import State
from tests.practice.request_log import ENTRY, RequestLog
from tests.practice.taobao.pictures import draw

SEED = Path(__file__).with_name("seed.toml")
SHELL = "/app/merchant-platform"
FRAME = "/vg-platform-reviewmanage"
IURL = "L3ZnLXBsYXRmb3JtLXJldmlld21hbmFnZS9yYXRpbmctbWFuYWdlbWVudC9pbmRleC5odG1s"
HOME = f"https://e.dianping.com{SHELL}/"
LIST = f"{SHELL}/7dfe97aa7164460?iUrl={IURL}"


def dianping(clock: Clock, log: RequestLog) -> LocalLife:
    plan = Plan(
        name="dianping",
        title="点评·美团经营宝",
        entry=f"https://e.dianping.com/practice/enter?to={LIST.replace('?', '%3F')}",
        home=HOME,
        domain="dianping.com",
        service="dpmerchantlogin",
        side="dp",
        seed=SEED,
        hosts={"e.dianping.com": _add},
    )
    return LocalLife(plan, clock, log)


def dianping_ids() -> dict[str, str]:
    return review_ids(SEED)


def _add(app: web.Application) -> None:
    own = {"folder": "dianping", "script": "review_list", "is_frame": True}
    pages = {
        f"{SHELL}/": Page("home", "首页", "dianping", "shell", assumed=True),
        f"{SHELL}/{{route:[0-9a-f]+}}": Page("shell", "评价管理", "dianping", "shell"),
        f"{FRAME}/rating-management/index.html": Page("review_list", "评价管理", **own),
        f"{FRAME}/shop-comment-dp/index.html": Page("review_list_dp", "点评评价", **own),
        f"{FRAME}/shop-comment-mt/index.html": Page("review_list_mt", "美团评价", **own),
        f"{FRAME}/complaint-record/index.html": Page(
            "complaint_record", "投诉记录", "dianping", "records", assumed=True
        ),
        "/app/vg-pc-platform-merchant-selfhelp/newNoticeCenter.html": Page(
            "notices", "消息中心", "dianping", "notices", assumed=True
        ),
        "/app/np-mer-voucher-web-static/records": Page("coupons", "券与订单记录", "dianping", "coupons", assumed=True),
    }
    for path, page in pages.items():
        app.router.add_get(path, show(page))
    get = {
        "/merchant/portal/common/cityshop": ("shell", _city_shop),
        "/review/app/index/ajax/pcreview/list": ("review_list", review_json.old_list),
        "/review/app/index/ajax/pcreview/listV2": ("review_list", review_json.old_list),
        "/gateway/merchant/notice/list": ("notices", _notices),
        "/gateway/merchant/complaint/list": ("review_list", _complaints),
    }
    post = {
        "/gateway/merchant/review/list": ("review_list", review_json.new_list),
        "/gateway/merchant/general/shopinfo": ("review_list", _shop_info),
        "/couponrecord/queryCouponRecordDetails": ("coupons", _coupons),
        "/gateway/merchant/complaint/upload": ("complaint", upload),
        "/gateway/merchant/complaint/submit": ("complaint_submit", submit),
    }
    for path, (page_name, answer) in get.items():
        app.router.add_get(path, answering(page_name, answer))
    for path, (page_name, answer) in post.items():
        app.router.add_post(path, answering(page_name, answer))
    app.router.add_post("/review/app/reply/ajax/reviewreply", answering("reply", _reply))
    app.router.add_get(f"{FRAME}/pictures/{{name:[\\w-]+}}.jpg", _picture)


async def _city_shop(state: State, _: web.Request) -> dict[str, Any]:
    return {"code": 200, "data": {"currentShopIdStr": state.shop.shop_id, "currentShopName": state.shop.name}}


async def _shop_info(state: State, _: web.Request) -> dict[str, Any]:
    return {"code": 200, "data": {"shopInfoList": [{"shopId": state.shop.shop_id, "shopName": state.shop.name}]}}


async def _notices(state: State, _: web.Request) -> dict[str, Any]:
    """Assumed: nobody has shown what the notice centre is answered."""
    rows = [
        {"id": one.notice_id, "title": one.title, "html": one.html, "at": as_minute(one.sent_at), "read": one.is_read}
        for one in state.shop.notices
    ]
    return {"code": 200, "data": {"list": rows}}


async def _reply(state: State, request: web.Request) -> dict[str, Any]:
    """The address is known; what it takes is assumed."""
    form = await request.post()
    request[ENTRY].action, request[ENTRY].is_trusted = "submit_reply", form.get("isTrusted") == "true"
    state.shop.review(str(form.get("reviewId"))).reply = str(form.get("content"))
    return {"code": 200, "msg": "success"}


async def _complaints(state: State, _: web.Request) -> dict[str, Any]:
    """Assumed: what the results block and the record page are drawn from."""
    rows = [
        {
            "number": one.number,
            "reviewId": one.review_id,
            "reason": one.reason,
            "state": one.wording,
            "note": one.note or "",
            "at": as_minute(one.filed_at),
        }
        for one in reversed(state.shop.complaints)
    ]
    return {"code": 200, "data": {"list": rows}}


async def _coupons(state: State, _: web.Request) -> dict[str, Any]:
    orders = [review.order for review in state.shop.reviews if review.order]
    details = [
        {
            "orderId": order.order_id,
            "serialNumber": order.coupon,
            "dealName": order.item,
            "buyTime": as_ms(order.ordered_at),
            "useTime": as_ms(order.consumed_at) if order.consumed_at else None,
            "salePrice": order.price,
        }
        for order in orders
    ]
    return {"code": 200, "data": {"couponRecordDetails": details, "recordSum": len(details)}}


async def _picture(request: web.Request) -> web.Response:
    return web.Response(body=draw(request.match_info["name"]), content_type="image/jpeg")
