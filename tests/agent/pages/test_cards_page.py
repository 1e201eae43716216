"""Pre-sale notes and package cards in the desk: copied, worded anew for each shop, looked at, printed, taken back."""

import re
from html import unescape
from urllib.parse import urlencode

import pypdfium2
import zxingcpp
from playwright.async_api import expect

from agent.casework import advising
from agent.casework.advising import EVERYWHERE
from agent.casework.world import World
from agent.domain.goods_advice import WordsKind, categories
from agent.store import audit
from agent.store.opening import reading
from tests.agent.casework.audit_reading import audit_lines
from tests.agent.conftest import Client
from tests.agent.pages import samples
from tests.agent.pages.conftest import Visit

Headers = dict[str, str]
URL = "/desk/prevention/cards"
LINK = "https://shop.example.com/kf?id=7"
CLOTHING = categories()["clothing"]
BAD = "谢谢\n五星好评返现5元"


async def page_of(client: Client, cookie: Headers, **query: str) -> str:
    answer = await client.get(f"{URL}?{urlencode(query)}", headers=cookie)
    assert answer.status == 200
    return unescape(await answer.text())


async def post(client: Client, cookie: Headers, path: str = "", **body: str) -> tuple[int, str]:
    answer = await client.post(f"{URL}{path}", json={"tab": "card", "goods": "clothing", **body}, headers=cookie)
    return answer.status, unescape(await answer.text())


async def shop_key(world: World) -> str:
    await samples.open_case(world)
    [(platform, name)] = await advising.list_shops(world)
    return f"{platform}|{name}"


async def test_every_line_is_copied_by_itself_and_health_is_cautioned_about(client: Client, cookie: Headers) -> None:
    page = await page_of(client, cookie)
    for line in CLOTHING.presale.strip().splitlines():
        assert line.startswith("【") or f'data-copy="{line}"' in page
    assert "优点和不足</h2>" in page
    assert "不能说治病" not in page
    assert "不能说治病" in await page_of(client, cookie, goods="health")
    assert "发货前把话说清楚" in await page_of(client, cookie, tab="none", goods="none", shop="none")


async def test_her_words_are_in_force_for_one_shop_and_are_taken_back(
    client: Client, world: World, cookie: Headers
) -> None:
    key = await shop_key(world)
    assert (await post(client, cookie, text="大家好\n甲"))[0] == 200
    status, page = await post(client, cookie, text="本店好\n乙", shop=key)
    assert status == 200
    assert "撤销上一次保存的文字" in page
    assert "本店好\n乙</textarea>" in await page_of(client, cookie, tab="card", shop=key)
    assert "大家好\n甲</textarea>" in await page_of(client, cookie, tab="card")
    await post(client, cookie, "/take-back", kind="card", shop=key)
    page = await page_of(client, cookie, tab="card", shop=key)
    assert "大家好\n甲</textarea>" in page, "the shop has none of its own any more"
    await post(client, cookie, "/take-back", kind="card")
    page = await page_of(client, cookie, tab="card")
    assert CLOTHING.card.strip() in page
    assert "撤销上一次保存" not in page
    assert (await post(client, cookie, "/take-back", kind="card"))[0] == 409
    actions = [line.action for line in await audit_lines(world) if line.action.startswith("shop_words")]
    assert actions == ["shop_words_saved"] * 2 + ["shop_words_taken_back"] * 2


async def test_the_same_words_are_not_saved_twice_and_too_many_not_at_all(
    client: Client, world: World, cookie: Headers
) -> None:
    for _ in range(2):
        await advising.save(world, EVERYWHERE, WordsKind.CARD, CLOTHING, "一\r\n二 ")
    assert (await advising.words_in_force(world, EVERYWHERE, CLOTHING))[WordsKind.CARD].text == "一\n二"
    assert len([line for line in await audit_lines(world) if line.action == "shop_words_saved"]) == 1
    status, page = await post(client, cookie, text="字" * 501)
    assert (status, "太长了" in page) == (422, True)


async def test_what_is_forbidden_is_neither_copied_nor_printed(client: Client, cookie: Headers) -> None:
    status, page = await post(client, cookie, text=BAD)
    assert status == 200
    assert "像拿好处换好评" in page
    assert "cards.pdf" not in page
    answer = await client.get(f"{URL}.pdf?goods=clothing&size=a6", headers=cookie)
    assert (answer.status, "像拿好处换好评" in await answer.text()) == (422, True)
    _, page = await post(client, cookie, tab="presale", text="五星好评返现5元\n您好")
    assert 'data-copy="五星好评返现5元"' not in page
    assert 'data-copy="您好"' in page


async def test_the_pdf_holds_the_saved_link_and_says_so_before(client: Client, cookie: Headers) -> None:
    status, page = await post(client, cookie, text="谢谢\n请验货", contact=LINK)
    assert status == 200
    assert f"扫码后打开网页 {LINK}（网站：shop.example.com）" in page
    assert "data:image/png;base64," in page
    hrefs = re.findall(rf'href="({URL}\.pdf[^"]+)"', page)
    assert len(hrefs) == 4
    counts = []
    for href in hrefs:
        answer = await client.get(href, headers=cookie)
        assert answer.headers["Content-Type"] == "application/pdf"
        picture = pypdfium2.PdfDocument(await answer.read())[0].render(scale=2.5).to_pil()
        codes = [code.text for code in zxingcpp.read_barcodes(picture)]
        assert set(codes) == {LINK}
        counts.append(len(codes))
    assert counts == [10, 1, 4, 1]


async def test_what_is_not_saved_is_shown_but_not_printed(client: Client, cookie: Headers) -> None:
    _, part = await post(client, cookie, "/look", text="没有保存\n的卡", size="a6", contact="微信号 qinghe01")
    assert "data:image/png;base64," in part
    assert "保存以后就能打印" in part
    assert "请先到后台核对" in part
    _, part = await post(client, cookie, "/look", text=CLOTHING.card, contact="javascript:alert(1)")
    assert "不是一个能放心给顾客扫的网址" in part
    assert "<img" not in part.split('id="cards-look"')[1]
    assert "卡片上还没有字" in (await post(client, cookie, "/look", text="  "))[1]
    assert "cards.pdf" in (await post(client, cookie, "/look", text=CLOTHING.card))[1]


async def test_a_wrong_contact_keeps_all_of_it_from_being_saved(client: Client, cookie: Headers) -> None:
    assert (await post(client, cookie, text="新的\n字", contact="http://shop.example.com"))[0] == 422
    assert CLOTHING.card.strip() in await page_of(client, cookie, tab="card")


async def test_words_that_are_too_many_keep_the_contact_from_being_saved(client: Client, cookie: Headers) -> None:
    assert (await post(client, cookie, text="字" * 501, contact=LINK))[0] == 422
    assert LINK not in await page_of(client, cookie, tab="card")


async def test_what_is_not_offered_is_not_found(client: Client, cookie: Headers) -> None:
    assert (await post(client, cookie, text="字", goods="none"))[0] == 404
    assert (await post(client, cookie, text="字", shop="none|none"))[0] == 404
    assert (await client.get(f"{URL}.pdf?goods=clothing&size=a0", headers=cookie)).status == 404


async def test_hostile_words_are_text(client: Client, cookie: Headers) -> None:
    hostile = "</textarea><script>1</script>{{7*7}}"
    answer = await client.post(URL, json={"tab": "presale", "goods": "other", "text": hostile}, headers=cookie)
    page = await answer.text()
    assert "<script>1" not in page
    assert "{{7*7}}" in page


async def test_the_picture_follows_what_she_writes_and_saving_offers_the_print(world: World, visit: Visit) -> None:
    tab = await visit(f"{URL}?tab=card&goods=fragile")
    picture = tab.locator("#cards-look img")
    await expect(picture).to_be_visible(timeout=30_000)
    await expect(tab.get_by_role("link", name="A4 纸排 10 张")).to_be_visible()
    before = await picture.get_attribute("src")
    await tab.get_by_label("二维码").fill("400-123-4567")
    await expect(tab.locator("#cards-look")).to_contain_text("扫码后拨打 400-123-4567", timeout=30_000)
    assert await picture.get_attribute("src") != before
    await expect(tab.get_by_role("link", name="A4 纸排 10 张")).to_be_hidden()
    await tab.get_by_role("button", name="保存").click()
    await expect(tab.get_by_role("link", name="A4 纸排 10 张")).to_be_visible(timeout=30_000)
    words = await advising.words_in_force(world, EVERYWHERE, categories()["fragile"])
    assert words[WordsKind.CONTACT].text == "400-123-4567"
    await tab.get_by_role("button", name="撤销上一次保存的二维码").click()
    await expect(tab.get_by_label("二维码")).to_have_value("", timeout=30_000)


async def test_another_category_is_one_choice_away_and_the_old_words_one_press(world: World, visit: Visit) -> None:
    tab = await visit(URL)
    await tab.get_by_label("商品").select_option("food")
    await expect(tab.get_by_text("净含量＿＿").first).to_be_visible()
    area = tab.locator("#cards-text")
    await area.fill("亲，您好")
    await tab.get_by_role("button", name="保存").click()
    await expect(tab.locator(".chat-part li")).to_have_count(1, timeout=15_000)
    await tab.get_by_role("button", name="填回原来的文字").click()
    await expect(area).to_have_value(re.compile("净含量＿＿"))
    async with reading(world.engine) as conn:
        assert (await audit.verify(conn)).broken_line is None
