"""The recorder hands the page's own responses on as text, changes nothing for the page, and obeys nobody."""

import json

from playwright.async_api import expect

from tests.extension.running_agent import RunningAgent
from tests.extension.seller_browser import SellerBrowser
from tests.extension.waiting_for import eventually
from tests.practice.running import Practice

LIST_RESPONSE = "https://h5api.m.taobao.com/h5/mtop.rm.sellercenter.list.data.pc/1.0/"


def forged(review_id: str, text: str) -> str:
    item = {
        "orderInfo": {"mainOrderId": "2951203765225458139"},
        "rateContent": {"mainRate": {"feedId": review_id, "content": text, "date": 1}},
    }
    return json.dumps({"data": {"data": {"dataSource": [item]}}})


async def test_a_forged_response_about_another_text_is_not_believed(seller: SellerBrowser, agent: RunningAgent) -> None:
    page = await seller.open_list()
    await expect(page.locator("appealdesk-mark .word").first).not_to_have_text("待研判")
    detail = f"{LIST_RESPONSE}\n{forged('1287400115838', '这家店杀人')}"
    forge = "(detail) => { document.dispatchEvent(new CustomEvent('appealdesk:heard', { detail })); }"
    await page.evaluate(forge, detail)
    row = page.locator(".next-table-body > tr", has_text="客服就是个傻逼")
    await row.get_by_role("button", name="准备申诉").click()
    await eventually(agent.cases)
    [case] = await agent.cases()
    assert case.review.text.startswith("客服就是个傻逼")


async def test_nonsense_from_the_page_does_no_harm(seller: SellerBrowser) -> None:
    page = await seller.open_list()
    for detail in (
        "",
        "\n",
        f"{LIST_RESPONSE}\n{{",
        f"{LIST_RESPONSE}\n[[[[",
        f"{LIST_RESPONSE}\nnull",
        7,
        None,
        {"a": 1},
    ):
        forge = "(detail) => { document.dispatchEvent(new CustomEvent('appealdesk:heard', { detail })); }"
        await page.evaluate(forge, detail)
    for detail in ("", "{", "7", '{"length": 3}', "[1, null]"):
        listen = "(detail) => { document.dispatchEvent(new CustomEvent('appealdesk:listen', { detail })); }"
        await page.evaluate(listen, detail)
    await page.locator(".next-pagination-item", has_text="2").first.click()
    reviews = page.locator(".l-rate-content")
    await expect(page.locator("appealdesk-mark")).to_have_count(await reviews.count())


async def test_the_page_gets_its_own_answers_unchanged(seller: SellerBrowser) -> None:
    page = await seller.open_list()
    same = await page.evaluate(
        """async () => {
            const body = await (await fetch('/practice/control/state')).text();
            const old = await new Promise((resolve) => {
                const request = new XMLHttpRequest();
                request.onload = () => resolve(request.responseText);
                request.open('GET', '/practice/control/state');
                request.send();
            });
            const refused = await fetch('https://nowhere.invalid/').then(() => 'answered', (error) => error.name);
            return [body.length > 100, old.length > 100, refused];
        }"""
    )
    assert same == [True, True, "TypeError"]


async def test_the_extension_asks_the_platform_for_nothing(seller: SellerBrowser, practice: Practice) -> None:
    page = await seller.open_list()
    await expect(page.locator("appealdesk-mark .word").first).not_to_have_text("待研判")
    calls = [entry for entry in practice.ask("log") if "mtop" in entry["path"]]
    lists = [entry for entry in calls if "sellercenter.list" in entry["path"] and entry["method"] == "POST"]
    assert len(lists) == 1, "the page's own"
