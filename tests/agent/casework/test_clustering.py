"""Clusters over the real store: one alert each, however they grow; a dossier that is hers; nobody's data in the PDF."""

import asyncio
import io
from datetime import timedelta

import pypdfium2
import pytest

from agent.casework import clusters
from agent.casework.alert_paths import path_of_alert
from agent.casework.clustering import look_for_clusters
from agent.casework.dossier_printing import print_dossier
from agent.casework.world import World
from agent.domain.case_clusters import SharedKind
from agent.domain.channels import outside_words
from agent.errors import Invalid, NotFound
from agent.store.alerts import list_alerts
from agent.store.belongings import delete_belongings
from agent.store.opening import reading
from shared.alert import Alert, AlertKind
from shared.evidence import EvidenceKind
from shared.fact import Fact, FactName
from tests.agent.conftest import Clock
from tests.agent.pages import samples


async def raised(world: World) -> list[Alert]:
    async with reading(world.engine) as conn:
        return [one for one in await list_alerts(conn) if one.kind is AlertKind.CLUSTER]


async def test_three_alike_raise_one_alert_that_names_nobody(alone: World) -> None:
    ids = await samples.cluster(alone, (3, 2, 1))
    assert await look_for_clusters(alone) == 1
    assert await look_for_clusters(alone) == 0
    [alert] = await raised(alone)
    [view] = await clusters.list_views(alone)
    assert [row.case_id for row in view.rows] == ids
    assert path_of_alert(alert) == f"/desk/prevention/clusters/{view.cluster.cluster_id}"
    assert "3 条相似的差评" in alert.title and "先看看是不是商品真的有问题" in alert.body
    assert "吴门烟雨" not in alert.title + alert.body
    assert outside_words([alert.kind])[1].startswith("几天内来了几条相似的差评。")
    assert SharedKind.TOPIC in {one.kind for one, _ in view.shared}


async def test_a_cluster_that_grows_is_updated_and_not_told_again(alone: World) -> None:
    await samples.cluster(alone, (3, 2, 1))
    await look_for_clusters(alone)
    await samples.cluster(alone, (3, 2, 1, 0))
    assert await look_for_clusters(alone) == 0
    assert len(await raised(alone)) == 1
    [view] = await clusters.list_views(alone)
    assert len(view.rows) == 4


async def test_a_later_cluster_is_told_anew(alone: World, clock: Clock) -> None:
    await samples.cluster(alone, (3, 2, 1))
    await look_for_clusters(alone)
    clock.advance(timedelta(days=12))
    for number in range(3):
        await samples.open_case_in(
            alone,
            samples.CLUSTER_SHOP,
            number=200 + number,
            text=f"盖子又漏水了，第{number}个",
            order_id=f"later-{number}",
            posted_at=(alone.now() - timedelta(days=number)).isoformat(),
        )
    assert await look_for_clusters(alone) == 1
    assert len(await raised(alone)) == 2


async def test_a_cluster_whose_cases_were_all_deleted_hides_no_new_one(alone: World) -> None:
    gone = await samples.cluster(alone, (3, 2, 1))
    await look_for_clusters(alone)
    async with alone.engine.begin() as conn:
        await delete_belongings(conn, gone)
    await samples.cluster(alone, (3, 2, 1))
    assert await look_for_clusters(alone) == 1
    assert len(await raised(alone)) == 2
    [view] = await clusters.list_views(alone)
    assert len(view.rows) == 3


async def test_two_or_those_of_two_shops_are_none(alone: World) -> None:
    await samples.cluster(alone, (2, 1))
    posted_at = alone.now().isoformat()
    await samples.open_case_in(alone, "别的店", number=300, text="盖子漏水", order_id="x", posted_at=posted_at)
    assert await look_for_clusters(alone) == 0
    assert await clusters.list_views(alone) == []


async def test_only_shops_in_which_something_happened_are_looked_at_again(alone: World, clock: Clock) -> None:
    await samples.cluster(alone, (3, 2, 1))
    clock.advance(timedelta(minutes=1))
    assert await look_for_clusters(alone, since=alone.now()) == 0
    assert await look_for_clusters(alone, since=alone.now() - timedelta(minutes=5)) == 1


async def test_the_running_agent_finds_it_by_itself(world: World) -> None:
    await samples.cluster(world, (3, 2, 1))
    for _ in range(100):
        if await raised(world):
            break
        await asyncio.sleep(0.1)
    assert len(await raised(world)) == 1


async def test_the_draft_is_made_of_the_cases_and_follows_them(alone: World) -> None:
    first, second, _ = await samples.cluster(alone, (3, 2, 1))
    await look_for_clusters(alone)
    [view] = await clusters.list_views(alone)
    assert "收到 3 条相似的差评（评价 1、2、3）" in view.text
    assert "都写了“杯子用了两天盖子漏水”（评价 1、2、3）" in view.text
    assert "提到了别的店或同行" in view.text, "what triage saw named"
    assert "还没有采集订单" in view.text
    for case_id in (first, second):
        paid = (Fact(name=FactName.PAID_AT, value="2026-11-18T03:20:00Z"),)
        item = await samples.evidence_of_kind(alone, case_id, EvidenceKind.ORDER, 1, paid)
        await samples.keep(alone, case_id, [item])
    assert "订单都在" in (await clusters.load_view(alone, view.cluster.cluster_id)).text


async def test_her_words_stand_until_she_goes_back_to_the_draft(alone: World) -> None:
    await samples.cluster(alone, (3, 2, 1))
    await look_for_clusters(alone)
    [view] = await clusters.list_views(alone)
    cluster_id = view.cluster.cluster_id
    await clusters.save_dossier(alone, cluster_id, "我的话")
    assert (await clusters.load_view(alone, cluster_id)).text == "我的话"
    for _ in range(2):
        await clusters.redraft(alone, cluster_id)
    assert (await clusters.load_view(alone, cluster_id)).text == view.text
    await clusters.undo_redraft(alone, cluster_id)
    assert (await clusters.load_view(alone, cluster_id)).text == "我的话"
    with pytest.raises(Invalid):
        await clusters.save_dossier(alone, cluster_id, "长" * 10_001)
    with pytest.raises(NotFound):
        await clusters.save_dossier(alone, "cluster-none", "我的话")


async def test_the_pdf_says_what_is_not_proven_and_holds_nobodys_data(alone: World) -> None:
    await samples.cluster(alone)
    await look_for_clusters(alone)
    [view] = await clusters.list_views(alone)
    await clusters.save_dossier(alone, view.cluster.cluster_id, "吴门烟雨写了第一条，电话 13812345678")
    body = await print_dossier(alone, view.cluster.cluster_id)
    document = pypdfium2.PdfDocument(io.BytesIO(body))
    words = "".join(page.get_textpage().get_text_bounded() for page in document).replace("\r\n", "")
    assert "不能证明是同行所为" in words
    assert "第十三条" in words
    assert "写了第一条" in words
    for private in ("吴门烟雨", "13812345678", "3334567890123456700"):
        assert private not in words


async def test_a_buyer_who_is_forgotten_leaves_the_cluster_and_takes_the_dossier_along(alone: World) -> None:
    first, *others = await samples.cluster(alone, (3, 2, 1))
    await look_for_clusters(alone)
    [view] = await clusters.list_views(alone)
    await clusters.save_dossier(alone, view.cluster.cluster_id, "吴门烟雨说盖子漏水")
    async with alone.engine.begin() as conn:
        await delete_belongings(conn, [first])
    [left] = await clusters.list_views(alone)
    assert [row.case_id for row in left.rows] == others
    assert "吴门烟雨" not in left.text and "盖子漏水" in left.text
    async with alone.engine.begin() as conn:
        await delete_belongings(conn, others)
    assert await clusters.list_views(alone) == []
