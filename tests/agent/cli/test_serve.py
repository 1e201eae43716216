"""`appealdesk serve` from outside: who has the port, who has the data folder, and how it ends."""

import json
import os
import signal
import socket
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import psutil
import pytest
from aiohttp import web
from sqlalchemy import select

from agent.casework import backing_up, restoring
from agent.casework.opening import open_world
from agent.casework.world import WORLD
from agent.cli.serving import serve
from agent.restarting import RESTART
from agent.settings import Settings
from agent.store.opening import reading
from agent.store.schema import cases
from tests.agent.cli.conftest import PROGRAM, Appealdesk
from tests.agent.conftest import Clock
from tests.agent.pages import samples


@contextmanager
def _running(environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [*PROGRAM, "serve"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert "申诉台已启动" in process.stdout.readline()
        try:
            yield process
        finally:
            process.kill()


def _health(port: str) -> dict[str, str]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=10) as answer:
        return dict(json.load(answer))


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
def test_it_starts_answers_and_stops_in_good_order(environment: dict[str, str], name: signal.Signals) -> None:
    with _running(environment) as process:
        assert _health(environment["APPEALDESK_PORT"])["product"] == "appealdesk"
        process.send_signal(name)
        out, err = process.communicate(timeout=30)
        assert process.returncode == 0, err
        assert "Traceback" not in out + err
    data = Path(environment["APPEALDESK_DATA"])
    assert (data / "audit.head").is_file()
    assert not (data / "appealdesk.sqlite3-wal").exists()


def test_an_open_stream_does_not_keep_it_from_stopping(environment: dict[str, str], program: Appealdesk) -> None:
    with _running(environment) as process:
        token = _pair(environment, program)
        stream = urllib.request.Request(
            f"http://127.0.0.1:{environment['APPEALDESK_PORT']}/events", headers={"Authorization": f"Bearer {token}"}
        )
        with urllib.request.urlopen(stream, timeout=10) as answer:
            assert answer.readline() == b": open\n"
            began = time.monotonic()
            process.terminate()
            process.communicate(timeout=30)
        assert time.monotonic() - began < 10


def test_no_secret_is_in_the_process_list_or_what_it_prints(environment: dict[str, str], program: Appealdesk) -> None:
    with _running(environment) as process:
        token = _pair(environment, program)
        secrets = [token, *json.loads(Path(environment["APPEALDESK_KEY_FILE"]).read_text()).values()]
        for each in psutil.process_iter(["cmdline"]):
            line = " ".join(each.info["cmdline"] or [])
            assert not [secret for secret in secrets if secret in line]
        process.terminate()
        said = "".join(process.communicate(timeout=30))
    assert not [secret for secret in secrets if secret in said]


def test_a_second_agent_on_the_same_data_is_refused(environment: dict[str, str], program: Appealdesk) -> None:
    with _running(environment):
        second = program("serve")
        assert (second.returncode, second.stdout) == (2, "")
        assert "另一个助手正在使用" in second.stderr
        assert "Traceback" not in second.stderr


def test_a_second_agent_on_the_same_port_says_that_it_is_one(
    environment: dict[str, str], program: Appealdesk, tmp_path: Path
) -> None:
    with _running(environment):
        second = program("serve", APPEALDESK_DATA=str(tmp_path / "other"))
        assert second.returncode == 2
        assert "已经有一个申诉台在运行" in second.stderr


class _Stranger(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(f"{self.path} {self.headers}")
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"product": "something else"}')

    def log_message(self, format: str, *args: object) -> None:
        pass


def test_a_stranger_on_the_port_is_not_taken_for_the_agent_and_gets_no_secret(
    environment: dict[str, str], program: Appealdesk
) -> None:
    with HTTPServer(("127.0.0.1", int(environment["APPEALDESK_PORT"])), _Stranger) as stranger:
        threading.Thread(target=stranger.serve_forever, daemon=True).start()
        refused = program("serve")
        checked = program("doctor", "--json")
        stranger.shutdown()
    assert refused.returncode == 2
    assert "被别的程序占用" in refused.stderr
    (port,) = [finding for finding in json.loads(checked.stdout) if finding["name"] == "port"]
    assert (port["state"], checked.returncode) == ("fail", 1)
    assert all(asked.startswith("/health ") and "Authorization" not in asked for asked in _Stranger.asked)


def test_a_silent_stranger_on_the_port_is_one_too(environment: dict[str, str], program: Appealdesk) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", int(environment["APPEALDESK_PORT"])))
        silent.listen()
        assert "被别的程序占用" in program("serve").stderr


def test_without_a_keyring_it_says_what_to_do(environment: dict[str, str], program: Appealdesk) -> None:
    refused = program("serve", APPEALDESK_KEY_FILE="", PYTHON_KEYRING_BACKEND="keyring.backends.fail.Keyring")
    assert refused.returncode == 2
    assert "没有系统钥匙串" in refused.stderr
    assert "APPEALDESK_KEY_FILE" in refused.stderr
    assert "Traceback" not in refused.stderr


def _pair(environment: dict[str, str], program: Appealdesk) -> str:
    port = environment["APPEALDESK_PORT"]
    asked = _post(port, "/pairing/requests", {"name": "test", "contract": _health(port)["contract"]})
    accepted = program("pair", "--accept", asked["digits"])
    assert accepted.returncode == 0, accepted.stderr
    return _post(port, f"/pairing/requests/{asked['request_id']}/token", {})["token"]


def _post(port: str, path: str, body: dict[str, str]) -> dict[str, str]:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        return dict(json.load(answer))


async def test_it_begins_anew_when_asked_and_puts_a_prepared_restore_in_place(
    settings: Settings, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In this process: the agent's own loop, port and files."""
    async with open_world(settings, clock) as world:
        kept = await samples.open_case(world, 1)
        await backing_up.back_up(world, "before")
        await samples.open_case(world, 2)
        await restoring.prepare(world, "before.zip")
    begun: list[int] = []

    async def ready(app: web.Application, port: int) -> None:
        async with reading(app[WORLD].engine) as conn:
            rows = (await conn.execute(select(cases.c.case_id))).scalars().all()
        assert rows == [kept]
        begun.append(port)
        if len(begun) == 2:
            os.kill(os.getpid(), signal.SIGTERM)
        else:
            app[RESTART].set()

    monkeypatch.setenv("APPEALDESK_PORT", "0")
    monkeypatch.setenv("APPEALDESK_MANAGED_BROWSER", "false")
    monkeypatch.setenv("APPEALDESK_KEY_FILE", str(settings.key_file))
    await serve(settings, ready)
    assert len(begun) == 2
    assert restoring.prepared_restore(settings) is None
    assert [path.name for path in settings.data.glob("before-restore-*")]
