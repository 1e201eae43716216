"""The practice back end of e.waimai.meituan.com put together: which address answers what."""

from pathlib import Path
from typing import Any

from aiohttp import web

from tests.practice.clock import SHANGHAI, Clock
from tests.practice.fault import FaultKind
from tests.practice.local_life.back_end import LocalLife, Plan
from tests.practice.local_life.calls import answering, submit, upload
from tests.practice.local_life.filing import words_of
from tests.practice.local_life.page import Page, show
from tests.practice.local_life.seed import review_ids
from tests.practice.local_life.shop import Fate, Review
from tests.practice.local_life.state import State
from tests.practice.request_log import RequestLog

SEED = Path(__file__).with_name("seed.toml")
HOME = "https://e.waimai.meituan.com/"
FRAME = "/frontweb/ffw/userComment_gw"
STARS_OF_SCORE = {"1": range(4, 6), "2": range(3, 4), "3": range(1, 3)}
ALL, SYSTEM = "全部", "系统信息"


def meituan_waimai(clock: Clock, log: RequestLog) -> LocalLife:
    plan = Plan(
        name="meituan_waimai",
        title="美团外卖商家",
        entry=f"https://e.waimai.meituan.com/practice/enter?to=/%23https://waimaieapp.meituan.com{FRAME}",
        home=HOME,
        domain="meituan.com",
        service="waimai",
        side="wm",
        seed=SEED,
        hosts={"e.waimai.meituan.com": _shell, "waimaieapp.meituan.com": _frame},
    )
    return LocalLife(plan, clock, log)


def meituan_waimai_ids() -> dict[str, str]:
    return review_ids(SEED)


def _shell(app: web.Application) -> None:
    app.router.add_get("/", show(Page("shell", "商家首页", "meituan_waimai", "shell", has_library=False)))
    messages = Page("notices", "消息中心", "meituan_waimai", "messages", has_library=False)
    app.router.add_get("/new_fe/business_gw", show(messages))
    app.router.add_get("/api/message/category/list", answering("notices", _messages))


def _frame(app: web.Application) -> None:
    canvas = Page("review_list", "评价管理", "meituan_waimai", "canvas", is_frame=True, has_library=False)
    app.router.add_get(FRAME, show(canvas))
    app.router.add_get("/gw/customer/comment/list", answering("review_list", _reviews))
    app.router.add_get("/gw/customer/comment/scores", answering("review_list", _scores))
    app.router.add_post("/gw/customer/comment/appeal/upload", answering("complaint", upload))
    app.router.add_post("/gw/customer/comment/appeal/submit", answering("complaint_submit", submit))


async def _reviews(state: State, request: web.Request) -> dict[str, Any]:
    """`commScore` 0 all, 1 good, 2 medium, 3 bad."""
    query = request.query
    stars = STARS_OF_SCORE.get(query.get("commScore", "0"), range(1, 6))
    standing = [] if state.stage.faults.find("review_list", FaultKind.EMPTY) else state.shop.reviews
    rows = [one for one in standing if one.stars in stars]
    size, number = int(query.get("pageSize", "10")), int(query.get("pageNum", "1"))
    shown = rows[(number - 1) * size : number * size]
    data = {"total": len(rows), "pageSize": size, "pageNum": number, "list": [_row(state, one) for one in shown]}
    return {"code": 0, "msg": "success", "data": data}


def _row(state: State, review: Review) -> dict[str, Any]:
    words = "，".join(word for word in words_of(state, review) if word)
    follow_up = review.follow_up
    text = "" if review.fate is Fate.BLOCKED else review.text
    is_open = state.shop.may_complain(review)
    return {
        "id": int(review.review_id),
        "wmPoiId": int(state.shop.shop_id),
        "poiName": state.shop.name,
        "userName": "匿名用户",
        "comment": text,
        "cleanComment": text,
        "commentType": 1,
        "createTime": review.posted_at.astimezone(SHANGHAI).strftime("%Y-%m-%d"),
        "orderCommentScore": review.stars,
        "productScore": review.stars,
        "foodCommentScore": review.stars,
        "tasteScore": review.stars,
        "packagingScore": review.stars,
        "deliveryCommentScore": review.stars,
        "orderDetails": [{"foodName": review.order.item}] if review.order else [],
        "criticFoodList": [],
        "pictureUrls": [],
        "eCommentList": [{"cleanComment": follow_up[1], "ctime": int(follow_up[0].timestamp())}] if follow_up else [],
        "hasAppeal": 0 if is_open else 1,
        "wmCommentReportInfo": {"reportReviewStatusDesc": words or ("申诉" if is_open else "")},
    }


async def _scores(state: State, _: web.Request) -> dict[str, Any]:
    stars = [review.stars for review in state.shop.reviews]
    return {"code": 0, "data": {"poiScore": round(sum(stars) / len(stars), 1)}}


async def _messages(state: State, request: web.Request) -> dict[str, Any]:
    wanted = request.query.get("categoryName", ALL)
    rows = [
        {
            "title": one.title,
            "ctime": int(one.sent_at.timestamp()),
            "preView": one.title,
            "content": one.html,
            "categoryName": SYSTEM,
            "read": 1 if one.is_read else 0,
        }
        for one in state.shop.notices
    ]
    return {"code": 0, "data": {"wmENoticeResults": rows if wanted in (ALL, SYSTEM) else []}}
