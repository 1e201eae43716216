"""A rejected appeal as the desk shows it: the reason, what was filed, what would be new, and what is left to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from agent.domain.after_rejection import Compared, Lack, compare
from agent.domain.asked_material import read_asked
from agent.domain.escalating import Filing, escalation_request
from agent.domain.matrix import FEWEST_ROUNDS
from agent.domain.outcomes import read_state
from agent.domain.rejections import Rejection, read_rejection
from agent.pages.evidence_lines import Way, way_to
from shared.case import CaseView
from shared.case_status import CaseStatus
from shared.notice import Notice
from shared.platform import Platform
from shared.provenance import Sourced
from shared.rules import counting, smallest

WITH_A_REQUEST = frozenset({CaseStatus.REJECTED, CaseStatus.ESCALATED})


@dataclass(frozen=True)
class LackShown:
    lack: Lack
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class RejectionShown:
    """`not_again` says why a further round is closed now; null where it is open. `said` is what the platform wrote."""

    causes: tuple[Rejection, ...]
    compared: Compared
    lacks: tuple[LackShown, ...]
    not_again: str | None
    rounds: tuple[Sourced[int], ...]
    other_reasons: tuple[str, ...]
    request: str
    said: tuple[str, ...]


def rejection_shown(
    view: CaseView, pack: Platform, notices: Sequence[Notice], numbers: Mapping[str, int]
) -> RejectionShown | None:
    """None where the case is not rejected, or was filed without our knowing."""
    summary = view.summary
    filed = [appeal for appeal in view.appeals if not appeal.is_supplement]
    if summary.status not in WITH_A_REQUEST or not filed:
        return None
    appeal, said = filed[-1], _said(view, pack, notices, filed[-1].filled_at)
    causes = read_rejection(said)
    own = pack.supplement.asks if pack.supplement else ()
    compared = compare(view.appeals, view.evidence, read_asked(said, own, view.evidence), view.check)
    sentences = (
        tuple(one for one in view.statement.sentences if not one.text.startswith("请")) if view.statement else ()
    )
    named = {item.evidence_id for item in (*compared.sent, *compared.new)}
    named |= {evidence_id for sentence in sentences for evidence_id in sentence.evidence_ids}
    filing = Filing(
        review=summary.review,
        shop=summary.shop,
        term=pack.appeal.term,
        appeal=appeal,
        receipt=next((one for one in view.receipts if one.appeal_id == appeal.appeal_id), None),
        sentences=sentences,
        evidence=tuple(item for item in view.evidence if item.evidence_id in named),
        numbers=numbers,
    )
    return RejectionShown(
        causes=causes,
        compared=compared,
        lacks=tuple(
            LackShown(lack, tuple(way_to(kind, pack, summary.review) for kind in lack.any_of))
            for lack in compared.lacks
        ),
        not_again=_not_again(view, pack),
        rounds=tuple(counting(pack.rules.rounds)),
        other_reasons=tuple(reason for reason in view.reasons if reason != appeal.reason),
        request=escalation_request(filing, causes, compared.new),
        said=said,
    )


def _said(view: CaseView, pack: Platform, notices: Sequence[Notice], since: datetime) -> tuple[str, ...]:
    """What the platform wrote about this round: the words that decided, then its notices that say the same."""
    texts = [event.detail for event in view.events if event.status is CaseStatus.REJECTED and event.kind == "moved"][
        -1:
    ]
    for notice in notices:
        words = f"{notice.title}\n{notice.text}"
        state = read_state(words, pack.states, "notice")
        is_of_now = notice.posted_at is None or notice.posted_at >= since
        if state is not None and state.status is CaseStatus.REJECTED and is_of_now:
            texts.append(words)
    return tuple(dict.fromkeys(text for text in texts if text.strip()))


def _not_again(view: CaseView, pack: Platform) -> str | None:
    if CaseStatus.PREPARING in view.moves:
        return None
    allowed = smallest(pack.rules.rounds) or FEWEST_ROUNDS
    if view.round >= allowed:
        known = "" if pack.rules.rounds else "没有资料说可以再申诉，按 1 次算；"
        return f"{known}一条评价最多申诉 {allowed} 次，这是第 {view.round} 次。"
    return "还没有上一次没有的新证据。同一个页面再采集一遍、同一个文件再放一次，都不算新的。"
