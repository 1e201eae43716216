"""The one press that turns a form's page: on the only such button, and only while there is nothing to write in."""

import pytest

from agent.browser.turning import turn_page
from agent.errors import Refused
from tests.agent.browser.filling.conftest import OpenForm
from tests.practice.forms.serving import FormLog

TURNS = "<button onclick=\"document.body.dataset.turned = 'yes'\">提 交</button>"


async def is_turned(page: object) -> bool:
    return bool(await page.evaluate("() => document.body.dataset.turned === 'yes'"))  # type: ignore[attr-defined]  # a Page


async def test_the_only_such_button_is_pressed(open_form: OpenForm) -> None:
    page = await open_form(f"<p>第一步</p>{TURNS}")
    await turn_page(page.main_frame, "提交")
    assert await is_turned(page)


@pytest.mark.parametrize(
    ("form", "why"),
    [
        (f"<textarea></textarea>{TURNS}", "可填写的文本框"),
        (f'<iframe srcdoc="<textarea></textarea>"></iframe>{TURNS}', "可填写的文本框"),
        (f"<div contenteditable>写</div>{TURNS}", "可填写的文本框"),
        (f"{TURNS}{TURNS}", "不止一个"),
        ("<button>下一步</button>", "没有找到"),
        ("<button disabled>提交</button><button hidden>提交</button>", "没有找到"),
    ],
    ids=["a field", "a field in a frame", "rich text", "two buttons", "no button", "no button to press"],
)
async def test_where_it_may_be_the_last_step_it_is_left_to_her(open_form: OpenForm, form: str, why: str) -> None:
    page = await open_form(form)
    if "iframe" in form:
        await page.frame_locator("iframe").locator("textarea").wait_for()
    with pytest.raises(Refused, match=why):
        await turn_page(page.main_frame, "提交")
    assert not await is_turned(page)


async def test_a_read_only_field_does_not_stop_it(open_form: OpenForm) -> None:
    page = await open_form(f"<textarea readonly>说明</textarea><input disabled>{TURNS}")
    await turn_page(page.main_frame, "提交")
    assert await is_turned(page)


async def test_a_button_under_something_else_is_not_pressed(open_form: OpenForm) -> None:
    page = await open_form(f'{TURNS}<div style="position:fixed;inset:0;background:#eee">公告</div>')
    with pytest.raises(Refused, match="挡住"):
        await turn_page(page.main_frame, "提交")
    assert not await is_turned(page)


async def test_a_field_that_comes_at_the_very_press_stops_it(open_form: OpenForm, form_log: FormLog) -> None:
    page = await open_form(
        '<form action="/submit" method="post"><button id="b">提交</button></form>'
        "<script>const more = () => b.after(document.createElement('textarea'));"
        "b.addEventListener('pointerover', more, {once: true})</script>"
    )
    before = list(form_log.submissions)
    await turn_page(page.main_frame, "提交")
    await page.wait_for_timeout(300)
    assert form_log.submissions == before
