"""What happens when a review appeal is filed, and when the reviewer decides on it. No source shows any of it: assumed.

Reported are the meanings of the reasons, a window of 30 days, one try, and that an upheld review is folded.
"""

from collections.abc import Mapping
from datetime import timedelta
from html import escape
from typing import Any

from tests.practice.clock import SHANGHAI
from tests.practice.jd.shop import Appeal, Fate, Review
from tests.practice.jd.state import State
from tests.practice.reviewer import Decision, Order
from tests.practice.shop_parts import Notice, Ruling

REASONS = (
    "评价内容无意义",
    "评价内容与商品无关",
    "恶意诋毁",
    "利用评价要挟",
    "同行恶意评价",
    "涉政、暴力、毒品内容",
    "色情低俗内容",
    "其他违法内容",
    "质量问题无凭证且买家拒绝举证",
)
"""Plausible wordings of what articles report by meaning; nobody has seen them on a form."""

WORDING = {Decision.UPHELD: "申诉通过", Decision.REJECTED: "申诉不通过", Decision.SUPPLEMENT: "待补充凭证"}
NOTES = {
    Decision.UPHELD: "经核实，该评价违反平台评价规则，已折叠展示。",
    Decision.REJECTED: "您提供的凭证不足以证明该评价违规。",
    Decision.SUPPLEMENT: "请补充能证明事实的凭证。",
}
_RULINGS = {
    Decision.UPHELD: Ruling.UPHELD,
    Decision.REJECTED: Ruling.REJECTED,
    Decision.SUPPLEMENT: Ruling.SUPPLEMENT,
}


class FilingRefused(Exception):
    """Its text is what the form shows."""


def may_appeal(state: State, review: Review) -> bool:
    """Once, within the window."""
    last_day = review.posted_at + timedelta(days=state.knobs.window_days)
    is_first = state.shop.last_appeal(review.comment_id) is None
    return review.can_appeal and is_first and state.stage.clock.now() <= last_day


def file_appeal(state: State, body: Mapping[str, Any]) -> Appeal:
    """Raises `FilingRefused`."""
    review, statement = _review_of(state, body), str(body.get("statement", "")).strip()
    file_ids = [str(one) for one in body.get("files", ())]
    if body.get("reason") not in REASONS:
        raise FilingRefused("请选择申诉原因")
    if not 1 <= len(statement) <= state.knobs.text_max:
        raise FilingRefused(f"申诉说明为1至{state.knobs.text_max}字")
    if len(file_ids) > state.knobs.upload_count or any(one not in state.uploads for one in file_ids):
        raise FilingRefused("凭证有误，请重新上传")
    now = state.stage.clock.now()
    appeal = Appeal(
        number=f"{now.astimezone(SHANGHAI):%Y%m%d}{len(state.shop.appeals) + 1:06d}",
        comment_id=review.comment_id,
        reason=str(body["reason"]),
        statement=statement,
        files=tuple(state.uploads[one] for one in file_ids),
        filed_at=now,
        is_trusted=body.get("isTrusted"),
        wording="申诉处理中",
    )
    state.shop.appeals.append(appeal)
    state.stage.reviewer.appeal_filed(review.comment_id, now)
    return appeal


def decide(state: State, order: Order) -> None:
    """Decide on the open appeal against a review. Raises `LookupError` where there is none."""
    appeal = state.shop.last_appeal(order.review_id)
    if appeal is None or appeal.ruling not in (Ruling.FILED, Ruling.SUPPLEMENT):
        raise LookupError(f"no open appeal about {order.review_id}")
    appeal.ruling = _RULINGS[order.decision]
    appeal.wording = order.wording or WORDING[order.decision]
    appeal.note = order.note or NOTES[order.decision]
    if order.decision is Decision.UPHELD:
        state.shop.review(order.review_id).fate = Fate(order.effect or Fate.FOLDED)
    _tell(state, appeal)


def words_of(state: State, review: Review) -> str:
    """What the review's row says of its appeal and of its fate; empty if nothing."""
    appeal = state.shop.last_appeal(review.comment_id)
    words = [appeal.wording if appeal else "", "评价已折叠" if review.fate is Fate.FOLDED else ""]
    return " ".join(word for word in words if word)


def _tell(state: State, appeal: Appeal) -> None:
    order_id = state.shop.review(appeal.comment_id).order.order_id
    html = f"<p>订单 {order_id} 的评价申诉（编号 {appeal.number}）：{appeal.wording}。</p><p>{escape(appeal.note)}</p>"
    notices = state.shop.notices
    notices.insert(0, Notice(f"N{len(notices) + 1:08d}", state.stage.clock.now(), "评价申诉结果通知", html))


def _review_of(state: State, body: Mapping[str, Any]) -> Review:
    try:
        review = state.shop.review(str(body.get("commentId", "")))
    except LookupError as error:
        raise FilingRefused("评价不存在") from error
    if not may_appeal(state, review):
        raise FilingRefused("该评价已申诉过或已超过申诉期限")
    return review
