"""The page of one case: can I win this, and what do I do next."""

from collections.abc import Sequence
from typing import Any

from aiohttp import web

from agent.casework import viewing
from agent.casework.alerting import see_alerts_of
from agent.casework.asking import list_standings
from agent.casework.composition import EMPTY
from agent.casework.environments import list_environments
from agent.casework.evidence import list_deleted
from agent.casework.inbox import list_watches, notices_of
from agent.casework.making_ready import ready_files
from agent.casework.moves import NEED_A_CAUSE, is_by_hand
from agent.casework.notes import list_labels, list_notes
from agent.casework.open_page_evidence import KINDS, list_open_pages
from agent.casework.operators import names_behind
from agent.casework.other_reviews import list_other_reviews
from agent.casework.replying import look_at_reply
from agent.casework.settling import UNFILED
from agent.casework.shelf import STANDING, list_offered
from agent.casework.vault.offering import list_packings_for
from agent.casework.watch_list import standing_of
from agent.casework.wording import remarks_on
from agent.casework.world import WORLD, World
from agent.domain.beforehand import still_to_do, tasks_of
from agent.domain.calling import call_for
from agent.domain.case_facts import order_facts
from agent.domain.grading import COMES_FROM, NOT_PROVEN
from agent.domain.linting import NEVER, Remark
from agent.domain.matrix import chances_left
from agent.domain.packing import having
from agent.domain.questions import Standing
from agent.domain.told_lines import TOLD_LENGTH
from agent.domain.watch_list import is_shared_name
from agent.domain.words import word_for
from agent.domain.workdays import SHANGHAI
from agent.pages.asking_lines import questions_shown
from agent.pages.browser_state import has_browser
from agent.pages.copy_pack import copy_shown
from agent.pages.drawing import draw
from agent.pages.evidence_lines import checklist_of
from agent.pages.marked_text import marked_pieces
from agent.pages.reason_choices import found_choices, other_choices
from agent.pages.rejection_lines import rejection_shown
from agent.pages.statement_lines import phrases_of, tyings_of
from agent.pages.supplement_lines import supplement_shown
from agent.pages.time_bars import time_bar
from agent.store.watches import watch_id_of
from shared.case import CaseView
from shared.case_status import CaseStatus
from shared.evidence import FILE_KINDS, EvidenceKind
from shared.ground import Verdict
from shared.matrix import Readiness
from shared.platform import Platform

MAY_BE_FILLED = frozenset({CaseStatus.PREPARING, CaseStatus.READY, CaseStatus.HANDED_OVER})
PDF_THUMBS = 4
"""Pages of a PDF that an item shows small."""

PICTURE_TYPES = ("image/png", "image/jpeg", "image/gif", "image/webp")
SAID_BY_PLATFORM = frozenset({CaseStatus.SUPPLEMENT_REQUESTED, CaseStatus.UPHELD, CaseStatus.REJECTED})
DECIDED = frozenset({CaseStatus.UPHELD, CaseStatus.REJECTED})
REPLY_IS_NEXT = frozenset({CaseStatus.NOT_APPEALABLE, CaseStatus.WAIVED, CaseStatus.EXPIRED, CaseStatus.CLOSED})
REPLY_HELPS = REPLY_IS_NEXT | {CaseStatus.REJECTED, CaseStatus.ESCALATED}
WITH_THE_PLATFORM = frozenset(
    {CaseStatus.SUBMITTED, CaseStatus.UNDER_REVIEW, CaseStatus.SUPPLEMENT_REQUESTED, CaseStatus.ESCALATED}
)


async def show_case(request: web.Request) -> web.Response:
    """Raises NotFound."""
    return await draw_case(request, request.match_info["case_id"])


async def draw_case(request: web.Request, case_id: str) -> web.Response:
    """The page as it is after whatever was just done to the case."""
    world = request.app[WORLD]
    view = await viewing.load_case(world, case_id)
    await see_alerts_of(world, case_id)
    notices = await notices_of(world, case_id)
    shown = case_shown(world, view, await list_standings(world, case_id))
    numbers = shown["checklist"].numbers()
    watch_id = watch_id_of(view.summary.platform, view.summary.shop)
    watch = next((one for one in await list_watches(world) if one.watch_id == watch_id), None)
    ready = await ready_files(world, case_id, view.evidence)
    return await draw(
        request,
        "case.html",
        **shown,
        notices=notices,
        numbers=numbers,
        supplement=supplement_shown(view, shown["pack"], notices),
        rejection=rejection_shown(view, shown["pack"], notices, numbers),
        composition=ready.composition or EMPTY,
        is_making=ready.composition is None,
        pdf_looks=ready.looks,
        thumbs=PDF_THUMBS,
        has_originals=world.settings.package_with_originals,
        tombstones=await list_deleted(world, case_id),
        shelf=await list_offered(world, case_id),
        packings=await list_packings_for(world, case_id),
        having=having,
        other_reviews=await list_other_reviews(world, case_id),
        environments=await list_environments(world, view.evidence),
        behind=await names_behind(world),
        notes=await list_notes(world, case_id),
        labels=(await list_labels(world, [case_id])).get(case_id, []),
        replying=await look_at_reply(world, case_id),
        reply_helps=_reply_helps(view),
        reply_is_next=view.summary.status in REPLY_IS_NEXT,
        watched=await standing_of(world, case_id),
        is_shared_name=is_shared_name(view.summary.review.buyer or ""),
        standing=STANDING,
        not_proven=NOT_PROVEN,
        comes_from=COMES_FROM,
        watch=watch,
        has_browser=has_browser(world),
        open_pages=list_open_pages(world),
        page_kinds=KINDS,
    )


def case_shown(world: World, view: CaseView, asked: Sequence[Standing]) -> dict[str, Any]:
    """All that the template needs, cut and counted."""
    pack = world.packs[view.summary.platform]
    checklist = checklist_of(view, pack)
    status = view.summary.status
    tasks = tasks_of(pack, view.summary.ground, view.events, asked)
    remarks = _remarks(view, pack)
    phrases = phrases_of(view.statement, checklist.numbers()) if view.statement else ()
    return {
        "own_url": f"/desk/cases/{view.summary.case_id}",
        "view": view,
        "case": view.summary,
        "review": view.summary.review,
        "pack": pack,
        "bars": [time_bar(deadline, view.summary, world.now()) for deadline in view.deadlines],
        "pieces": marked_pieces(view.summary.review.text, view.triage.grounds),
        "order": order_facts(view.evidence),
        "checklist": checklist,
        "kinds": list(FILE_KINDS),
        "kind_words": {kind.value: word_for(kind) for kind in EvidenceKind},
        "picture_types": PICTURE_TYPES,
        "found_choices": found_choices(view, pack),
        "other_choices": other_choices(view, pack),
        "phrases": phrases,
        "tyings": tyings_of(phrases),
        "untied_count": sum(phrase.is_untied for phrase in phrases),
        "remarks": remarks,
        "is_refused": any(one.refuses for one in remarks),
        "is_never_said": any(one.refuses and one.kind in NEVER for one in remarks),
        "platform_words": _platform_words(view),
        "outcome_words": _outcome_words(view),
        "is_unfiled": status in UNFILED,
        "told_length": TOLD_LENGTH,
        "may_be_filled": status in MAY_BE_FILLED,
        "is_with_the_platform": status in WITH_THE_PLATFORM,
        "is_ready": view.check is not None and view.check.readiness is Readiness.READY,
        "is_last_chance": chances_left(pack, view.round) <= 1,
        "rounds": pack.rules.rounds,
        "tasks": tasks,
        "questions": questions_shown(view, pack, asked, world.now()),
        "may_fill": still_to_do(tasks) is None and view.statement is not None and view.statement.text.strip() != "",
        "appeal": view.appeals[-1] if view.appeals else None,
        "teachable": {field.labels[0]: name for name, field in pack.appeal.fields.items()},
        "copy_pack": copy_shown(view, pack, world.archive),
        "local_now": world.now().astimezone(SHANGHAI).strftime("%Y-%m-%dT%H:%M"),
        "call": call_for(view, pack.title, world.now()),
        "receipt": view.receipts[-1] if view.receipts else None,
        "moves": [move for move in view.moves if is_by_hand(view.summary.status, move)],
        "need_a_cause": NEED_A_CAUSE,
        "record_page": next((page for page in pack.pages if page.name == pack.watch.pages[0]), None),
    }


def _reply_helps(view: CaseView) -> bool:
    """Whether a public reply is what helps now: the platform will not act, or is not asked to."""
    status, verdict = view.summary.status, view.summary.verdict
    return status in REPLY_HELPS or (status in UNFILED and verdict is Verdict.NOT_APPEALABLE)


def _remarks(view: CaseView, pack: Platform) -> tuple[Remark, ...]:
    if view.statement is None:
        return ()
    summary = view.summary
    return remarks_on(view.statement.text, summary.review, summary.ground, summary.reason, pack, view.evidence)


def _outcome_words(view: CaseView) -> str:
    """The platform's words that decided, also once the case is closed; empty where there are none."""
    decided = [event.detail for event in view.events if event.kind == "moved" and event.status in DECIDED]
    return decided[-1] if decided and view.summary.outcome else ""


def _platform_words(view: CaseView) -> str:
    """What the platform said when it brought the case to where it stands; empty where it did not."""
    entries = [event for event in view.events if event.kind == "moved" and event.status is view.summary.status]
    return entries[-1].detail if entries and view.summary.status in SAID_BY_PLATFORM else ""
