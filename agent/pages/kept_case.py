"""What a case's page shows of what was kept of it: all of it is there without its platform's pack, too."""

from typing import Any

from agent.casework.environments import list_environments
from agent.casework.evidence import list_deleted
from agent.casework.inbox import notices_of
from agent.casework.moves import NEED_A_CAUSE, is_by_hand, standing_move
from agent.casework.notes import list_labels, list_notes
from agent.casework.operators import names_behind
from agent.casework.settling import UNFILED
from agent.casework.shelf import STANDING
from agent.casework.showable import SHOWN
from agent.casework.telling_answer import standing_answer
from agent.casework.vault.offering import list_packings_for
from agent.casework.watch_list import standing_of
from agent.casework.world import World
from agent.domain.case_facts import order_facts
from agent.domain.grading import COMES_FROM, NOT_PROVEN
from agent.domain.overruling import judged
from agent.domain.told_lines import TOLD_LENGTH
from agent.domain.watch_list import is_shared_name
from agent.domain.words import word_for
from agent.pages.evidence_lines import checklist_of
from agent.pages.marked_text import marked_pieces
from agent.pages.statement_lines import phrases_of, tyings_of, written_for
from agent.pages.time_bars import time_bar
from shared.case import CaseView
from shared.case_status import CaseStatus
from shared.evidence import FILE_KINDS, EvidenceKind
from shared.platform import Platform

PDF_THUMBS = 4
"""Pages of a PDF that an item shows small."""

SAID_BY_PLATFORM = frozenset({CaseStatus.SUPPLEMENT_REQUESTED, CaseStatus.UPHELD, CaseStatus.REJECTED})
DECIDED = frozenset({CaseStatus.UPHELD, CaseStatus.REJECTED})


async def kept_shown(world: World, view: CaseView, pack: Platform | None) -> dict[str, Any]:
    """All that the templates need of what was kept, cut and counted. `pack` is null where the platform's is gone."""
    return _kept(world, view, pack) | await _kept_beside(world, view)


def _kept(world: World, view: CaseView, pack: Platform | None) -> dict[str, Any]:
    checklist = checklist_of(view, pack)
    phrases = phrases_of(view.statement, checklist.numbers()) if view.statement else ()
    return {
        "own_url": f"/desk/cases/{view.summary.case_id}",
        "view": view,
        "case": view.summary,
        "review": view.summary.review,
        "pack": pack,
        "platform_title": world.packs.title(view.summary.platform),
        "bars": [time_bar(deadline, view.summary, world.now()) for deadline in view.deadlines],
        "pieces": marked_pieces(view.summary.review.text, judged(view).grounds),
        "order": order_facts(view.evidence),
        "checklist": checklist,
        "numbers": checklist.numbers(),
        "kinds": list(FILE_KINDS),
        "kind_words": {kind.value: word_for(kind) for kind in EvidenceKind},
        "picture_types": SHOWN,
        "phrases": phrases,
        "tyings": tyings_of(phrases),
        "untied_count": sum(phrase.is_untied for phrase in phrases),
        "written_for": written_for(view.statement, view.summary.ground, view.summary.reason),
        "platform_words": _platform_words(view),
        "outcome_words": _outcome_words(view),
        "is_unfiled": pack is not None and view.summary.status in UNFILED,
        "receipt": view.receipts[-1] if view.receipts else None,
        "moves": [move for move in view.moves if is_by_hand(view.summary.status, move)],
        "need_a_cause": NEED_A_CAUSE,
        "is_shared_name": is_shared_name(view.summary.review.buyer or ""),
        "has_originals": world.settings.package_with_originals,
        "thumbs": PDF_THUMBS,
        "standing": STANDING,
        "told_length": TOLD_LENGTH,
        "not_proven": NOT_PROVEN,
        "comes_from": COMES_FROM,
    }


async def _kept_beside(world: World, view: CaseView) -> dict[str, Any]:
    """What is kept beside the case and belongs to it."""
    case_id = view.summary.case_id
    return {
        "notices": await notices_of(world, case_id),
        "tombstones": await list_deleted(world, case_id),
        "packings": await list_packings_for(world, case_id),
        "environments": await list_environments(world, view.evidence),
        "behind": await names_behind(world),
        "notes": await list_notes(world, case_id),
        "labels": (await list_labels(world, [case_id])).get(case_id, []),
        "watched": await standing_of(world, case_id),
        "told_answer": await standing_answer(world, case_id),
        "own_move": await standing_move(world, case_id),
    }


def _outcome_words(view: CaseView) -> str:
    """The platform's words that decided, also once the case is closed; empty where there are none."""
    decided = [event.detail for event in view.events if event.kind == "moved" and event.status in DECIDED]
    return decided[-1] if decided and view.summary.outcome else ""


def _platform_words(view: CaseView) -> str:
    """What the platform said when it brought the case to where it stands; empty where it did not."""
    entries = [event for event in view.events if event.kind == "moved" and event.status is view.summary.status]
    return entries[-1].detail if entries and view.summary.status in SAID_BY_PLATFORM else ""
