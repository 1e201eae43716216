"""Databases of earlier versions, with the rows that those wrote, brought up to date: nothing is lost on the way.

`old_databases/REVISION.sql` holds what the program of that revision wrote of six cases: chosen, plain, ready,
submitted, lost and won.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from agent.casework.anchoring import verify_audit
from agent.casework.calendar import list_dues
from agent.casework.catching_up import bring_up_to_date
from agent.casework.listing import load_page
from agent.casework.statistics import look_at_statistics
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.domain.case_filter import CaseFilter, Show
from agent.domain.statistics import win_rate
from agent.settings import Settings, load_settings
from agent.store.migrations import HEAD
from agent.store.opening import MIGRATIONS, make_strict
from shared.case_status import CaseStatus
from tests.agent.conftest import Client

OLD = tuple(sorted(path.stem for path in Path(__file__).with_name("old_databases").glob("*.sql")))
STATUSES = (CaseStatus.READY, CaseStatus.SUBMITTED, CaseStatus.REJECTED, CaseStatus.UPHELD)
"""Of four of them; the other two have more to be done, whatever the patterns say that many of them make."""

Headers = dict[str, str]
Rows = dict[str, tuple[Sequence[str], list[tuple[object, ...]]]]
"""Columns and rows by table."""


def every_revision() -> list[str]:
    """The oldest first."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()][::-1]


def upgrade(database: Path, revision: str) -> None:
    """As the program of that revision would have."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    engine = create_engine(f"sqlite:///{database}")
    make_strict(engine)
    with engine.begin() as conn:
        config.attributes["connection"] = conn
        command.upgrade(config, revision)
    engine.dispose()


def fill(database: Path, revision: str) -> None:
    """With what the program of that revision wrote."""
    rows = Path(__file__).with_name("old_databases") / f"{revision}.sql"
    with closing(sqlite3.connect(database)) as plain, plain:
        plain.execute("PRAGMA foreign_keys = ON")
        plain.executescript(rows.read_text("utf-8"))


def rows_in(database: Path, like: Rows | None = None) -> Rows:
    """Every row, or of every table of `like` its columns alone; without what is worked out anew at each start."""
    with closing(sqlite3.connect(database)) as plain:
        if like is None:
            names = plain.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            kept = [name for (name,) in names if not name.startswith(("case_words", "sqlite_", "alembic", "stale"))]
            like = {name: ([row[1] for row in plain.execute(f"PRAGMA table_info({name})")], []) for name in kept}
        return {
            name: (columns, sorted(plain.execute(f"SELECT {_quoted(columns)} FROM {name}").fetchall(), key=str))
            for name, (columns, _) in like.items()
        }


def _quoted(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def assert_sound(database: Path) -> None:
    with closing(sqlite3.connect(database)) as plain:
        assert plain.execute("PRAGMA foreign_key_check").fetchall() == []
        assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.fixture(params=[*OLD, "all of them"])
def filled_at(request: pytest.FixtureRequest) -> Sequence[str]:
    """The revisions at which rows come in."""
    return OLD if request.param == "all of them" else [request.param]


@pytest.fixture
def settings(tmp_path: Path, filled_at: Sequence[str]) -> Settings:
    """Of an agent that finds a database as its earlier versions left it."""
    made = load_settings(data=tmp_path / "data", key_file=tmp_path / "data" / "keys", managed_browser=False)
    made.data.mkdir()
    for revision in filled_at:
        upgrade(made.database, revision)
        fill(made.database, revision)
    return made


def test_every_row_comes_through_every_revision(settings: Settings, filled_at: Sequence[str]) -> None:
    before = rows_in(settings.database)
    assert len(before["cases"][1]) == 6 * len(filled_at)
    for revision in every_revision():
        if revision > filled_at[-1]:
            upgrade(settings.database, revision)
            assert_sound(settings.database)
            changed = {name for name, rows in rows_in(settings.database, before).items() if rows != before[name]}
            assert changed == set(), revision
    assert revision == HEAD


def test_what_she_overruled_before_is_known_as_hers(tmp_path: Path) -> None:
    database = tmp_path / "old.sqlite"
    upgrade(database, "0027")
    fill(database, "0027")
    with closing(sqlite3.connect(database)) as plain, plain:
        [(first,), (second,), *_] = plain.execute("SELECT case_id FROM case_events WHERE kind = 'chosen' ORDER BY 1")
        event = "INSERT INTO case_events (case_id, at, actor, kind, status, title, detail)"
        for case_id, kind in ((first, "overruled"), (first, "moved"), (second, "overruled"), (second, "chosen")):
            plain.execute(f"{event} VALUES (?, '', 'operator', ?, 'triaged', '', '')", (case_id, kind))
    upgrade(database, "0040")
    with closing(sqlite3.connect(database)) as plain:
        hers = plain.execute("SELECT case_id, overruled_json FROM cases WHERE overruled_json IS NOT NULL").fetchall()
    assert hers == [(first, "[]")]


async def test_lists_search_deadlines_and_statistics_work_on_them(
    client: Client, world: World, cookie: Headers, filled_at: Sequence[str]
) -> None:
    times = len(filled_at)
    assert await bring_up_to_date(world) == 0
    page = await load_page(world, CaseFilter(Show.ALL), limit=6 * times + 1)
    assert len(page.cases) == 6 * times
    assert {status: page.totals.by_status[status] for status in STATUSES} == dict.fromkeys(STATUSES, times)
    for revision in filled_at:
        found = await load_page(world, CaseFilter(Show.ALL, words=f"青瓷杯{revision}"))
        assert len(found.cases) == 4
    found = await load_page(world, CaseFilter(Show.ALL, words="死全家"), limit=6 * times)
    assert len(found.cases) == 5 * times
    waiting = await load_page(world, CaseFilter(Show.WAITING), limit=6 * times)
    dues = [case.deadline.due_at for case in waiting.cases if case.deadline]
    assert (len(dues) > 0, dues) == (True, sorted(dues))
    [first, last] = min(dues), max(dues)
    calendar = {item.case_id for item in (await list_dues(world, first, last.replace(year=2030))).items}
    assert {case.case_id for case in waiting.cases if case.status is CaseStatus.READY} <= calendar
    found = await look_at_statistics(world, days=None, shop=None)
    rate = win_rate(found.decisions)
    assert (rate.won, rate.lost) == (times, times)
    assert sum(week.count for week in found.stars) == 6 * times
    assert (await verify_audit(world)).broken_line is None
    for case in page.cases:
        view = await load_case(world, case.case_id)
        assert view.events[0].status is CaseStatus.CAPTURED
        answer = await client.get(f"/desk/cases/{case.case_id}", headers=cookie)
        assert answer.status == 200, await answer.text()
    for path in ("/desk", "/desk/inbox", "/desk/calendar", "/desk/statistics", "/desk/settings/audit"):
        assert (await client.get(path, headers=cookie)).status == 200, path
