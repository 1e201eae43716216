"""How a status or verdict looks: a tone and a shape, so that colour is never the only difference."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from agent.casework.checkup.finding import Health
from shared.alert import AlertKind
from shared.case_status import CaseStatus as S
from shared.ground import Verdict
from shared.visit import VisitState


@dataclass(frozen=True)
class Look:
    """`tone` is one of `act` (it is her turn), `wait`, `good`, `bad`, `warn`, `quiet`; `icon` names a drawing."""

    tone: str
    icon: str


LOOKS: Mapping[StrEnum, Look] = {
    S.CAPTURED: Look("wait", "hourglass"),
    S.TRIAGED: Look("act", "list-checks"),
    S.PREPARING: Look("act", "circle-dashed"),
    S.READY: Look("act", "arrow-right"),
    S.HANDED_OVER: Look("act", "hand"),
    S.SUBMITTED: Look("wait", "send"),
    S.UNDER_REVIEW: Look("wait", "hourglass"),
    S.SUPPLEMENT_REQUESTED: Look("warn", "triangle-alert"),
    S.UPHELD: Look("good", "circle-check"),
    S.REJECTED: Look("bad", "circle-x"),
    S.ESCALATED: Look("wait", "phone"),
    S.NOT_APPEALABLE: Look("quiet", "ban"),
    S.WAIVED: Look("quiet", "undo-2"),
    S.EXPIRED: Look("quiet", "clock"),
    S.CLOSED: Look("quiet", "archive"),
    Verdict.APPEALABLE: Look("good", "circle-check"),
    Verdict.NEEDS_EVIDENCE: Look("warn", "circle-dashed"),
    Verdict.NEEDS_PERSON: Look("act", "eye"),
    Verdict.NOT_APPEALABLE: Look("quiet", "ban"),
    VisitState.CHANGED: Look("act", "circle-check"),
    VisitState.SAME: Look("quiet", "check"),
    VisitState.LOGGED_OUT: Look("warn", "plug"),
    VisitState.CHALLENGED: Look("warn", "shield-alert"),
    VisitState.PAGE_CHANGED: Look("warn", "triangle-alert"),
    VisitState.ERROR: Look("warn", "rotate-ccw"),
    Health.OK: Look("good", "circle-check"),
    Health.WARN: Look("warn", "triangle-alert"),
    Health.FAIL: Look("bad", "circle-x"),
    AlertKind.UPHELD: Look("good", "circle-check"),
    AlertKind.REJECTED: Look("bad", "circle-x"),
    AlertKind.SUPPLEMENT_REQUESTED: Look("warn", "triangle-alert"),
    AlertKind.UNDER_REVIEW: Look("wait", "hourglass"),
    AlertKind.DEADLINE: Look("warn", "calendar-clock"),
    AlertKind.WAIT_OVER: Look("act", "hourglass"),
    AlertKind.LOGGED_OUT: Look("warn", "plug"),
    AlertKind.CHALLENGED: Look("warn", "shield-alert"),
    AlertKind.PAGE_CHANGED: Look("warn", "triangle-alert"),
    AlertKind.NOTICE_UNMATCHED: Look("act", "inbox"),
    AlertKind.REJECTIONS_CLIMB: Look("warn", "triangle-alert"),
    AlertKind.CLUSTER: Look("warn", "users"),
}


def look_of(member: StrEnum) -> Look:
    return LOOKS.get(member, Look("quiet", "info"))
