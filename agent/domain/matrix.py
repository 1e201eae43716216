"""Which reasons of a platform serve a ground, and how far a case's evidence meets what a reason needs."""

from collections.abc import Iterable, Sequence

from agent.domain.limits import length_of
from agent.domain.words import word_for
from shared.appeal_form import Reason, Requirement
from shared.evidence import Evidence, EvidenceKind
from shared.ground import Ground
from shared.matrix import EvidenceCheck, Need, NeedState, Readiness
from shared.platform import Platform
from shared.rules import smallest

FEWEST_ROUNDS = 1
"""Where no source tells how often a platform may be asked."""


def reason_name(reason: Reason) -> str:
    """What a reason is called wherever one is named: its option, or the way through the levels."""
    return " → ".join(reason.option)


def reasons_for(pack: Platform, grounds: Sequence[Ground]) -> tuple[Reason, ...]:
    """The platform's reasons that serve these grounds, in the order of the grounds, then of the form.

    Empty where the platform has none: then the ground cannot be appealed on here, and no neighbouring reason is taken.
    """
    found = [reason for ground in grounds for reason in pack.appeal.reasons if ground in reason.grounds]
    return tuple({reason.option: reason for reason in found}.values())


def too_short(reason: Reason, statement: str) -> str | None:
    """Why the statement is too short for this reason (Chinese), counted as a web form counts; None where it is not."""
    if reason.text_min is None or (length := length_of(statement.strip())) >= reason.text_min.value:
        return None
    return f"申诉说明只有 {length} 个字，“{reason_name(reason)}”至少要写 {reason.text_min.value} 个字。"


def check_evidence(reason: Reason, evidence: Sequence[Evidence]) -> EvidenceCheck:
    """What the reason needs and what of it is there.

    `missing_required` while a required need is unmet; `weak` while only a helpful one is; else `ready`. An item without
    file and without fact meets nothing.
    """
    needs = tuple(_need(requirement, evidence) for requirement in reason.needs)
    readiness = _readiness(needs)
    return EvidenceCheck(
        reason=reason_name(reason), readiness=readiness, needs=needs, sentence=_sentence(readiness, needs)
    )


def below_ready(check: EvidenceCheck, *, lacks_upload: bool) -> str | None:
    """Why filing now needs a written cause (Chinese); null where nothing is missing.

    `lacks_upload`: what a required need rests on cannot be put into the form.
    """
    if check.readiness is not Readiness.READY:
        return check.sentence
    return "必需的证据放不进平台的表单，请看“会上传的文件”里留下的是哪一件。" if lacks_upload else None


def chances_left(pack: Platform, round: int) -> int:
    """Filings that the platform still takes, this one included; one a case where no source tells."""
    return max((smallest(pack.rules.rounds) or FEWEST_ROUNDS) - round + 1, 0)


def _need(requirement: Requirement, evidence: Sequence[Evidence]) -> Need:
    met_by = tuple(
        item.evidence_id for item in evidence if item.kind in requirement.any_of and (item.files or item.facts)
    )
    missing = NeedState.MISSING if requirement.required else NeedState.HELPS
    return Need(
        any_of=requirement.any_of,
        required=requirement.required,
        state=NeedState.MET if met_by else missing,
        met_by=met_by,
        hint=requirement.hint,
    )


def _readiness(needs: Iterable[Need]) -> Readiness:
    states = {need.state for need in needs}
    if NeedState.MISSING in states:
        return Readiness.MISSING_REQUIRED
    return Readiness.WEAK if NeedState.HELPS in states else Readiness.READY


def _sentence(readiness: Readiness, needs: Sequence[Need]) -> str:
    if readiness is Readiness.MISSING_REQUIRED:
        return f"还差必需的证据：{_wanted(needs, NeedState.MISSING)}。"
    if readiness is Readiness.WEAK:
        return f"必需的证据齐了；补上{_wanted(needs, NeedState.HELPS)}会更有说服力。"
    return "证据齐了，可以填写申诉表。"


def _wanted(needs: Sequence[Need], state: NeedState) -> str:
    return "；".join(_alternatives(need.any_of) for need in needs if need.state is state)


def _alternatives(kinds: Sequence[EvidenceKind]) -> str:
    return "或".join(word_for(kind) for kind in kinds)
