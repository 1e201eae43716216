"""How much memory the idle agent holds, against a bare process with the same imports (private and shared by share)."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
from benches._imports import import_statement, loaded_libraries
from benches._serving import ROOT, agent, environment, free_port

BAR = 1.6
IDLE_SECONDS = 8.0
MEBIBYTE = 1 << 20


def run(args: list[str]) -> dict[str, dict[str, object]]:
    """`args[0]` are the seconds after which an agent counts as idle; long enough for all that it prepares by itself."""
    idle = float(args[0]) if args else IDLE_SECONDS
    statement = import_statement(loaded_libraries()) + "print(flush=True)\nimport time\ntime.sleep(600)\n"
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        with agent(data, free_port()) as process:
            time.sleep(idle)
            measured = _held(process.pid)
        with subprocess.Popen(
            [sys.executable, "-c", statement], env=environment(data, 0), cwd=ROOT, stdout=subprocess.PIPE
        ) as bare:
            assert bare.stdout is not None
            bare.stdout.readline()
            baseline = _held(bare.pid)
            bare.kill()
    ratio = measured / baseline
    print(f"   bare {baseline:.0f} MiB   agent {measured:.0f} MiB", flush=True)
    return {
        "idle_memory_mib": {
            "measured": round(measured),
            "baseline": round(baseline),
            "ratio": round(ratio, 2),
            "bar": BAR,
            "holds": ratio <= BAR,
        }
    }


def _held(pid: int) -> float:
    found = psutil.Process(pid).memory_full_info()
    return float(getattr(found, "pss", found.uss)) / MEBIBYTE
