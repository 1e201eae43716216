"""How a capture becomes a case: one review, one case; capture, case, events and audit in one transaction."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

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
from shared.capture import Capture
from shared.case import Actor
from shared.case_status import CaseStatus
from shared.triage import Triage
from shared.wire import CaptureTaken


@dataclass(frozen=True)
class JudgedCapture:
    """A capture with what triage says of it, ready to be stored."""

    capture: Capture
    triage: Triage


def judge_capture(world: World, capture: Capture) -> JudgedCapture:
    """Raises Invalid where no pack knows the platform."""
    platform = world.packs.get(capture.platform)
    if platform is None:
        raise Invalid(f"没有名为 {capture.platform} 的平台资料。", "请更新助手，或检查扩展与助手的版本是否一致。")
    return JudgedCapture(capture, judge_review(capture.capture_id, capture.review, platform))


async def take_captures(world: World, judged: Sequence[JudgedCapture]) -> list[str]:
    """Store them all or none; the JSON of a `CaptureTaken` for each, in order.

    A capture id that was taken before gives its first answer and changes nothing. A review that has a case joins it.
    """
    now = world.now()
    async with world.engine.begin() as conn:
        answers = await captures.first_answers(conn, [item.capture.capture_id for item in judged])
        fresh = {item.capture.capture_id: item for item in judged if item.capture.capture_id not in answers}
        if fresh:
            joined = await _joined(conn, list(fresh.values()), now)
            await _write(conn, joined, now)
            answers |= {item.capture.capture_id: item.answer_json for item in joined}
    if fresh:
        for case_id in dict.fromkeys(item.row.case_id for item in joined):
            world.bus.publish("case", case_id)
            if world.browser is not None:  # the row is on screen only now
                world.background.start(prepare(world, case_id))
    return [answers[item.capture.capture_id] for item in judged]


@dataclass(frozen=True)
class _Joined:
    capture: Capture
    row: CaseRow
    is_new_case: bool
    is_richer: bool
    answer_json: str


async def _joined(conn: AsyncConnection, fresh: Sequence[JudgedCapture], now: datetime) -> list[_Joined]:
    reviews = [(item.capture.platform, item.capture.review) for item in fresh]
    known = await cases.find_cases_by_reviews(
        conn,
        [(platform, review_key(review)) for platform, review in reviews],
        [(platform, fingerprint(review)) for platform, review in reviews],
    )
    joined = []
    for item in fresh:
        row = next((row for row in known if _is_its_case(row, item.capture)), None)
        if row is None:
            result = _opened(item, now)
        else:
            result = _joining(item.capture, row, now)
            known.remove(row)
        known.append(result.row)
        joined.append(result)
    return joined


def _is_its_case(row: CaseRow, capture: Capture) -> bool:
    return row.platform == capture.platform and is_same_review(row.review, capture.review)


def _opened(item: JudgedCapture, now: datetime) -> _Joined:
    capture = item.capture
    case_id = new_case_id()
    row = CaseRow(
        case_id=case_id,
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
        triage=item.triage.model_copy(update={"id": case_id}),
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


async def _write(conn: AsyncConnection, joined: Sequence[_Joined], now: datetime) -> None:
    stored = [(item, item.capture.model_dump_json()) for item in joined]
    await cases.insert_cases(conn, [item.row for item in joined if item.is_new_case])
    for item in joined:
        if item.is_richer:
            await cases.save_reading(conn, item.row)
    await captures.insert_captures(
        conn, [TakenCapture(item.capture, text, item.row.case_id, now, item.answer_json) for item, text in stored]
    )
    await cases.record_events(conn, [event for item in joined for event in _events(item, now)])
    await audit.append_all(conn, [_audit_entry(item, text, now) for item, text in stored])


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
