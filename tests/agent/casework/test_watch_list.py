"""The watch list over the real store: put on, taken off, put back, expired; orders marked; no buyer named."""

import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from agent.casework import watch_list
from agent.casework.changes import change
from agent.casework.order_marks import mark_orders
from agent.casework.packaging.making import make_package
from agent.casework.watch_list import list_all, standing_of, tidy
from agent.casework.world import World
from agent.errors import Conflict, Invalid, NotFound
from agent.settings import Settings
from agent.store import audit
from agent.store.cases import events_of
from agent.store.opening import reading
from shared.case_status import CaseStatus
from shared.wire import OrderMark, OrdersAsk, OrderToMark
from tests.agent.conftest import Clock
from tests.agent.pages import samples

SHOP = "示例店铺"
WHY = "聊天里说不给钱就挂着差评"


async def marks(
    world: World, *orders: tuple[str | None, str | None], shop: str | None = SHOP, buyer_id: str | None = None
) -> list[OrderMark]:
    asked = tuple(
        OrderToMark(key=str(number), order_id=order_id, buyer=buyer, buyer_id=buyer_id)
        for number, (order_id, buyer) in enumerate(orders)
    )
    return list((await mark_orders(world, OrdersAsk(platform="taobao", shop=shop, orders=asked))).marks)


async def listed(world: World, number: int = 1, **review: Any) -> str:
    case_id = await samples.open_case(world, number, **({"order_id": f"order-{number}"} | review))
    await watch_list.add(world, case_id, WHY)
    return case_id


def rows_of(settings: Settings, *tables: str) -> str:
    with sqlite3.connect(settings.database) as connection:
        return "\n".join(str(connection.execute(f"SELECT * FROM {table}").fetchall()) for table in tables)


async def test_a_buyer_with_a_whole_name_is_known_by_it(alone: World) -> None:
    case_id = await listed(alone, buyer="吴门烟雨")
    [mark] = await marks(alone, ("another", "吴门 烟雨"), ("third", "吴门烟云"))
    assert (mark.key, mark.case_id) == ("0", case_id)
    assert mark.sentence.startswith("曾有 1 个案件：辱骂攻击")
    assert "按买家昵称认出" in mark.why and "不影响订单" in mark.why


async def test_a_masked_name_marks_its_own_order_alone(alone: World) -> None:
    await listed(alone, buyer="t**5")
    found = await marks(alone, ("order-1", "t**5"), ("another", "t**5"))
    assert [mark.key for mark in found] == ["0"]
    assert "就是这笔订单" in found[0].why


async def test_the_cases_own_order_teaches_the_name_that_the_review_hid(alone: World, settings: Settings) -> None:
    await listed(alone, buyer="吴**")
    assert await marks(alone, ("another", "吴门烟雨")) == []
    found = await marks(alone, ("another", "吴门烟雨"), ("order-1", "吴门烟雨"))
    assert [mark.key for mark in found] == ["0", "1"]
    assert len(await marks(alone, ("a third", "吴门烟雨"))) == 1
    assert "watch_list_learned" in rows_of(settings, "audit")


async def test_the_platforms_number_of_a_buyer_is_learned_too(alone: World) -> None:
    await listed(alone, buyer="风***客")
    await marks(alone, ("order-1", None), buyer_id="jd_7")
    [mark] = await marks(alone, ("another", None), buyer_id="jd_7")
    assert "买家编号" in mark.why


async def test_another_shop_and_another_platform_know_nothing_of_it(alone: World) -> None:
    await listed(alone, buyer="吴门烟雨")
    assert await marks(alone, ("x", "吴门烟雨"), shop="别的店铺") == []
    ask = OrdersAsk(
        platform="jd", shop=SHOP, orders=(OrderToMark(key="1", order_id="x", buyer="吴门烟雨", buyer_id=None),)
    )
    assert (await mark_orders(alone, ask)).marks == ()
    with pytest.raises(Invalid):
        await mark_orders(alone, OrdersAsk(platform="nowhere", shop=None, orders=()))


async def test_several_cases_of_one_buyer_are_counted_and_the_latest_opens(alone: World, clock: Clock) -> None:
    await listed(alone, 1, buyer="吴门烟雨")
    clock.advance(timedelta(minutes=1))
    latest = await listed(alone, 2, buyer="吴门烟雨")
    [mark] = await marks(alone, ("x", "吴门烟雨"))
    assert mark.case_id == latest
    assert mark.sentence.startswith("曾有 2 个案件，最近：")


async def test_no_name_and_no_order_stands_in_the_table_nor_in_the_log(alone: World, settings: Settings) -> None:
    case_id = await listed(alone, buyer="吴门烟雨", order_id="9876543210987")
    kept = rows_of(settings, "watch_list", "watch_list_hashes", "audit")
    assert "吴门烟雨" not in kept and "9876543210987" not in kept
    other = replace(alone, watch_list_key=b"another key")
    assert await marks(other, ("9876543210987", "吴门烟雨")) == [], "without the key the hashes say nothing"
    async with reading(alone.engine) as conn:
        assert all("watch" not in str(line) for line in await audit.lines_about(conn, [case_id]))
    assert [item.case.review.buyer for item in await list_all(alone)] == ["吴门烟雨"]


async def test_the_list_is_in_no_package(alone: World, tmp_path: Path) -> None:
    case_id = await listed(alone, buyer="吴门烟雨")
    await make_package(alone, case_id, tmp_path / "package.zip")
    body = (tmp_path / "package.zip").read_bytes()
    assert b"watch" not in body and WHY.encode() not in body
    async with reading(alone.engine) as conn:
        told = await events_of(conn, case_id)  # the PDF's timeline is made of these
    assert [event.kind for event in told] == ["captured", "triaged", "packaged"]


async def test_a_key_that_was_lost_is_made_up_for(alone: World) -> None:
    await listed(alone, buyer="吴门烟雨")
    fresh = replace(alone, watch_list_key=b"a new key")
    await tidy(fresh)
    assert len(await marks(fresh, ("x", "吴门烟雨"))) == 1


async def test_a_reason_is_wanted_and_an_opinion_is_none(alone: World) -> None:
    mild = await samples.open_case(alone, 4, text="颜色不喜欢", buyer="甲乙")
    assert "买家有权给差评" in ((await standing_of(alone, mild)).why_not or "")
    with pytest.raises(Conflict, match="买家有权给差评"):
        await watch_list.add(alone, mild, WHY)
    case_id = await samples.open_case(alone, 1, buyer="甲乙")
    for reason in ("  ", "长" * 501):
        with pytest.raises(Invalid):
            await watch_list.add(alone, case_id, reason)
    await watch_list.add(alone, case_id, WHY)
    with pytest.raises(Conflict, match="已经在"):
        await watch_list.add(alone, case_id, WHY)


async def test_what_is_taken_off_marks_nothing_and_can_be_put_back_for_a_day(alone: World, clock: Clock) -> None:
    case_id = await listed(alone, buyer="吴门烟雨")
    entry = (await standing_of(alone, case_id)).entry
    assert entry is not None
    await watch_list.remove(alone, entry.entry_id)
    assert (await standing_of(alone, case_id)).entry is None
    assert await marks(alone, ("x", "吴门烟雨")) == []
    await watch_list.restore(alone, entry.entry_id)
    assert len(await marks(alone, ("x", "吴门烟雨"))) == 1
    await watch_list.remove(alone, entry.entry_id)
    clock.advance(timedelta(days=1))
    assert await list_all(alone) == []
    assert await tidy(alone) == 1
    with pytest.raises(NotFound):
        await watch_list.restore(alone, entry.entry_id)


async def test_what_was_taken_off_may_be_listed_anew_with_another_reason(alone: World) -> None:
    case_id = await listed(alone, buyer="吴门烟雨")
    entry = (await standing_of(alone, case_id)).entry
    assert entry is not None
    await watch_list.remove(alone, entry.entry_id)
    await watch_list.add(alone, case_id, "又来要钱")
    assert [one.entry.reason for one in await list_all(alone)] == ["又来要钱"]


async def test_an_entry_leaves_by_itself_when_its_days_are_over(alone: World, clock: Clock, settings: Settings) -> None:
    brief = replace(alone, settings=alone.settings.model_copy(update={"watch_list_keep_days": 30}))
    await listed(brief, buyer="吴门烟雨")
    clock.advance(timedelta(days=29))
    assert await tidy(brief) == 0
    clock.advance(timedelta(days=1))
    assert await list_all(brief) == []
    assert await marks(brief, ("x", "吴门烟雨")) == [], "also before it is tidied away"
    assert await tidy(brief) == 1
    assert rows_of(settings, "watch_list", "watch_list_hashes") == "[]\n[]"
    assert "watch_list_expired" in rows_of(settings, "audit")


async def test_a_case_that_turned_out_to_be_an_opinion_marks_nothing(alone: World) -> None:
    case_id = await listed(alone, buyer="吴门烟雨")
    async with change(alone, case_id) as case:
        await case.move(CaseStatus.NOT_APPEALABLE, "操作员改判")
    assert await marks(alone, ("x", "吴门烟雨")) == []
    assert [one.is_opinion for one in await list_all(alone)] == [True]
