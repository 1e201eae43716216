"""Controls as libraries draw them, boiled down to their structure: what is pressed is not always what is meant."""

# ruff: noqa: E501 - the pages are HTML in strings, which reads worse when broken

import datetime

import pytest

from agent.browser.filler import fill
from shared.plan import FillState, PlanItem
from tests.agent.browser.filling.conftest import OpenForm

RADIO = PlanItem(label="紧急程度", choice="紧急")
SWITCH = PlanItem(label="是否已退款", choice="是")
LIST = PlanItem(label="投诉类型", choice="广告")
CHECKED = "document.querySelectorAll('input')[1].checked"

SHAPES = {
    "hidden radios with a drawn stand-in behind each": (
        RADIO,
        "<div><label>紧急程度</label><div>"
        + "".join(
            f'<input type="radio" name="g" style="display:none"><div style="display:inline-block;cursor:pointer" onclick="this.previousSibling.checked = true"><i>○</i><span>{word}</span></div>'
            for word in ("一般", "紧急", "特急")
        )
        + "</div></div>",
        CHECKED,
    ),
    "a hidden radio inside a thing with the role": (
        RADIO,
        "<div>紧急程度 <span id=g>"
        + "".join(
            f'<span role="radio" aria-checked="false" tabindex="0" style="display:inline-block;margin:4px"><span aria-hidden="true"><input type="radio" name="g" hidden>○</span><span>{word}</span></span>'
            for word in ("一般", "紧急")
        )
        + "</span></div><script>for (const one of document.querySelectorAll('[role=radio]')) one.onclick = () => {"
        " for (const other of document.querySelectorAll('[role=radio]')) other.setAttribute('aria-checked', other === one) }</script>",
        "document.querySelectorAll('[role=radio]')[1].getAttribute('aria-checked') === 'true'",
    ),
    "a switch that is only a span": (
        SWITCH,
        '<div>是否已退款 <span tabindex="0" class="x-switch" style="display:inline-block;width:44px;height:22px;background:#ccc"><input type="hidden" value="false"></span></div>'
        "<script>const s = document.querySelector('.x-switch'); s.onclick = () => s.classList.toggle('x-switch-checked')</script>",
        "document.querySelector('.x-switch-checked') !== null",
    ),
    "a lone tick that is meant as yes or no": (
        SWITCH,
        "<label><input type=checkbox> 是否已退款</label>",
        "document.querySelector('input').checked",
    ),
    "a list whose options are links that lead nowhere": (
        LIST,
        '<div>投诉类型 <button type="button" id="b" aria-haspopup="true">请选择</button><ul hidden id="u"><li><a href="#">辱骂</a></li><li><a href="#">广告</a></li></ul></div>'
        "<script>b.onclick = () => { u.hidden = false }; u.onclick = (event) => { event.preventDefault(); b.textContent = event.target.textContent; u.hidden = true }</script>",
        "document.querySelector('#b').textContent === '广告'",
    ),
    "a list that takes the choice by an OK of its own": (
        LIST,
        '<div>投诉类型 <input id="t" readonly placeholder="点击选择" style="cursor:pointer"></div><script>let chosen; t.onclick = () => {'
        " const u = document.createElement('div'); u.innerHTML = '<button id=no>取消</button><button id=ok>确认</button><ul><li>辱骂</li><li>广告</li></ul>'; document.body.append(u);"
        " u.onclick = ({ target }) => { if (target.localName === 'li') chosen = target.textContent; if (target.id === 'ok') { t.value = chosen; u.remove() } if (target.id === 'no') u.remove() } }</script>",
        "document.querySelector('#t').value === '广告'",
    ),
    "a calendar that is one long list of months": (
        PlanItem(label="发生日期", date=datetime.date(2026, 9, 3)),
        '<div>发生日期 <input id="t" readonly placeholder="选择日期" style="cursor:pointer"></div><script>t.onclick = () => { const u = document.createElement(\'div\');'
        " u.style.cssText = 'height:200px;overflow:auto'; for (const month of [9, 10, 11, 12]) { const m = document.createElement('div'); m.innerHTML = `<p>2026年${month}月</p>`;"
        " for (let day = 1; day <= 30; day++) { const d = document.createElement('span'); d.style.cssText = 'display:inline-block;width:90px;height:40px'; d.textContent = day;"
        " d.onclick = () => { t.value = `2026-${month}-${day}`; u.remove() }; m.append(d) } u.append(m) } document.body.append(u); u.scrollTop = 9999 }</script>",
        "document.querySelector('#t').value === '2026-9-3'",
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
async def test_it_is_filled_as_a_person_would(shape: str, open_form: OpenForm) -> None:
    item, html, holds = SHAPES[shape]
    page = await open_form(html)
    [report] = await fill(page, [item], patience_seconds=0.5, first_patience_seconds=0.5)
    assert (report.state, report.reason, await page.evaluate(holds)) == (FillState.FILLED, "", True)
