"""What a review's row offers and says: the complaint entry, the record link, the state words."""

from dataclasses import dataclass

from tests.practice.shop_parts import Ruling
from tests.practice.taobao.shop import APPEND, Complaint, Fate, Review, Shop

MAX_ROUNDS = 2


@dataclass(frozen=True)
class RowState:
    can_complain: bool
    has_record: bool
    words: str


def row_state(shop: Shop, review: Review, *, second_round: bool) -> RowState:
    """`words` is empty where the row says nothing. A second round (assumed) is offered after a rejection only."""
    filed = shop.complaints_of(review.feed_id)
    last = filed[-1] if filed else None
    return RowState(
        can_complain=review.can_complain and _may_file(last, second_round=second_round),
        has_record=bool(filed),
        words=_words(review, last),
    )


def _may_file(last: Complaint | None, *, second_round: bool) -> bool:
    if last is None:
        return True
    return second_round and last.ruling is Ruling.REJECTED and last.round < MAX_ROUNDS


def _words(review: Review, last: Complaint | None) -> str:
    if last is None:
        return ""
    return f"{last.wording} 评价已屏蔽" if review.fate is Fate.BLOCKED else last.wording


def entry_text(review: Review) -> str:
    return "投诉追评" if review.rate_type == APPEND else "投诉评价"


def record_text(review: Review) -> str:
    return "投诉追评记录" if review.rate_type == APPEND else "投诉评价记录"
