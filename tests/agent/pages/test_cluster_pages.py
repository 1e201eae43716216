"""The pages of clusters: first the goods, then the picture, the reviews beside each other, the dossier."""

import re
from datetime import timedelta

from playwright.async_api import expect

from agent.casework import clusters
from agent.casework.alerting import list_inbox
from agent.casework.clustering import look_for_clusters
from agent.casework.clusters import ClusterView
from agent.casework.world import World
from agent.pages.cluster_pages import days_of
from tests.agent.conftest import Client, Clock
from tests.agent.pages import samples
from tests.agent.pages.conftest import Visit

Headers = dict[str, str]
LIST = "/desk/prevention/clusters"


async def found(world: World, *days: int) -> ClusterView:
    await samples.cluster(world, days or (6, 3, 3, 1))
    await look_for_clusters(world)
    [view] = await clusters.list_views(world)
    return view


async def page_of(client: Client, cookie: Headers, path: str) -> str:
    answer = await client.get(path, headers=cookie)
    assert answer.status == 200
    return await answer.text()


async def test_an_empty_list_says_what_comes_here(client: Client, cookie: Headers) -> None:
    assert f'href="{LIST}"' in await page_of(client, cookie, "/desk/prevention")
    assert "没有成片的差评" in await page_of(client, cookie, LIST)
    assert (await client.get(f"{LIST}/cluster-none", headers=cookie)).status == 404


async def test_the_goods_are_looked_at_first_and_what_is_shared_is_marked(
    client: Client, world: World, cookie: Headers
) -> None:
    view = await found(world)
    assert "云溪小铺" in await page_of(client, cookie, LIST)
    page = await page_of(client, cookie, f"{LIST}/{view.cluster.cluster_id}")
    first, picture = page.index("先看看是不是商品真的有问题"), page.index("什么时候来的")
    assert first < picture < page.index("给律师或平台的材料")
    assert "都说到“漏水”" in page
    assert page.count("<mark><bdi>杯子用了两天盖子漏水</bdi></mark>") == 4
    assert page.count('class="dot-of-review"') == 4
    assert "不能证明是同行所为" in page


async def test_the_alert_leads_there_and_is_seen_by_opening_it(client: Client, world: World, cookie: Headers) -> None:
    view = await found(world)
    target = f"{LIST}/{view.cluster.cluster_id}"
    for path in ("/desk/inbox", "/desk"):
        assert f'href="{target}"' in await page_of(client, cookie, path)
    await page_of(client, cookie, target)
    assert await list_inbox(world, only_unseen=True) == []


async def test_the_picture_has_every_day_and_at_least_a_week(world: World, clock: Clock) -> None:
    days = days_of(await found(world, 3, 2, 1))
    assert len(days) == 7
    assert [day.numbers for day in days[:3]] == [(1,), (2,), (3,)]
    assert days[1].day - days[0].day == timedelta(days=1)


async def test_the_dossier_is_changed_kept_taken_back_and_brought_back(visit: Visit, world: World) -> None:
    view = await found(world)
    page = await visit(f"{LIST}/{view.cluster.cluster_id}")
    box = page.get_by_label("事实")
    await expect(box).to_have_value(re.compile("收到 4 条相似的差评"))
    await box.fill("我的话（评价 1）")
    await page.get_by_role("button", name="保存修改").click()
    await page.get_by_role("button", name="按现在的案件重新起草").click()
    await page.get_by_role("button", name="恢复我改过的文字").click()
    await expect(page.get_by_role("button", name="按现在的案件重新起草")).to_be_visible()
    assert (await clusters.load_view(world, view.cluster.cluster_id)).text == "我的话（评价 1）"


async def test_the_pdf_is_given_as_a_file(client: Client, world: World, cookie: Headers) -> None:
    view = await found(world)
    answer = await client.get(f"{LIST}/{view.cluster.cluster_id}/dossier.pdf", headers=cookie)
    assert answer.content_type == "application/pdf"
    assert (await answer.read()).startswith(b"%PDF")


async def test_hostile_words_stay_words(client: Client, world: World, cookie: Headers) -> None:
    for number in range(3):
        posted_at = (world.now() - timedelta(days=number)).isoformat()
        text = "<script>alert(1)</script>杯子漏水{{7*7}}"
        ids = {"order_id": f"o{number}", "posted_at": posted_at, "buyer": "<b>甲"}
        await samples.open_case_in(world, "店<i>", number=400 + number, text=text, **ids)
    await look_for_clusters(world)
    [view] = await clusters.list_views(world)
    page = await page_of(client, cookie, f"{LIST}/{view.cluster.cluster_id}")
    assert "<script>alert(1)" not in page and "{{7*7}}" in page and "店<i>" not in page
