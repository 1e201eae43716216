"""How many captures a second are durable, against a bare handler that validates the model and commits the row."""

import asyncio
import itertools
import os
import sqlite3
import statistics
import tempfile
import time
from contextlib import closing
from pathlib import Path

from benches._serving import ROOT, agent, free_port, pair, send_for, serving

BAR = 0.6
ROUNDS = 5
SECONDS = 2.0
CONNECTIONS = 16
BARE = Path(__file__).with_name("_bare_ingest.py")


def _until_all_are_open(data: Path) -> float:
    """Seconds until each capture has its case, so that a round does not pay for the one before."""
    started = time.monotonic()
    with closing(sqlite3.connect(data / "appealdesk.sqlite3")) as plain:
        while plain.execute("SELECT count(*) FROM arrivals").fetchone()[0]:
            time.sleep(0.05)
    return time.monotonic() - started


def run(args: list[str]) -> dict[str, dict[str, object]]:
    """Both run on the same machine in turns, after a burst that warms them; the medians are compared.

    `args`: seconds a round, connections.
    """
    seconds = float(args[0]) if args else SECONDS
    connections = int(args[1]) if len(args) > 1 else CONNECTIONS
    numbers = itertools.count()
    ours, bare = [], []
    with tempfile.TemporaryDirectory() as folder:
        data, our_port, bare_port = Path(folder) / "data", free_port(), free_port()
        command = [str(BARE), str(Path(folder) / "bare.sqlite3"), str(bare_port)]
        with agent(data, our_port), serving(command, dict(os.environ) | {"PYTHONPATH": str(ROOT)}, bare_port):
            token = pair(data, our_port)

            def rate(port: int, span: float) -> float:
                return asyncio.run(send_for(port, token, numbers, span, connections, lambda number: None))

            rate(our_port, 2.0)
            rate(bare_port, 0.5)
            for _ in range(ROUNDS):
                bare.append(rate(bare_port, seconds))
                ours.append(rate(our_port, seconds))
                catching_up = _until_all_are_open(data)
                print(f"   bare {bare[-1]:,.0f}/s   ours {ours[-1]:,.0f}/s", end="   ", flush=True)
                print(f"cases open {catching_up:.1f} s later", flush=True)
    ratio = statistics.median(our / its for our, its in zip(ours, bare, strict=True))
    return {
        "ingest_per_second": {
            "measured": round(statistics.median(ours)),
            "baseline": round(statistics.median(bare)),
            "ratio": round(ratio, 2),
            "bar": BAR,
            "holds": ratio >= BAR,
        }
    }
