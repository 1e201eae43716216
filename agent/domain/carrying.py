"""Whether the evidence of a case, besides being of the kinds that its reason wants, says anything for its ground."""

from collections.abc import Sequence

from agent.domain.arguing import argue
from agent.domain.asked_facts import tell_askings
from agent.domain.evidence_facts import EvidenceFacts
from agent.domain.ground_words import as_marked_for
from agent.domain.matrix import check_evidence
from agent.domain.overruling import BY_WORDS, HERS
from agent.domain.words import word_for
from shared.appeal_form import Reason
from shared.evidence import Evidence
from shared.ground import Ground, Strength
from shared.matrix import EvidenceCheck, Readiness
from shared.triage import Triage


def check_case(
    reason: Reason, ground: Ground | None, triage: Triage, text: str, evidence: Sequence[Evidence]
) -> EvidenceCheck:
    """As `check_evidence`, but at best `weak` while no item speaks for the ground, or nobody holds it.

    `triage` with what the operator holds against it, where she does.
    """
    check = check_evidence(reason, evidence)
    if ground is None or check.readiness is Readiness.MISSING_REQUIRED:
        return check
    facts = EvidenceFacts(as_marked_for(ground, triage, text, evidence))
    if not _is_argued(ground, facts):
        sentence = f"证据的种类齐了，但还没有一件能说明“{word_for(ground)}”：{_how_to_argue(ground, triage)}"
    elif not _is_held(ground, triage, evidence):
        sentence = f"证据的种类齐了，但按现在知道的情况，“{word_for(ground)}”还不成立：{_how_to_hold(ground, triage)}"
    else:
        return check
    return check.model_copy(update={"readiness": Readiness.WEAK, "sentence": sentence})


def _how_to_argue(ground: Ground, triage: Triage) -> str:
    told = "采集或放入能说明它的证据，或在能说明它的那一件里写上“它说明什么”。"
    if ground in BY_WORDS and not _is_found(ground, triage):
        return f"请在“研判”里改判，标出评价中能说明它的字句；或者{told}"
    return f"请{told}"


def _how_to_hold(ground: Ground, triage: Triage) -> str:
    if _is_found(ground, triage):
        return "请补上能证明它的证据，写上“它说明什么”，或换一个依据。"
    return "请核对评价、订单和聊天记录，换一个依据，或在“研判”里写明原因改判。"


def _is_found(ground: Ground, triage: Triage) -> bool:
    return any(found.ground is ground and found.rule != HERS for found in triage.grounds)


def _is_argued(ground: Ground, facts: EvidenceFacts) -> bool:
    return bool(argue(ground, facts)) or any(told.quoted is not None for told in tell_askings(ground, facts))


def _is_held(ground: Ground, triage: Triage, evidence: Sequence[Evidence]) -> bool:
    """What triage finds only for want of evidence holds once a person says what an item shows."""
    strengths = {found.strength for found in triage.grounds if found.ground is ground}
    is_told = any(item.told and item.files for item in evidence)
    return bool(strengths - {Strength.NEEDS_EVIDENCE}) or (bool(strengths) and is_told)
