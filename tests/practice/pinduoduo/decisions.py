"""What a decision of the reviewer changes: the review's `reportResult`, the review, and the mail about it (assumed)."""

from datetime import datetime
from html import escape

from tests.practice.clock import as_minute
from tests.practice.pinduoduo.reasons import BY_CODE
from tests.practice.pinduoduo.shop import Fate, Mail, Report, Review, Status
from tests.practice.pinduoduo.state import State
from tests.practice.reviewer import Decision, Order

NOTES = {
    Decision.UPHELD: "经平台核实，该评价违反评价规则，平台已对该评价进行处理。",
    Decision.REJECTED: "您提交的材料不足以证明该评价违规，平台无法支持您的举报。",
}
STORE_NEWS = 0
"""`contentType` of the mail: 店铺动态 (assumed)."""


def decide(state: State, order: Order) -> None:
    """Decide on the open report about a review. Raises `LookupError` where there is none.

    No source knows of a report that waits for more material, so that decision is refused as well.
    """
    if order.decision not in NOTES:
        raise LookupError("a report is upheld or rejected; nothing else is known of this platform")
    review = state.shop.review(order.review_id)
    report = _open_report(state, review)
    report.decided_at = state.stage.clock.now()
    report.note = order.note or NOTES[order.decision]
    review.status = Status.UPHELD if order.decision is Decision.UPHELD else Status.REJECTED
    if order.decision is Decision.UPHELD:
        review.fate = Fate(order.effect) if order.effect else BY_CODE[report.report_type].fate
    wording = order.wording or ("举报成功" if order.decision is Decision.UPHELD else "举报失败")
    _tell(state, review, report, wording, report.decided_at)


def _open_report(state: State, review: Review) -> Report:
    filed = state.shop.reports_of(review.review_id)
    if not filed or filed[-1].decided_at is not None:
        raise LookupError(f"no open report about {review.review_id}")
    return filed[-1]


def _tell(state: State, review: Review, report: Report, wording: str, at: datetime) -> None:
    named = f"订单 <b>{review.order.order_sn}</b> 的" if state.knobs.names_order else "一条"
    reason = escape(BY_CODE[report.report_type].name)
    html = (
        f"<div><p>您好，您于 {as_minute(report.filed_at)} 对{named}评价发起的举报（举报类型：{reason}）已处理完成。</p>"
        f'<p>处理结果：<span style="color:#e02e24">{escape(wording)}</span>。</p>'
        f"<p>{escape(report.note or '')}</p></div>"
    )
    state.shop.mails.insert(
        0,
        Mail(
            message_id=str(602_518_900_000 + len(state.shop.mails) * 7_919),
            content_type=STORE_NEWS,
            sent_at=at,
            title="评价举报处理结果通知",
            html=html,
        ),
    )
