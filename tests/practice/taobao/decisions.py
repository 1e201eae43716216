"""What a decision of the reviewer changes: the complaint, the review, and the notice that tells of it (assumed)."""

from datetime import timedelta
from html import escape

from tests.practice.clock import as_minute
from tests.practice.reviewer import Decision, Order
from tests.practice.shop_parts import Notice, Ruling
from tests.practice.taobao.reasons import BY_NAME
from tests.practice.taobao.shop import Complaint, Fate
from tests.practice.taobao.state import State

WORDING = {Decision.UPHELD: "投诉成立", Decision.REJECTED: "投诉不成立", Decision.SUPPLEMENT: "投诉处理中"}
NOTES = {
    Decision.UPHELD: "经平台核实，该评价违反评价规则，平台已对该评价进行处理。",
    Decision.REJECTED: "您提供的凭证不足以证明该评价违规，平台无法支持您的诉求。",
    Decision.SUPPLEMENT: "现有凭证不足，请补充与该评价相关的聊天记录、物流凭证或商品合格证明。",
}
_RULINGS = {
    Decision.UPHELD: Ruling.UPHELD,
    Decision.REJECTED: Ruling.REJECTED,
    Decision.SUPPLEMENT: Ruling.SUPPLEMENT,
}


def decide(state: State, order: Order) -> None:
    """Decide on the open complaint about a review. Raises `LookupError` where there is none."""
    complaint = _open_complaint(state, order.review_id)
    now = state.stage.clock.now()
    complaint.ruling = _RULINGS[order.decision]
    complaint.wording = order.wording or WORDING[order.decision]
    complaint.note = order.note or NOTES[order.decision]
    if order.decision is Decision.SUPPLEMENT:
        complaint.supplement_due_at = now + timedelta(hours=state.knobs.supplement_hours)
    else:
        complaint.decided_at = now
    if order.decision is Decision.UPHELD:
        review = state.shop.review(order.review_id)
        review.fate = Fate(order.effect) if order.effect else BY_NAME[complaint.reason].fate
    _tell(state, order.decision, complaint)


def _open_complaint(state: State, feed_id: str) -> Complaint:
    for complaint in reversed(state.shop.complaints_of(feed_id)):
        if complaint.ruling in (Ruling.FILED, Ruling.SUPPLEMENT):
            return complaint
    raise LookupError(f"no open complaint about {feed_id}")


def _tell(state: State, decision: Decision, complaint: Complaint) -> None:
    state.shop.notices.insert(
        0,
        Notice(
            notice_id=f"N{8_000_001 + len(state.shop.notices)}",
            sent_at=state.stage.clock.now(),
            title="评价投诉补充凭证通知" if decision is Decision.SUPPLEMENT else "评价投诉处理结果通知",
            html=_words(decision, complaint),
        ),
    )


def _words(decision: Decision, complaint: Complaint) -> str:
    """The notice's own text. It names the order and the complaint's number."""
    opening = (
        f"<p>您好，您于 {as_minute(complaint.filed_at)} 对订单 <b>{complaint.order_id}</b> 的评价发起的投诉"
        f"（投诉编号：<b>{complaint.number}</b>，投诉类型：{escape(complaint.reason)}）"
    )
    note = escape(complaint.note or "")
    if decision is Decision.SUPPLEMENT and complaint.supplement_due_at is not None:
        due = as_minute(complaint.supplement_due_at)
        return f"{opening}需要补充凭证。</p><p>{note}请于 <b>{due}</b> 前在投诉记录中提交，逾期将按现有凭证处理。</p>"
    return f"{opening}已处理完成，处理结果：<b>{escape(complaint.wording)}</b>。</p><p>{note}</p>"
