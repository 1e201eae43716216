"""Pages that try to be submitted while they are filled. The server's log is the judge: nothing was ever filed."""

# ruff: noqa: E501 - the pages are HTML in strings, which reads worse when broken

import asyncio

import pytest
from playwright.async_api import Page

from agent.browser.filler import fill
from shared.plan import FillReport, FillState, PlanItem
from tests.agent.browser.filling.conftest import OpenForm
from tests.practice.forms.serving import FormLog

pytestmark = pytest.mark.asyncio(loop_scope="module")

ORDER = PlanItem(label="订单号", value="2951203765016139860")
TEXT = PlanItem(label="投诉描述", value="买家在评价中索要红包，聊天记录可以证明。")
REASON = PlanItem(label="投诉类型", choice="辱骂")

FIELDS = '<div>订单号 <input name="order"></div><div>投诉描述 <textarea name="text"></textarea></div>'
RADIOS = '<div>投诉类型 <label><input type="radio" name="r">广告</label> <label><input type="radio" name="r">辱骂</label></div>'

ATTACKS = {
    "Enter in an input submits": f'<form action="/submit" method="post">{FIELDS}</form>',
    "requestSubmit on change": f'<form action="/submit" method="post" onchange="this.requestSubmit()">{FIELDS}{RADIOS}</form>',
    "form.submit() on change": f'<form action="/submit" method="post" id="f">{FIELDS}{RADIOS}</form>'
    "<script>f.addEventListener('change', () => f.submit())</script>",
    "an old copy of submit": f'<form action="/submit" method="post" id="f">{FIELDS}{RADIOS}</form>'
    "<script>const old = HTMLFormElement.prototype.submit; f.addEventListener('change', () => old.call(f))</script>",
    "another document's submit": f'<form action="/submit" method="post" id="f">{FIELDS}{RADIOS}</form><iframe id="i"></iframe>'
    "<script>f.oninput = () => i.contentWindow.HTMLFormElement.prototype.submit.call(f)</script>",
    "a form by GET": f'<form action="/submit" id="f">{FIELDS}{RADIOS}</form>'
    "<script>const old = HTMLFormElement.prototype.submit; f.onchange = () => old.call(f)</script>",
    "into a new tab": f'<form action="/submit" method="post" target="_blank" id="f">{FIELDS}{RADIOS}</form>'
    "<script>const old = HTMLFormElement.prototype.submit; f.onchange = () => old.call(f)</script>",
    "into a hidden frame": f'<iframe name="away" hidden></iframe><form action="/submit" method="post" target="away" id="f">{FIELDS}'
    f"{RADIOS}</form><script>const old = HTMLFormElement.prototype.submit; f.onchange = () => old.call(f)</script>",
    "the address is changed": f'<div id="f">{FIELDS}{RADIOS}</div>'
    "<script>f.onchange = () => { location.href = '/submit?done=1' }</script>",
    "fetch with everything on the last change": f'<div id="f">{FIELDS}{RADIOS}</div><script>f.onchange = () => '
    "fetch('/submit', { method: 'POST', body: JSON.stringify([...document.querySelectorAll('input,textarea')].map((e) => e.value)) })"
    "</script>",
    "a beacon on blur": f"<div>{FIELDS}{RADIOS}</div><script>document.querySelector('textarea').onblur = (event) => "
    "navigator.sendBeacon('/submit', event.target.value)</script>",
    "the page presses its own button": f'<form action="/submit" method="post" id="f">{FIELDS}{RADIOS}<button id="b">提交</button></form>'
    "<script>f.onchange = () => b.click()</script>",
    "the page presses a div with words": f'<div id="f">{FIELDS}{RADIOS}<div id="b" '
    "onclick=\"fetch('/submit', { method: 'POST' })\">提交申诉</div></div><script>f.onchange = () => b.click()</script>",
    "a radio's label wraps the submit button": '<form action="/submit" method="post">' + FIELDS + "<div>投诉类型 "
    '<label><input type="radio" name="r" style="opacity:0;position:absolute"><button>辱骂</button></label>'
    '<label><input type="radio" name="r">广告</label></div></form>',
    "a label for the submit button": '<form action="/submit" method="post">' + FIELDS + "<div>投诉类型 "
    '<div style="cursor:pointer"><label for="b">辱骂</label></div><div style="cursor:pointer">广告</div></div><button id="b">好</button></form>',
    "options that are submit buttons": f'<form action="/submit" method="post">{FIELDS}<div>投诉类型 <button>辱骂</button> <button>广告</button></div></form>',
    "input[type=button] as an option": f'<div>{FIELDS}<div>投诉类型 <input type="button" value="辱骂" '
    "onclick=\"fetch('/submit', { method: 'POST' })\"></div></div>",
    "a list whose option reads 提交": f'<div>{FIELDS}<div>投诉类型 <div id="t" role="combobox" aria-haspopup="listbox" tabindex="0">请选择</div>'
    '<ul hidden id="u"><li role="option" onclick="fetch(\'/submit\', { method: \'POST\' })">提交</li></ul></div></div>'
    "<script>t.onclick = () => { u.hidden = false }</script>",
    "a button moves under the pointer": f'<div>{FIELDS}{RADIOS}<button id="b" style="position:fixed;left:-500px;width:400px;height:300px" '
    "onclick=\"fetch('/submit', { method: 'POST' })\">提交</button></div><script>document.addEventListener('mousemove', (event) => "
    "{ b.style.left = event.clientX - 200 + 'px'; b.style.top = event.clientY - 150 + 'px' })</script>",
    "it asks whether to submit": f'<form action="/submit" method="post" id="f">{FIELDS}{RADIOS}</form><script>'
    "const old = HTMLFormElement.prototype.submit; f.onchange = () => { if (confirm('确定提交吗？')) old.call(f) }</script>",
    "a confirm dialog of its own": f'<div id="f">{FIELDS}{RADIOS}</div><dialog id="d">确定提交？<button id="ok">确定</button></dialog>'
    "<script>f.onchange = () => { if (!d.open) d.showModal() }; ok.onclick = () => fetch('/submit', { method: 'POST' })</script>",
    "keydown Enter that the page makes": f'<form action="/submit" method="post" id="f">{FIELDS}{RADIOS}</form><script>f.oninput = (event) => '
    "event.target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 13, bubbles: true })) || f.requestSubmit()</script>",
}


async def _submissions_of(page: Page, form_log: FormLog) -> list[str]:
    await asyncio.sleep(0.3)
    return [*form_log.submissions, *(["the page is gone"] if not page.url.endswith("/written") else [])]


@pytest.mark.parametrize("attack", ATTACKS)
async def test_nothing_is_filed_by(attack: str, open_form: OpenForm, form_log: FormLog) -> None:
    page = await open_form(ATTACKS[attack])
    reason = PlanItem(label="投诉类型", choice="提交") if attack.endswith("提交") else REASON
    await fill(page, [ORDER, TEXT, reason], patience_seconds=0.3, first_patience_seconds=0.3)
    assert await _submissions_of(page, form_log) == []


@pytest.mark.parametrize(
    "attack", ["form.submit() on change", "an old copy of submit", "fetch with everything on the last change"]
)
async def test_without_the_guard_the_attack_would_file(attack: str, open_form: OpenForm, form_log: FormLog) -> None:
    page = await open_form(ATTACKS[attack])
    await page.get_by_label("辱骂").click()
    await asyncio.sleep(0.3)
    assert form_log.submissions


async def test_an_upload_that_submits_by_itself_is_stopped_and_refused(
    open_form: OpenForm, form_log: FormLog, pictures: tuple[str, str]
) -> None:
    page = await open_form(
        '<form action="/submit" method="post" enctype="multipart/form-data" id="f"><div>投诉凭证 <input type="file" name="p" id="p">'
        "</div></form><script>p.addEventListener('change', () => HTMLFormElement.prototype.submit.call(f))</script>"
    )
    [report] = await fill(page, [PlanItem(label="投诉凭证", files=pictures[:1])])
    assert (report.state, await _submissions_of(page, form_log)) == (FillState.REFUSED, [])
    assert "自行提交" in report.reason


async def test_an_upload_that_says_it_submits_is_not_touched(
    open_form: OpenForm, form_log: FormLog, pictures: tuple[str, str]
) -> None:
    page = await open_form(
        '<form action="/submit" method="post"><div>投诉凭证 <input type="file" id="p" onchange="this.form.submit()"></div></form>'
    )
    [report] = await fill(page, [PlanItem(label="投诉凭证", files=pictures[:1])], patience_seconds=0.2)
    assert (report.state, await _submissions_of(page, form_log)) == (FillState.REFUSED, [])
    assert await page.evaluate("document.querySelector('#p').files.length") == 0


async def test_a_page_that_tries_to_submit_is_reported(open_form: OpenForm) -> None:
    page = await open_form(ATTACKS["requestSubmit on change"])
    reports: tuple[FillReport, ...] = await fill(page, [ORDER])
    assert [(one.state, "自行提交" in one.reason) for one in reports] == [(FillState.REFUSED, True)]


async def test_the_person_can_submit_once_filling_is_over(open_form: OpenForm, form_log: FormLog) -> None:
    page = await open_form(f'<form action="/submit" method="post">{FIELDS}<button>提交</button></form>')
    await fill(page, [ORDER, TEXT])
    await page.click("button")
    await page.wait_for_url("**/submit")
    assert form_log.submissions == ["POST /submit"]
