"""The agent listens on loopback only and answers to its own name only."""

import asyncio
import socket

import psutil
import pytest

from agent.cli.serving import listening
from agent.settings import Settings
from tests.agent.conftest import Client


async def test_it_listens_on_loopback_only(settings: Settings) -> None:
    async with listening(settings.model_copy(update={"port": 0})) as (_, port):
        bound = {found.laddr.ip for found in psutil.Process().net_connections() if found.laddr.port == port}
        assert bound == {"127.0.0.1"}
        outside = [address for address in _addresses() if not address.startswith("127.")]
        for address in outside:
            with pytest.raises(OSError):
                await asyncio.wait_for(asyncio.open_connection(address, port), 2)


def _addresses() -> list[str]:
    found = psutil.net_if_addrs().values()
    return [one.address for each in found for one in each if one.family == socket.AF_INET]


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}"])
async def test_its_own_names_are_answered(client: Client, host: str) -> None:
    answer = await client.get("/health", headers={"Host": host.format(port=client.port)})
    assert answer.status == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:{port}",
        "127.0.0.1.evil.example:{port}",
        "localhost.evil.example:{port}",
        "evil-localhost:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1:{port}0",
        "LOCALHOST:{port}",
        "localhost.:{port}",
        "127.1:{port}",
        "[::1]:{port}",
        "0.0.0.0:{port}",
        "user@127.0.0.1:{port}",
    ],
)
@pytest.mark.parametrize("path", ["/health", "/api/status", "/desk", "/events", "/nothing"])
async def test_a_rebound_name_is_refused(client: Client, paired: dict[str, str], host: str, path: str) -> None:
    answer = await client.get(path, headers=paired | {"Host": host.format(port=client.port)})
    assert answer.status == 403
    assert (await answer.json())["type"] == "urn:appealdesk:problem:Refused"


@pytest.mark.parametrize(
    "head",
    [
        "GET http://evil.example/health HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n",
        "GET /health HTTP/1.0\r\n",
        "GET /health HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nHost: evil.example\r\n",
    ],
    ids=["a whole address as target", "no host", "two hosts"],
)
async def test_no_way_round_the_host_header(client: Client, head: str) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", client.port)
    writer.write(f"{head.format(port=client.port)}Connection: close\r\n\r\n".encode())
    status = (await reader.readline()).split()[1]
    writer.close()
    await writer.wait_closed()
    assert status in {b"400", b"403"}
