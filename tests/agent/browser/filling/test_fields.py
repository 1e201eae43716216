"""Forms as pages build them, filled from labels alone; and those parts of them that must stay empty."""

# ruff: noqa: E501 - the pages are HTML in strings, which reads worse when broken

from collections.abc import Sequence

import pytest
from playwright.async_api import Page

from agent.browser.filler import fill
from shared.plan import FillReport, FillState, PlanItem
from tests.agent.browser.filling.conftest import OpenForm


def text(label: str, value: str) -> PlanItem:
    return PlanItem(label=label, value=value)


async def put(page: Page, *items: PlanItem) -> tuple[FillReport, ...]:
    return await fill(page, items, patience_seconds=0.6, first_patience_seconds=0.6)


def states(reports: Sequence[FillReport]) -> list[str]:
    return [one.state.value for one in reports]


async def values(page: Page, css: str = "input, textarea") -> list[str]:
    found: list[str] = await page.eval_on_selector_all(css, "(all) => all.map((one) => one.value)")
    return found


LAYOUTS = {
    "label for": '<label for="a">订单号</label><input id="a"><br><label for="b">运单号</label><input id="b">',
    "label around": "<label>订单号<input></label><br><label>运单号<input></label>",
    "labelledby": '<b id="x">订单号</b><p></p><b id="y">运单号</b><p></p><input aria-labelledby="x"><input aria-labelledby="y">',
    "aria-label": '<input aria-label="订单号"><input aria-label="运单号">',
    "placeholder": '<input placeholder="请输入订单号"><input placeholder="请输入运单号">',
    "text left": "<div>订单号：<input></div><div>运单号：<input></div>",
    "text above": "<div><p>订单号 *</p><input></div><div><p>运单号 *</p><input></div>",
    "all in one line": "订单号 <input> 运单号 <input>",
    "label on the right": "<div><input><span>订单号</span></div><div><input><span>运单号</span></div>",
    "all in one line, labels on the right": "<input> 订单号 <input> 运单号",
    "reversed by style": '<div style="display:flex;flex-direction:row-reverse"><span>订单号</span><input></div>'
    '<div style="display:flex;flex-direction:row-reverse"><span>运单号</span><input></div>',
    "labels above in a grid": '<div style="display:grid;grid-template-columns:200px 200px"><b>订单号</b><b>运单号</b><input><input></div>',
    "table rows": "<table><tr><td>订单号</td><td><input></td></tr><tr><td>运单号</td><td><input></td></tr></table>",
    "two in a table row": "<table><tr><td>订单号</td><td><input></td><td>运单号</td><td><input></td></tr></table>",
    "table header": "<table><tr><th>订单号</th><th>运单号</th></tr><tr><td><input></td><td><input></td></tr></table>",
    "definition list": "<dl><dt>订单号</dt><dd><input></dd><dt>运单号</dt><dd><input></dd></dl>",
    "spaced words": "<div><span>订&emsp;单&emsp;号：</span><input></div><div><span>运 单 号：</span><input></div>",
    "deep wrappers": "<div><div><div><span><i>*</i><em>订单号</em></span></div></div><div><div><div><div><div><div><div><div><div>"
    "<input></div></div></div></div></div></div></div></div></div></div><div><div>运单号</div><div><input></div></div>",
    "help between": "<div><div>订单号</div><small>十九位数字，见订单详情页</small><div><input></div></div><div><div>运单号</div><input></div>",
}


@pytest.mark.parametrize("layout", LAYOUTS)
async def test_labels_are_found_as_a_person_finds_them(layout: str, open_form: OpenForm) -> None:
    page = await open_form(LAYOUTS[layout])
    reports = await put(page, text("运单号", "SF2"), text("订单号", "DD1"))
    assert (states(reports), await values(page)) == (["filled", "filled"], ["DD1", "SF2"])


EMPTY = {
    "hidden": '<div style="display:none">订单号 <input></div>',
    "invisible": '<div style="visibility:hidden">订单号 <input></div>',
    "see-through": '<div style="opacity:0">订单号 <input></div>',
    "off the page": '<div style="position:absolute;left:-5000px">订单号 <input></div>',
    "clipped to nothing": '<div style="width:1px;height:1px;overflow:hidden;position:absolute"><label>订单号 <input></label></div>',
    "tiny": '订单号 <input style="width:1px;height:1px;padding:0;border:0">',
    "hidden from readers": '<div aria-hidden="true">订单号 <input></div>',
    "disabled": "订单号 <input disabled>",
    "in a disabled fieldset": "<fieldset disabled>订单号 <input></fieldset>",
    "read-only": "订单号 <input readonly>",
    "meant to stay empty": '订单号 <input placeholder="请勿填写">',
    "a password": '订单号 <input type="password">',
    "scaled away": '<div style="transform:scale(0)">订单号 <input></div>',
}


@pytest.mark.parametrize("trap", EMPTY)
async def test_nothing_is_written_into_what_is(trap: str, open_form: OpenForm) -> None:
    page = await open_form(EMPTY[trap])
    [report] = await put(page, text("订单号", "1"))
    assert (report.state is not FillState.FILLED, await values(page)) == (True, [""])


async def test_a_decoy_beside_the_real_field_stays_empty(open_form: OpenForm) -> None:
    page = await open_form(
        '<div style="position:absolute;left:-9999px"><label>订单号<input id="decoy" tabindex="-1" autocomplete="off"></label></div>'
        '<div>订单号 <input id="real"></div>'
    )
    assert states(await put(page, text("订单号", "1"))) == ["filled"]
    assert await values(page) == ["", "1"]


async def test_two_fields_alike_are_both_left(open_form: OpenForm) -> None:
    page = await open_form("<div>订单号 <input></div><div>订单号 <input></div>")
    [report] = await put(page, text("订单号", "1"))
    assert (report.state, await values(page)) == (FillState.REFUSED, ["", ""])


async def test_a_text_over_the_counter_is_refused_and_not_cut(open_form: OpenForm) -> None:
    page = await open_form("<div>说明 <textarea></textarea><span>0/5</span></div>")
    [report] = await put(page, text("说明", "这里有六个字"))
    assert (report.state, "最多 5 个" in report.reason, await values(page)) == (FillState.REFUSED, True, [""])


async def test_a_field_that_keeps_something_else_is_reported(open_form: OpenForm) -> None:
    page = await open_form('<div>说明 <input onblur="this.value = this.value.slice(0, 3)"></div>')
    [report] = await put(page, text("说明", "五个字内容"))
    assert (report.state, report.read_back) == (FillState.REFUSED, "五个字")


async def test_text_that_a_later_choice_wipes_out_is_put_in_again(open_form: OpenForm) -> None:
    page = await open_form(
        "<div>说明 <input id=a></div><div>数量 <input oninput=\"if (!window.done) { window.done = 1; a.value = '' }\"></div>"
    )
    assert states(await put(page, text("说明", "甲"), text("数量", "2"))) == ["filled", "filled"]
    assert await values(page) == ["甲", "2"]


async def test_a_field_that_comes_up_after_a_choice_is_filled(open_form: OpenForm) -> None:
    page = await open_form(
        "<div>类型 <select id=s><option>请选择</option><option>辱骂</option></select></div><div id=more></div>"
        "<script>s.onchange = () => setTimeout(() => { more.innerHTML = '说明 <textarea></textarea>' }, 300)</script>"
    )
    reports = await put(page, text("说明", "甲"), PlanItem(label="类型", choice="辱骂"))
    assert states(reports) == ["filled", "filled"]


async def test_fields_in_frames_and_shadow_roots_are_filled(open_form: OpenForm) -> None:
    page = await open_form(
        '<iframe srcdoc="<div>订单号 <input></div>"></iframe><x-form></x-form><script>'
        "customElements.define('x-form', class extends HTMLElement { connectedCallback() {"
        " this.attachShadow({ mode: 'open' }).innerHTML = '<div><label>店铺名称</label><x-input></x-input></div>' } });"
        "customElements.define('x-input', class extends HTMLElement { connectedCallback() {"
        " this.attachShadow({ mode: 'open' }).innerHTML = '<input>' } })</script>"
    )
    reports = await put(page, text("订单号", "1"), text("店铺名称", "小铺"))
    assert [(one.state.value, one.read_back) for one in reports] == [("filled", "1"), ("filled", "小铺")]


async def test_a_frame_of_another_origin_is_filled(open_form: OpenForm, form_server: object) -> None:
    page = await open_form('<iframe id="f" src="http://localhost.localdomain/inner"></iframe>')
    frames = [frame for frame in page.frames if frame != page.main_frame]
    html = '<!doctype html><meta charset="utf-8"><div>订单号 <input></div>'
    await page.route("http://other.example/**", lambda route: route.fulfill(body=html, content_type="text/html"))
    await frames[0].goto("http://other.example/form")
    assert states(await put(page, text("订单号", "1"))) == ["filled"]


async def test_rich_text_is_written_also_in_a_frame_of_its_own(open_form: OpenForm) -> None:
    page = await open_form(
        '<div><label>说明</label><div contenteditable="true" style="border:1px solid;min-height:60px"></div></div>'
        "<div><label>补充</label><iframe srcdoc='<body contenteditable=true style=\"min-height:50px\"></body>'></iframe></div>"
    )
    reports = await put(page, text("说明", "一\n二"), text("补充", "三"))
    assert states(reports) == ["filled", "filled"]
    assert await page.inner_text("[contenteditable]") == "一\n二"


CARDS = (
    "<style>.card { cursor: pointer; border: 1px solid gray; margin: 4px }</style>"
    '<div id="list"><p>投诉类型</p><div><div class="card">辱骂</div><div class="card">广告</div></div></div>'
    "<script>for (const card of document.querySelectorAll('.card')) card.onclick = () => {"
    " document.querySelectorAll('.card').forEach((one) => one.classList.remove('active')); card.classList.add('active') }"
    "</script>"
)


async def test_cards_of_the_page_behind_the_dialog_with_the_form_are_left_alone(open_form: OpenForm) -> None:
    page = await open_form(
        CARDS + '<div style="position:fixed;inset:0;background:#0008"></div><div role="dialog" '
        'style="position:fixed;left:200px;top:200px;background:#fff;padding:20px"><label>说明 <textarea></textarea></label></div>'
    )
    reports = await put(page, PlanItem(label="投诉类型", choice="广告"), text("说明", "事实"))
    assert states(reports) == ["missing", "filled"]
    assert await page.locator(".card.active").count() == 0


async def test_cards_below_a_bar_that_stays_on_top_are_chosen(open_form: OpenForm) -> None:
    page = await open_form(
        '<input aria-label="搜索" style="position:fixed;right:0;top:0"><div style="position:fixed;inset:0 0 auto 0;'
        'height:120px;background:#eee"></div><div style="height:900px"></div>'
        + CARDS
        + '<div style="height:3000px"></div>'
    )
    await page.evaluate("scrollTo(0, document.querySelector('#list').getBoundingClientRect().top)")
    assert states(await put(page, PlanItem(label="投诉类型", choice="广告"))) == ["filled"]
    assert await page.inner_text(".card.active") == "广告"


async def test_cards_without_any_control_are_chosen(open_form: OpenForm) -> None:
    page = await open_form(
        "<style>.card { cursor: pointer; border: 1px solid gray; margin: 4px } .picked { border-color: red }</style>"
        '<div><p>请选择投诉类型</p><div><div class="card"><b>辱骂</b><p>攻击他人</p></div><div class="card"><b>广告</b><p>引流</p></div>'
        '<div class="card"><b>其他</b><p>请说明</p></div></div></div>'
        "<script>for (const card of document.querySelectorAll('.card')) card.onclick = () => {"
        " document.querySelector('.picked')?.classList.remove('picked'); card.classList.add('picked') }</script>"
    )
    reports = await put(page, PlanItem(label="投诉类型", choice="广告"))
    assert [(one.state.value, one.read_back) for one in reports] == [("filled", "广告")]
    assert await page.inner_text(".picked b") == "广告"


async def test_a_list_of_plain_elements_is_opened_and_chosen_from(open_form: OpenForm) -> None:
    page = await open_form(
        "<style>.box { border: 1px solid gray; width: 200px; cursor: pointer } .menu { position: absolute; background: white }</style>"
        '<div><span>投诉类型</span><div class="box" id="box"><span>请选择</span></div></div><script>'
        "box.onclick = () => { const menu = document.createElement('div'); menu.className = 'menu'; document.body.append(menu);"
        " for (const word of ['辱骂', '广告']) { const one = document.createElement('div'); one.textContent = word; menu.append(one);"
        " one.onclick = () => { box.firstChild.textContent = word; menu.remove() } } }</script>"
    )
    reports = await put(page, PlanItem(label="投诉类型", choice="广告"))
    assert [(one.state.value, one.read_back) for one in reports] == [("filled", "广告")]


async def test_an_option_that_a_list_does_not_have_is_refused_with_what_it_has(open_form: OpenForm) -> None:
    page = await open_form("<div>投诉类型 <select><option>请选择</option><option>辱骂</option></select></div>")
    [report] = await put(page, PlanItem(label="投诉类型", choice="骚扰"))
    assert (report.state, "辱骂" in report.reason) == (FillState.REFUSED, True)


async def test_ticks_are_set_to_what_is_planned(open_form: OpenForm) -> None:
    page = await open_form(
        "<div>规则 <label><input type=checkbox checked>甲</label><label><input type=checkbox>乙</label><label><input type=checkbox>丙</label></div>"
    )
    reports = await put(page, PlanItem(label="规则", choice=("乙", "丙")))
    assert states(reports) == ["filled"]
    assert await page.eval_on_selector_all("input", "(all) => all.map((one) => one.checked)") == [False, True, True]


async def test_a_box_that_is_ticked_already_stays_ticked(open_form: OpenForm) -> None:
    page = await open_form("<label><input type=checkbox checked>我同意<a href='/submit'>协议</a></label>")
    assert states(await put(page, PlanItem(label="我同意协议", choice="我同意协议"))) == ["filled"]
    assert await page.is_checked("input")


async def test_a_link_in_a_label_is_not_followed(open_form: OpenForm) -> None:
    page = await open_form(
        "<label style='display:inline-block'><input type=checkbox style='opacity:0;position:absolute'>"
        "<span style='display:inline-block;width:14px;height:14px;border:1px solid'></span><a href='/submit'>我同意协议，请点这里看全文</a></label>"
    )
    assert states(await put(page, PlanItem(label="我同意协议", choice="我同意协议，请点这里看全文"))) == ["filled"]
    assert page.url.endswith("/written")


# --- pages that change while they are filled ---


async def test_labels_that_swap_on_focus_are_noticed_and_the_text_is_taken_out(open_form: OpenForm) -> None:
    page = await open_form(
        '<div><span id="x">订单号</span><input id="a"></div><div><span id="y">运单号</span><input id="b"></div>'
        "<script>a.onfocus = () => { x.textContent = '运单号'; y.textContent = '订单号'; a.onfocus = null }</script>"
    )
    [report] = await put(page, text("订单号", "DD1"))
    assert (report.state, await values(page)) == (FillState.REFUSED, ["", ""])
    assert "变了" in report.reason


async def test_what_the_page_put_into_a_field_that_it_uses_anew_stays(open_form: OpenForm) -> None:
    page = await open_form(
        '<div><span id="x">订单号</span><input id="a" value="旧"></div><div><span id="y">运单号</span><input id="b"></div>'
        "<script>a.onchange = () => { x.textContent = '退款编号'; a.value = 'TK-77'; a.onchange = null }</script>"
    )
    reports = await put(page, text("订单号", "DD1"), text("运单号", "YD2"))
    assert reports[0].state is FillState.REFUSED
    assert await values(page) == ["TK-77", "YD2"]


async def test_a_field_that_goes_away_is_reported(open_form: OpenForm) -> None:
    page = await open_form(
        '<div>订单号 <input id="a"></div><div id="d">运单号 <input></div><script>a.oninput = () => d.remove()</script>'
    )
    reports = await put(page, text("订单号", "1"), text("运单号", "2"))
    assert states(reports) == ["filled", "refused"]
    assert "变了" in reports[1].reason


async def test_a_field_that_is_drawn_anew_in_its_place_is_filled(open_form: OpenForm) -> None:
    page = await open_form(
        '<div>订单号 <input id="a"></div><div id="d">运单号 <input></div>'
        "<script>a.oninput = () => { d.innerHTML = '运单号 <input>' }</script>"
    )
    assert states(await put(page, text("订单号", "1"), text("运单号", "2"))) == ["filled", "filled"]


async def test_a_form_of_two_steps_is_filled_as_far_as_it_shows(open_form: OpenForm) -> None:
    page = await open_form(
        "<div>订单号 <input></div><div hidden>说明 <textarea></textarea></div><button>下一步</button>"
    )
    assert states(await put(page, text("订单号", "1"), text("说明", "甲"))) == ["filled", "missing"]
