"""`kill -9` at random moments under load: every acknowledged capture is there, none twice, the database is whole."""

import asyncio
import itertools
import random
import sqlite3
import tempfile
import threading
from contextlib import closing
from pathlib import Path

from benches._serving import agent, free_port, pair, send_for

KILLS = 50
CONNECTIONS = 8
LONGEST_SECONDS = 1.5
PATIENCE_SECONDS = 120
SEED = 20261123


def run(args: list[str]) -> dict[str, dict[str, object]]:
    """`args[0]` is how often to kill. At the end the last ones acknowledged are sent once more: nothing opens twice."""
    kills = int(args[0]) if args else KILLS
    moments = random.Random(SEED)
    numbers = itertools.count()
    acknowledged: set[int] = set()
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        token = ""
        for kill in range(kills):
            port = free_port()
            before = len(acknowledged)
            with agent(data, port) as process:
                token = token or pair(data, port)
                timer = threading.Timer(moments.uniform(0, LONGEST_SECONDS), process.kill)

                def taken(number: int, timer: threading.Timer = timer) -> None:
                    acknowledged.add(number)
                    if not timer.ident:  # the moment is counted from the first one under way
                        timer.start()

                asyncio.run(send_for(port, token, numbers, PATIENCE_SECONDS, CONNECTIONS, taken))
                timer.join()
            faults += _faults(data, acknowledged)
            print(f"   kill {kill + 1}: {len(acknowledged) - before} acknowledged before it", flush=True)
        port = free_port()
        with agent(data, port):
            again = iter(sorted(acknowledged)[-200:])
            asyncio.run(send_for(port, token, again, PATIENCE_SECONDS, 1, lambda number: None))
        faults += _faults(data, acknowledged) + _left_waiting(data)
    for fault in faults:
        print(f"   {fault}", flush=True)
    return {
        "kill_9_faults": {
            "measured": len(faults),
            "baseline": len(acknowledged),
            "ratio": None,
            "bar": 0,
            "holds": not faults and len(acknowledged) > kills,
        }
    }


def _faults(data: Path, acknowledged: set[int]) -> list[str]:
    """Looked at from outside, by plain SQLite."""
    with sqlite3.connect(data / "appealdesk.sqlite3") as plain:
        kept = [row[0] for row in plain.execute("SELECT capture_id FROM captures")]
        waiting = [row[0] for row in plain.execute("SELECT capture_id FROM arrivals")]
        cases = [row[0] for row in plain.execute("SELECT review_key FROM cases")]
        events = plain.execute("SELECT count(*) FROM case_events WHERE kind = 'captured'").fetchone()[0]
        audited = plain.execute("SELECT count(*) FROM audit WHERE action = 'capture'").fetchone()[0]
        whole = plain.execute("PRAGMA integrity_check").fetchone()[0]
    plain.close()
    lost = {f"bench-{number}" for number in acknowledged} - set(kept) - set(waiting)
    found = [f"lost: {sorted(lost)[:3]}"] if lost else []
    if len(kept + waiting) != len(set(kept + waiting)) or len(cases) != len(set(cases)):
        found.append("a capture or case is there twice")
    if not len(kept) == len(cases) == events == audited:
        found.append(f"half a capture: {len(kept)} captures, {len(cases)} cases, {events} events, {audited} audited")
    if whole != "ok":
        found.append(f"the database is damaged: {whole}")
    return found


def _left_waiting(data: Path) -> list[str]:
    with closing(sqlite3.connect(data / "appealdesk.sqlite3")) as plain:
        count = plain.execute("SELECT count(*) FROM arrivals").fetchone()[0]
    return [f"{count} captures without their case"] if count else []
