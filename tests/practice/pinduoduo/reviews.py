"""What the review list's calls are answered with."""

from collections.abc import Mapping
from typing import Any

from aiohttp import web

from tests.practice.fault import FaultKind
from tests.practice.pinduoduo.calls import stopped
from tests.practice.pinduoduo.envelope import TOO_WIDE, failed, fine
from tests.practice.pinduoduo.review_json import review_json
from tests.practice.pinduoduo.review_query import TooWide, find_reviews
from tests.practice.pinduoduo.shop import Status
from tests.practice.pinduoduo.state import STATE, State
from tests.practice.request_log import ENTRY


async def list_reviews(state: State, body: Mapping[str, Any]) -> web.Response:
    """`/saturn/reviews/list`."""
    try:
        page = find_reviews(state.shop, body)
    except TooWide:
        return failed(TOO_WIDE, "查询范围过大，请缩小范围后重试")
    if state.stage.faults.find("review_list", FaultKind.EMPTY):
        page.reviews.clear()
    rows = [review_json(state.shop, review, state.knobs, at) for at, review in enumerate(page.reviews)]
    total = page.total if rows else 0
    return fine(
        {"data": rows, "totalRows": total, "showNum": len(rows), "totalNum": total}, reviewNum=len(state.shop.reviews)
    )


async def count_reports(state: State, _: Mapping[str, Any]) -> web.Response:
    """`/saturn/reportedReview/query/queryTypesReportedReviewNum`; the names of its counts are assumed."""
    statuses = [review.status for review in state.shop.reviews]
    return fine({status.name.lower(): statuses.count(status) for status in Status}, snake=True)


async def reply_to(request: web.Request) -> web.Response:
    """`POST /saturn/review/reply/submit` `{content, reviewId, userType: 1, insistSend}`."""
    state, body = request.app[STATE], await request.json()
    request[ENTRY].action, request[ENTRY].is_trusted = "submit_reply", body.get("isTrusted")
    if refused := await stopped(state, request, "reply"):
        return refused
    state.shop.review(str(body.get("reviewId", ""))).reply = str(body.get("content", ""))
    return fine(True)
