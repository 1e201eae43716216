"""The desk under a person's hands: keys, unsaved words, news, files, and the width of a side panel."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import Page, Route, expect

from agent.casework.evidence import keep
from agent.casework.statement import save
from agent.casework.viewing import load_case
from agent.casework.world import World
from shared.evidence import EvidenceKind
from tests.agent.pages import samples
from tests.agent.pages.conftest import Visit


async def ready_case(world: World, number: int = 1) -> str:
    case_id = await samples.open_case(world, number)
    await samples.make_ready(world, case_id)
    return case_id


async def until(holds: Callable[[], Awaitable[bool]], tab: Page) -> None:
    for _ in range(100):
        if await holds():
            return
        await tab.wait_for_timeout(50)
    raise AssertionError("it never came to hold")


async def statement_text(world: World, case_id: str) -> str:
    statement = (await load_case(world, case_id)).statement
    assert statement is not None
    return statement.text


async def test_j_and_k_go_through_the_list_and_enter_opens(world: World, visit: Visit) -> None:
    for number in (1, 2):  # of a third, an alert of a cluster would put its own row before them
        await samples.open_case(world, number)
    tab = await visit("/desk")
    addresses = [await row.get_attribute("href") for row in await tab.query_selector_all("[data-row]")]
    await tab.keyboard.press("j")
    await tab.keyboard.press("j")
    await tab.keyboard.press("j")
    await tab.keyboard.press("k")
    await tab.keyboard.press("Enter")
    await tab.wait_for_url(f"**{addresses[0]}")
    await tab.keyboard.press("u")
    await tab.wait_for_url("**/desk")


async def test_a_slash_searches_and_a_question_mark_lists_the_keys(world: World, visit: Visit) -> None:
    await samples.open_case(world)
    tab = await visit("/desk")
    await tab.keyboard.press("/")
    await tab.keyboard.type("没有这样的字j?")
    assert await tab.input_value("[data-search]") == "没有这样的字j?"
    await tab.keyboard.press("Enter")
    await expect(tab.get_by_role("heading", name="没有找到")).to_be_visible()
    await expect(tab.locator("#news[data-live]")).to_be_attached()
    await tab.keyboard.press("?")
    await expect(tab.locator("#keys")).to_be_visible()
    await tab.keyboard.press("Escape")
    await expect(tab.locator("#keys")).to_be_hidden()


async def test_words_not_yet_saved_outlive_a_closed_page(world: World, visit: Visit) -> None:
    case_id = await ready_case(world)
    tab = await visit(f"/desk/cases/{case_id}")
    await tab.route("**/statement", lambda route: route.abort())
    await tab.keyboard.press("e")
    await tab.keyboard.type("还没保存的一句。")
    drafted = await statement_text(world, case_id)
    await tab.reload()
    await expect(tab.locator("#statement-text")).to_have_value(drafted + "还没保存的一句。")
    await expect(tab.get_by_text("已恢复上次没保存的文字")).to_be_visible()
    await tab.get_by_role("button", name="放弃修改").click()
    await tab.reload()
    await expect(tab.locator("#statement-text")).to_be_hidden()


async def test_the_statement_is_saved_by_leaving_it_and_by_the_usual_key(world: World, visit: Visit) -> None:
    case_id = await ready_case(world)
    tab = await visit(f"/desk/cases/{case_id}")
    await tab.get_by_role("button", name="修改").click()
    await tab.locator("#statement-text").fill("第一稿")
    await tab.keyboard.press("Control+s")

    async def is_saved(text: str) -> bool:
        return await statement_text(world, case_id) == text

    await until(lambda: is_saved("第一稿"), tab)
    await expect(tab.locator("#statement-text")).to_be_focused()
    await tab.locator("#statement-text").fill("第二稿")
    await tab.get_by_role("heading", name="下一步").click()
    await until(lambda: is_saved("第二稿"), tab)
    await expect(tab.locator(".phrases")).to_have_text("第二稿")
    assert await tab.evaluate("Object.keys(localStorage).length") == 0


async def test_words_left_while_earlier_ones_are_being_saved_are_saved_too(world: World, visit: Visit) -> None:
    case_id = await ready_case(world)
    tab = await visit(f"/desk/cases/{case_id}")
    may_answer = asyncio.Event()

    async def answer_late(route: Route) -> None:
        answer = await route.fetch()
        await may_answer.wait()
        await route.fulfill(response=answer)

    await tab.route("**/statement", answer_late)
    await tab.keyboard.press("e")
    for words in ("第一稿", "第二稿", "第三稿"):
        await tab.locator("#statement-text").fill(words)
        await tab.keyboard.press("Control+s")
    await tab.get_by_role("heading", name="下一步").click()
    may_answer.set()
    await expect(tab.locator(".phrases")).to_have_text("第三稿")
    assert await statement_text(world, case_id) == "第三稿"
    assert await tab.evaluate("Object.keys(localStorage).length") == 0


async def test_what_harms_the_statement_is_said_while_she_writes_and_must_be_mended(world: World, visit: Visit) -> None:
    case_id = await ready_case(world)
    tab = await visit(f"/desk/cases/{case_id}")
    await tab.get_by_role("button", name="修改").click()
    await tab.locator("#statement-text").fill("买家无耻，否则我们将起诉平台。")
    live = tab.locator("#remarks-now")
    await expect(live.get_by_text("说的是心情")).to_be_visible()
    await expect(live.get_by_text("是威胁")).to_be_visible()
    await tab.keyboard.press("Control+s")
    await tab.get_by_role("heading", name="下一步").click()
    await expect(tab.get_by_text("申诉说明里有标红的话")).to_be_visible()
    await expect(tab.get_by_role("button", name="填写申诉表单")).to_have_count(0)


async def test_an_untied_sentence_is_tied_by_pressing_it_or_struck(world: World, visit: Visit) -> None:
    case_id = await ready_case(world)
    own = "包裹外包装完好。\n客服当天就回复了。"
    drafted = await statement_text(world, case_id)
    await save(world, case_id, drafted + own)
    tab = await visit(f"/desk/cases/{case_id}")
    await expect(tab.get_by_role("button", name="填写申诉表单")).to_have_count(0)
    await tab.get_by_role("link", name="包裹外包装完好。").click()
    item = tab.locator(".tie", has_text="聊天记录").filter(visible=True)
    await item.click()
    await expect(item).to_have_attribute("aria-pressed", "true")
    await expect(tab.locator(".unsupported")).to_have_text(["客服当天就回复了。"])
    await item.click()
    await expect(item).to_have_attribute("aria-pressed", "false")
    await expect(tab.locator(".unsupported")).to_have_count(2)
    await item.click()
    await expect(tab.locator(".unsupported")).to_have_count(1)
    await tab.get_by_role("link", name="客服当天就回复了。").click()
    await tab.get_by_role("button", name="从说明里删掉这句").filter(visible=True).click()
    await expect(tab.get_by_role("button", name="填写申诉表单")).to_be_visible()
    assert await statement_text(world, case_id) == drafted + "包裹外包装完好。\n"


async def test_news_does_not_touch_what_she_is_writing_or_has_unfolded(world: World, visit: Visit) -> None:
    case_id = await ready_case(world)
    tab = await visit(f"/desk/cases/{case_id}")
    await tab.get_by_text("为什么").click()
    await tab.keyboard.press("e")
    await tab.keyboard.type("写到一半")
    extra = await samples.evidence_of_kind(world, case_id, EvidenceKind.CERTIFICATE, 7)
    await keep(world, case_id, [extra])
    await expect(tab.locator(".item")).to_have_count(5)
    await expect(tab.locator("#statement-text")).to_be_focused()
    assert (await tab.input_value("#statement-text")).endswith("写到一半")
    assert await tab.locator("#why").get_attribute("open") is not None


async def test_the_list_follows_new_cases_by_itself(world: World, visit: Visit) -> None:
    tab = await visit("/desk")
    await expect(tab.get_by_text("从一条评价开始")).to_be_visible()
    await samples.open_case(world)
    await expect(tab.locator("[data-row]")).to_have_count(1)
    await expect(tab.locator("#nav .count")).to_have_text("1")


async def test_the_progress_of_filling_is_told_on_the_page(world: World, visit: Visit) -> None:
    case_id = await ready_case(world)
    tab = await visit(f"/desk/cases/{case_id}")
    world.bus.publish("filing", case_id, "正在选择投诉原因")
    await expect(tab.locator("[data-progress]").first).to_have_text("正在选择投诉原因")


async def test_trouble_is_told_beside_the_button_and_stays(world: World, visit: Visit) -> None:
    case_id = await ready_case(world)
    tab = await visit(f"/desk/cases/{case_id}")
    await tab.get_by_role("button", name="填写申诉表单").click()
    alert = tab.get_by_role("alert").filter(has_text="没有打开浏览器")
    await expect(alert).to_be_visible()
    world.bus.publish("case", case_id)
    await tab.wait_for_timeout(500)
    await expect(alert).to_be_visible()


async def test_a_silent_agent_is_told_and_the_page_stays_usable(world: World, visit: Visit, tab: Page) -> None:
    case_id = await ready_case(world)
    await visit(f"/desk/cases/{case_id}")
    await tab.route("**/desk/cases/**", lambda route: route.abort())
    await tab.get_by_text("其他操作").click()
    await tab.get_by_role("button", name="放弃申诉").click()
    await expect(tab.get_by_role("alert").filter(has_text="助手没有回应")).to_be_visible()


async def test_a_sentence_and_its_evidence_light_up_together(world: World, visit: Visit) -> None:
    case_id = await ready_case(world)
    tab = await visit(f"/desk/cases/{case_id}")
    sentence = tab.locator("[data-cites]").first
    numbers = str(await sentence.get_attribute("data-cites")).split()
    await sentence.hover()
    for number in numbers:
        await expect(tab.locator(f'[data-evidence="{number}"]')).to_contain_class("lit")
    await tab.locator(f'[data-evidence="{numbers[0]}"] summary').first.focus()
    await expect(sentence).to_contain_class("lit")
    await tab.locator("#head").hover()
    await expect(tab.locator(".lit")).to_have_count(0)


async def test_a_file_is_dropped_in_under_the_kind_that_the_gap_asks_for(world: World, visit: Visit) -> None:
    case_id = await samples.open_case(world)
    await samples.with_reason(world, case_id)
    tab = await visit(f"/desk/cases/{case_id}")
    async with tab.expect_file_chooser() as chosen:
        await tab.locator("[data-drop-for]").first.click()
    file = {"name": "截图 1.png", "mimeType": "image/png", "buffer": samples.picture("x")}
    await (await chosen.value).set_files([file])  # type: ignore[list-item]  # a TypedDict that Playwright does not export
    await expect(tab.locator(".item")).to_have_count(1)
    [item] = (await load_case(world, case_id)).evidence
    assert (item.kind, item.files[0].name) == (EvidenceKind.REVIEW_PICTURE, "截图 1.png")


async def test_a_file_that_is_refused_says_why(world: World, visit: Visit) -> None:
    tab = await visit(f"/desk/cases/{await samples.open_case(world)}")
    file = {"name": "x.exe", "mimeType": "application/octet-stream", "buffer": b"MZ not a picture"}
    await tab.locator("[data-drop-input]").set_input_files([file])  # type: ignore[list-item]  # as above
    await expect(tab.locator(".uploads .failed")).to_contain_text("不是图片、视频、录音或 PDF")


async def test_a_number_is_copied_at_one_press(world: World, visit: Visit) -> None:
    tab = await visit(f"/desk/cases/{await samples.open_case(world)}")
    await tab.locator("#review [data-copy]").click()
    await expect(tab.locator("#review [data-copy]")).to_have_text("已复制")
    assert await tab.evaluate("navigator.clipboard.readText()") == "2234567890123456701"


async def test_what_cannot_be_undone_is_asked_about_first(world: World, visit: Visit) -> None:
    case_id = await ready_case(world)
    tab = await visit(f"/desk/cases/{case_id}")
    await tab.locator(".item summary").first.click()
    await tab.get_by_role("button", name="从案件里拿掉").first.click()
    await tab.get_by_role("button", name="先不").click()
    assert len((await load_case(world, case_id)).evidence) == 4
    await tab.get_by_role("button", name="从案件里拿掉").first.click()
    await tab.get_by_role("button", name="是的").click()
    await expect(tab.locator(".item")).to_have_count(3)
    assert len((await load_case(world, case_id)).evidence) == 3


async def test_a_second_press_while_the_first_is_under_way_does_nothing(world: World, visit: Visit) -> None:
    case_id = await ready_case(world)
    tab = await visit(f"/desk/cases/{case_id}")
    asked: list[str] = []

    async def slowly(route: object) -> None:
        asked.append("fill")
        await tab.wait_for_timeout(400)
        await route.fulfill(status=409, json={"title": "t", "detail": "d", "next_step": "n"})  # type: ignore[attr-defined]  # Route

    await tab.route("**/fill", slowly)
    button = tab.get_by_role("button", name="填写申诉表单")
    await button.dblclick()
    await expect(tab.get_by_role("alert")).to_be_visible()
    assert asked == ["fill"]


REFUSED = {"title": "没有填", "detail": "表单没有打开", "next_step": "再点一次"}


@pytest.mark.parametrize("is_by_key", [False, True])
async def test_a_press_is_heard_although_the_page_is_drawn_anew_under_it(
    world: World, visit: Visit, is_by_key: bool
) -> None:
    case_id = await ready_case(world)
    tab = await visit(f"/desk/cases/{case_id}")
    await tab.route("**/fill", lambda route: route.fulfill(status=409, json=REFUSED))
    button = tab.get_by_role("button", name="填写申诉表单")
    await button.focus()
    await button.hover()
    await (tab.keyboard.down(" ") if is_by_key else tab.mouse.down())
    async with tab.expect_response(f"**/desk/cases/{case_id}"):
        await keep(world, case_id, [await samples.evidence_of_kind(world, case_id, EvidenceKind.CERTIFICATE, 7)])
    await tab.wait_for_timeout(200)
    await expect(tab.locator(".item")).to_have_count(4)
    await (tab.keyboard.up(" ") if is_by_key else tab.mouse.up())
    await expect(tab.get_by_role("alert")).to_contain_text("表单没有打开")
    await expect(tab.locator(".item")).to_have_count(5)


async def test_trouble_is_told_although_its_button_was_replaced_meanwhile(world: World, visit: Visit) -> None:
    case_id = await ready_case(world)
    tab = await visit(f"/desk/cases/{case_id}")
    may_answer = asyncio.Event()

    async def answer_late(route: Route) -> None:
        await may_answer.wait()
        await route.fulfill(status=409, json=REFUSED)

    await tab.route("**/fill", answer_late)
    button = tab.get_by_role("button", name="填写申诉表单")
    await button.click()
    form = tab.locator(f"form[hx-post='/desk/cases/{case_id}/fill']")
    await form.evaluate("(form) => form.remove()")
    await tab.evaluate("htmx.trigger(document.body, 'news')")
    await expect(form.locator("button")).to_have_attribute("aria-busy", "true")
    may_answer.set()
    await expect(tab.get_by_role("alert")).to_contain_text("表单没有打开")
    await expect(form.locator("button")).not_to_have_attribute("aria-busy", "true")
    await expect(button).to_be_visible()
