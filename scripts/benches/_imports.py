"""Which libraries the agent has loaded once it answers: what the baselines of start and memory load, and no more."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benches._serving import ROOT, environment

ASK = """
import asyncio, json, sys
from agent.cli.serving import listening
from agent.settings import load_settings
async def main():
    async with listening(load_settings()):
        names = [name for name, module in sys.modules.items() if module is not None]
    print(json.dumps([name for name in names if name.split(".")[0] not in {"agent", "shared", "__main__"}]))
asyncio.run(main())
"""


def loaded_libraries() -> list[str]:
    """In the order in which they were loaded."""
    with tempfile.TemporaryDirectory() as folder:
        env = environment(Path(folder) / "data", 0)
        done = subprocess.run(
            [sys.executable, "-c", ASK], env=env, cwd=ROOT, capture_output=True, text=True, check=True
        )
    names: list[str] = json.loads(done.stdout.splitlines()[-1])
    return names


def import_statement(names: list[str]) -> str:
    """Imports them all; what cannot be imported by its name (a library's own alias) came with another."""
    return (
        "import importlib\n"
        f"for name in {names!r}:\n"
        "    try:\n        importlib.import_module(name)\n    except ImportError:\n        pass\n"
    )
