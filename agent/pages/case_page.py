"""The page of one case: can I win this, and what do I do next."""

from collections.abc import Mapping, Sequence
from typing import Any

from aiohttp import web

from agent.casework import viewing
from agent.casework.agreeing import agree
from agent.casework.alerting import see_alerts_of
from agent.casework.asking import list_standings
from agent.casework.composition import EMPTY, Composition
from agent.casework.inbox import list_watches
from agent.casework.making_ready import Ready, ready_files
from agent.casework.open_page_evidence import KINDS, list_open_pages
from agent.casework.other_reviews import list_other_reviews
from agent.casework.replying import look_at_reply
from agent.casework.retouching import count_unblurred
from agent.casework.settling import CHOSEN_BY_HER, UNFILED
from agent.casework.shelf import list_offered
from agent.casework.wording import remarks_on
from agent.casework.world import WORLD, World
from agent.domain.beforehand import still_to_do, tasks_of
from agent.domain.calling import call_for
from agent.domain.linting import NEVER, Remark
from agent.domain.matrix import chances_left, reason_name
from agent.domain.overruling import BY_WORDS, judged
from agent.domain.packing import having
from agent.domain.questions import Standing
from agent.domain.told_answers import OF_A_WIN, Heard, answers_to
from agent.domain.told_suggestions import suggest_told
from agent.domain.words import word_for
from agent.domain.workdays import SHANGHAI
from agent.pages.asking_lines import questions_shown
from agent.pages.browser_state import has_browser
from agent.pages.copy_pack import copy_shown
from agent.pages.drawing import draw
from agent.pages.evidence_lines import more_ways
from agent.pages.kept_case import kept_shown
from agent.pages.reason_choices import found_choices, other_choices
from agent.pages.rejection_lines import rejection_shown
from agent.pages.statement_lines import unseen_in
from agent.pages.supplement_lines import supplement_shown
from agent.store.watches import watch_id_of
from shared.case import CaseView
from shared.case_status import CaseStatus
from shared.fact import FactName
from shared.ground import Verdict
from shared.matrix import Readiness
from shared.platform import Platform

MAY_BE_FILLED = frozenset({CaseStatus.PREPARING, CaseStatus.READY, CaseStatus.HANDED_OVER})
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
    pack = world.packs.get(view.summary.platform)
    if pack is None:
        return await draw(request, "case_without_pack.html", **await kept_shown(world, view, pack))
    ready = await ready_files(world, case_id, view.evidence)
    if ready.composition is not None and await agree(world, case_id):
        view = await viewing.load_case(world, case_id)
    kept = await kept_shown(world, view, pack)
    asked = await list_standings(world, case_id)
    led, at_hand = _led_by_pack(world, view, pack, kept, asked, ready), await _at_hand(world, view, ready)
    return await draw(request, "case.html", **kept, **led, **at_hand)


async def _at_hand(world: World, view: CaseView, ready: Ready) -> dict[str, Any]:
    """What may be used for the case, and by what it may be helped on."""
    case_id = view.summary.case_id
    watch_id = watch_id_of(view.summary.platform, view.summary.shop)
    return {
        "composition": ready.composition or EMPTY,
        "is_making": ready.composition is None,
        "pdf_looks": ready.looks,
        "unblurred": await count_unblurred(world, view.evidence),
        "shelf": await list_offered(world, case_id),
        "having": having,
        "other_reviews": await list_other_reviews(world, case_id),
        "replying": await look_at_reply(world, case_id),
        "reply_helps": _reply_helps(view),
        "reply_is_next": view.summary.status in REPLY_IS_NEXT,
        "watch": next((one for one in await list_watches(world) if one.watch_id == watch_id), None),
        "has_browser": has_browser(world),
        "open_pages": list_open_pages(world),
        "page_kinds": KINDS,
    }


def _led_by_pack(
    world: World, view: CaseView, pack: Platform, kept: Mapping[str, Any], asked: Sequence[Standing], ready: Ready
) -> dict[str, Any]:
    """What the platform's pack says of the case, and leads her through."""
    status, notices = view.summary.status, kept["notices"]
    tasks = tasks_of(pack, view.summary.ground, view.events, asked)
    remarks = _remarks(view, pack, ready.composition)
    return {
        "found_choices": found_choices(view, pack),
        "other_choices": other_choices(view, pack),
        "supplement": supplement_shown(view, pack, notices),
        "rejection": rejection_shown(view, pack, notices, kept["numbers"]),
        "remarks": remarks,
        "is_refused": any(one.refuses for one in remarks),
        "overrule_cause": _overrule_cause(view),
        "lacks_words": _lacks_words(view),
        "by_words": "、".join(word_for(ground) for ground in BY_WORDS),
        "is_never_said": any(one.refuses and one.kind in NEVER for one in remarks),
        "suggested": _suggested(view),
        "more_ways": more_ways(kept["checklist"], pack, view.summary.review),
        "unseen": unseen_in(kept["phrases"], _staying_out(view, pack, kept["numbers"], ready.composition)),
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
        "answers": answers_to(status),
        "heard": list(Heard),
        "of_a_win": OF_A_WIN,
        "call": call_for(view, pack.title, world.now()),
        "record_page": next((page for page in pack.pages if page.name == pack.watch.pages[0]), None),
    }


def _reply_helps(view: CaseView) -> bool:
    """Whether a public reply is what helps now: the platform will not act, or is not asked to."""
    status, verdict = view.summary.status, view.summary.verdict
    is_left = verdict is Verdict.NOT_APPEALABLE and view.overruled is None
    return status in REPLY_HELPS or (status in UNFILED and is_left)


def _remarks(view: CaseView, pack: Platform, composition: Composition | None) -> tuple[Remark, ...]:
    if view.statement is None:
        return ()
    summary = view.summary
    return remarks_on(
        view.statement.text, summary.review, summary.ground, summary.reason, pack, view.evidence, composition
    )


def _staying_out(
    view: CaseView, pack: Platform, numbers: Mapping[str, int], composition: Composition | None
) -> frozenset[int]:
    """Numbers of the items with files of which nothing goes up; none while that is not known, or nothing may go up."""
    takes_files = any(one.takes_files for one in pack.appeal.reasons if reason_name(one) == view.summary.reason)
    if composition is None or not takes_files:
        return frozenset()
    going = {item.evidence_id for item in composition.items}
    return frozenset(
        numbers[item.evidence_id] for item in view.evidence if item.files and item.evidence_id not in going
    )


def _overrule_cause(view: CaseView) -> str:
    """Why she took a ground that triage did not find, offered where she is asked why she does not wait; else empty."""
    choices = [event for event in view.events if event.kind in CHOSEN_BY_HER]
    return choices[-1].detail if choices and choices[-1].kind == "overruled" else ""


def _lacks_words(view: CaseView) -> bool:
    """Whether she took a ground against triage that words of the review could carry, and marked none."""
    is_weak = view.check is not None and view.check.readiness is Readiness.WEAK
    return is_weak and view.overruled == () and view.summary.ground in BY_WORDS and view.summary.status in UNFILED


def _suggested(view: CaseView) -> dict[str, str]:
    """By evidence id, what she might say that it shows; nothing where a picture of the review was read already."""
    if any(fact.name is FactName.QUOTATION for item in view.evidence for fact in item.facts):
        return {}
    lines = {item.evidence_id: suggest_told(item, view.summary, judged(view)) for item in view.evidence}
    return {evidence_id: line for evidence_id, line in lines.items() if line}
