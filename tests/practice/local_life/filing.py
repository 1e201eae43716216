"""What happens when a complaint is filed, and when the reviewer decides on it. No source shows any of it: assumed."""

from collections.abc import Mapping
from html import escape
from typing import Any

from tests.practice.clock import SHANGHAI
from tests.practice.local_life.shop import Complaint, Fate, Review
from tests.practice.local_life.state import State
from tests.practice.reviewer import Decision, Order
from tests.practice.shop_parts import Notice, Ruling

REASONS = (
    "同行恶意评价",
    "以差评谋求不正当得利",
    "辱骂攻击",
    "泄露隐私",
    "广告或无意义内容",
    "好评内容打低分（手滑评分）",
    "未消费评价",
    "与事实严重不符",
)
"""After the classes that secondary articles report; nobody has seen them on a form."""

WORDING = {Decision.UPHELD: "投诉成立", Decision.REJECTED: "投诉不成立", Decision.SUPPLEMENT: "待补充"}
_RULINGS = {
    Decision.UPHELD: Ruling.UPHELD,
    Decision.REJECTED: Ruling.REJECTED,
    Decision.SUPPLEMENT: Ruling.SUPPLEMENT,
}
NOTES = {
    Decision.UPHELD: "经核实，该评价违反平台评价规则，已做屏蔽处理。",
    Decision.REJECTED: "您提供的材料不足以证明该评价违规，平台无法支持。",
    Decision.SUPPLEMENT: "请在 24 小时内补充材料，逾期按现有材料处理。",
}


class FilingRefused(Exception):
    """Its text is what the form shows."""


def file_complaint(state: State, body: Mapping[str, Any]) -> Complaint:
    """Raises `FilingRefused`."""
    review, statement = _review_of(state, body), str(body.get("statement", "")).strip()
    file_ids = [str(one) for one in body.get("files", ())]
    if body.get("reason") not in REASONS:
        raise FilingRefused("请选择投诉类型")
    if not 1 <= len(statement) <= state.knobs.text_max:
        raise FilingRefused(f"投诉说明为1至{state.knobs.text_max}字")
    if len(file_ids) > state.knobs.upload_count or any(one not in state.uploads for one in file_ids):
        raise FilingRefused("凭证有误，请重新上传")
    now = state.stage.clock.now()
    complaint = Complaint(
        number=f"{now.astimezone(SHANGHAI):%Y%m%d}{len(state.shop.complaints) + 1:06d}",
        review_id=review.review_id,
        reason=str(body["reason"]),
        statement=statement,
        files=tuple(state.uploads[one] for one in file_ids),
        filed_at=now,
        is_trusted=body.get("isTrusted"),
        wording="审核中",
    )
    state.shop.complaints.append(complaint)
    state.stage.reviewer.appeal_filed(review.review_id, now)
    return complaint


def decide(state: State, order: Order) -> None:
    """Decide on the open complaint about a review. Raises `LookupError` where there is none."""
    complaint = state.shop.last_complaint(order.review_id)
    if complaint is None or complaint.ruling not in (Ruling.FILED, Ruling.SUPPLEMENT):
        raise LookupError(f"no open complaint about {order.review_id}")
    complaint.ruling = _RULINGS[order.decision]
    complaint.wording = order.wording or WORDING[order.decision]
    complaint.note = order.note or NOTES[order.decision]
    if order.decision is not Decision.SUPPLEMENT:
        complaint.decided_at = state.stage.clock.now()
    if order.decision is Decision.UPHELD:
        state.shop.review(order.review_id).fate = Fate(order.effect or Fate.BLOCKED)
    _tell(state, complaint)


def words_of(state: State, review: Review) -> tuple[str, str]:
    """What the review says of its complaint: the state of the case, and what became of the review; empty if nothing."""
    complaint = state.shop.last_complaint(review.review_id)
    fates = {Fate.BLOCKED: "已屏蔽", Fate.UNCOUNTED: "不计入评分"}
    return (complaint.wording if complaint else "", fates.get(review.fate, ""))


def _tell(state: State, complaint: Complaint) -> None:
    notices = state.shop.notices
    html = (
        f"<p>您对评价的申诉（编号 {complaint.number}）：{complaint.wording}。</p><p>{escape(complaint.note or '')}</p>"
    )
    notices.insert(0, Notice(f"N{len(notices) + 1:08d}", state.stage.clock.now(), "评价申诉结果通知", html))


def _review_of(state: State, body: Mapping[str, Any]) -> Review:
    try:
        review = state.shop.review(str(body.get("reviewId", "")))
    except LookupError as error:
        raise FilingRefused("评价不存在") from error
    if not state.shop.may_complain(review):
        raise FilingRefused("该评价已投诉，请勿重复提交")
    return review
