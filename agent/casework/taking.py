"""How a capture becomes a case: one review, one case; capture, case, events and audit in one transaction."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, Engine

from agent.casework.judging import judge_review
from agent.casework.preparing import prepare
from agent.casework.summaries import summary_of
from agent.casework.world import World
from agent.domain.identity import fingerprint, is_same_review, review_key, with_gaps_filled
from agent.errors import Invalid
from agent.store import audit, captures, cases
from agent.store.audit import AuditEntry
from agent.store.captures import TakenCapture
from agent.store.cases import CaseRow, NewEvent
from agent.store.lane import Lane
from shared.capture import Capture
from shared.case import Actor
from shared.case_status import CaseStatus
from shared.platform import Platform
from shared.triage import Triage
from shared.wire import CaptureTaken


async def take_captures(world: World, lane: Lane, taken: Sequence[Capture]) -> list[str]:
    """Store them all or none; the JSON of a `CaptureTaken` for each, in order.

    A capture id that was taken before gives its first answer and changes nothing. A review that has a case joins it.
    Raises Invalid where no pack knows a platform.
    """
    now = world.now()
    stored = await lane.run(lambda engine: _judge_and_store(engine, world.packs, taken, now))
    for case_id in stored.case_ids:
        world.bus.publish("case", case_id)
        if world.browser is not None:  # the row is on screen only now
            world.background.start(prepare(world, case_id))
    return [stored.answers[capture.capture_id] for capture in taken]


@dataclass(frozen=True)
class _Judged:
    """A capture with what triage says of it; `case_id` is for the case that it may open."""

    capture: Capture
    case_id: str
    triage: Triage


@dataclass(frozen=True)
class _Stored:
    answers: dict[str, str]
    case_ids: list[str]


@dataclass(frozen=True)
class _Joined:
    capture: Capture
    row: CaseRow
    is_new_case: bool
    is_richer: bool
    answer_json: str


def _judge_and_store(engine: Engine, packs: Mapping[str, Platform], taken: Sequence[Capture], now: datetime) -> _Stored:
    judged = [_judge(packs, capture) for capture in taken]  # before the lock is taken: it is the longer half
    with engine.begin() as conn:
        return _store(conn, judged, now)


def _judge(packs: Mapping[str, Platform], capture: Capture) -> _Judged:
    platform = packs.get(capture.platform)
    if platform is None:
        raise Invalid(f"没有名为 {capture.platform} 的平台资料。", "请更新助手，或检查扩展与助手的版本是否一致。")
    case_id = new_case_id()
    return _Judged(capture, case_id, judge_review(case_id, capture.review, platform))


def _store(conn: Connection, judged: Sequence[_Judged], now: datetime) -> _Stored:
    answers = captures.first_answers(conn, [item.capture.capture_id for item in judged])
    fresh = {item.capture.capture_id: item for item in judged if item.capture.capture_id not in answers}
    if not fresh:
        return _Stored(answers, [])
    joined = _joined(conn, list(fresh.values()), now)
    _write(conn, joined, now)
    answers |= {item.capture.capture_id: item.answer_json for item in joined}
    return _Stored(answers, list(dict.fromkeys(item.row.case_id for item in joined)))


def _joined(conn: Connection, fresh: Sequence[_Judged], now: datetime) -> list[_Joined]:
    platforms = {item.capture.platform for item in fresh}
    known = cases.find_cases_by_reviews(conn, platforms, [item.capture.review for item in fresh])
    rows = {row.case_id: row for row in known}
    joined = []
    for item in fresh:
        row = next((row for row in rows.values() if _is_its_case(row, item.capture)), None)
        result = _opened(item, now) if row is None else _joining(item.capture, row, now)
        rows[result.row.case_id] = result.row
        joined.append(result)
    return joined


def _is_its_case(row: CaseRow, capture: Capture) -> bool:
    return row.platform == capture.platform and is_same_review(row.review, capture.review)


def _opened(item: _Judged, now: datetime) -> _Joined:
    capture = item.capture
    row = CaseRow(
        case_id=item.case_id,
        platform=capture.platform,
        shop=capture.shop,
        review_key=review_key(capture.review),
        fingerprint=fingerprint(capture.review),
        review=capture.review,
        status=CaseStatus.TRIAGED,
        round=1,
        ground=None,
        reason=None,
        verdict=item.triage.verdict,
        triage=item.triage,
        outcome=None,
        created_at=now,
        updated_at=now,
    )
    return _Joined(capture, row, True, False, _answer(capture, row, is_new_case=True))


def _joining(capture: Capture, row: CaseRow, now: datetime) -> _Joined:
    review = with_gaps_filled(row.review, capture.review)
    later = replace(row, review=review, shop=row.shop or capture.shop, updated_at=now)
    is_richer = (later.review, later.shop) != (row.review, row.shop)
    return _Joined(capture, later, False, is_richer, _answer(capture, later, is_new_case=False))


def _answer(capture: Capture, row: CaseRow, *, is_new_case: bool) -> str:
    taken = CaptureTaken(
        capture_id=capture.capture_id,
        case_id=row.case_id,
        is_new_case=is_new_case,
        summary=summary_of(row, None),
    )
    return taken.model_dump_json()


def _write(conn: Connection, joined: Sequence[_Joined], now: datetime) -> None:
    stored = [(item, item.capture.model_dump_json()) for item in joined]
    cases.insert_cases(conn, [item.row for item in joined if item.is_new_case])
    for item in joined:
        if item.is_richer:
            cases.save_reading(conn, item.row)
    captures.insert_captures(
        conn, [TakenCapture(item.capture, text, item.row.case_id, now, item.answer_json) for item, text in stored]
    )
    cases.record_events(conn, [event for item in joined for event in _events(item, now)])
    audit.append_all(conn, [_audit_entry(item, text, now) for item, text in stored])


def _events(item: _Joined, now: datetime) -> list[NewEvent]:
    row = item.row
    if not item.is_new_case:
        return [NewEvent(row.case_id, now, Actor.OPERATOR, "captured", row.status, "再次采集了这条评价")]
    captured = NewEvent(row.case_id, now, Actor.OPERATOR, "captured", CaseStatus.CAPTURED, "采集了这条评价")
    triaged = NewEvent(row.case_id, now, Actor.AGENT, "triaged", CaseStatus.TRIAGED, "完成研判", row.triage.sentence)
    return [captured, triaged]


def _audit_entry(item: _Joined, capture_json: str, now: datetime) -> AuditEntry:
    digest = hashlib.sha256(capture_json.encode()).hexdigest()
    return AuditEntry(now, "extension", "capture", item.row.case_id, f"{item.capture.capture_id} sha256:{digest}")


def new_case_id() -> str:
    """Random: an id that can be counted would tell how many cases there are."""
    return f"case-{secrets.token_hex(8)}"
