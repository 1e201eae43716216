"""The answer of a form that was handed over, from pages that answer faster than anybody looks."""

from pathlib import Path

from playwright.async_api import async_playwright

from agent.filing.receipt import before_hand_over, wait_for_answer
from shared.packs import load_packs
from tests.practice.fixtures import CHROMIUM


async def test_an_answer_that_came_before_the_first_look_is_seen(tmp_path: Path, chromium_args: list[str]) -> None:
    pack = load_packs()["taobao"]
    async with async_playwright() as playwright:
        context = await playwright.chromium.launch_persistent_context(
            tmp_path, executable_path=CHROMIUM, args=chromium_args
        )
        page = await context.new_page()
        await page.set_content("<p>卖家说投诉成功就删</p><button>提交</button>")
        form = await before_hand_over(page.main_frame)
        await page.set_content("<p>卖家说投诉成功就删</p><h1>投诉成功</h1><p>投诉编号：202611230001</p>")
        answer = await wait_for_answer(form, pack.appeal.after_submit)
        await context.close()
    assert answer is not None
    assert answer.number == "202611230001"
