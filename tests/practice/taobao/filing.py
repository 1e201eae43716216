"""What happens when a complaint is filed: it is checked, numbered, kept, and its review's row changes."""

from dataclasses import dataclass

from tests.practice.clock import SHANGHAI
from tests.practice.shop_parts import Ruling
from tests.practice.taobao.reasons import BY_NAME
from tests.practice.taobao.row_state import row_state
from tests.practice.taobao.shop import Complaint
from tests.practice.taobao.state import State


class FilingRefused(Exception):
    """`words` is what the form shows; empty where it shows nothing."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


@dataclass(frozen=True)
class Form:
    feed_id: str
    reason: str
    statement: str
    file_ids: tuple[str, ...]
    chat_authorised: bool
    is_trusted: bool | None


def file_complaint(state: State, form: Form) -> Complaint:
    """Raises `FilingRefused`."""
    _check(state, form)
    review = state.shop.review(form.feed_id)
    now = state.stage.clock.now()
    complaint = Complaint(
        number=f"{now.astimezone(SHANGHAI):%Y%m%d}{len(state.shop.complaints) + 1:08d}",
        feed_id=review.feed_id,
        order_id=review.order.order_id,
        reason=form.reason,
        statement=form.statement,
        files=tuple(state.uploads[file_id] for file_id in form.file_ids),
        chat_authorised=form.chat_authorised,
        filed_at=now,
        round=len(state.shop.complaints_of(review.feed_id)) + 1,
        is_trusted=form.is_trusted,
        wording="投诉处理中",
    )
    state.shop.complaints.append(complaint)
    state.stage.reviewer.appeal_filed(review.feed_id, now)
    return complaint


def supplement_complaint(state: State, number: str, text: str, file_ids: tuple[str, ...]) -> None:
    """Raises `FilingRefused` where nothing was asked for, or too late."""
    try:
        complaint = state.shop.complaint(number)
    except LookupError as error:
        raise FilingRefused("投诉不存在") from error
    due_at = complaint.supplement_due_at
    if complaint.ruling is not Ruling.SUPPLEMENT or due_at is None:
        raise FilingRefused("该投诉无需补充凭证")
    if state.stage.clock.now() > due_at:
        raise FilingRefused("已超过补充凭证时限")
    if not text.strip() and not file_ids:
        raise FilingRefused("请填写补充说明或上传凭证")
    complaint.supplements.append(text)
    complaint.files += tuple(state.uploads[file_id] for file_id in file_ids if file_id in state.uploads)
    complaint.ruling = Ruling.FILED
    complaint.wording = "投诉处理中"
    complaint.supplement_due_at = None


def _check(state: State, form: Form) -> None:
    try:
        review = state.shop.review(form.feed_id)
    except LookupError as error:
        raise FilingRefused("评价不存在") from error
    if not row_state(state.shop, review, second_round=state.knobs.second_round).can_complain:
        raise FilingRefused("该评价已投诉，请勿重复提交")
    if review.refuses_silently:
        raise FilingRefused("")
    if form.reason not in BY_NAME:
        raise FilingRefused("请选择投诉类型")
    if not form.statement.strip() or len(form.statement) > state.knobs.text_max:
        raise FilingRefused(f"投诉描述为1至{state.knobs.text_max}字")
    if len(form.file_ids) > state.knobs.upload_count or any(each not in state.uploads for each in form.file_ids):
        raise FilingRefused("凭证有误，请重新上传")
