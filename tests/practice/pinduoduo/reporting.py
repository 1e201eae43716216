"""What happens when a report is filed: it is checked, kept, and its review's state changes."""

from collections.abc import Mapping
from typing import Any

from aiohttp import web

from tests.practice.fault import FaultKind
from tests.practice.pinduoduo.calls import stopped
from tests.practice.pinduoduo.envelope import failed, fine
from tests.practice.pinduoduo.reasons import BY_CODE, TEXT_AT_LEAST, Reason
from tests.practice.pinduoduo.shop import Report, Review, Status
from tests.practice.pinduoduo.state import STATE, State
from tests.practice.request_log import ENTRY


class ReportRefused(Exception):
    """`words` is what the page shows."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


async def create_report(request: web.Request) -> web.Response:
    """`POST /saturn/reportedReview/edit/createReportedReview`: the only submit that a report has."""
    state, body = request.app[STATE], await request.json()
    request[ENTRY].action = "submit_report"
    request[ENTRY].is_trusted = body.get("isTrusted")
    if refused := await stopped(state, request, "report_submit_call"):
        return refused
    try:
        file_report(state, body)
    except ReportRefused as refusal:
        return failed(2_000_001, refusal.words)
    if state.stage.faults.find("report_submit", FaultKind.ERROR):
        raise web.HTTPBadGateway(text="")  # filed, but the answer is lost: an uncertain submit
    return fine(True)


def file_report(state: State, body: Mapping[str, Any]) -> Report:
    """Raises `ReportRefused`."""
    review = _reportable(state, str(body.get("reviewId", "")))
    reason = BY_CODE.get(int(body.get("reportType") or 0))
    if reason is None or reason.name == state.knobs.disabled_reason:
        raise ReportRefused("请选择举报类型")
    pictures = tuple(str(url) for url in body.get("pictureUrls") or ())
    describes = str(body.get("describes") or "")
    _check(state, reason, describes, pictures)
    now = state.stage.clock.now()
    report = Report(review.review_id, reason.code, describes, pictures, now, body.get("isTrusted"))
    state.shop.reports.append(report)
    review.status = Status(state.knobs.waiting_status)
    state.stage.reviewer.appeal_filed(review.review_id, now)
    return report


def may_report(state: State, review: Review) -> bool:
    """A second report (assumed) is offered after a failure only, and only where the settings say so."""
    again = state.knobs.second_report and review.status is Status.REJECTED
    return review.can_report and (review.status is Status.OPEN or again)


def _reportable(state: State, review_id: str) -> Review:
    try:
        review = state.shop.review(review_id)
    except LookupError as error:
        raise ReportRefused("评价不存在") from error
    if not may_report(state, review):
        raise ReportRefused("该评价已举报，请勿重复提交")
    return review


def _check(state: State, reason: Reason, describes: str, pictures: tuple[str, ...]) -> None:
    if reason.needs_proof and len(describes.strip()) < TEXT_AT_LEAST:
        raise ReportRefused(f"详细描述至少{TEXT_AT_LEAST}字")
    if reason.needs_proof and not pictures:
        raise ReportRefused("请上传图片凭证")
    if len(describes) > state.knobs.text_max:
        raise ReportRefused(f"详细描述最多{state.knobs.text_max}字")
    if len(pictures) > state.knobs.upload_count or any(url not in state.uploads for url in pictures):
        raise ReportRefused("图片有误，请重新上传")
