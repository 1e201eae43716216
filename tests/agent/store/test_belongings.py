"""Every table of the database is told apart: what is about a buyer's review goes with it, nothing is left behind."""

import sqlite3
from contextlib import closing
from pathlib import Path

from agent.store.belongings import INDEXES, OF_CASES, OF_NOBODY, TABLE_WORDS
from agent.store.every_table import metadata

OF_THE_DATABASE = {"alembic_version", "sqlite_sequence"}


def tables_of(database: Path) -> set[str]:
    """Without the tables that an index is made of."""
    with closing(sqlite3.connect(database)) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return {name for name in names if not name.startswith(tuple(f"{index}_" for index in INDEXES))}


def test_every_table_stands_in_exactly_one_list(database: Path) -> None:
    assert not OF_CASES.keys() & OF_NOBODY
    assert TABLE_WORDS.keys() == OF_CASES.keys()
    assert tables_of(database) - OF_THE_DATABASE == OF_CASES.keys() | OF_NOBODY | INDEXES
    assert metadata.tables.keys() == OF_CASES.keys() | OF_NOBODY


def test_every_table_with_the_id_of_a_case_is_about_one() -> None:
    with_case = {table.name for table in metadata.sorted_tables if "case_id" in table.c}
    assert with_case <= OF_CASES.keys()


def test_every_tie_leads_to_a_column_and_a_table() -> None:
    for name, belonging in OF_CASES.items():
        for column, parent in belonging.ties:
            assert column in metadata.tables[name].c
            assert column in metadata.tables[parent].c
            assert parent in OF_CASES
