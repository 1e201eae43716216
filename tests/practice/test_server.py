"""One port that is every host, and the control API at each of them."""

import json
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.practice.certificate import load_or_make_certificate
from tests.practice.running import Practice, running_practice
from tests.practice.server import serve


async def test_serve_runs_within_a_test_and_ends_with_it(tmp_path: Path) -> None:
    async with serve(tmp_path) as running:
        address = f"https://127.0.0.1:{running.port}/practice/control/state"
        async with (
            aiohttp.ClientSession() as client,
            client.get(address, ssl=False, headers={"Host": "myseller.taobao.com"}) as response,
        ):
            assert (await response.json())["platform"] == "taobao"
    with pytest.raises(OSError, match=r"[Cc]onnect"):
        async with aiohttp.ClientSession() as client:
            await client.get(address, ssl=False)


def test_the_ready_line_carries_what_a_browser_needs(practice: Practice) -> None:
    mapping, pin = practice.browser_args
    assert f"MAP ss.taobao.com:443 127.0.0.1:{practice.port}" in mapping
    assert mapping.endswith("MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost")
    assert pin.endswith(load_or_make_certificate(practice.certificate.parent, ["ss.taobao.com"]).spki)


def test_a_stopped_process_exits_cleanly_and_frees_its_port(tmp_path: Path) -> None:
    with running_practice(tmp_path, "--platform", "taobao") as running:
        assert list(running.entries) == ["taobao"]
    with pytest.raises(ConnectionRefusedError):
        running.ask("state")


@pytest.mark.parametrize(
    ("what", "body"),
    [
        ("challenge", {"mode": "maybe"}),
        ("decide", {"feed_id": "1", "decision": "upheld"}),
        ("fault", {"page": "review_list", "kind": "fire"}),
        ("knobs", {"no_such_knob": 1}),
        ("knobs", {"text_max": "many"}),
    ],
)
def test_the_control_api_refuses_what_does_not_exist(practice: Practice, what: str, body: dict[str, Any]) -> None:
    before = json.dumps(practice.ask("state"), sort_keys=True)
    with pytest.raises(ValueError, match=r"."):
        practice.tell(what, **body)
    assert json.dumps(practice.ask("state"), sort_keys=True) == before


def test_the_log_leaves_out_the_practice_paths(practice: Practice) -> None:
    practice.ask("state")
    assert practice.ask("log") == []
