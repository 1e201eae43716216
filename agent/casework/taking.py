"""How a capture is made durable: one row of what arrived, with the case that it will open or join."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex

from sqlalchemy import Connection, Engine

from agent.domain.identity import fingerprint, is_same_review, review_key
from agent.errors import Invalid
from agent.store import cases
from agent.store.arrivals import Arrival, first_answers, insert_arrivals
from shared.capture import Capture
from shared.platform import Platform
from shared.review import Review
from shared.wire import CaptureTaken


class Expected:
    """The cases that are still to be opened, so that two captures of one review arrive at one case."""

    def __init__(self) -> None:
        self._cases: dict[tuple[str, str], tuple[Review, str]] = {}

    def case_of(self, platform: str, review: Review) -> str | None:
        found = (self._cases.get((platform, name)) for name in (review_key(review), fingerprint(review)))
        return next((case_id for known, case_id in filter(None, found) if is_same_review(known, review)), None)

    def add(self, platform: str, review: Review, case_id: str) -> None:
        for name in (review_key(review), fingerprint(review)):
            self._cases[platform, name] = (review, case_id)

    def remove(self, platform: str, review: Review) -> None:
        for name in (review_key(review), fingerprint(review)):
            self._cases.pop((platform, name), None)


@dataclass(frozen=True)
class Taken:
    """The JSON of a `CaptureTaken` for each capture, in order; how many of them had not been taken before."""

    answers: list[str]
    fresh_count: int


def take_captures(
    engine: Engine, packs: Mapping[str, Platform], expected: Expected, taken: Sequence[Capture], now: datetime
) -> Taken:
    """Store them all or none. A capture id that was taken before gives its first answer and changes nothing.

    Raises Invalid where no pack knows a platform.
    """
    for capture in taken:
        if capture.platform not in packs:
            raise Invalid(f"没有名为 {capture.platform} 的平台资料。", "请更新助手，或检查扩展与助手的版本是否一致。")
    with engine.begin() as conn:
        answers = first_answers(conn, [capture.capture_id for capture in taken])
        fresh = {capture.capture_id: capture for capture in taken if capture.capture_id not in answers}
        arrived = _arrivals(conn, expected, list(fresh.values()), now)
        insert_arrivals(conn, arrived)
    answers |= {arrival.capture.capture_id: arrival.answer_json for arrival in arrived}
    return Taken([answers[capture.capture_id] for capture in taken], len(arrived))


def _arrivals(conn: Connection, expected: Expected, fresh: Sequence[Capture], now: datetime) -> list[Arrival]:
    known = cases.find_cases_by_reviews(
        conn, {capture.platform for capture in fresh}, [capture.review for capture in fresh]
    )
    arrived = []
    for capture in fresh:
        row = next((row for row in known if is_its_case(row, capture)), None)
        case_id = row.case_id if row else expected.case_of(capture.platform, capture.review)
        is_new_case = case_id is None
        if case_id is None:
            case_id = new_case_id()
        if row is None:
            expected.add(capture.platform, capture.review, case_id)
        answer = CaptureTaken(capture_id=capture.capture_id, case_id=case_id, is_new_case=is_new_case)
        arrived.append(Arrival(capture, case_id, now, answer.model_dump_json()))
    return arrived


def is_its_case(row: cases.CaseRow, capture: Capture) -> bool:
    return row.platform == capture.platform and is_same_review(row.review, capture.review)


def new_case_id() -> str:
    """Random: an id that can be counted would tell how many cases there are."""
    return f"case-{token_hex(8)}"
