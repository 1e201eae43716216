"""When what is known of a buyer has been kept long enough: some days after the case came to its end."""

from datetime import datetime, timedelta

from shared.appeal import Appeal, Receipt
from shared.case_status import CaseStatus
from shared.review import Review
from shared.triage import Triage

ENDED = frozenset({CaseStatus.CLOSED, CaseStatus.WAIVED, CaseStatus.EXPIRED, CaseStatus.NOT_APPEALABLE})
"""Nothing happens in these any more by itself. A case that was upheld or rejected ends when she closes it: until then a
second round, a reply or a package may still be wanted."""

CLEARED = "（买家写的内容已按保留期限清除）"


def without_buyer(review: Review) -> Review:
    """What may stay for counting: goods, stars, when; nothing that the buyer wrote or is known by."""
    gone = {"review_id": None, "order_id": None, "buyer": None, "text": CLEARED, "media": (), "row_state": None}
    return review.model_copy(update=gone)


def without_places(triage: Triage) -> Triage:
    """The verdict without where in the words it was found."""
    return triage.model_copy(update={"grounds": tuple(one.model_copy(update={"spans": ()}) for one in triage.grounds)})


def without_words(appeal: Appeal) -> Appeal:
    """That an appeal was filed for this reason, not what it said."""
    return appeal.model_copy(update={"statement": "", "files": (), "report": ()})


def without_page(receipt: Receipt) -> Receipt:
    """That it was submitted, when and how, with the platform's number."""
    return receipt.model_copy(update={"page_text": "", "picture": None})


def kept_since(keep_days: int, now: datetime) -> datetime:
    """What ended before this is kept no longer."""
    return now - timedelta(days=keep_days)
