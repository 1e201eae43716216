"""How the database is opened: durable, strict, one writer at a time, and brought up to date."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, event, inspect, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from agent.errors import Damaged
from agent.store.migrations import HEAD

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPIConnection

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_MS = 15_000
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_MS}")


async def open_store(database: Path) -> AsyncEngine:
    """An engine on the migrated database at this path. Its folder must exist.

    Guarantees: what was committed survives `kill -9` and power loss; `engine.begin()` takes the write lock at once, so
    what a transaction read cannot have changed when it writes. Raises Damaged where the file is no database of ours.
    """
    engine = create_async_engine(f"sqlite+aiosqlite:///{database}")
    make_strict(engine.sync_engine)
    try:
        await _bring_up_to_date(engine)
    except DatabaseError as error:
        await engine.dispose()
        raise Damaged(f"数据库打不开：{error.orig}", "请用 appealdesk restore 从备份恢复。") from error
    except Damaged:
        await engine.dispose()
        raise
    return engine


def make_strict(engine: Engine) -> None:
    """Every connection of this engine durable and checked, every transaction begun at once."""
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)


@asynccontextmanager
async def reading(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A consistent view for reading that keeps no writer waiting."""
    async with engine.execution_options(reading=True).connect() as conn:
        yield conn


def _prepare(connection: "DBAPIConnection", record: Any) -> None:
    # The driver would otherwise begin a transaction only before the first write, after the reads it rests on.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    reads = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


async def _bring_up_to_date(engine: AsyncEngine) -> None:
    async with reading(engine) as conn:
        found = await conn.run_sync(_revision)
    if found != HEAD:
        await _migrate(engine, found)


async def _migrate(engine: AsyncEngine, found: str | None) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise Damaged(f"数据库来自更新的版本（{found}），这个版本的助手读不了。", "请安装新版助手。")

    def upgrade(connection: Connection) -> None:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")

    async with engine.begin() as conn:
        await conn.run_sync(upgrade)
