"""The call to the platform's service for sellers: when it helps, and what is said in it, made of facts of the case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from agent.domain.workdays import SHANGHAI
from shared.appeal import Appeal, Receipt
from shared.case import CaseEvent, CaseView
from shared.case_status import CaseStatus
from shared.deadline import DeadlineKind

CALLED = "called"
"""Kind of the event that a call leaves in the timeline."""

WITH_THE_PLATFORM = frozenset({CaseStatus.SUBMITTED, CaseStatus.UNDER_REVIEW, CaseStatus.ESCALATED})


@dataclass(frozen=True)
class Call:
    """What the desk offers. `lines` are said one after another. `why`: why now, empty where there is no hurry."""

    lines: tuple[str, ...]
    why: str
    is_due: bool
    made: tuple[CaseEvent, ...]


def call_for(view: CaseView, platform_title: str, now: datetime) -> Call | None:
    """None where the platform does not have the next word. Source: seed, a call right after filing, and to hurry it.

    It is due right after the filing until she has called once, and again when the promised time has passed.
    """
    if view.summary.status not in WITH_THE_PLATFORM or not view.appeals:
        return None
    appeal = view.appeals[-1]
    receipt = next((one for one in view.receipts if one.appeal_id == appeal.appeal_id), None)
    made = tuple(event for event in view.events if event.kind == CALLED)
    late = _late_by(view, now)
    last = max((event.at for event in made), default=None)
    due_since = now - late if late is not None else appeal.filled_at
    is_due = last is None or last < due_since
    why = _why(late, is_due=is_due)
    return Call(tuple(_lines(view, platform_title, appeal, receipt, late, now)), why, is_due, made)


def _late_by(view: CaseView, now: datetime) -> timedelta | None:
    due = next((one for one in view.deadlines if one.kind is DeadlineKind.HANDLING), None)
    return now - due.due_at if due is not None and due.due_at < now else None


def _why(late: timedelta | None, *, is_due: bool) -> str:
    if not is_due:
        return ""
    if late is None:
        return "刚提交，打个电话说明情况，往往处理得更快。"
    return "平台超过了承诺的处理时间，可以打电话催办。"


def _lines(
    view: CaseView, platform_title: str, appeal: Appeal, receipt: Receipt | None, late: timedelta | None, now: datetime
) -> Sequence[str]:
    review, shop = view.summary.review, view.summary.shop
    lines = [f"您好，我是{platform_title}的商家{f'，店铺叫“{shop}”' if shop else ''}，想请您帮忙看一个评价申诉。"]
    filed_at = receipt.submitted_at if receipt else appeal.filled_at
    number = f"申诉编号是 {receipt.number}" if receipt and receipt.number else "页面没有给申诉编号"
    order = f"，订单号是 {review.order_id}" if review.order_id else ""
    lines.append(f"申诉是 {_day(filed_at)}提交的，{number}{order}。理由选的是“{appeal.reason}”。")
    if view.statement is not None and view.statement.sentences:
        # The last sentence of a statement asks for a decision; here the whole call does.
        told = view.statement.sentences[:-1] or view.statement.sentences
        lines.append(f"事情是这样的：{''.join(sentence.text for sentence in told)}")
    if appeal.files:
        lines.append(f"证据已经随申诉交了 {len(appeal.files)} 份。")
    if review.posted_at is not None and (shown_days := (now - review.posted_at).days):
        lines.append(f"这条评价已经公开挂了 {shown_days} 天。")
    if late is not None:
        lines.append(f"承诺的处理时间已经过了{_span(late)}，现在还没有结果，麻烦您加急处理。")
    lines.append("请问材料够不够，还要补什么？大概什么时候有结果？方便留一下您的工号吗？")
    return lines


def _day(moment: datetime) -> str:
    local = moment.astimezone(SHANGHAI)
    return f"{local.month} 月 {local.day} 日"


def _span(late: timedelta) -> str:
    return f" {late.days} 天" if late.days else "几个小时"
