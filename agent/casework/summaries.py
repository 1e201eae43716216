"""A case as one line of a list: where it stands and what comes next."""

from agent.store.cases import CaseRow
from shared.case import CaseSummary
from shared.case_status import CaseStatus
from shared.deadline import Deadline
from shared.ground import Verdict

NEXT_STEPS = {
    CaseStatus.CAPTURED: "等待研判",
    CaseStatus.TRIAGED: "选择申诉依据，开始准备",
    CaseStatus.PREPARING: "补齐证据，核对申诉说明",
    CaseStatus.READY: "填写申诉表单",
    CaseStatus.HANDED_OVER: "核对一遍，自己在平台提交",
    CaseStatus.SUBMITTED: "等待平台受理",
    CaseStatus.UNDER_REVIEW: "等待平台处理结果",
    CaseStatus.SUPPLEMENT_REQUESTED: "平台要求补充材料，请尽快补充",
    CaseStatus.UPHELD: "申诉成立，可以结案",
    CaseStatus.REJECTED: "申诉未成立，看看能否再次申诉",
    CaseStatus.ESCALATED: "等待人工处理",
    CaseStatus.NOT_APPEALABLE: "不建议申诉，可以公开回复",
    CaseStatus.WAIVED: "已放弃申诉",
    CaseStatus.EXPIRED: "已过申诉期限",
    CaseStatus.CLOSED: "已结案",
}
"""What the operator does, or waits for, in each status."""


def next_step(row: CaseRow) -> str:
    """One sentence in Chinese."""
    if row.status is CaseStatus.TRIAGED and row.verdict is Verdict.NOT_APPEALABLE:
        return "不建议申诉，可以公开回复"
    return NEXT_STEPS[row.status]


def summary_of(row: CaseRow, deadline: Deadline | None) -> CaseSummary:
    """`deadline` is the case's next one, null where none is known."""
    return CaseSummary(
        case_id=row.case_id,
        platform=row.platform,
        shop=row.shop,
        status=row.status,
        review=row.review,
        verdict=row.verdict,
        sentence=row.triage.sentence,
        ground=row.ground,
        reason=row.reason,
        next_step=next_step(row),
        deadline=deadline,
        outcome=row.outcome,
        assignee=row.assignee,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )
