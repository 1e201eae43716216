"""The program as a person starts it: a process of its own, on a data folder of its own."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from agent.cli import main

Done = subprocess.CompletedProcess[str]
Appealdesk = Callable[..., Done]
PROGRAM = (sys.executable, "-c", "from agent.cli import main; main()")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A key file, since there is no keyring where tests run; a free port; no browser."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("APPEALDESK_")}
    return kept | {
        "APPEALDESK_DATA": str(tmp_path / "data"),
        "APPEALDESK_KEY_FILE": str(tmp_path / "keys"),
        "APPEALDESK_PORT": str(port),
        "APPEALDESK_MANAGED_BROWSER": "false",
        "PYTHONPATH": str(Path(__file__).resolve().parents[3]),
        "PYTHONIOENCODING": "utf-8",
    }


@pytest.fixture
def program(environment: dict[str, str]) -> Appealdesk:
    """In a process of its own, where that is what matters."""

    def run(*arguments: str, **also: str) -> Done:
        return subprocess.run(
            [*PROGRAM, *arguments], env=environment | also, capture_output=True, text=True, timeout=100, check=False
        )

    return run


@pytest.fixture
def appealdesk(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Appealdesk:
    """In this process, which is quicker: the same entry, told by the same arguments and environment."""

    def run(*arguments: str, **also: str) -> Done:
        for name, value in (environment | also).items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["appealdesk", *arguments])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return Done(arguments, int(ended.value.code or 0), said.out, said.err)

    return run
