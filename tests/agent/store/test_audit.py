"""The audit chain: any line that was changed, dropped, added or cut off is found and named."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from agent.store import audit
from agent.store.anchor import read_anchor, write_anchor
from agent.store.audit import AuditEntry, AuditHead, AuditVerdict
from agent.store.opening import open_store, reading

AT = datetime(2026, 11, 23, 2, tzinfo=UTC)


@pytest.fixture
async def written(database: Path) -> Path:
    engine = await open_store(database)
    async with engine.begin() as conn:
        await audit.append(conn, at=AT, actor="desk", action="made", subject="买\0家", detail="\ud800")
    async with engine.begin() as conn:
        entries = [AuditEntry(AT, "desk", "changed", str(number), "") for number in range(1500)]
        await conn.run_sync(audit.append_all, entries)
    await engine.dispose()
    return database


async def _verify(path: Path, anchor: AuditHead | None = None) -> AuditVerdict:
    engine = await open_store(path)
    async with reading(engine) as conn:
        verdict = await audit.verify(conn, anchor)
    await engine.dispose()
    return verdict


def _change(path: Path, *statements: str) -> None:
    with sqlite3.connect(path) as plain:
        for statement in statements:
            plain.execute(statement)


async def test_an_untouched_log_is_whole(written: Path) -> None:
    verdict = await _verify(written)
    assert (verdict.line_count, verdict.broken_line) == (1501, None)


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE audit SET detail = 'x' WHERE line = 1", 1),
        ("UPDATE audit SET actor = 'extension' WHERE line = 700", 700),
        ("UPDATE audit SET at = '2026-11-23T03:00:00.000000+00:00' WHERE line = 1000", 1000),
        ("UPDATE audit SET hash = previous_hash WHERE line = 1001", 1001),
        ("DELETE FROM audit WHERE line = 1400", 1400),
        ("DELETE FROM audit WHERE line = 1", 1),
        ("DELETE FROM audit WHERE line > 1490", 1491),
        ("DELETE FROM audit", 1),
        ("UPDATE audit SET line = 5000 WHERE line = 1501", 1501),
        ("DELETE FROM audit_head", 1502),
        ("UPDATE audit_head SET line = 9", 1502),
    ],
)
async def test_whatever_was_altered_is_named(written: Path, statement: str, broken: int) -> None:
    _change(written, statement)
    verdict = await _verify(written)
    assert verdict.broken_line == broken
    assert f"第 {broken} 行" in verdict.sentence


async def test_a_line_put_in_at_the_end_with_a_made_up_hash_is_found(written: Path) -> None:
    _change(
        written,
        "INSERT INTO audit SELECT 1502, at, actor, action, subject, detail, hash, hash FROM audit WHERE line = 1501",
    )
    assert (await _verify(written)).broken_line == 1502


async def test_a_log_cut_with_its_head_is_found_by_the_head_kept_elsewhere(written: Path) -> None:
    with sqlite3.connect(written) as plain:
        anchor = AuditHead(*plain.execute("SELECT line, hash FROM audit_head").fetchone())
    _change(
        written,
        "DELETE FROM audit WHERE line > 1000",
        "UPDATE audit_head SET line = 1000, hash = (SELECT hash FROM audit WHERE line = 1000)",
    )
    assert (await _verify(written)).broken_line is None
    assert (await _verify(written, anchor)).broken_line == 1001


async def test_a_log_written_anew_is_found_by_the_head_kept_elsewhere(written: Path) -> None:
    verdict = await _verify(written, AuditHead(700, "0" * 64))
    assert verdict.broken_line == 700


def test_the_head_is_kept_beside_the_database(tmp_path: Path) -> None:
    assert read_anchor(tmp_path) is None
    write_anchor(tmp_path, AuditHead(3, "abc"))
    assert read_anchor(tmp_path) == AuditHead(3, "abc")
    (tmp_path / "audit.head").write_text("{")
    assert read_anchor(tmp_path) is None


async def test_an_empty_log_is_whole(database: Path) -> None:
    assert (await _verify(database)).broken_line is None
