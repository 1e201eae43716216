"""Knows how words, order, chat, buyer and stars together decide whether a review can be appealed."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from agent.domain.buyer_facts import find_competitor
from agent.domain.case_patterns import find_pattern
from agent.domain.chat import find_abuse_in_chat, find_competitor_in_chat, read_chat
from agent.domain.explaining import explain, explain_no_reason, explain_not_appealable, verdict_of
from agent.domain.extortion import find_extortion
from agent.domain.finding import Finding, from_hit
from agent.domain.item_facts import find_wrong_item
from agent.domain.order_facts import find_not_received, find_untrue, find_unused
from agent.domain.rating_facts import find_rating_contradiction
from agent.domain.reading import Reading, read
from agent.domain.text_findings import find_in_text
from shared.ground import Ground, Strength, Verdict
from shared.triage import Triage, TriageCase

# Where two grounds are equally strong, the one that harms people most is told first; the operator still chooses.
_PRECEDENCE = (
    Ground.PROHIBITED_CONTENT,
    Ground.PRIVACY,
    Ground.EXTORTION,
    Ground.ABUSE,
    Ground.COMPETITOR,
    Ground.NOT_RECEIVED,
    Ground.UNUSED,
    Ground.FAKE_MEDIA,
    Ground.ADVERTISING,
    Ground.WRONG_ITEM,
    Ground.RATING_CONTRADICTION,
    Ground.UNTRUE,
    Ground.IRRELEVANT,
)


def _find(case: TriageCase, reading: Reading) -> list[Finding]:
    chat = read_chat(case.chat)
    in_chat = find_extortion(chat)
    return [
        *find_in_text(reading),
        *find_not_received(case, reading, chat),
        *find_unused(case, reading, chat),
        *find_untrue(case, reading, chat),
        *find_wrong_item(case.item, reading),
        *find_rating_contradiction(case.rating, reading),
        *find_competitor(case.buyer, reading),
        *find_competitor_in_chat(chat),
        *(in_chat or (from_hit(hit) for hit in reading.of_ground(Ground.EXTORTION))),
        *find_abuse_in_chat(chat),
    ]


def _find_beside(case: TriageCase, reading: Reading) -> list[Finding]:
    """All that is found; what only turns written down by the operator show is at most a hint to collect the chat."""
    found = _find(case, reading)
    if not case.written_down:
        return found
    whole = case.model_copy(update={"chat": (*case.chat, *case.written_down)})
    return [_as_shown(hoped, found) for hoped in _find(whole, reading)]


def _as_shown(hoped: Finding, shown: list[Finding]) -> Finding:
    ranks = [one for one in shown if one.ground is hoped.ground]
    most = max(ranks, key=lambda one: one.rank).strength if ranks else Strength.NEEDS_EVIDENCE
    capped = hoped.at_most(most)
    if capped == hoped:
        return hoped
    return replace(capped, sentence=f"{hoped.sentence}；这是您记下的回答，采集到聊天里有同样的话才算数")


def _on_platform(found: list[Finding], reasons: Mapping[Ground, str], unserved: Collection[str]) -> list[Finding]:
    """What is left where only these grounds have a reason: the rest is for a person, or nothing if unproven."""
    return [
        finding if _is_served(finding, reasons, unserved) else finding.at_most(Strength.NEEDS_PERSON)
        for finding in found
        if _is_served(finding, reasons, unserved) or finding.strength is not Strength.NEEDS_EVIDENCE
    ]


def _is_served(finding: Finding, reasons: Mapping[Ground, str], unserved: Collection[str]) -> bool:
    return finding.ground in reasons and finding.rule not in unserved


def _order_of(finding: Finding) -> tuple[int, int]:
    return -finding.rank, _PRECEDENCE.index(finding.ground)


def triage(
    case: TriageCase, platform_grounds: Mapping[Ground, str] | None = None, unserved_rules: Collection[str] = ()
) -> Triage:
    """Which grounds hold, how strongly, where, and what it means in one Chinese sentence. Same in, same out.

    `platform_grounds` maps the grounds for which the platform's form has a reason to that reason's name; a ground
    without a reason there never makes the review `appealable`, and no neighbouring reason is suggested; nor does a
    finding of one of `unserved_rules`, which no reason there states although one serves its ground. Spans count
    code points of `case.text`. `not_received`, `unused`, `competitor`, `extortion` and `untrue` are `appealable` only
    by facts.
    """
    reading = read(case.text)
    found = _find_beside(case, reading)
    found += find_pattern(case.patterns, found)
    if platform_grounds is not None:
        found = _on_platform(found, platform_grounds, unserved_rules)
    found.sort(key=_order_of)
    return Triage(
        id=case.id,
        verdict=verdict_of(found[0].strength) if found else Verdict.NOT_APPEALABLE,
        grounds=tuple(finding.as_ground_found() for finding in found),
        sentence=_sentence(found, reading, platform_grounds, unserved_rules),
    )


def _sentence(
    found: list[Finding], reading: Reading, reasons: Mapping[Ground, str] | None, unserved: Collection[str]
) -> str:
    if not found:
        return explain_not_appealable(reading)
    if reasons is not None and not _is_served(found[0], reasons, unserved):
        return explain_no_reason(found[0])
    return explain(found[0], (reasons or {}).get(found[0].ground))
