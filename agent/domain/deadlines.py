"""By when something must happen in a case, and when to remind of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from agent.domain.workdays import Calendar, end_of_workday, is_workday
from shared.case_status import CaseStatus
from shared.deadline import Deadline, DeadlineKind
from shared.provenance import Sourced
from shared.rules import Rules, WindowDays, WindowStart, counting, largest, smallest

_BEFORE_SUBMISSION = frozenset(
    {CaseStatus.CAPTURED, CaseStatus.TRIAGED, CaseStatus.PREPARING, CaseStatus.READY, CaseStatus.HANDED_OVER}
)
_WITH_THE_PLATFORM = frozenset({CaseStatus.SUBMITTED, CaseStatus.UNDER_REVIEW})
_REPLY_IS_OVER = frozenset({CaseStatus.UPHELD, CaseStatus.CLOSED})

_CHECK = "规则未核实，请到后台核对"
_CALENDAR = "节假日安排尚未公布，按周一至周五计算"


@dataclass(frozen=True)
class CaseTimes:
    """What is known of a case's times; aware, None where not known.

    `supplement_due_at` and `dispute_due_at` are times that the platform itself named. `has_chat` is whether the chat is
    kept as evidence, `is_replied` whether a public reply stands under the review.
    """

    status: CaseStatus
    posted_at: datetime | None
    completed_at: datetime | None = None
    submitted_at: datetime | None = None
    round: int = 1
    supplement_asked_at: datetime | None = None
    supplement_due_at: datetime | None = None
    has_chat: bool = False
    dispute_due_at: datetime | None = None
    is_replied: bool = False


def deadlines_of(times: CaseTimes, rules: Rules, calendar: Calendar = is_workday) -> tuple[Deadline, ...]:
    """The deadlines that count in the case's status, the nearest first.

    A deadline is provisional while no verified rule carries it, where a time it counts from is only near, and beyond
    the known calendar. A provisional deadline that has passed is a reason to look, not to give up.
    """
    found = (
        _appeal_window(times, rules),
        _chat_retention(times, rules),
        _reply_window(times, rules),
        _handling(times, rules, calendar),
        _supplement(times, rules, calendar),
        _dispute(times),
    )
    return tuple(sorted((deadline for deadline in found if deadline), key=lambda deadline: deadline.due_at))


def next_deadline(deadlines: Sequence[Deadline], now: datetime) -> Deadline | None:
    """The one to show: the nearest to come, else the last that is certain to have passed."""
    coming = [deadline for deadline in deadlines if deadline.due_at > now]
    passed = [deadline for deadline in deadlines if deadline.due_at <= now and not deadline.provisional]
    return coming[0] if coming else passed[-1] if passed else None


def _appeal_window(times: CaseTimes, rules: Rules) -> Deadline | None:
    values = counting(rules.window_days)
    if times.status not in _BEFORE_SUBMISSION or times.posted_at is None or not values:
        return None
    posted_at = times.posted_at
    due_at = min(_window_start(value, times, posted_at) + timedelta(days=value.value) for value in values)
    guessed = times.completed_at is None and any(value.counted_from is WindowStart.TRADE_COMPLETED for value in values)
    notes = ["交易成功的时间未知，按评价时间计算，实际可能更早"] if guessed else []
    return _deadline(DeadlineKind.APPEAL_WINDOW, due_at, [_window_words(value) for value in values], values, notes)


def _window_start(value: WindowDays, times: CaseTimes, posted_at: datetime) -> datetime:
    if value.counted_from is WindowStart.TRADE_COMPLETED:
        return times.completed_at or posted_at
    return posted_at


def _window_words(value: WindowDays) -> str:
    start = "交易成功" if value.counted_from is WindowStart.TRADE_COMPLETED else "评价"
    return f"{start}后 {value.value} 天内申诉"


def _chat_retention(times: CaseTimes, rules: Rules) -> Deadline | None:
    days = smallest(rules.chat_retention_days)
    if times.status not in _BEFORE_SUBMISSION or times.has_chat or times.posted_at is None or days is None:
        return None
    values = counting(rules.chat_retention_days)
    notes = ["聊天的时间未知，按评价时间计算，实际可能更早"]
    words = [f"聊天记录保存 {value.value} 天" for value in values]
    due_at = times.posted_at + timedelta(days=days)
    return _deadline(DeadlineKind.CHAT_RETENTION, due_at, words, values, notes)


def _reply_window(times: CaseTimes, rules: Rules) -> Deadline | None:
    days = smallest(rules.reply_window_days)
    if times.status in _REPLY_IS_OVER or times.is_replied or times.posted_at is None or days is None:
        return None
    values = counting(rules.reply_window_days)
    words = [f"评价后 {value.value} 天内回复" for value in values]
    return _deadline(DeadlineKind.REPLY_WINDOW, times.posted_at + timedelta(days=days), words, values, [])


def _handling(times: CaseTimes, rules: Rules, calendar: Calendar) -> Deadline | None:
    all_values = (rules.second_handling_workdays if times.round > 1 else ()) or rules.handling_workdays
    days = largest(all_values)
    if times.status not in _WITH_THE_PLATFORM or times.submitted_at is None or days is None:
        return None
    values = counting(all_values)
    due_at, is_known = end_of_workday(times.submitted_at, days, calendar)
    words = [f"提交后 {value.value} 个工作日内处理" for value in values]
    return _deadline(DeadlineKind.HANDLING, due_at, words, values, [] if is_known else [_CALENDAR])


def _supplement(times: CaseTimes, rules: Rules, calendar: Calendar) -> Deadline | None:
    if times.status is not CaseStatus.SUPPLEMENT_REQUESTED:
        return None
    if times.supplement_due_at is not None:
        return Deadline(
            kind=DeadlineKind.SUPPLEMENT, due_at=times.supplement_due_at, rule="平台通知里写明的时间", provisional=False
        )
    days = smallest(rules.supplement_workdays)
    if times.supplement_asked_at is None or days is None:
        return None
    values = counting(rules.supplement_workdays)
    due_at, is_known = end_of_workday(times.supplement_asked_at, days, calendar)
    words = [f"通知后 {value.value} 个工作日内补充" for value in values]
    return _deadline(DeadlineKind.SUPPLEMENT, due_at, words, values, [] if is_known else [_CALENDAR])


def _dispute(times: CaseTimes) -> Deadline | None:
    """A dispute about the refund runs beside the appeal, whatever becomes of that."""
    if times.dispute_due_at is None or times.status is CaseStatus.CLOSED:
        return None
    words = "纠纷页面截图时写明的剩余时间；这是退款纠纷的申诉，不是评价申诉"
    return Deadline(kind=DeadlineKind.DISPUTE, due_at=times.dispute_due_at, rule=words, provisional=False)


def _deadline(
    kind: DeadlineKind, due_at: datetime, words: Sequence[str], values: Sequence[Sourced[int]], notes: Sequence[str]
) -> Deadline:
    """`words` says each value that counts; `notes` is what else makes the time uncertain."""
    unverified = [] if all(value.is_verified for value in values) else [_CHECK]
    rule = "；".join(["，或".join(dict.fromkeys(words)), *notes, *unverified])
    return Deadline(kind=kind, due_at=due_at, rule=rule, provisional=bool(notes or unverified))
