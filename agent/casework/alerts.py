"""What the operator is told, in which words: never a buyer's data, for a toast may lie on a shared screen."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from agent.domain.climbing import Climb
from agent.domain.questions import Question
from agent.domain.reminders import Reminder
from agent.domain.shop_name import shop_name
from agent.domain.words import word_for
from agent.domain.workdays import SHANGHAI
from agent.store.alerts import NewAlert
from agent.store.cases import CaseRow
from agent.store.watches import Watch, watch_id_of
from shared.alert import AlertKind
from shared.case_status import CaseStatus
from shared.deadline import DeadlineKind
from shared.notice import Notice
from shared.platform import Platform
from shared.visit import VisitState

TITLE_WORDS = 20

KINDS: Mapping[CaseStatus, AlertKind] = {
    CaseStatus.UPHELD: AlertKind.UPHELD,
    CaseStatus.REJECTED: AlertKind.REJECTED,
    CaseStatus.CLOSED: AlertKind.REJECTED,
    CaseStatus.SUPPLEMENT_REQUESTED: AlertKind.SUPPLEMENT_REQUESTED,
}
"""Statuses that the platform may give a case and that call for the operator."""

WHAT_NEXT: Mapping[AlertKind, str] = {
    AlertKind.UPHELD: "打开案件看处理结果。",
    AlertKind.REJECTED: "打开案件看驳回原因和下一步。",
    AlertKind.SUPPLEMENT_REQUESTED: "请尽快打开案件，按要求补充。",
}

STOP_WORDS: Mapping[VisitState, tuple[AlertKind, str, str]] = {
    VisitState.LOGGED_OUT: (
        AlertKind.LOGGED_OUT,
        "后台已退出登录",
        "已停止查看这家店。请在浏览器里登录，之后会自动继续。",
    ),
    VisitState.CHALLENGED: (
        AlertKind.CHALLENGED,
        "后台要求安全验证",
        "已停止查看这家店。请亲自完成验证，之后会自动继续。",
    ),
}


NEAR: Mapping[DeadlineKind, tuple[str, str]] = {
    DeadlineKind.APPEAL_WINDOW: ("申诉期限快到了", "请尽快打开案件，备齐证据后填表提交。"),
    DeadlineKind.CHAT_RETENTION: ("聊天记录快查不到了", "请打开案件，先把聊天记录采集下来。"),
    DeadlineKind.SUPPLEMENT: ("补充材料的期限快到了", "请打开案件，按要求补充后提交。"),
    DeadlineKind.DISPUTE: ("纠纷的处理期限快到了", "请打开平台的纠纷页面处理。"),
    DeadlineKind.REPLY_WINDOW: ("公开回复的期限快到了", "申诉没有成功，还可以公开回复这条评价。"),
}
PASSED: Mapping[DeadlineKind, tuple[str, str]] = {
    DeadlineKind.APPEAL_WINDOW: ("申诉期限已过", "请到后台看看是否还能申诉；不能的话，在案件里记下不再申诉。"),
    DeadlineKind.CHAT_RETENTION: ("聊天记录可能已经查不到了", "请打开案件试着采集；采不到就换别的证据。"),
    DeadlineKind.SUPPLEMENT: ("补充材料的期限已过", "请到后台看看是否还能补充，或打电话给平台客服。"),
    DeadlineKind.DISPUTE: ("纠纷的处理期限已过", "请到平台的纠纷页面看看结果。"),
    DeadlineKind.REPLY_WINDOW: ("公开回复的期限已过", "请到后台看看是否还能回复。"),
    DeadlineKind.HANDLING: ("平台超过了承诺的处理时间", "请打开案件看进度，可以打电话给平台客服催办。"),
}
"""Title, and what to do."""


def of_case(row: CaseRow, to: CaseStatus, said: str) -> NewAlert | None:
    """For a status that the platform gave the case; once for each round. `said` is the pack's sentence on it."""
    kind = KINDS.get(to)
    if kind is None:
        return None
    body = f"{_about(row)}{said}{WHAT_NEXT[kind]}"
    return NewAlert(key_of_status(row, to), kind, row.case_id, word_for(to), body, _shop_of(row))


def of_silence(row: CaseRow, question: Question) -> NewAlert:
    """For a question to the buyer whose wait ended without an answer that was kept."""
    body = f"问过之后等了 {question.wait_hours} 小时，没有记下回答。打开案件：有回答就记下，没有就记成证据。"
    key = f"{question.question_id}:over"
    return NewAlert(
        key, AlertKind.WAIT_OVER, row.case_id, "等买家回答的时间到了", f"{_about(row)}{body}", _shop_of(row)
    )


def of_deadline(row: CaseRow, reminder: Reminder) -> NewAlert:
    """For a deadline that comes near, or has passed; once for each round and each day that it was set for."""
    deadline = reminder.deadline
    when = f"{deadline.due_at.astimezone(SHANGHAI):%m月%d日 %H:%M}"
    title, next_step = PASSED[deadline.kind] if reminder.before is None else NEAR[deadline.kind]
    left = "" if reminder.before is None else f"还剩不到 {_span(reminder.before)}，"
    unsure = f"{deadline.rule}。" if deadline.provisional else ""
    body = f"{_about(row)}{left}{'截止' if left else '已于'} {when}{'' if left else ' 到期'}。{unsure}{next_step}"
    key = f"{key_of_reminders(row)}{reminder.name}"
    return NewAlert(key, AlertKind.DEADLINE, row.case_id, title, body, _shop_of(row))


def _span(before: timedelta) -> str:
    return f"{before.days} 天" if before.days else f"{before // timedelta(hours=1)} 小时"


def of_visit(watch: Watch, pack: Platform, state: VisitState, at: datetime, detail: str) -> NewAlert:
    """For a visit that stopped, or met a changed page for the third time. `at` tells this time from an earlier one."""
    kind, title, what = STOP_WORDS.get(
        state, (AlertKind.PAGE_CHANGED, "平台页面变了", f"{detail}暂时要请您自己到后台看结果。")
    )
    key = f"{watch.watch_id}:{state.value}:{at.isoformat()}"
    return NewAlert(key, kind, None, f"{title}：{shop_name(pack.title, watch.shop)}", what, watch.watch_id)


def of_climb(platform: str, shop: str | None, title: str, found: Climb, at: datetime) -> NewAlert:
    """For a shop that loses too many appeals; once in a month of Shanghai's calendar. `title` is the platform's."""
    watch_id = watch_id_of(platform, shop)
    body = f"{found.words}有的平台会限制经常申诉不成立的店铺：先看驳回的原因，证据不够的先不要申诉。"
    key = f"{watch_id}:climb:{at.astimezone(SHANGHAI):%Y-%m}"
    words = f"{found.title}：{shop_name(title, shop)}"
    return NewAlert(key, AlertKind.REJECTIONS_CLIMB, None, words, body, watch_id)


def of_cluster(platform: str, shop: str | None, title: str, cluster_id: str, count: int) -> NewAlert:
    """For reviews that came in few days and share something; once, however many more come. `title`: the platform's."""
    words = f"{count} 条相似的差评：{shop_name(title, shop)}"
    body = "它们说的是同一类事，或几乎同样的话。先看看是不是商品真的有问题；再打开看它们有什么相同。"
    return NewAlert(cluster_id, AlertKind.CLUSTER, None, words, body, watch_id_of(platform, shop))


def of_unmatched(notice: Notice, pack: Platform) -> NewAlert:
    """For a notice about an appeal that names no case of ours, or more than one."""
    return NewAlert(
        key_of_unmatched(notice),
        AlertKind.NOTICE_UNMATCHED,
        None,
        f"{pack.title}有一条处理通知",
        "看不出是哪个案件的，请打开收件箱归到案件里。",
        watch_id_of(notice.platform, notice.shop),
    )


def key_of_status(row: CaseRow, to: CaseStatus) -> str:
    """Once for each round, unless what it told is withdrawn."""
    return f"{row.case_id}:{row.round}:{to.value}"


def key_of_reminders(row: CaseRow) -> str:
    """What the keys of a round's reminders begin with; the reminder's name follows."""
    return f"{row.case_id}:{row.round}:"


def key_of_unmatched(notice: Notice) -> str:
    return f"{notice.notice_id}:unmatched"


def _shop_of(row: CaseRow) -> str:
    return watch_id_of(row.platform, row.shop)


def _about(row: CaseRow) -> str:
    item = (row.review.item_title or "")[:TITLE_WORDS]
    return f"“{item}”的{word_for(row.review.kind)}：" if item else ""
