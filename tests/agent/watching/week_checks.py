"""Whether the scripted week left in the database what it should: each decision once, each alert once, each gap said."""

import random
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from agent.domain.workdays import SHANGHAI
from shared.alert import AlertKind, AlertState
from shared.case_status import CaseStatus
from shared.visit import VisitState
from tests.agent.watching.week import FAULTS, SEED, SHOPS, START, Decision, decisions

ROOT = Path(__file__).resolve().parents[3]
ALERTED = {
    VisitState.LOGGED_OUT: AlertKind.LOGGED_OUT,
    VisitState.CHALLENGED: AlertKind.CHALLENGED,
    VisitState.PAGE_CHANGED: AlertKind.PAGE_CHANGED,
}
PATIENCE_SECONDS = 600


@dataclass
class Lived:
    """How the week went. `faults` is empty where all is as it should be."""

    kills: int = 0
    decisions: int = 0
    alerts: Counter[str] = field(default_factory=Counter)
    visits: Counter[str] = field(default_factory=Counter)
    reminders: set[str] = field(default_factory=set)
    shown: int = 0
    given_up: int = 0
    gaps: list[str] = field(default_factory=list)
    most_pages_a_day: int = 0
    faults: list[str] = field(default_factory=list)


def live_through(data: Path, days: int, kills: int) -> Lived:
    """An uninterrupted life tells how much work there is; a second one is killed at as many random points of it."""
    whole, killed = data / "whole", data / "killed"
    work = _live(whole, days, 0)
    assert work is not None
    lived = looked_at(whole, days)
    if not kills:
        return lived
    chance = random.Random(SEED)
    died = 0
    while died < kills:
        # On the mean the kills are spread over the whole week, with some left for the end.
        if _live(killed, days, chance.randint(1, max(2, round(2 * work / (kills + 10))))) is not None:
            break
        died += 1
    _live(killed, days, 0)
    after = looked_at(killed, days)
    after.kills = died
    after.faults += [f"without any kill: {fault}" for fault in lived.faults]
    if died < kills:
        after.faults.append(f"the week ended after {died} kills already")
    if after.given_up > died:
        after.faults.append(f"{after.given_up} alerts were not shown, with {died} kills")
    # Which of the earlier reminders a case gets follows the chance in its visits; that it got its last one does not.
    after.alerts[AlertKind.DEADLINE.value] = lived.alerts[AlertKind.DEADLINE.value] = len(after.reminders)
    if after.alerts != lived.alerts:
        after.faults.append(f"alerts differ from those without kills: {after.alerts} and {lived.alerts}")
    return after


def looked_at(data: Path, days: int) -> Lived:
    """From outside, by plain SQLite."""
    lived = Lived()
    script = decisions(days)
    with closing(sqlite3.connect(data / "appealdesk.sqlite3")) as plain:
        _check_decisions(plain, script, lived)
        _check_alerts(plain, script, days, data / "shown", lived)
        _check_visits(plain, lived)
        if plain.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            lived.faults.append("the database is damaged")
    return lived


def _live(data: Path, days: int, kill_at: int) -> int | None:
    """How many pieces of work there were, or null where it was killed."""
    data.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "tests.agent.watching.living_week", str(data), str(days), str(kill_at)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False)
    if ended.returncode == -signal.SIGKILL:
        return None
    assert ended.returncode == 0, ended.stderr
    return int((data / "done").read_text())


def _check_decisions(plain: sqlite3.Connection, script: list[Decision], lived: Lived) -> None:
    statuses = dict(plain.execute("SELECT case_id, status FROM cases"))
    events = Counter(plain.execute("SELECT case_id, status FROM case_events WHERE actor = 'platform'").fetchall())
    for one in script:
        if statuses[one.case_id] != one.status.value or events[one.case_id, one.status.value] != 1:
            found = {status: count for (case_id, status), count in events.items() if case_id == one.case_id}
            lived.faults.append(f"{one.case_id} is {statuses[one.case_id]}, not once {one.status.value}: {found}")
    kept, distinct = plain.execute("SELECT count(*), count(DISTINCT case_id) FROM notices").fetchone()
    if not kept == distinct == len(script):
        lived.faults.append(f"{kept} notices of {distinct} cases for {len(script)} decisions")
    lived.decisions = len(script)


def _check_alerts(plain: sqlite3.Connection, script: list[Decision], days: int, shown: Path, lived: Lived) -> None:
    rows = plain.execute("SELECT alert_key, kind, case_id, state FROM alerts").fetchall()
    lived.alerts = Counter(kind for _, kind, _, _ in rows)
    awaited = Counter(_kind(one.status) for one in script)
    awaited += Counter(
        ALERTED[state].value for _, span, state in FAULTS if state in ALERTED and span.begins < days * 24
    )
    if lived.alerts - Counter({AlertKind.DEADLINE.value: lived.alerts[AlertKind.DEADLINE.value]}) != awaited:
        lived.faults.append(f"alerts are {lived.alerts}, not {awaited}")
    lived.reminders = {key for key, kind, _, _ in rows if kind == AlertKind.DEADLINE.value}
    ends = START + timedelta(days=days) - timedelta(hours=1)
    for one in script:
        name = f"supplement:{_day(one)}:passed"
        passed = [key for key in lived.reminders if one.case_id in key.split(":") and key.endswith(name)]
        if one.due_at is not None and one.due_at < ends and len(passed) != 1:
            lived.faults.append(f"{one.case_id}: its deadline passed and was told {len(passed)} times")
    toasts = Counter(shown.read_text().split("\n")[:-1])
    states = {key: state for key, _, _, state in rows}
    lived.shown, lived.given_up = len(toasts), sum(state == AlertState.FAILED.value for state in states.values())
    lived.faults += [f"shown {count} times: {key}" for key, count in toasts.items() if count > 1]
    for key, state in states.items():
        if state not in _ENDS or (state == AlertState.SHOWN.value and key not in toasts):
            lived.faults.append(f"marked {state}, shown {toasts[key]} times: {key}")


_ENDS = {AlertState.SHOWN.value, AlertState.FAILED.value}


def _day(one: Decision) -> str:
    return str(one.due_at.astimezone(SHANGHAI).date()) if one.due_at else ""


def _kind(status: CaseStatus) -> str:
    return AlertKind(status.value).value


def _check_visits(plain: sqlite3.Connection, lived: Lived) -> None:
    a_day: Counter[tuple[str, str]] = Counter()
    for at, shop, detail in plain.execute("SELECT at, subject, detail FROM audit WHERE action = 'shop_visited'"):
        state, _, pages = detail.partition(" pages:")
        lived.visits[state] += 1
        a_day[at[:10], shop] += int(pages)
    lived.most_pages_a_day = max(a_day.values())
    gaps = plain.execute("SELECT platform, gap_began_at, gap_ended_at, gap_why FROM watches").fetchall()
    lived.gaps = [f"{platform}: {began} – {ended} {why}" for platform, began, ended, why in gaps]
    if len(gaps) != len(SHOPS) or any(began and not ended for _, began, ended, _ in gaps):
        lived.faults.append(f"a gap is still open: {lived.gaps}")
