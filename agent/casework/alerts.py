"""What the operator is told, in which words: never a buyer's data, for a toast may lie on a shared screen."""

from collections.abc import Mapping
from datetime import datetime

from agent.domain.questions import Question
from agent.domain.words import word_for
from agent.store.alerts import NewAlert
from agent.store.cases import CaseRow
from agent.store.watches import Watch
from shared.alert import AlertKind
from shared.case_status import CaseStatus
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


def of_case(row: CaseRow, to: CaseStatus, said: str) -> NewAlert | None:
    """For a status that the platform gave the case; once for each round. `said` is the pack's sentence on it."""
    kind = KINDS.get(to)
    if kind is None:
        return None
    key = f"{row.case_id}:{row.round}:{to.value}"
    return NewAlert(key, kind, row.case_id, word_for(to), f"{_about(row)}{said}{WHAT_NEXT[kind]}")


def of_silence(row: CaseRow, question: Question) -> NewAlert:
    """For a question to the buyer whose wait ended without an answer that was kept."""
    body = f"问过之后等了 {question.wait_hours} 小时，没有记下回答。打开案件：有回答就记下，没有就记成证据。"
    key = f"{question.question_id}:over"
    return NewAlert(key, AlertKind.WAIT_OVER, row.case_id, "等买家回答的时间到了", f"{_about(row)}{body}")


def of_visit(watch: Watch, pack: Platform, state: VisitState, at: datetime, detail: str) -> NewAlert:
    """For a visit that stopped, or met a changed page for the third time. `at` tells this time from an earlier one."""
    shop = f"{pack.title}{f'“{watch.shop}”' if watch.shop else ''}"
    kind, title, what = STOP_WORDS.get(
        state, (AlertKind.PAGE_CHANGED, "平台页面变了", f"{detail}暂时要请您自己到后台看结果。")
    )
    return NewAlert(f"{watch.watch_id}:{state.value}:{at.isoformat()}", kind, None, f"{title}：{shop}", what)


def of_unmatched(notice: Notice, pack: Platform) -> NewAlert:
    """For a notice about an appeal that names no case of ours, or more than one."""
    return NewAlert(
        f"{notice.notice_id}:unmatched",
        AlertKind.NOTICE_UNMATCHED,
        None,
        f"{pack.title}有一条处理通知",
        "看不出是哪个案件的，请打开收件箱归到案件里。",
    )


def _about(row: CaseRow) -> str:
    item = (row.review.item_title or "")[:TITLE_WORDS]
    return f"“{item}”的{word_for(row.review.kind)}：" if item else ""
