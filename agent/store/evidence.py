"""Evidence as rows; the files themselves lie in the archive."""

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.domain.grading import without_stamp
from agent.errors import NotFound
from agent.store.schema import evidence
from agent.store.times import from_text, to_text
from shared.evidence import CLASS_OF_KIND, Evidence, EvidenceFile, EvidenceKind, Grade
from shared.fact import Fact

OF_CASES = (
    select(evidence)
    .where(evidence.c.case_id.in_(bindparam("case_ids", expanding=True)), evidence.c.deleted_at.is_(None))
    .order_by(evidence.c.captured_at, evidence.c.evidence_id)
)


async def insert_evidence(conn: AsyncConnection, item: Evidence) -> None:
    await conn.execute(
        insert(evidence).values(
            evidence_id=item.evidence_id,
            case_id=item.case_id,
            kind=item.kind.value,
            shows=item.shows,
            captured_at=to_text(item.captured_at),
            source_url=item.source_url,
            method=item.method,
            grade=item.grade.value,
            does_not_prove=item.does_not_prove,
            facts_json=_json_of(item.facts),
            files_json=_json_of(item.files),
            told=item.told,
        )
    )


async def evidence_of(conn: AsyncConnection, case_id: str) -> tuple[Evidence, ...]:
    """A case's evidence without what was deleted, in the order of capture."""
    return (await evidence_of_cases(conn, [case_id])).get(case_id, ())


async def evidence_of_cases(conn: AsyncConnection, case_ids: Collection[str]) -> dict[str, tuple[Evidence, ...]]:
    """By case, in the order of capture, without what was deleted; cases without evidence are left out."""
    found: dict[str, tuple[Evidence, ...]] = {}
    for row in await conn.execute(OF_CASES, {"case_ids": list(case_ids)}):
        found[row.case_id] = (*found.get(row.case_id, ()), _evidence(row))
    return found


async def deleted_evidence_of(conn: AsyncConnection, case_id: str) -> tuple[tuple[Evidence, datetime], ...]:
    """What was taken out of a case, and when, in that order."""
    chosen = select(evidence).where(evidence.c.case_id == case_id, evidence.c.deleted_at.is_not(None))
    rows = await conn.execute(chosen.order_by(evidence.c.deleted_at, evidence.c.evidence_id))
    return tuple((_evidence(row), from_text(row.deleted_at)) for row in rows)


async def mark_evidence_deleted(conn: AsyncConnection, case_id: str, evidence_id: str, *, at: datetime) -> Evidence:
    """The row stays as a tombstone; the item is given back. Raises NotFound where the case has it not (any more)."""
    change = update(evidence).where(
        evidence.c.case_id == case_id, evidence.c.evidence_id == evidence_id, evidence.c.deleted_at.is_(None)
    )
    if (await conn.execute(change.values(deleted_at=to_text(at)))).rowcount == 0:
        raise NotFound("没有这条证据，可能已经删除。", "请刷新案件页。")
    return _evidence((await conn.execute(select(evidence).where(evidence.c.evidence_id == evidence_id))).one())


async def save_marked(conn: AsyncConnection, item: Evidence) -> None:
    """Its files, its line, its facts and its grade: a marked copy came, changed or went, and no stamp has seen it.

    Raises NotFound where it is taken out.
    """
    item = without_stamp(item)
    change = update(evidence).where(evidence.c.evidence_id == item.evidence_id, evidence.c.deleted_at.is_(None))
    values = {"files_json": _json_of(item.files), "shows": item.shows, "facts_json": _json_of(item.facts)}
    values |= {"grade": item.grade.value, "method": item.method, "does_not_prove": item.does_not_prove}
    if (await conn.execute(change.values(**values))).rowcount == 0:
        raise NotFound("没有这条证据，可能已经删除。", "请刷新案件页。")


async def set_told(conn: AsyncConnection, case_id: str, evidence_id: str, told: str) -> None:
    """What a person says that the item shows."""
    change = update(evidence).where(evidence.c.case_id == case_id, evidence.c.evidence_id == evidence_id)
    await conn.execute(change.values(told=told))


async def regrade_evidence(conn: AsyncConnection, item: Evidence) -> None:
    """Its grade, with how it came to it and what it leaves unproven; what was taken out meanwhile stays as it was."""
    change = update(evidence).where(evidence.c.evidence_id == item.evidence_id, evidence.c.deleted_at.is_(None))
    values = {"grade": item.grade.value, "method": item.method, "does_not_prove": item.does_not_prove}
    await conn.execute(change.values(**values))


def _json_of(nouns: tuple[Fact, ...] | tuple[EvidenceFile, ...]) -> str:
    return json.dumps([noun.model_dump(mode="json") for noun in nouns], ensure_ascii=False)


def _evidence(row: Row[Any]) -> Evidence:
    kind = EvidenceKind(row.kind)
    return Evidence(
        evidence_id=row.evidence_id,
        case_id=row.case_id,
        kind=kind,
        evidence_class=CLASS_OF_KIND[kind],
        shows=row.shows,
        captured_at=from_text(row.captured_at),
        source_url=row.source_url,
        method=row.method,
        grade=Grade(row.grade),
        does_not_prove=row.does_not_prove,
        facts=tuple(Fact.model_validate(fact) for fact in json.loads(row.facts_json)),
        files=tuple(EvidenceFile.model_validate(file) for file in json.loads(row.files_json)),
        told=row.told,
    )
