"""`appealdesk purge` and `forget`, each as a person calls it."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

from agent.casework.changes import change
from agent.casework.opening import open_world
from agent.settings import Settings
from agent.store.claiming import claimed
from shared.case_status import CaseStatus
from tests.agent.casework.vault.making import photo, put
from tests.agent.cli.conftest import Appealdesk
from tests.agent.pages import samples

NICK = "爱喝茶的小明"
ORDER = "2234567890123456701"
"""Of the sample's first case."""


def _mine(settings: Settings) -> dict[str, str]:
    return {"APPEALDESK_DATA": str(settings.data), "APPEALDESK_KEY_FILE": str(settings.key_file)}


def _fill(settings: Settings) -> None:
    """Two cases of one buyer, the first given up long ago."""

    async def fill() -> None:
        long_ago = datetime.now(UTC) - timedelta(days=400)
        async with open_world(settings, lambda: long_ago) as world:
            first = await samples.open_case(world, 1, buyer=NICK)
            await samples.open_case(world, 2, buyer=NICK)
            async with change(world, first) as case:
                await case.move(CaseStatus.WAIVED, "不申诉了")
                await case.audit("filed_below_ready", f"weak {NICK}天天来闹")
            await put(world, photo("red"), "SF9990000000009")

    asyncio.run(fill())


def _buyers(settings: Settings) -> list[str | None]:
    with closing(sqlite3.connect(settings.database)) as connection:
        return [buyer for (buyer,) in connection.execute("SELECT buyer FROM cases ORDER BY created_at, order_id")]


def test_purge_says_first_and_clears_then(settings: Settings, appealdesk: Appealdesk) -> None:
    _fill(settings)
    assert appealdesk("purge", **_mine(settings)).returncode == 2
    keep = _mine(settings) | {"APPEALDESK_KEEP_CLOSED_DAYS": "365"}
    said = appealdesk("purge", "--dry-run", **keep)
    assert (said.returncode, "会清除：1 个结束很久的案件" in said.stdout) == (0, True)
    assert _buyers(settings) == [NICK, NICK]
    said = appealdesk("purge", **keep)
    assert (said.returncode, "已清除 1 个案件" in said.stdout) == (0, True)
    assert sorted(map(str, _buyers(settings))) == ["None", NICK]


def test_forget_says_first_asks_and_deletes_then(settings: Settings, appealdesk: Appealdesk) -> None:
    _fill(settings)
    mine = _mine(settings)
    assert appealdesk("forget", "没有这个人", **mine).returncode == 2
    said = appealdesk("forget", NICK, "--dry-run", **mine)
    assert (said.returncode, "会删除 2 个案件" in said.stdout) == (0, True)
    assert "操作记录里 1 行" in said.stdout
    assert "打包存证里有 1 条没有订单号" in said.stdout
    assert _buyers(settings) == [NICK, NICK]
    said = appealdesk("forget", NICK, "--yes", **mine)
    assert (said.returncode, "已删除 2 个案件" in said.stdout) == (0, True)
    assert _buyers(settings) == []
    assert NICK.encode() not in settings.database.read_bytes()
    assert appealdesk("audit", "verify", **mine).returncode == 0


def test_forget_tells_of_parcels_with_other_orders_and_keeps_those_that_are_named(
    settings: Settings, appealdesk: Appealdesk
) -> None:
    _fill(settings)

    async def share() -> None:
        async with open_world(settings) as world:
            for colour, order_id in (("blue", ORDER), ("white", "777000111222")):
                await put(world, photo(colour), "SF9990000000007", order_id=order_id)

    asyncio.run(share())
    mine = _mine(settings)
    said = appealdesk("forget", NICK, "--dry-run", **mine)
    assert "包裹 SF9990000000007 里还有订单 777000111222，打包存证会一起删除" in said.stdout
    named = ("--keep-parcel", "SF9990000000007")
    said = appealdesk("forget", NICK, "--yes", "--keep-parcel", "SF9990000000009", **mine)
    assert (said.returncode, "没有别的订单，什么都没有删除" in said.stderr, len(_buyers(settings))) == (2, True, 2)
    said = appealdesk("forget", NICK, "--yes", *named, **mine)
    assert (said.returncode, "打包存证会留给别的订单" in said.stdout, _buyers(settings)) == (0, True, [])
    with closing(sqlite3.connect(settings.database)) as connection:
        assert connection.execute("SELECT order_id FROM packings WHERE order_id IS NOT NULL").fetchall() == [
            ("777000111222",)
        ]


def test_neither_runs_beside_an_agent(settings: Settings, appealdesk: Appealdesk) -> None:
    with claimed(settings.data):
        for command in (("purge", "--dry-run"), ("forget", NICK, "--dry-run")):
            said = appealdesk(*command, **_mine(settings))
            assert (said.returncode, "另一个助手正在使用" in said.stderr) == (2, True)
