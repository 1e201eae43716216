"""Controls that say little of themselves: slots, labels outside a shadow root, drawn ticks, signs that open a calendar."""

# ruff: noqa: E501 - the pages are HTML in strings, which reads worse when broken

import datetime

import pytest

from agent.browser.filler import fill
from shared.plan import FillState, PlanItem
from tests.agent.browser.filling.conftest import OpenForm

SHOP = PlanItem(label="店铺名称", value="小铺")
GRADE = PlanItem(label="紧急程度", choice="紧急")
RULES = PlanItem(label="涉及规则", choice=("言论规范", "知识产权"))
SWITCH = PlanItem(label="是否已退款", choice="是")
LIST = PlanItem(label="投诉类型", choice="广告")
REGION = PlanItem(label="所在地区", choice=("浙江", "杭州", "西湖"))
DAY = PlanItem(label="发生日期", date=datetime.date(2026, 9, 3))
PERIOD = PlanItem(label="起止日期", date=(datetime.date(2026, 8, 28), datetime.date(2026, 9, 5)))

HOST = """<script>
customElements.define('x-field', class extends HTMLElement {
  constructor() { super(); this.attachShadow({ mode: 'open', delegatesFocus: FOCUS }).innerHTML = `INNER`; } });
customElements.define('x-radio', class extends HTMLElement { static formAssociated = true;
  constructor() { super(); this.attachInternals().role = 'radio'; this.checked = false;
    this.attachShadow({ mode: 'open' }).innerHTML = '<svg width=20 height=20><circle r=9 cx=10 cy=10></circle></svg>';
    this.onclick = () => { for (const one of document.querySelectorAll('x-radio')) one.checked = one === this; }; } });
</script>"""


def host(inner: str, *, focus: bool = False) -> str:
    return HOST.replace("INNER", inner).replace("FOCUS", str(focus).lower())


def ticks(name: str, words: tuple[str, ...], *, is_one: bool = False) -> str:
    drawn = "".join(
        f'<div class="m-{name}" style="display:inline-flex;margin:4px"><svg role="presentation" width=16 height=16></svg><span>{word}</span></div>'
        for word in words
    )
    clear = f"for (const one of document.querySelectorAll('.m-{name}')) one.classList.remove('m-{name}--checked');"
    press = f"for (const one of document.querySelectorAll('.m-{name}')) one.onclick = () => {{ {clear if is_one else ''} one.classList.toggle('m-{name}--checked') }}"
    return f'<div class="m-{name}-group">{drawn}</div><script>{press}</script>'


MONTH = """<script>
function draw(place, taken, more = '') {
  const at = new Date(2026, 10, 1);
  const paint = () => {
    const count = new Date(at.getFullYear(), at.getMonth() + 1, 0).getDate();
    place.innerHTML = `<div style="display:flex;gap:8px">PREV<span>HEAD</span>NEXT</div><div style="display:grid;grid-template-columns:repeat(7,30px)">`
      + Array.from({ length: count }, (_, day) => `<button type="button" class="d">${day + 1}</button>`).join('') + '</div>';
    place.querySelector('.prev').onclick = () => { at.setMonth(at.getMonth() - 1); paint(); };
    place.querySelector('.next').onclick = () => { at.setMonth(at.getMonth() + 1); paint(); };
    for (const one of place.querySelectorAll('.d')) one.onclick = () => taken(`${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${one.textContent.padStart(2, '0')}`);
  };
  paint();
}
</script>"""
HEAD = "${at.getFullYear()} 年 ${at.getMonth() + 1} 月"


def month(previous: str, following: str, head: str = HEAD) -> str:
    return MONTH.replace("PREV", previous).replace("NEXT", following).replace("HEAD", head)


ARROWS = ('<a class="prev" style="padding:4px">‹</a>', '<a class="next" style="padding:4px">›</a>')
ONE_DAY = (
    "<p>发生日期 <input id=i readonly placeholder=请选择日期></p><div id=c></div>"
    "<script>i.onclick = () => draw(c, (day) => { i.value = day; c.innerHTML = ''; })</script>"
)

SHAPES = {
    "a label that is the slot's own words": (
        SHOP,
        host("<label for=i><slot name=label>店铺名称</slot></label><input id=i>") + "<x-field></x-field>",
        "document.querySelector('x-field').shadowRoot.querySelector('input').value === '小铺'",
    ),
    "an input that its host draws under a floating label": (
        SHOP,
        host(
            '<div style="border:1px solid;width:200px;height:40px"><span aria-hidden=true>店铺名称</span><input aria-label="店铺名称" style="opacity:0"></div>',
            focus=True,
        )
        + "<x-field style='display:inline-block'></x-field>",
        "document.querySelector('x-field').shadowRoot.querySelector('input').value === '小铺'",
    ),
    "radios without an input, labelled outside their shadow": (
        GRADE,
        "<div><div>紧急程度</div><div>"
        + "".join(f"<x-radio id=r{word}></x-radio><label for=r{word}>{word}</label> " for word in ("一般", "紧急"))
        + "</div></div>"
        + host(""),
        "document.querySelectorAll('x-radio')[1].checked",
    ),
    "radios that are only drawn": (
        GRADE,
        f"<div>紧急程度 {ticks('radio', ('一般', '紧急'), is_one=True)}</div>",
        "document.querySelectorAll('.m-radio')[1].matches('.m-radio--checked')",
    ),
    "ticks that are only drawn": (
        RULES,
        f"<div>涉及规则 {ticks('checkbox', ('言论规范', '交易安全', '知识产权'))}</div>",
        "[...document.querySelectorAll('.m-checkbox')].map((one) => one.matches('.m-checkbox--checked')).join() === 'true,false,true'",
    ),
    "a switch without pointer, role or focus": (
        SWITCH,
        '<div>是否已退款 <view class="m-switch m-switch-close" style="display:inline-block;width:44px;height:24px;border-radius:12px;background:#ccc"><view style="display:block;width:20px;height:20px"></view></view></div>'
        "<script>const s = document.querySelector('.m-switch'); s.onclick = () => { s.classList.toggle('m-switch-close'); s.classList.toggle('m-switch-open'); }</script>",
        "document.querySelector('.m-switch-open') !== null",
    ),
    "a switch whose input is clipped away inside its label": (
        SWITCH,
        '<label><span style="position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)"><input type=checkbox role=switch></span>是否已退款</label>',
        "document.querySelector('input').checked",
    ),
    "a row with an arrow that opens a list, without a pointer": (
        LIST,
        '<div style="display:flex"><div>投诉类型</div><div id=b style="display:flex"><div id=n>请选择</div><svg width=12 height=12></svg></div></div><ul hidden id=u><li>辱骂</li><li>广告</li></ul>'
        "<script>b.onclick = () => { u.hidden = false }; u.onclick = ({ target }) => { n.textContent = target.textContent; u.hidden = true }</script>",
        "document.querySelector('#n').textContent === '广告'",
    ),
    "an option with a veil over its words": (
        LIST,
        '<div>投诉类型 <button type="button" id=b aria-haspopup="true">请选择</button></div><div id=u hidden>'
        + "".join(
            f'<div class=o style="position:relative;height:30px"><span>{word}</span><i style="position:absolute;inset:0"></i></div>'
            for word in ("辱骂", "广告")
        )
        + "</div><script>b.onclick = () => { u.hidden = false }; for (const one of document.querySelectorAll('.o')) one.onclick = () => { b.textContent = one.textContent; u.hidden = true }</script>",
        "document.querySelector('#b').textContent === '广告'",
    ),
    "three lists in one line with an unseen input between them": (
        REGION,
        '<div style="display:flex"><div>所在地区</div>'
        + "".join(
            f'<input style="display:none" aria-hidden=true tabindex=-1><div><button type=button aria-haspopup=listbox data-words="{",".join(words)}">请选择</button></div>'
            for words in (("浙江", "广东"), ("杭州", "宁波"), ("西湖", "余杭"))
        )
        + "</div><script>for (const b of document.querySelectorAll('button')) b.onclick = () => { const u = document.body.appendChild(document.createElement('ul'));"
        " u.innerHTML = b.dataset.words.split(',').map((word) => `<li role=option>${word}</li>`).join(''); u.onclick = ({ target }) => { b.textContent = target.textContent; u.remove(); }; }</script>",
        "[...document.querySelectorAll('button')].map((one) => one.textContent).join() === '浙江,杭州,西湖'",
    ),
    "arrows that are links without an address": (DAY, month(*ARROWS) + ONE_DAY, "i.value === '2026-09-03'"),
    "arrows that read prev and next": (
        DAY,
        month('<a class="prev"><span>Prev</span></a>', '<a class="next"><span>Next</span></a>') + ONE_DAY,
        "i.value === '2026-09-03'",
    ),
    "arrows that are words to the page, and a month that opens a list": (
        DAY,
        month(
            "<button type=button class=prev>chevron_left</button>",
            "<button type=button class=next>chevron_right</button>",
            "<button type=button>${at.getMonth() + 1} 月 <i style='cursor:pointer;display:inline-block;width:10px;height:10px'></i></button> ${at.getFullYear()}",
        )
        + ONE_DAY,
        "i.value === '2026-09-03'",
    ),
    "a month that is chosen from a list over the days": (
        DAY,
        month(
            *ARROWS,
            "<select>${Array.from({ length: 12 }, (_, index) => `<option ${index === at.getMonth() ? 'selected' : ''}>${index + 1} 月`).join('')}</select><input value=${at.getFullYear()} size=4>",
        )
        + ONE_DAY,
        "i.value === '2026-09-03'",
    ),
    "a read-only date that only its sign opens": (
        DAY,
        month(*ARROWS)
        + "<p>发生日期 <span style='display:inline-flex;border:1px solid'><input id=i readonly aria-label=发生日期 style='border:0'><i id=s class=calendar style='cursor:pointer;width:20px;height:20px'></i></span></p><div id=c></div>"
        "<script>s.onclick = () => draw(c, (day) => { i.value = day; c.innerHTML = ''; })</script>",
        "i.value === '2026-09-03'",
    ),
    "two months of which each takes its own end": (
        PERIOD,
        month(*ARROWS)
        + "<p>起止日期 <input id=i readonly placeholder=请选择日期></p><div id=c style='display:flex;gap:20px'></div>"
        "<script>const ends = []; i.onclick = () => { c.innerHTML = '<div></div><div></div>'; [...c.children].forEach((place, end) => draw(place, (day) => { ends[end] = day;"
        " if (ends[0] && ends[1]) { i.value = ends.join(' 至 '); c.innerHTML = ''; } })); }</script>",
        "i.value === '2026-08-28 至 2026-09-05'",
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
async def test_it_is_filled_as_a_person_would(shape: str, open_form: OpenForm) -> None:
    item, html, holds = SHAPES[shape]
    page = await open_form(html)
    [report] = await fill(page, [item], patience_seconds=0.4)
    assert (report.reason, report.state) == ("", FillState.FILLED)
    assert await page.evaluate(holds), await page.locator("body").inner_text()


async def test_a_wheel_that_only_a_finger_turns_is_not_confirmed(open_form: OpenForm) -> None:
    page = await open_form(
        "<p>投诉类型 <input id=i readonly placeholder=请选择></p><div id=s hidden style='position:fixed;bottom:0;width:300px'><div><button type=button id=no>取消</button><button type=button id=ok>确定</button></div>"
        "<div style='height:120px;overflow:hidden'><div style='transform:translate(0,40px)'>"
        + "".join(f"<div style='height:40px'>{word}</div>" for word in ("辱骂", "广告", "敲诈"))
        + "</div></div></div><script>i.onclick = () => { s.hidden = false }; no.onclick = () => { s.hidden = true }; ok.onclick = () => { i.value = '辱骂'; s.hidden = true }</script>"
    )
    [report] = await fill(page, [LIST], patience_seconds=0.4)
    assert report.state is FillState.REFUSED
    assert "转轮没有停在" in report.reason
    assert await page.evaluate("[i.value, s.hidden]") == ["", True]


async def test_a_list_out_of_sight_that_nothing_drawn_follows_is_not_taken_as_chosen(open_form: OpenForm) -> None:
    page = await open_form(
        "<div><span>投诉类型</span><div><select id=s style='position:absolute;width:1px;height:1px;clip-path:inset(50%)'><option></option><option>广告</option></select><span id=d style='border:1px solid'>未选</span></div></div>"
    )
    [report] = await fill(page, [LIST], patience_seconds=0.4)
    assert report.state is not FillState.FILLED
    assert await page.evaluate("d.textContent") == "未选"


async def test_a_sheet_that_slides_away_slowly_is_not_opened_again(open_form: OpenForm) -> None:
    page = await open_form(
        "<p>投诉类型 <input id=i readonly placeholder=请选择></p><div id=s hidden style='position:fixed;bottom:0;height:90px'><button type=button id=ok>确定</button>"
        "<ul><li>辱骂</li><li>广告</li></ul></div><script>let word = ''; window.opened = 0; i.onclick = () => { opened += 1; s.hidden = false };"
        " s.onclick = ({ target }) => { if (target.localName === 'li') word = target.textContent; };"
        " ok.onclick = () => { i.value = word; setTimeout(() => { s.hidden = true }, 1600); }</script>"
    )
    [report] = await fill(page, [LIST], patience_seconds=0.4)
    assert report.reason == ""
    assert await page.evaluate("[i.value, s.hidden, opened]") == ["广告", True, 1]


async def test_words_beside_another_field_are_not_a_lists_label(open_form: OpenForm) -> None:
    page = await open_form(
        "<div>购买数量 <input id=n value=0></div><div style='border:1px solid;width:200px'><label for=''>投诉类型</label><input id=i readonly placeholder=请选择></div>"
    )
    [report] = await fill(page, [PlanItem(label="购买数量", value="3")], patience_seconds=0.4)
    assert report.state is FillState.FILLED
    assert await page.evaluate("[n.value, i.value]") == ["3", ""]


async def test_an_input_that_nothing_draws_stays_empty_in_a_shadow_root_too(open_form: OpenForm) -> None:
    page = await open_form(host('店铺名称 <input style="opacity:0">') + "<x-field></x-field>")
    [report] = await fill(page, [SHOP], patience_seconds=0.4)
    assert report.state is FillState.MISSING
    assert await page.evaluate("document.querySelector('x-field').shadowRoot.querySelector('input').value") == ""


async def test_a_hint_that_asks_to_choose_is_no_list(open_form: OpenForm) -> None:
    page = await open_form(
        "<div>投诉类型 <input id=i></div><div class=form-error><svg width=10 height=10></svg><span>请选择投诉类型</span></div>"
    )
    [report] = await fill(page, [PlanItem(label="投诉类型", value="广告")], patience_seconds=0.4)
    assert (report.reason, await page.evaluate("i.value")) == ("", "广告")


TWO_CALENDARS = (
    "<div>起止日期 <input id=a readonly placeholder=开始日期> 至 <input id=b readonly placeholder=结束日期></div><script>"
    "for (const field of [a, b]) field.onclick = () => {"
    " document.querySelector('#c')?.remove(); let chosen = ''; let month = 9;"
    " const c = document.createElement('div'); c.id = 'c'; c.style = 'position:absolute;top:60px;background:#fff'; document.body.append(c);"
    " const draw = () => { let cells = ''; for (let n = 1; n < 29; n++) cells += `<td>${n}</td>`;"
    "  c.innerHTML = `<button type=button id=p>‹</button><b>2026年${month}月</b><button type=button id=n>›</button><table><tr>${cells}</tr></table><button type=button id=k>确定</button>`;"
    "  p.onclick = () => { month -= 1; draw() }; n.onclick = () => { month += 1; draw() };"
    "  k.onclick = () => { field.value = chosen; c.remove() };"
    "  for (const td of c.querySelectorAll('td')) td.onclick = () => { chosen = `2026-0${month}-${td.textContent.padStart(2, '0')}` } }; draw() }</script>"
)


async def test_each_date_of_a_period_may_have_a_calendar_that_waits_for_its_own_yes(open_form: OpenForm) -> None:
    page = await open_form(TWO_CALENDARS)
    [report] = await fill(page, [PERIOD], patience_seconds=0.3)
    assert report.state is FillState.FILLED, report
    values = await page.evaluate("[a.value, b.value]")
    assert values == ["2026-08-28", "2026-09-05"]
