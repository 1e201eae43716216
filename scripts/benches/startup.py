"""How long from the start of the process to the first healthy answer, against importing the same libraries."""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benches._imports import import_statement, loaded_libraries
from benches._serving import ROOT, agent, environment, free_port

BAR = 2.5
ROUNDS = 7


def run(args: list[str]) -> dict[str, dict[str, object]]:
    """Both in turns; medians. The first start, which makes the database, is shown beside. `args[0]` are rounds."""
    rounds = int(args[0]) if args else ROUNDS
    statement = import_statement(loaded_libraries())
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        print(f"   first start, making the database: {_start(data):.2f} s", flush=True)
        starts, imports = [], []
        for _ in range(rounds):
            imports.append(_import(statement, data))
            starts.append(_start(data))
    measured, baseline = statistics.median(starts), statistics.median(imports)
    print(f"   imports {baseline:.2f} s   start {measured:.2f} s", flush=True)
    return {
        "startup_seconds": {
            "measured": round(measured, 3),
            "baseline": round(baseline, 3),
            "ratio": round(measured / baseline, 2),
            "bar": BAR,
            "holds": measured <= BAR * baseline,
        }
    }


def _start(data: Path) -> float:
    started = time.perf_counter()
    with agent(data, free_port()):
        return time.perf_counter() - started


def _import(statement: str, data: Path) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", statement], env=environment(data, 0), cwd=ROOT, check=True)
    return time.perf_counter() - started
