"""Whether the scripted week left in the database what it should: each decision once, each alert once, each gap said."""

import random
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from agent.domain.workdays import SHANGHAI
from shared.alert import AlertKind, AlertState
from shared.case_status import CaseStatus
from shared.visit import VisitState
from tests.agent.watching.week import ASLEEP, FAULTS, SEED, SHOPS, START, Decision, decisions, holds, shown_time

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
    found = plain.execute("SELECT alert_key, kind, case_id, state FROM alerts").fetchall()
    rows = [(raised_as(key), *others) for key, *others in found]
    lived.alerts = Counter(kind for _, kind, _, _ in rows)
    awaited = Counter(_kind(one.status) for one in script)
    awaited += Counter(
        ALERTED[state].value for _, span, state in FAULTS if state in ALERTED and span.begins < days * 24
    )
    if lived.alerts - Counter({AlertKind.DEADLINE.value: lived.alerts[AlertKind.DEADLINE.value]}) != awaited:
        lived.faults.append(f"alerts are {lived.alerts}, not {awaited}")
    lived.reminders = {key for key, kind, _, _ in rows if kind == AlertKind.DEADLINE.value}
    _check_reminders(plain, script, days, lived)
    toasts = Counter(shown.read_text().split("\n")[:-1])
    states = {key: state for key, _, _, state in rows}
    lived.shown, lived.given_up = len(toasts), sum(state == AlertState.FAILED.value for state in states.values())
    lived.faults += [f"shown {count} times: {key}" for key, count in toasts.items() if count > 1]
    for key, state in states.items():
        if state not in _ENDS or (state == AlertState.SHOWN.value and key not in toasts):
            lived.faults.append(f"marked {state}, shown {toasts[key]} times: {key}")


_ENDS = {AlertState.SHOWN.value, AlertState.FAILED.value}


def raised_as(key: str) -> str:
    """The key under which an alert was raised and shown: a withdrawn one has another in the database."""
    return key.split(":withdrawn:")[0]


def _check_reminders(plain: sqlite3.Connection, script: list[Decision], days: int, lived: Lived) -> None:
    """Each request for more got every reminder whose moment somebody was there to see, and no other."""
    asked = "SELECT case_id, at FROM case_events WHERE actor = 'platform' AND status = 'supplement_requested'"
    entered = {case_id: datetime.fromisoformat(at) for case_id, at in plain.execute(asked)}
    for one in script:
        if one.due_at is None or one.case_id not in entered:
            continue
        day = one.due_at.astimezone(SHANGHAI).date()
        awaited = {f"{one.case_id}:1:supplement:{day}:{name}" for name in _due(one.due_at, entered[one.case_id], days)}
        given = {key for key in lived.reminders if key.startswith(f"{one.case_id}:1:supplement:")}
        if given != awaited:
            lived.faults.append(f"{one.case_id}: reminded {sorted(given)}, not {sorted(awaited)}")


def _due(due_at: datetime, entered: datetime, days: int) -> set[str]:
    """What is due at each full hour in which the machine is awake, by the clock that it shows."""
    names = set()
    hours = [START + timedelta(hours=hour) for hour in range(days * 24)]
    knows = next(step for step in _steps(days) if shown_time(step) == entered)
    for look in (hour for hour in hours if hour >= knows and not holds(ASLEEP, hour)):
        now = shown_time(look)
        if due_at <= now <= due_at + timedelta(days=7):
            names.add("passed")
        near = [ahead for ahead in (4, 24, 72) if START < due_at - timedelta(hours=ahead) <= now < due_at]
        names |= {f"{ahead}h" for ahead in near[:1]}
    return names


def _steps(days: int) -> list[datetime]:
    return [START + timedelta(minutes=minute) for minute in range(0, days * 24 * 60, 30)]


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
