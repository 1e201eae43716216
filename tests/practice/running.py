"""A practice back end in a process of its own, and its control API as plain calls, for tests of every kind."""

import http.client
import json
import signal
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Practice:
    """What `python -m tests.practice` said when it was ready, and `tell`/`ask` for its control API.

    The calls block for some milliseconds: the back end is another process, so they are safe in async tests too.
    """

    port: int
    spki: str
    browser_args: list[str]
    entries: dict[str, str]
    certificate: Path

    def tell(self, what: str, *, platform: str = "taobao", **body: Any) -> Any:
        """`POST /practice/control/<what>`. Raises `ValueError` with the answer's text when it is refused."""
        return self._call("POST", platform, what, json.dumps(body))

    def ask(self, what: str, *, platform: str = "taobao", **query: Any) -> Any:
        """`GET /practice/control/<what>`."""
        return self._call("GET", platform, f"{what}?{urlencode(query)}", None)

    def submits(self, *, platform: str = "taobao") -> list[dict[str, Any]]:
        """The form submits that reached the platform, oldest first."""
        log = self.ask("log", platform=platform)
        return [entry for entry in log if (entry["action"] or "").startswith("submit")]

    def _call(self, method: str, platform: str, what: str, body: str | None) -> Any:
        host = urlsplit(self.entries[platform]).hostname or ""
        tls = ssl.create_default_context(cafile=str(self.certificate))
        connection = _ToLoopback(host, self.port, tls)
        try:
            connection.request(method, f"/practice/control/{what}", body, {"Content-Type": "application/json"})
            response = connection.getresponse()
            text = response.read().decode()
        finally:
            connection.close()
        if response.status != 200:
            raise ValueError(text)
        return json.loads(text)


class _ToLoopback(http.client.HTTPSConnection):
    """A connection to 127.0.0.1 in the name of `host`, whose certificate is checked."""

    def __init__(self, host: str, port: int, tls: ssl.SSLContext) -> None:
        super().__init__(host, port, context=tls, timeout=20)
        self._tls = tls

    def connect(self) -> None:
        plain = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        plain.connect()
        self.sock = self._tls.wrap_socket(plain.sock, server_hostname=self.host)


@contextmanager
def running_practice(data: Path, *options: str) -> Iterator[Practice]:
    """Start the practice back ends, wait until they are ready, stop them at the end."""
    command = [sys.executable, "-m", "tests.practice", "--data", str(data), "--json", *options]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            if not line:
                raise RuntimeError(f"the practice back end did not start, exit code {process.wait()}")
            yield Practice(**json.loads(line), certificate=data / "practice.pem")
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=10)
    if process.returncode != 0:
        raise RuntimeError(f"the practice back end ended with exit code {process.returncode}")
