"""Overruling triage under a person's hands: the words selected in the review carry it, and the case becomes ready."""

import pytest
from playwright.async_api import Page, expect

from agent.casework.evidence import keep
from agent.casework.grounds import choose
from agent.casework.viewing import load_case
from agent.casework.world import World
from shared.case_status import CaseStatus
from shared.ground import Ground
from tests.agent.conftest import Client
from tests.agent.pages import samples
from tests.agent.pages.conftest import Visit

SELECT = """
words => {
  const text = document.querySelector("#review .words bdi").firstChild, at = text.data.indexOf(words);
  const range = new Range();
  range.setStart(text, at);
  range.setEnd(text, at + words.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}
"""


@pytest.fixture
def writing(cookie: dict[str, str], client: Client) -> dict[str, str]:
    return cookie | {"Origin": f"http://127.0.0.1:{client.port}", "Content-Type": "application/json"}


async def take(tab: Page, words: str) -> None:
    await tab.evaluate(SELECT, words)
    await tab.get_by_role("button", name="放入选中的字").click()
    await expect(tab.get_by_text(f"已放入“{words}”")).to_be_visible()


async def test_words_selected_in_the_review_make_an_overruled_case_ready(world: World, visit: Visit) -> None:
    case_id = await samples.open_case(world, text=samples.MISSED)
    await keep(world, case_id, [await samples.review_picture(world, case_id, samples.MISSED)])
    tab = await visit(f"/desk/cases/{case_id}")
    await tab.get_by_text("我不同意，仍要申诉").click()
    await tab.get_by_role("radio", name=samples.ABUSE_REASON).check()
    await tab.get_by_role("textbox", name="原因").fill("这是骂人的话")
    await tab.get_by_role("button", name="放入选中的字").click()
    await expect(tab.get_by_text("请先在上面的评价里选中几个字")).to_be_visible()
    await take(tab, "周扒皮")
    await take(tab, "不识货")
    await tab.locator("#overrule").get_by_role("button", name="用这个理由准备").click()
    await expect(tab.locator("#verdict")).to_contain_text("这是您改判的：这是骂人的话；您标的字句 周扒皮、不识货")
    await expect(tab.locator("#review mark")).to_have_text(["周扒皮", "不识货", "周扒皮"])
    await expect(tab.locator(".phrases")).to_contain_text("“周扒皮”、“不识货”是对人的辱骂")
    view = await load_case(world, case_id)
    assert (view.summary.status, view.overruled) == (CaseStatus.READY, ("周扒皮", "不识货"))


async def test_who_marked_no_words_is_led_to_the_field_for_them(world: World, visit: Visit) -> None:
    case_id = await samples.open_case(world, text=samples.MISSED)
    await keep(world, case_id, [await samples.review_picture(world, case_id, samples.MISSED)])
    await choose(world, case_id, Ground.ABUSE, samples.ABUSE_REASON, "骂人")
    tab = await visit(f"/desk/cases/{case_id}")
    await expect(tab.locator("#overrule-words")).to_be_hidden()
    await tab.get_by_role("link", name="去“研判”里标出字句").click()
    await expect(tab.locator("#overrule-words")).to_be_in_viewport()
    await tab.locator("#overrule-words").fill("周扒皮")
    await tab.locator("#overrule").get_by_role("button", name="用这个理由准备").click()
    await expect(tab.get_by_role("link", name="去“研判”里标出字句")).to_have_count(0)
    assert (await load_case(world, case_id)).summary.status is CaseStatus.READY


async def test_what_was_overruled_stands_in_the_form_to_be_changed(
    client: Client, world: World, cookie: dict[str, str], writing: dict[str, str]
) -> None:
    case_id = await samples.overrule_by_words(world, 1)
    url = f"/desk/cases/{case_id}"
    page = await (await client.get(url, headers=cookie)).text()
    assert 'id="reply-whole" open' not in " ".join(page.split()), "she appeals, whatever triage says"
    form = page.split('id="overrule-form"')[1].split("</form>")[0]
    assert ">周扒皮\n不识货</textarea>" in form
    assert ">“周扒皮”是骂人的话</textarea>" in form
    body = {"choice": f"abuse|{samples.ABUSE_REASON}", "cause": "骂人", "words": "周扒皮\r\n没有这句"}
    answer = await client.post(f"{url}/choice", json=body, headers=writing)
    assert answer.status == 422
    assert "没有“没有这句”这几个字" in await answer.text()
    body["words"] = "周扒皮\r\n\r\n"
    answer = await client.post(f"{url}/choice", json=body, headers=writing)
    assert answer.status == 200, await answer.text()
    assert (await load_case(world, case_id)).overruled == ("周扒皮",)
