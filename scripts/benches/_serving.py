"""What the benches of the server share: a process that serves, and a client that costs next to nothing."""

import asyncio
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from shared.packs import load_packs

PACK = next(iter(load_packs().values()))
ROOT = Path(__file__).resolve().parents[2]
READY_SECONDS = 60
TEXTS = (
    "第{n}次买了，颜色和图片差太多，不太喜欢，偏暗",
    "质量一般般吧，用了{n}天就有点松，客服回复慢",
    "你这个骗子，死全家，{n}号店铺大家别买",
    "快递到现在还没收到，等了{n}天了，差评",
    "不退我{n}元就一直差评，看着办",
    "加微信 wx_{n}88 领优惠，比这家便宜一半",
)


def capture(number: int) -> dict[str, Any]:
    """A capture like those that the extension sends; each of another review."""
    return {
        "capture_id": f"bench-{number}",
        "platform": PACK.name,
        "pack_version": "1",
        "shop": "示例店铺",
        "page": "reviews",
        "url": f"https://{PACK.hosts[0]}/reviews",
        "captured_at": "2026-11-23T01:59:00Z",
        "source": "response",
        "review": {
            "review_id": str(10**18 + number),
            "kind": "main",
            "order_id": str(2 * 10**18 + number),
            "item_id": "3234567890",
            "item_title": "陶瓷马克杯大容量带盖办公室",
            "buyer": "t**5",
            "rating": 1 + number % 5,
            "feeling": None,
            "posted_at": "2026-11-22T04:00:00Z",
            "text": TEXTS[number % len(TEXTS)].format(n=number),
            "media": [],
            "appeal_open": True,
            "row_state": None,
        },
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(data: Path, port: int) -> dict[str, str]:
    """Settings of an agent of its own, with a key file, so that it runs where there is no keyring."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("APPEALDESK_")}
    return kept | {
        "APPEALDESK_DATA": str(data),
        "APPEALDESK_PORT": str(port),
        "APPEALDESK_KEY_FILE": str(data / "keys"),
        "APPEALDESK_MANAGED_BROWSER": "false",
    }


@contextmanager
def agent(data: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """A real agent that answers."""
    with serving(["-c", "from agent.cli import main; main()", "serve"], environment(data, port), port) as process:
        yield process


@contextmanager
def serving(command: list[str], env: dict[str, str], port: int) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, *command], env=env, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_until_healthy(port, process)
        yield process
    finally:
        process.terminate()
        process.wait(10)


def wait_until_healthy(port: int, process: subprocess.Popen[bytes]) -> None:
    ending = time.monotonic() + READY_SECONDS
    while time.monotonic() < ending:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        if is_healthy(port):
            return
        time.sleep(0.005)
    raise RuntimeError("the server did not answer")


def is_healthy(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5) as answer:
            return int(answer.status) == 200
    except OSError:
        return False


def pair(data: Path, port: int) -> str:
    """A token, won as the extension and the operator do."""
    health = _ask(port, "/health", None)
    asked = _ask(port, "/pairing/requests", {"name": "bench", "contract": health["contract"]})
    accept = ["-c", "from agent.cli import main; main()", "pair", "--accept", asked["digits"]]
    done = subprocess.run(
        [sys.executable, *accept], env=environment(data, port), cwd=ROOT, capture_output=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr.decode())
    return str(_ask(port, f"/pairing/requests/{asked['request_id']}/token", {})["token"])


def _ask(port: int, path: str, body: Any) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}", data, {"Content-Type": "application/json"} if data else {}
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


def request_bytes(port: int, token: str, number: int) -> bytes:
    body = json.dumps(capture(number), ensure_ascii=False).encode()
    head = (
        f"POST /api/captures HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\n"
        f"Idempotency-Key: bench-{number}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def send_for(
    port: int, token: str, numbers: Iterator[int], seconds: float, connections: int, taken: Callable[[int], None]
) -> float:
    """Captures a second; `taken` is called with each number that was acknowledged. Ends early if the server dies."""
    ending = time.monotonic() + seconds
    started, count = time.monotonic(), 0

    async def one_connection() -> None:
        nonlocal count
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            for number in numbers:
                if time.monotonic() > ending:
                    return
                writer.write(request_bytes(port, token, number))
                if not await _is_accepted(reader):
                    raise RuntimeError("a capture was refused")
                taken(number)
                count += 1
        except (asyncio.IncompleteReadError, ConnectionError):
            return
        finally:
            writer.close()

    await asyncio.gather(*(one_connection() for _ in range(connections)))
    return count / (time.monotonic() - started)


async def _is_accepted(reader: asyncio.StreamReader) -> bool:
    head = await reader.readuntil(b"\r\n\r\n")
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    await reader.readexactly(length)
    return head.split(b" ", 2)[1] == b"200"
