"""The agent in a process of its own, as an operator starts it, with a second door into its browser for the tour."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.extension.open_copy import open_copy

ROOT = Path(__file__).parents[2]
STOPPING_SECONDS = 20


@dataclass(frozen=True)
class AgentProcess:
    """`debug_port` is where the tour takes the operator's place in the agent's browser; `log` what the agent said."""

    port: int
    debug_port: int
    data: Path
    log: Path
    environment: dict[str, str]

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """`appealdesk …` with the agent's settings."""
        command = [sys.executable, "-c", "from agent.cli import main; main()", *arguments]
        return subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)


@contextmanager
def running_agent(data: Path, browser_args: Sequence[str], start_url: str) -> Iterator[AgentProcess]:
    """Start `appealdesk serve` without a window on this data folder; stop it in good order at the end."""
    port, debug_port = _free_port(), _free_port()
    environment = {
        **os.environ,
        "APPEALDESK_DATA": str(data),
        "APPEALDESK_PORT": str(port),
        "APPEALDESK_HEADLESS": "true",
        "APPEALDESK_BROWSER_ARGS": json.dumps([*browser_args, f"--remote-debugging-port={debug_port}"]),
        "APPEALDESK_START_URL": start_url,
    }
    data.mkdir(parents=True, exist_ok=True)
    _name_a_key_file(data / "appealdesk.toml")
    agent = AgentProcess(port, debug_port, data, data / "agent.log", environment)
    with agent.log.open("w") as log, TemporaryDirectory() as folder:
        environment["APPEALDESK_EXTENSION"] = str(open_copy(Path(folder)))
        process = subprocess.Popen(
            [sys.executable, "-c", "from agent.cli import main; main()", "serve"],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=log,
        )
        try:
            yield agent
        finally:
            process.terminate()
            process.wait(STOPPING_SECONDS)


def _name_a_key_file(settings: Path) -> None:
    """A machine without a display often has no keyring either; the tour's keys open nothing of value.

    It is said in the data folder's own settings, so that the case can be opened afterwards. Settings that are there
    already are the operator's and stay as they are.
    """
    if not settings.exists():
        settings.write_text(f"key_file = {json.dumps(str(settings.parent / 'tour-keys'))}\n", "utf-8")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
