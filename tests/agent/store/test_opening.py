"""The database: durable, strict, with one writer at a time, and brought up to date from its first table."""

import asyncio
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, insert, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from agent.errors import Damaged
from agent.store.case_words import TABLE as WORDS_TABLE
from agent.store.every_table import metadata
from agent.store.migrations import HEAD
from agent.store.opening import MIGRATIONS, open_store, reading
from agent.store.schema import audit_head, captures


async def test_a_commit_is_durable_and_references_hold(tmp_path: Path) -> None:
    engine = await open_store(tmp_path / "x.sqlite3")
    async with engine.connect() as conn:
        found = {
            name: (await conn.execute(text(f"PRAGMA {name}"))).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 15_000}
    with pytest.raises(IntegrityError):
        async with engine.begin() as conn:
            await conn.execute(
                insert(captures),
                {
                    "capture_id": "a",
                    "case_id": "nobody",
                    "captured_at": "",
                    "taken_at": "",
                    "capture_json": "",
                    "answer_json": "",
                },
            )
    await engine.dispose()


async def test_the_migrations_give_the_tables_of_the_schema(tmp_path: Path) -> None:
    engine = await open_store(tmp_path / "x.sqlite3")
    async with engine.connect() as conn:
        differences = await conn.run_sync(lambda sync: compare_metadata(_context(sync), metadata))
    await engine.dispose()
    assert differences == []


def _context(conn: Connection) -> MigrationContext:
    """Without the index of words, whose tables are the database's own."""
    is_ours: dict[str, object] = {"include_name": lambda name, kind, _: not str(name).startswith(WORDS_TABLE)}
    return MigrationContext.configure(conn, opts=is_ours)


async def test_whatever_a_list_rests_on_marks_its_case(tmp_path: Path) -> None:
    """A migration that makes a table anew must make its triggers anew too; those of cases count them, too."""
    engine = await open_store(tmp_path / "x.sqlite3")
    async with reading(engine) as conn:
        found = await conn.execute(text("SELECT tbl_name, count(*) FROM sqlite_master WHERE type='trigger' GROUP BY 1"))
    tables = ("appeals", "case_labels", "cases", "evidence", "notes", "notices", "replies", "statements")
    assert dict(found.all()) == dict.fromkeys(tables, 3) | {"cases": 6}
    await engine.dispose()


def test_the_newest_revision_is_the_one_named() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


async def test_a_database_is_opened_again_with_what_was_written(tmp_path: Path) -> None:
    for line in (1, 2):
        engine = await open_store(tmp_path / "x.sqlite3")
        async with engine.begin() as conn:
            await conn.execute(insert(audit_head), {"head_id": line, "line": line, "hash": "x"})
        await engine.dispose()
    with sqlite3.connect(tmp_path / "x.sqlite3") as plain:
        assert plain.execute("SELECT count(*) FROM audit_head").fetchone() == (2,)


async def test_a_writer_waits_for_the_one_before_and_sees_what_it_wrote(tmp_path: Path) -> None:
    engine = await open_store(tmp_path / "x.sqlite3")
    async with engine.begin() as conn:
        await conn.execute(insert(audit_head), {"head_id": 1, "line": 0, "hash": "x"})

    async def count_up() -> None:
        async with engine.begin() as conn:
            line = (await conn.execute(select(audit_head.c.line))).scalar_one()
            await asyncio.sleep(0.01)
            await conn.execute(audit_head.update().values(line=line + 1))

    await asyncio.gather(*(count_up() for _ in range(8)))
    async with reading(engine) as conn:
        assert (await conn.execute(select(audit_head.c.line))).scalar_one() == 8
    await engine.dispose()


async def test_reading_goes_on_while_somebody_writes(tmp_path: Path) -> None:
    engine = await open_store(tmp_path / "x.sqlite3")
    async with engine.begin() as writer:
        await writer.execute(insert(audit_head), {"head_id": 1, "line": 0, "hash": "x"})
        async with reading(engine) as reader:
            assert (await asyncio.wait_for(reader.execute(select(audit_head)), 1)).all() == []
    await engine.dispose()


async def test_what_failed_leaves_nothing(tmp_path: Path) -> None:
    engine = await open_store(tmp_path / "x.sqlite3")
    with pytest.raises(OperationalError):
        async with engine.begin() as conn:
            await conn.execute(insert(audit_head), {"head_id": 1, "line": 0, "hash": "x"})
            await conn.execute(text("SELECT * FROM nothing"))
    async with reading(engine) as conn:
        assert (await conn.execute(select(audit_head))).all() == []
    await engine.dispose()


async def test_a_file_that_is_no_database_says_so(tmp_path: Path) -> None:
    (tmp_path / "x.sqlite3").write_bytes(b"not a database, but long enough to be looked at" * 50)
    with pytest.raises(Damaged, match="数据库打不开"):
        await open_store(tmp_path / "x.sqlite3")


async def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    await (await open_store(tmp_path / "x.sqlite3")).dispose()
    with sqlite3.connect(tmp_path / "x.sqlite3") as plain:
        plain.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Damaged, match="更新的版本"):
        await open_store(tmp_path / "x.sqlite3")
