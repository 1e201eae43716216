"""The time-stamping authority as she sets it: its certificate, and a stamp to try it with."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from agent.casework import setting
from agent.casework.stamping import keep_root, try_authority
from agent.casework.world import World
from agent.errors import Invalid, Unstamped
from tests.agent.authority import Authority, running_authority


@pytest.fixture
async def authority(tmp_path: Path) -> AsyncIterator[Authority]:
    async with running_authority(tmp_path / "authority") as running:
        yield running


async def test_an_authority_is_tried_for_real(alone: World, authority: Authority) -> None:
    with pytest.raises(Unstamped, match="还没有填网址"):
        await try_authority(alone)
    await setting.give(alone, {"timestamp_url": authority.url})
    with pytest.raises(Unstamped, match="还没有填根证书"):
        await try_authority(alone)
    await keep_root(alone, authority.root.read_bytes(), "ca.pem")
    signed_at = await try_authority(alone)
    assert abs((signed_at - alone.now()).total_seconds()) < 120
    assert len(authority.queries) == 1
    authority.refuses = True
    with pytest.raises(Unstamped, match="503"):
        await try_authority(alone)


async def test_an_authority_that_is_not_there_is_told_in_words(alone: World, authority: Authority) -> None:
    await keep_root(alone, authority.root.read_bytes(), "ca.pem")
    await setting.give(alone, {"timestamp_url": "http://127.0.0.1:9/tsr"})
    with pytest.raises(Unstamped, match="连不上时间戳机构"):
        await try_authority(alone)


async def test_the_wrong_root_is_found_out_and_undoing_brings_the_former_back(
    alone: World, authority: Authority, tmp_path: Path
) -> None:
    await setting.give(alone, {"timestamp_url": authority.url})
    await keep_root(alone, authority.root.read_bytes(), "ca.pem")
    async with running_authority(tmp_path / "other") as other:
        await keep_root(alone, other.root.read_bytes(), "other.pem")
    with pytest.raises(Unstamped):
        await try_authority(alone)
    newest = (await setting.last_changes(alone, ["timestamp_root"]))[0]
    await setting.undo(alone, newest.change_id)
    await try_authority(alone)


@pytest.mark.parametrize(
    "content", [b"", b"no certificate", b"-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----"]
)
async def test_what_is_no_certificate_is_not_taken(alone: World, content: bytes) -> None:
    with pytest.raises(Invalid):
        await keep_root(alone, content, "x.pem")
    assert alone.settings.timestamp_root is None
