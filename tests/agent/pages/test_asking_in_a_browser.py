"""Asking the buyer under a person's hands: from the gap to the words, the clock, the answer, the picture."""

import pytest
from playwright.async_api import Page, expect

from agent.casework.grounds import choose
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.domain.matrix import reason_name
from shared.evidence import EvidenceKind
from shared.ground import Ground
from tests.agent.pages import samples
from tests.agent.pages.conftest import Visit

WORDING = "offer-what_is_wanted"


@pytest.fixture
async def case_id(world: World) -> str:
    case_id = await samples.open_case(world, text="再不返现60块就一直差评挂着")
    reason = next(one for one in world.packs["taobao"].appeal.reasons if Ground.EXTORTION in one.grounds)
    await choose(world, case_id, Ground.EXTORTION, reason_name(reason), "聊天里要钱")
    return case_id


async def ask(tab: Page) -> None:
    await tab.locator(f"#{WORDING}").get_by_role("button", name="已经问了").click()
    await expect(tab.get_by_text("再等 23 小时").or_(tab.get_by_text("再等 1 天"))).to_be_visible()


async def test_a_gap_leads_to_words_that_can_be_copied(case_id: str, visit: Visit) -> None:
    tab = await visit(f"/desk/cases/{case_id}")
    await tab.locator(f"#{WORDING} > summary").click()
    await expect(tab.locator(f"#{WORDING} .said")).to_be_hidden()
    await tab.locator("#evidence").get_by_role("link", name="问买家").first.click()
    await expect(tab.locator(f"#{WORDING} .said").first).to_be_in_viewport()
    await tab.locator(f"#{WORDING} [data-copy]").click()
    await expect(tab.locator(f"#{WORDING} [data-copy]")).to_have_text("已复制")
    assert (await tab.evaluate("navigator.clipboard.readText()")).startswith("亲，您好，您说的情况我们收到了")


async def test_an_answer_that_she_is_writing_outlives_news_and_becomes_evidence(
    world: World, case_id: str, visit: Visit
) -> None:
    tab = await visit(f"/desk/cases/{case_id}")
    await ask(tab)
    await tab.locator(".asked summary", has_text="买家回答了").click()
    await tab.get_by_role("textbox", name="买家的原话").fill("给我60块，不给就一直挂着差评")
    await tab.get_by_text("写明要多少钱", exact=False).last.click()
    async with tab.expect_response(lambda answer: answer.url.endswith(case_id) and answer.request.method == "GET"):
        world.bus.publish("case", case_id)
    await tab.wait_for_timeout(200)
    await expect(tab.get_by_role("textbox", name="买家的原话")).to_have_value("给我60块，不给就一直挂着差评")
    await tab.locator(".asked").get_by_role("button", name="记成证据").click()
    await expect(tab.get_by_text("已成为证据")).to_be_visible()
    await expect(tab.locator(".phrases")).to_contain_text("不给就一直挂着差评")
    [item] = (await load_case(world, case_id)).evidence
    assert item.kind is EvidenceKind.ASKING


async def test_a_picture_of_the_answer_is_put_beside_the_question(world: World, case_id: str, visit: Visit) -> None:
    tab = await visit(f"/desk/cases/{case_id}")
    await ask(tab)
    await tab.locator(".asked summary", has_text="买家回答了").click()
    file = {"name": "聊天.png", "mimeType": "image/png", "buffer": samples.picture("x")}
    await tab.locator(".answer-picture [data-drop-input]").set_input_files([file])  # type: ignore[list-item]  # a TypedDict that Playwright does not export
    await expect(tab.get_by_text("买家回答的截图：聊天.png").first).to_be_visible()
    [item] = (await load_case(world, case_id)).evidence
    assert item.kind is EvidenceKind.CHAT


async def test_a_slip_is_taken_back_after_a_question(case_id: str, visit: Visit) -> None:
    tab = await visit(f"/desk/cases/{case_id}")
    await ask(tab)
    await tab.get_by_role("button", name="点错了，没有问过").click()
    await tab.locator("#ask").get_by_role("button", name="是的").click()
    await expect(tab.locator(".asked")).to_have_count(0)
    await expect(tab.locator(f"#{WORDING}")).to_be_visible()
