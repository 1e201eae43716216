"""The practice back end of ecom.meituan.com put together: which address answers what."""

from pathlib import Path
from typing import Any

from aiohttp import web

from tests.practice.clock import Clock, as_minute, as_ms
from tests.practice.fault import FaultKind
from tests.practice.local_life.back_end import LocalLife, Plan
from tests.practice.local_life.calls import Answer, answering, submit, upload
from tests.practice.local_life.filing import words_of
from tests.practice.local_life.page import Page, show
from tests.practice.local_life.seed import review_ids
from tests.practice.local_life.shop import Fate, Review
from tests.practice.local_life.state import State
from tests.practice.request_log import RequestLog

SEED = Path(__file__).with_name("seed.toml")
HOME = "https://ecom.meituan.com/meishi"
FRAME = "/emis/evaluation/poi"
RPC = "/emis/gw/rpc/TFeedbackListNewService"
ENTRY = f"/meishi/%3Fcate=6103%23https://ecom.meituan.com{FRAME}"


def meituan_dining(clock: Clock, log: RequestLog) -> LocalLife:
    plan = Plan(
        name="meituan_dining",
        title="美团到餐商家",
        entry=f"https://ecom.meituan.com/practice/enter?to={ENTRY}",
        home=HOME,
        domain="ecom.meituan.com",
        service="ecom",
        side="mt",
        seed=SEED,
        hosts={"ecom.meituan.com": _add},
    )
    return LocalLife(plan, clock, log)


def meituan_dining_ids() -> dict[str, str]:
    return review_ids(SEED)


def _add(app: web.Application) -> None:
    shell = show(Page("shell", "美团评价", "meituan_dining", "shell", has_library=False))
    for path in ("/meishi", "/meishi/"):
        app.router.add_get(path, shell)
    frame = Page("review_list", "评价管理", "meituan_dining", "review_list", is_frame=True)
    app.router.add_get(FRAME, show(frame))
    app.router.add_get("/meishi/message", show(Page("notices", "消息中心", "meituan_dining", "notices", assumed=True)))
    app.router.add_get("/meishi/notice/list", answering("notices", _notices))
    app.router.add_post(f"{RPC}/queryMTFeedbackPCNew", answering("review_list", _listing("mt")))
    app.router.add_post(f"{RPC}/queryDPFeedbackPCNew", answering("review_list", _listing("dp")))
    app.router.add_get("/meishi/gw/rpc/home/-/TEcomOperationDataService/getCityPoiIndex", answering("shell", _pois))
    app.router.add_post("/emis/appeal/upload", answering("complaint", upload))
    app.router.add_post("/emis/appeal/submit", answering("complaint_submit", submit))


def _listing(side: str) -> Answer:
    async def answer(state: State, request: web.Request) -> dict[str, Any]:
        body = await request.json()
        is_empty = state.stage.faults.find("review_list", FaultKind.EMPTY)
        found = [] if is_empty else [one for one in state.shop.reviews if one.side == side]
        size, number = min(int(body.get("pageSize", 50)), 50), int(body.get("pageNo", 1))
        shown = found[(number - 1) * size : number * size]
        feedbacks = [_row(state, one) for one in shown]
        return {"code": 200, "data": {"code": 200, "data": {"total": len(found), "feedbacks": feedbacks}}}

    return answer


def _row(state: State, review: Review) -> dict[str, Any]:
    return {
        "feedbackId": int(review.review_id),
        "addTime": as_ms(review.posted_at),
        "pictures": [{"url": f"https://example.com/{name}.jpg"} for name in review.pictures],
        "score": review.stars,
        "userName": review.user,
        "content": review.text if review.fate is not Fate.BLOCKED else "",
        "complaintStatusDesc": " ".join(word for word in words_of(state, review) if word),  # assumed
        "mayComplain": state.shop.may_complain(review),  # assumed
    }


async def _pois(state: State, _: web.Request) -> list[dict[str, Any]]:
    return [{"cityName": state.shop.city, "pois": [{"poiName": state.shop.name, "poiId": state.shop.shop_id}]}]


async def _notices(state: State, _: web.Request) -> dict[str, Any]:
    """Assumed: no source shows where this back end keeps its notices."""
    rows = [
        {"id": one.notice_id, "title": one.title, "html": one.html, "at": as_minute(one.sent_at), "read": one.is_read}
        for one in state.shop.notices
    ]
    return {"code": 200, "data": {"list": rows}}
