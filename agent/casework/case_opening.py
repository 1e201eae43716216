"""How what arrived becomes a case: one review, one case; capture, case, events and audit in one transaction."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Engine

from agent.casework.judging import judge_review
from agent.casework.taking import Expected, is_its_case
from agent.domain.identity import fingerprint, review_key, with_gaps_filled
from agent.store import audit, captures, cases
from agent.store.arrivals import Arrival, list_arrivals, remove_arrivals
from agent.store.audit import AuditEntry
from agent.store.cases import CaseRow, NewEvent
from agent.store.shop_assignees import Assignee, Shop, read_assignees
from shared.case import Actor
from shared.case_status import CaseStatus
from shared.platform import Platform
from shared.triage import Triage


@dataclass(frozen=True)
class Opened:
    """How many captures found their case, and which cases those are."""

    count: int
    case_ids: list[str]


@dataclass(frozen=True)
class _Judged:
    """What arrived, with what triage says of it."""

    arrival: Arrival
    triage: Triage


@dataclass(frozen=True)
class _Joined:
    arrival: Arrival
    row: CaseRow
    is_new_case: bool
    is_richer: bool
    assignee: Assignee | None = None


def open_cases(
    engine: Engine, packs: Mapping[str, Platform], expected: Expected, limit: int, leaving_out: Collection[str]
) -> Opened:
    """Open the cases of those that have waited longest, all or none. A review that has a case joins it."""
    with engine.begin() as conn:
        waiting = list_arrivals(conn, limit, leaving_out)
    if not waiting:
        return Opened(0, [])
    judged = [_judge(packs, arrival) for arrival in waiting]  # before the lock is taken: it is the longer half
    with engine.begin() as conn:
        joined = _joined(conn, judged)
        _write(conn, joined)
        remove_arrivals(conn, [item.arrival.capture.capture_id for item in joined])
    for arrival in waiting:
        expected.remove(arrival.capture.platform, arrival.capture.review)
    return Opened(len(waiting), list(dict.fromkeys(item.row.case_id for item in joined)))


def _judge(packs: Mapping[str, Platform], arrival: Arrival) -> _Judged:
    capture = arrival.capture
    return _Judged(arrival, judge_review(arrival.case_id, capture.review, packs[capture.platform]))


def _joined(conn: Connection, judged: Sequence[_Judged]) -> list[_Joined]:
    taken = [item.arrival.capture for item in judged]
    known = cases.find_cases_by_reviews(
        conn, {capture.platform for capture in taken}, [capture.review for capture in taken]
    )
    rows = {row.case_id: row for row in known}
    assignees = read_assignees(conn)
    joined = []
    for item in judged:
        row = next((row for row in rows.values() if is_its_case(row, item.arrival.capture)), None)
        result = _opened(item, assignees) if row is None else _joining(item.arrival, row)
        rows[result.row.case_id] = result.row
        joined.append(result)
    return joined


def _opened(item: _Judged, assignees: Mapping[Shop, Assignee]) -> _Joined:
    capture, at = item.arrival.capture, item.arrival.taken_at
    assignee = assignees.get((capture.platform, capture.shop or ""))
    row = CaseRow(
        case_id=item.arrival.case_id,
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
        created_at=at,
        updated_at=at,
        assignee=assignee.operator_id if assignee else None,
    )
    return _Joined(item.arrival, row, True, False, assignee)


def _joining(arrival: Arrival, row: CaseRow) -> _Joined:
    review = with_gaps_filled(row.review, arrival.capture.review)
    later = replace(row, review=review, shop=row.shop or arrival.capture.shop, updated_at=arrival.taken_at)
    return _Joined(arrival, later, False, (later.review, later.shop) != (row.review, row.shop))


def _write(conn: Connection, joined: Sequence[_Joined]) -> None:
    cases.insert_cases(conn, [item.row for item in joined if item.is_new_case])
    for item in joined:
        if item.is_richer:
            cases.save_reading(conn, item.row)
    captures.insert_captures(conn, [replace(item.arrival, case_id=item.row.case_id) for item in joined])
    cases.record_events(conn, [event for item in joined for event in _events(item)])
    audit.append_all(conn, [entry for item in joined for entry in _audit_entries(item)])


def _events(item: _Joined) -> list[NewEvent]:
    row, at = item.row, item.arrival.taken_at
    if not item.is_new_case:
        return [NewEvent(row.case_id, at, Actor.OPERATOR, "captured", row.status, "再次采集了这条评价")]
    captured = NewEvent(row.case_id, at, Actor.OPERATOR, "captured", CaseStatus.CAPTURED, "采集了这条评价")
    triaged = NewEvent(row.case_id, at, Actor.AGENT, "triaged", CaseStatus.TRIAGED, "完成研判", row.triage.sentence)
    if item.assignee is None:
        return [captured, triaged]
    title = f"按店铺的设置，由“{item.assignee.name}”负责"
    return [captured, triaged, NewEvent(row.case_id, at, Actor.AGENT, "assigned", CaseStatus.TRIAGED, title)]


def _audit_entries(item: _Joined) -> list[AuditEntry]:
    capture = item.arrival.capture
    digest = hashlib.sha256(capture.model_dump_json().encode()).hexdigest()
    detail = f"{capture.capture_id} sha256:{digest}"
    taken = AuditEntry(item.arrival.taken_at, "extension", "capture", item.row.case_id, detail)
    if item.assignee is None:
        return [taken]
    given = AuditEntry(item.arrival.taken_at, "agent", "assigned", item.row.case_id, item.assignee.operator_id)
    return [taken, given]
