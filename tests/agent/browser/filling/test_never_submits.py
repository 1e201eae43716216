"""Pages that try to be submitted while they are filled. The server's log is the judge: nothing was ever filed."""

# ruff: noqa: E501 - the pages are HTML in strings, which reads worse when broken

import asyncio
from datetime import date

import pytest
from playwright.async_api import Page

from agent.browser.filler import fill
from shared.plan import FillReport, FillState, PlanItem
from tests.agent.browser.filling.conftest import OpenForm
from tests.practice.forms.serving import FormLog

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


DAY = PlanItem(label="发生日期", date=date(2026, 9, 3))
AGREED = PlanItem(label="我同意规则", choice="我同意规则")
SEND = "fetch('/submit', { method: 'POST' })"
CALENDAR = (
    '<div>发生日期 <input id="d" readonly placeholder="请选择日期" style="cursor:pointer"></div><script>d.onclick = () => {'
    " if (document.querySelector('#c')) return; const c = document.createElement('div'); c.id = 'c'; let html = '<b>2026年9月</b><table><tr>';"
    " for (let n = 1; n < 31; n++) html += `<td>${n}</td>`; c.innerHTML = html + '</tr></table>FOOT'; document.body.append(c);"
    " for (const td of c.querySelectorAll('td')) td.onclick = () => { d.value = `2026-09-${td.textContent.padStart(2, '0')}`; AFTER } }</script>"
)
MORE_ATTACKS = {
    "a dialog asks to submit while the calendar is open": (
        DAY,
        CALENDAR.replace("FOOT", "").replace(
            "AFTER",
            "const q = document.createElement('div'); q.innerHTML = '<p>确定提交申诉吗？</p><button>取消</button>"
            f'<button id="ok">确定</button>\'; document.body.append(q); ok.onclick = () => {SEND}',
        ),
    ),
    "the calendar's own button submits the form": (
        DAY,
        '<form action="/submit" method="post" id="f">'
        + CALENDAR.replace("document.body.append(c)", "f.append(c)")
        .replace("FOOT", "<button>确定</button>")
        .replace("AFTER", "")
        + "</form>",
    ),
    "a list whose bottom bar submits": (
        REASON,
        '<div>投诉类型 <div id="t" role="combobox" aria-haspopup="listbox" tabindex="0">请选择</div></div><script>t.onclick = () => {'
        " const u = document.createElement('div'); u.innerHTML = '<ul><li role=option>辱骂</li></ul><div>确认后将提交申诉 <button>确定</button></div>';"
        " document.body.append(u); u.querySelector('li').onclick = () => { t.textContent = '辱骂' };"
        f" u.querySelector('button').onclick = () => {SEND} }}</script>",
    ),
    "the agreement submits when it is ticked": (
        AGREED,
        '<form action="/submit" method="post" id="f"><label><input type="checkbox" id="a"> 我同意规则</label></form>'
        "<script>const old = HTMLFormElement.prototype.requestSubmit; a.onchange = () => old.call(f)</script>",
    ),
    "the ground that a list is closed by is a button": (
        REASON,
        '<div>投诉类型 <div id="t" role="combobox" aria-haspopup="listbox" tabindex="0">请选择</div></div><div id="u" hidden>'
        '<ul><li role="option">广告</li><li role="option" onclick="t.textContent = this.textContent">辱骂</li></ul></div>'
        '<div id="g" style="position:fixed;inset:auto 0 0 0;height:60%" onclick="'
        + SEND
        + '">提交</div><script>t.onclick = () => { u.hidden = false }</script>',
    ),
    "a second 提交 comes up with the last field": (
        TEXT,
        f'<form action="/submit" method="post" id="f">{FIELDS}<button>提交</button></form><script>f.oninput = () => {{'
        " if (!document.querySelector('#b2')) f.insertAdjacentHTML('beforeend', '<button id=b2 autofocus>提交</button>'); b2.focus(); b2.click() }</script>",
    ),
}


@pytest.mark.parametrize("attack", MORE_ATTACKS)
async def test_nothing_is_filed_when(attack: str, open_form: OpenForm, form_log: FormLog) -> None:
    item, html = MORE_ATTACKS[attack]
    page = await open_form(html)
    await fill(page, [item], patience_seconds=0.3, first_patience_seconds=0.3)
    assert await _submissions_of(page, form_log) == []


TITLED = (
    '<div>投诉类型 <div id="t" role="combobox" aria-haspopup="listbox" tabindex="0">请选择</div></div><script>t.onclick = () => {'
    " const u = document.createElement('div'); u.innerHTML = '<h3>TITLE</h3><ul><li role=option>辱骂</li><li role=option>举报广告</li></ul>"
    "<footer><button>取消</button><button id=ok>确定</button></footer>'; document.body.append(u); let chosen = '';"
    " for (const li of u.querySelectorAll('li')) li.onclick = () => { chosen = li.textContent; li.setAttribute('aria-selected', 'true') };"
    " u.querySelector('#ok').onclick = () => { window.pressed = true; t.textContent = chosen; u.remove() } }</script>"
)


@pytest.mark.parametrize("title", ["提交申诉", "提交申诉原因", "确认提交时间", "发送给平台"])
async def test_an_ok_under_a_title_that_speaks_of_sending_is_not_pressed(title: str, open_form: OpenForm) -> None:
    page = await open_form(TITLED.replace("TITLE", title))
    [report] = await fill(page, [REASON], patience_seconds=0.3, first_patience_seconds=0.3)
    assert await page.evaluate("window.pressed ?? false") is False
    assert report.state is FillState.REFUSED


@pytest.mark.parametrize("title", ["投诉类型", "请选择举报原因", "请选择"])
async def test_an_ok_under_a_title_that_names_the_field_is_pressed(title: str, open_form: OpenForm) -> None:
    page = await open_form(TITLED.replace("TITLE", title))
    [report] = await fill(page, [REASON], patience_seconds=0.3, first_patience_seconds=0.3)
    assert (report.state, await page.evaluate("window.pressed ?? false")) == (FillState.FILLED, True)


async def test_a_calendar_is_read_and_picked_from_where_nothing_attacks(open_form: OpenForm) -> None:
    page = await open_form(CALENDAR.replace("FOOT", "<button>确定</button>").replace("AFTER", ""))
    [report] = await fill(page, [DAY], patience_seconds=0.3)
    assert (report.state, report.read_back) == (FillState.FILLED, "2026-09-03")


async def test_a_file_choice_that_sends_the_whole_form_is_stopped(
    open_form: OpenForm, form_log: FormLog, pictures: tuple[str, str]
) -> None:
    page = await open_form(
        f'<div id="f">{FIELDS}<div>投诉凭证 <input type="file" id="p"></div></div><script>p.onchange = () => {{ const body = new FormData();'
        " for (const one of document.querySelectorAll('[name]')) body.append(one.name, one.value);"
        " fetch('/submit', { method: 'POST', body }) }</script>"
    )
    await fill(page, [ORDER, TEXT, PlanItem(label="投诉凭证", files=pictures[:1])], patience_seconds=0.3)
    assert await _submissions_of(page, form_log) == []


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


async def test_the_dialog_beside_the_calendar_would_file(open_form: OpenForm, form_log: FormLog) -> None:
    page = await open_form(MORE_ATTACKS["a dialog asks to submit while the calendar is open"][1])
    await page.click("#d")
    await page.get_by_text("3", exact=True).click()
    await page.click("#ok")
    await asyncio.sleep(0.3)
    assert form_log.submissions == ["POST /submit"]
