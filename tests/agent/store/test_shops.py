"""Shops that have a case: each once, also those without a name."""

from dataclasses import replace
from pathlib import Path

import pytest

from agent.store.cases import insert_cases
from agent.store.opening import open_store, reading
from agent.store.shops import list_shops
from tests.agent.store.test_cases import CASE


@pytest.mark.parametrize(
    "shops",
    [
        [],
        [("taobao", None)],
        [("jd", "乙店"), ("taobao", "甲店"), ("taobao", "乙店")],
        [("jd", None), ("pinduoduo", "甲店"), ("taobao", None), ("taobao", "甲店")],
    ],
)
async def test_every_shop_is_listed_once(database: Path, shops: list[tuple[str, str | None]]) -> None:
    engine = await open_store(database)
    rows = [
        replace(CASE, case_id=f"case-{at}", review_key=str(at), platform=platform, shop=shop)
        for at, (platform, shop) in enumerate(shops * 3)
    ]
    async with engine.begin() as conn:
        await conn.run_sync(insert_cases, rows)
    async with reading(engine) as conn:
        assert await list_shops(conn) == sorted(shops, key=str)
    await engine.dispose()
