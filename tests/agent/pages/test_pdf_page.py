"""A PDF on a case's page and on its own: its pages as pictures, its troubles, and which pages go up."""

import asyncio
from io import BytesIO

import pytest
from PIL import Image
from playwright.async_api import expect

from agent.casework.composing import compose_case
from agent.casework.viewing import load_case
from agent.casework.world import World
from tests.agent.conftest import Client
from tests.agent.pages import samples
from tests.agent.pages.conftest import Visit
from tests.agent.pdf import made_pdfs

Headers = dict[str, str]


async def page_of(client: Client, world: World, cookie: Headers, case_id: str) -> str:
    """The case's page once its files are made."""
    await client.get(f"/desk/cases/{case_id}", headers=cookie)
    await world.background.drain()
    return await (await client.get(f"/desk/cases/{case_id}", headers=cookie)).text()


@pytest.fixture
async def case_id(world: World) -> str:
    return await samples.open_pictures_only_case(world)


async def test_an_item_shows_its_first_pages_and_how_many_there_are(
    client: Client, world: World, cookie: Headers, case_id: str
) -> None:
    item = await samples.put_in_pdf(world, case_id, made_pdfs.report(6))
    page = await page_of(client, world, cookie, case_id)
    shown = page.split('id="item-' + item.evidence_id)[1].split('class="item"')[0]
    assert [f"/pages/{number}.png" in shown for number in (1, 4, 5)] == [True, True, False]
    assert "共 6 页" in shown
    assert "<strong>不上传第 6 页：</strong>" in page


async def test_a_page_is_a_picture_that_runs_nothing(
    client: Client, world: World, cookie: Headers, case_id: str
) -> None:
    item = await samples.put_in_pdf(world, case_id, made_pdfs.report(2))
    pages = f"/desk/cases/{case_id}/files/{item.files[0].sha256}/pages"
    answer = await client.get(f"{pages}/2.png", headers=cookie)
    assert (answer.status, answer.content_type) == (200, "image/png")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    with Image.open(BytesIO(await answer.read())) as picture:
        assert picture.width == 1190
    large = await (await client.get(f"{pages}/2", headers=cookie)).text()
    assert ("第 2 页，共 2 页" in large, 'rel="prev"' in large, 'rel="next"' in large) == (True, True, False)
    for beyond in ("3", "3.png", "0"):
        assert (await client.get(f"{pages}/{beyond}", headers=cookie)).status == 404
    assert (await client.get(f"{pages}/1.png")).status == 401
    picture_hash = next(one for one in (await load_case(world, case_id)).evidence if one != item).files[0].sha256
    assert (await client.get(f"/desk/cases/{case_id}/files/{picture_hash}/pages/1", headers=cookie)).status == 404


async def test_a_bad_pdf_says_what_to_do_and_can_still_be_downloaded(
    client: Client, world: World, cookie: Headers, case_id: str
) -> None:
    item = await samples.put_in_pdf(world, case_id, made_pdfs.locked())
    own = f"/desk/cases/{case_id}/files/{item.files[0].sha256}"
    page = await page_of(client, world, cookie, case_id)
    assert page.count("这份 PDF 有密码") == 2, "in the item, and among what stays out"
    assert "请去掉密码另存一份" in await (await client.get(f"{own}/pages/1", headers=cookie)).text()
    assert (await client.get(f"{own}/pages/1.png", headers=cookie)).status == 422
    assert await (await client.get(own, headers=cookie)).read() == made_pdfs.locked()


async def test_a_page_is_put_in_and_taken_out_over_http(
    client: Client, world: World, cookie: Headers, case_id: str
) -> None:
    item = await samples.put_in_pdf(world, case_id, made_pdfs.report(3))
    await compose_case(world, case_id)
    writing = cookie | {"Origin": f"http://127.0.0.1:{client.port}", "Content-Type": "application/json"}
    address = f"/desk/cases/{case_id}/uploads/pages"
    asked = {"evidence_id": item.evidence_id, "off": "2"}
    page = await (await client.post(address, json=asked, headers=writing)).text()
    assert "<strong>不上传第 2 页：</strong>" in page
    assert (await client.post(address, json=asked | {"off": "9"}, headers=writing)).status == 404
    assert (await client.post(address, json=asked | {"off": "-1"}, headers=writing)).status == 422
    assert (await client.post(address, json=asked | {"on": "1"}, headers=writing)).status == 422
    again = await (await client.post(address, json=asked, headers=writing)).text()
    assert "<strong>不上传第 2 页：</strong>" in again, "a second press from the same page takes nothing back"
    page = await (await client.post(address, json={**asked, "on": "2", "off": ""}, headers=writing)).text()
    assert "<strong>不上传第 2 页：</strong>" not in page


async def test_she_looks_at_a_page_and_chooses_another(world: World, visit: Visit, case_id: str) -> None:
    item = await samples.put_in_pdf(world, case_id, made_pdfs.report(7))
    tab = await visit(f"/desk/cases/{case_id}")
    await tab.locator(f"#item-{item.evidence_id} summary").first.click()
    await tab.get_by_role("link", name="放大看第 2 页").click()
    await tab.get_by_role("link", name="下一页").first.click()
    sheet = tab.get_by_role("img", name="第 3 页")
    await expect(sheet).to_be_visible()
    assert await sheet.evaluate("(img) => img.decode().then(() => img.naturalWidth)") == 1190
    await tab.get_by_role("link", name="回到案件").click()
    await tab.locator(f"#pages-{item.evidence_id} summary").click()
    second, seventh = (tab.get_by_role("button", name=f"第 {number} 页", exact=True) for number in (2, 7))
    await second.click()
    await expect(second).to_have_attribute("aria-pressed", "false")
    await seventh.click()
    await expect(tab.locator("#making")).to_have_count(0)
    await expect(seventh).to_have_attribute("aria-pressed", "true")
    names = [upload.file.name for upload in (await compose_case(world, case_id)).uploads if upload.pick.item == item]
    assert names == [f"质检报告-第{number}页.jpg" for number in (1, 3, 4, 5, 7)]


async def test_the_page_does_not_wait_for_a_pdf_and_is_drawn_again_when_it_is_known(
    client: Client, world: World, cookie: Headers, case_id: str
) -> None:
    await samples.put_in_pdf(world, case_id, made_pdfs.report(3))
    news = world.bus.subscribe()
    async with world.drawing:  # as while another file is drawn
        told = asyncio.ensure_future(anext(news))
        page = await asyncio.wait_for((await client.get(f"/desk/cases/{case_id}", headers=cookie)).text(), 10)
        assert ("会上传的文件还在准备" in page, "正在看有几页" in page, "共 3 页" in page) == (True, True, False)
        assert (await told).words == "正在看“质检报告.pdf”有几页…"
    heard = [await anext(news) for _ in range(4)]
    assert [one.words for one in heard] == [*(f"正在画“质检报告.pdf”第 {number} 页…" for number in (1, 2, 3)), ""]
    assert (heard[-1].topic, heard[-1].case_id) == ("case", case_id)
    page = await (await client.get(f"/desk/cases/{case_id}", headers=cookie)).text()
    assert ("会上传的文件还在准备" in page, "共 3 页" in page) == (False, True)
    await news.aclose()


async def test_what_is_being_made_is_told_on_the_page_which_then_draws_itself_anew(
    world: World, visit: Visit, case_id: str
) -> None:
    item = await samples.put_in_pdf(world, case_id, made_pdfs.report(2))
    await world.drawing.acquire()
    tab = await visit(f"/desk/cases/{case_id}")
    await expect(tab.locator("#making")).to_contain_text("会上传的文件还在准备")
    await expect(tab.locator("#news[data-live]")).to_have_count(1)
    world.bus.publish("making", case_id, "正在画“质检报告.pdf”第 1 页…")
    await expect(tab.locator("#making")).to_contain_text("正在画“质检报告.pdf”第 1 页…")
    world.drawing.release()
    await expect(tab.locator(f"#pages-{item.evidence_id}")).to_be_visible()
    await expect(tab.locator("#making")).to_have_count(0)
