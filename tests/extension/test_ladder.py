"""Which locators are derived from what the operator points at: lasting ones, tried ones, and nothing of a buyer's."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from playwright.async_api import Page

from tests.extension.module_page import module_page, run

PART = "{name: 'x', title: 'X', kind: 'text', pattern: null, required: true}"
ORDER = "{name: 'order_id', title: '订单号', kind: 'text', pattern: '\\\\d{8,24}', required: true}"
STARS = "{name: 'rating', title: '星级', kind: 'integer', pattern: null, required: true}"


@pytest.fixture
async def alone() -> AsyncIterator[Page]:
    async with module_page() as found:
        yield found


async def ladder(
    alone: Page, html: str, part: str = PART, root: str = "document.documentElement"
) -> list[dict[str, Any]]:
    rungs: list[dict[str, Any]] = await run(alone, html, "ladder.js", f"m.ladderFor({root}, $('#it'), {part})")
    return [{key: value for key, value in rung.items() if value not in (None, False)} for rung in rungs]


CLASSES = {
    "review-text": ".review-text",
    "l-rate-content": ".l-rate-content",
    "next-table-row": ".next-table-row",
    "ant-select-selector": ".ant-select-selector",
    "shopName--x7Yq2": '[class*="shopName--"]',
    "content_text__3Xk9d": '[class*="content_text__"]',
    "TB_tr_5-142-0": '[class*="TB_tr_"]',
    "css-1q2w3e": None,
    "sc-bdVaJa": None,
    "jsx-29384756": None,
    "is-active": None,
    "next-odd": None,
    "unread": None,
    "is-read": None,
    "kXq9Zt": None,
    "_3kLm9": None,
}


async def test_of_a_class_only_what_will_last_is_taken(alone: Page) -> None:
    found = await run(alone, "", "names.js", f"{list(CLASSES)}.map((name) => [name, m.lasting(name)?.css ?? null])")
    assert dict(found) == CLASSES


IDS = {
    "remark": True,
    "address2": True,
    "el-id-57-7": False,
    "el-id-4633-7": False,
    ":r3:": False,
    "radix-:r1:": False,
    "rc_select_3": False,
    "headlessui-listbox-button-1": False,
}


async def test_an_id_or_name_that_a_library_counts_up_is_not_taken(alone: Page) -> None:
    for name, is_taken in IDS.items():
        html = f'<input id="{name}" name="{name}" class="it">'
        names = await run(alone, html, "names.js", "m.ownNames($('.it'))")
        assert any(name.replace(":", "\\:") in one for one in names) is is_taken, (name, names)


async def test_a_label_comes_first_and_the_place_in_the_page_last(alone: Page) -> None:
    found = await ladder(
        alone, "<section><p><b>交易号：</b><i id=it>29512037</i></p><p><b>别的：</b><i>1</i></p></section>"
    )
    assert found[0] == {"label": "交易号"}
    assert [rung for rung in found if "nth-of-type" in rung.get("css", "")] in ([], found[-1:])


async def test_every_rung_was_tried_and_reads_what_stands_there(alone: Page) -> None:
    html = """<ul><li class=fact><span class=key>订单号：</span><span class=value id=it>2951203765225458139</span></li>
              <li class=fact><span class=key>运单号：</span><span class=value>SF1234567890</span></li></ul>"""
    rungs = await run(alone, html, "ladder.js", f"m.ladderFor(document.documentElement, $('#it'), {ORDER})")
    assert len(rungs) >= 2
    for rung in rungs:
        read = f"(await import('/reader.js')).readPart(document.documentElement, m.fieldOf('text', [{_js(rung)}]))"
        assert await run(alone, html, "ladder.js", read) == "2951203765225458139"


async def test_a_number_in_a_sentence_is_taken_out_of_it(alone: Page) -> None:
    found = await ladder(alone, "<p class=meta><span id=it>订单号：2951203765225458139（已完成）</span></p>", ORDER)
    assert found[0] == {"label": "订单号", "pattern": r"\d{8,24}"}


async def test_a_test_id_stands_before_classes(alone: Page) -> None:
    found = await ladder(alone, "<p class=name-of-it data-testid=beast-core-text id=it>好的</p>")
    assert found[0] == {"test_id": "beast-core-text"}


async def test_hashed_classes_and_numbered_ids_are_no_way(alone: Page) -> None:
    html = (
        '<div class="css-1q2w3e kXq9Zt"><p class="sc-bdVaJa" id="it" data-qa="row-2951203765">文字</p><p>别的</p></div>'
    )
    for rung in await ladder(alone, html):
        assert not {"1q2w3e", "kXq9Zt", "bdVaJa", "2951203765"} & set(rung.get("css", "").replace('"', " ").split())
        assert "2951203765" not in str(rung)


async def test_what_stands_before_is_no_label_unless_it_looks_like_one(alone: Page) -> None:
    """A buyer's name before her words would go into the override."""
    found = await ladder(alone, "<div class=cell><span>王小明</span><p class=words id=it>质量很差</p></div>")
    assert all("王小明" not in str(rung) for rung in found)
    assert found


async def test_in_a_row_a_label_is_what_other_rows_have_too(alone: Page) -> None:
    rows = [
        f"<li class=one><b>{who}</b><i class=words>{said}</i></li>"
        for who, said in (("吴女士", "不好"), ("陈先生", "好"))
    ]
    html = f"<ul>{''.join(rows)}</ul>".replace("<i class=words>", "<i class=words id=it>", 1)
    call = f"m.ladderFor($('li'), $('#it'), {PART}, (_, label) => $('li:last-child').textContent.includes(label))"
    assert "吴女士" not in str(await run(alone, html, "ladder.js", call))


async def test_filled_stars_are_counted(alone: Page) -> None:
    star, empty = "<i class='star star-on'>★</i>", "<i class=star>★</i>"
    html = f"<div class=rate id=it>{star * 2}{empty * 3}</div>"
    rungs = await run(alone, html, "ladder.js", f"m.ladderFor(document.documentElement, $('#it'), {STARS})")
    read = f"(await import('/reader.js')).readPart(document.documentElement, m.fieldOf('integer', [{_js(rungs[0])}]))"
    assert await run(alone, html, "ladder.js", read) == 2


async def test_what_lies_in_an_open_shadow_root_is_found_through_it(alone: Page) -> None:
    html = "<x-shell><template shadowrootmode=open><p class=total-words>里面</p></template></x-shell>"
    call = f"m.ladderFor(document.documentElement, $('x-shell').shadowRoot.querySelector('p'), {PART})"
    rungs = await run(alone, html, "ladder.js", call)
    assert any(" >>> " in (rung["css"] or "") for rung in rungs)
    read = f"(await import('/reader.js')).readPart(document.documentElement, m.fieldOf('text', [{_js(rungs[-1])}]))"
    assert await run(alone, html, "ladder.js", read) == "里面"


LABELLED = [
    ("<label for=it>投诉描述</label><textarea id=it></textarea>", ["投诉描述"]),
    (
        "<div><span>* 情况说明：</span><div><textarea id=it placeholder='请输入'></textarea></div></div>",
        ["情况说明", "请输入"],
    ),
    ("<p id=l>理由</p><input id=it aria-labelledby=l>", ["理由"]),
    ("<input id=it aria-label='申诉（必填）'>", ["申诉(必填)"]),
]


async def test_labels_of_a_control_are_those_that_a_person_reads(alone: Page) -> None:
    for html, labels in LABELLED:
        assert await run(alone, html, "ladder.js", "m.labelsOf($('#it'))") == labels


PRESSED = [
    ("<div class=f><label>说明</label><div><textarea id=c></textarea></div></div>", "label", "c"),
    (
        "<p id=c role=radiogroup><label><input type=radio name=r>甲</label><label><input type=radio name=r>乙</label>",
        "input",
        "c",
    ),
    ("<div class=up><button>上传</button><input type=file id=c hidden></div>", "button", "c"),
    ("<form><p><input id=a></p><p><input id=b></p><h2>标题</h2></form>", "h2", None),
]


async def test_a_press_near_a_control_means_it_unless_there_are_several(alone: Page) -> None:
    for html, pressed, control in PRESSED:
        assert await run(alone, html, "ladder.js", f"m.controlAt($({pressed!r}))?.id ?? null") == control


async def test_rows_are_known_by_what_all_have_and_what_lies_between_them_is_none(alone: Page) -> None:
    html = "<table class=list width=600><tbody>" + "".join(
        f"<tr class='line {'odd' if n % 2 else 'even'}'><td>{n}</td><td><b>评价 {n}</b></td></tr>"
        f"<tr class='line more'><td colspan=2>追评 {n}</td></tr>"
        for n in range(4)
    )
    row = "(() => { const c = m.rowCandidates($('b')); return m.cssOfRows(c[m.likeliestRow(c)]); })()"
    css = await run(alone, html, "rows.js", row)
    count = f"[...document.querySelectorAll({css!r})].map((one) => one.textContent)"
    assert await run(alone, html, "rows.js", count) == [f"{n}评价 {n}" for n in range(4)]


async def test_hostile_words_of_a_page_stay_words(alone: Page) -> None:
    words = '"]{}*/&lt;img src=x onerror=alert(1)&gt;：'
    html = f"""<div class=cell><span class=label>{words}</span><p id=it class='a"b'>x</p></div>"""
    for rung in await ladder(alone, html):
        assert "onerror" not in str(rung)


def _js(rung: dict[str, Any]) -> str:
    return json.dumps(rung)
