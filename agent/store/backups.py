"""How the database is copied while it is in use, and how a copy is found to be whole."""

import sqlite3
from contextlib import closing
from pathlib import Path

from agent.errors import Damaged

VERSIONS = Path(__file__).parent / "migrations" / "versions"


def copy_database(source: Path, target: Path) -> None:
    """A consistent copy, taken while others write. Raises Damaged where `source` is no database."""
    try:
        with (
            closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as live,
            closing(sqlite3.connect(target)) as copy,
        ):
            live.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, not three
    except sqlite3.DatabaseError as error:
        raise Damaged(f"数据库读不出来：{error}", "请用最近一次备份恢复：appealdesk restore 文件。") from error


def faults_of(database: Path) -> list[str]:
    """What is wrong with the file as a database; nothing where it is whole."""
    try:
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
            found = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
            found += [f"{row[0]} 引用了不存在的 {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")]
            return found
    except sqlite3.DatabaseError as error:
        return [str(error)]


def is_of_known_version(database: Path) -> bool:
    """Whether this program can open it: its revision is one that we have, or older than all."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        try:
            found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlite3.OperationalError:
            return True
    return found is None or any(VERSIONS.glob(f"{found[0]}_*.py"))
