"""Mechanical changes to the practice form, each with what a person who reads the changed form would fill in where.

A form is rows of label and control. Every control bears `data-truth`, which the filler does not look at: by it a check
knows, without the filler's own reading, which value lies in which field.
"""

# ruff: noqa: E501 - the pages are HTML in strings, which reads worse when broken

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape

from agent.domain.labels import default_synonyms
from tests.practice.forms.planned import PLAN

REASONS = ("辱骂侮辱的评论", "评论泄露隐私", "评价内容为广告信息", "利用中差评索取不当利益", "同行恶意中差评")
GRADES = ("一般", "紧急", "特急")
RULES = ("言论规范", "交易安全", "知识产权")

FILLED, MISSING, REFUSED = "filled", "missing", "refused"


@dataclass(frozen=True)
class Row:
    """One line of the form. `item` is the plan's label for it, empty for a decoy; `expected` what is to become of it."""

    truth: str
    label: str
    control: str
    item: str
    expected: str = FILLED
    style: str = ""


@dataclass(frozen=True)
class Variant:
    """A changed form: its page, and by plan label what is to become of it and in which control it belongs."""

    name: str
    html: str
    expected: dict[str, str]
    home: dict[str, str]


@dataclass(frozen=True)
class _Form:
    rows: tuple[Row, ...]
    css: str = ""
    head: str = ""
    foot: str = ""
    row_class: str = "row"
    is_reversed: bool = False
    depth: int = 0
    delay_ms: int = 0
    frame: str = ""


def _text(truth: str, more: str = "") -> str:
    return f'<input data-truth="{truth}" {more}>'


def _options(words: Sequence[str]) -> str:
    return "".join(f"<option>{word}</option>" for word in ("请选择", *words))


def _ticks(truth: str, kind: str, words: Sequence[str]) -> str:
    ticks = "".join(f'<label><input type="{kind}" name="{truth}" value="{word}">{word}</label> ' for word in words)
    return f'<span data-truth="{truth}">{ticks}</span>'


ROWS = (
    Row("shop", "店铺名称", _text("shop"), "店铺名称"),
    Row("order", "订单编号", _text("order", 'placeholder="请输入订单编号"'), "订单编号"),
    Row("count", "购买数量", '<input type="number" data-truth="count">', "购买数量"),
    Row("reason", "投诉类型", f'<select data-truth="reason">{_options(REASONS)}</select>', "投诉类型"),
    Row("grade", "紧急程度", _ticks("grade", "radio", GRADES), "紧急程度"),
    Row("rules", "涉及规则", _ticks("rules", "checkbox", RULES), "涉及规则"),
    Row("refunded", "是否已退款", '<input type="checkbox" role="switch" data-truth="refunded">', "是否已退款"),
    Row("day", "发生日期", '<input type="date" data-truth="day">', "发生日期"),
    Row("text", "投诉描述", '<textarea data-truth="text" maxlength="500" rows="2"></textarea>', "投诉描述"),
    Row("files", "投诉凭证", '<input type="file" multiple accept="image/*" data-truth="files">', "投诉凭证"),
    Row(
        "agreed",
        "",
        '<label><input type="checkbox" data-truth="agreed"> 我已阅读并同意规则</label>',
        "我已阅读并同意规则",
    ),
)
LABELS = tuple(row.item for row in ROWS)

# --- how a form is laid out ---


def _wrap(html: str, depth: int) -> str:
    return "<div><span>" * depth + html + "</span></div>" * depth


def _cells(row: Row, form: _Form, label: str) -> tuple[str, str]:
    parts = (label if row.label else "", _wrap(row.control, form.depth))
    return parts[::-1] if form.is_reversed else parts


def _lines(form: _Form, tag: str, label: Callable[[Row], str]) -> str:
    return "".join(
        f'<{tag} class="{form.row_class}" style="{row.style}">{" ".join(_cells(row, form, label(row)))}</{tag}>'
        for row in form.rows
    )


def _beside(form: _Form) -> str:
    return _lines(form, "div", lambda row: f'<span class="{form.row_class}-l">{row.label}：</span>')


def _above(form: _Form) -> str:
    return _lines(form, "div", lambda row: f"<p><i>*</i>{row.label}</p>")


def _tied(form: _Form) -> str:
    rows = tuple(replace(row, control=_with_id(row.control, number)) for number, row in enumerate(form.rows))
    numbers = {row.control: number for number, row in enumerate(rows)}
    return _lines(
        replace(form, rows=rows), "p", lambda row: f'<label for="f{numbers[row.control]}">{row.label}</label>'
    )


def _with_id(control: str, number: int) -> str:
    head, mark, tail = control.partition("data-truth")
    return f'{head}id="f{number}" {mark}{tail}' if mark and not control.startswith("<label") else control


def _table(form: _Form) -> str:
    lines = ""
    for row in form.rows:
        one, two = _cells(row, form, f"{row.label}")
        lines += f'<tr class="{form.row_class}" style="{row.style}"><td>{one}</td><td>{two}</td></tr>'
    return f"<table>{lines}</table>"


def _listed(form: _Form) -> str:
    lines = ""
    for row in form.rows:
        lines += f'<dl style="{row.style}"><dt>{row.label}</dt><dd>{_wrap(row.control, form.depth)}</dd></dl>'
    return lines


def _grid(form: _Form) -> str:
    cells = ""
    for row in form.rows:
        one, two = _cells(row, form, f"{row.label}")
        cells += f'<div style="{row.style}">{one}</div><div style="{row.style}">{two}</div>'
    return f'<div style="display:grid;grid-template-columns:200px 500px;gap:14px">{cells}</div>'


LAYOUTS: dict[str, Callable[[_Form], str]] = {
    "beside": _beside,
    "above": _above,
    "tied": _tied,
    "table": _table,
    "listed": _listed,
    "grid": _grid,
}

# --- the changes ---

Change = Callable[[_Form, random.Random], _Form]


def _each(form: _Form, change: Callable[[Row], Row]) -> _Form:
    return replace(form, rows=tuple(map(change, form.rows)))


def _renamed(form: _Form, chance: random.Random) -> _Form:
    return replace(form, row_class="c" + "".join(chance.choices("abcdefghij0123456789", k=8)))


def _reordered(form: _Form, chance: random.Random) -> _Form:
    return replace(form, rows=tuple(chance.sample(form.rows, len(form.rows))))


def _wrapped(form: _Form, chance: random.Random) -> _Form:
    return replace(form, depth=chance.randint(2, 6))


def _relabelled(form: _Form, chance: random.Random) -> _Form:
    def other_word(row: Row) -> Row:
        group = next((group for group in default_synonyms() if row.label in group), (row.label,))
        label = chance.choice([word for word in group if not word.isascii()] or [row.label])
        placeholder = row.control.replace("请输入订单编号", f"请输入{label}")
        return replace(row, label=label, control=placeholder)

    return _each(form, other_word)


def _decorated(form: _Form, chance: random.Random) -> _Form:
    ways = ("* {}", "{}（必填）", "{} :", "<b style='color:red'>＊</b>{}", "【{}】", "{}　", "请选择/填写{}"[-4:])
    return _each(form, lambda row: replace(row, label=chance.choice(ways[:6]).format(row.label)) if row.label else row)


def _duplicated(form: _Form, chance: random.Random) -> _Form:
    twice = chance.choice(form.rows[:4])
    copy = replace(
        twice, truth=f"{twice.truth}-copy", control=twice.control.replace("data-truth", "data-copy"), item=""
    )
    rows = tuple(replace(row, expected=REFUSED) if row == twice else row for row in form.rows)
    place = chance.randint(0, len(rows))
    return replace(form, rows=(*rows[:place], copy, *rows[place:]))


_DECOYS = (
    Row("", "旧店铺名称备案号", "<input data-decoy>", ""),
    Row("", "物流单号", "<input data-decoy>", ""),
    Row("", "退款订单编号备注", '<input data-decoy placeholder="没有可不填">', ""),
    Row("", "处理方式", "<select data-decoy><option>请选择</option><option>退款</option></select>", ""),
    Row("", "搜索", '<input type="search" data-decoy placeholder="搜索订单">', ""),
    Row("", "内部说明", "<textarea data-decoy></textarea>", ""),
)
_TRAPS = (
    Row("", "订单编号", "<input data-decoy tabindex=-1>", "", style="position:absolute;left:-9999px"),
    Row("", "店铺名称", "<input data-decoy>", "", style="display:none"),
    Row("", "投诉描述", "<textarea data-decoy></textarea>", "", style="opacity:0;height:0;overflow:hidden"),
    Row("", "购买数量", '<input data-decoy type="number" disabled>', ""),
    Row("", "订单编号", '<input data-decoy readonly value="旧的">', ""),
    Row("", "店铺名称", '<input data-decoy placeholder="请勿填写">', ""),
)


def _among(form: _Form, more: Sequence[Row], chance: random.Random) -> _Form:
    rows = list(form.rows)
    for row in chance.sample(more, 3):
        rows.insert(chance.randint(0, len(rows)), row)
    return replace(form, rows=tuple(rows))


def _with_decoys(form: _Form, chance: random.Random) -> _Form:
    return _among(form, _DECOYS, chance)


def _with_traps(form: _Form, chance: random.Random) -> _Form:
    return _among(form, _TRAPS, chance)


def _missing(form: _Form, chance: random.Random) -> _Form:
    gone = chance.sample(form.rows, 2)
    return replace(form, rows=tuple(row for row in form.rows if row not in gone))


def _swapped(form: _Form, chance: random.Random) -> _Form:
    """The labels of two text fields changed places: the label is what counts."""
    one, two = chance.choice((("shop", "text"), ("shop", "order"), ("order", "text")))
    by_truth = {row.truth: row for row in form.rows}

    def swap(row: Row) -> Row:
        other = by_truth[{one: two, two: one}.get(row.truth, row.truth)]
        # The words for the large field have two lines, which a field of one line cannot take.
        expected = REFUSED if other.truth == "text" and row.truth != "text" else FILLED
        return replace(
            row,
            expected=expected,
            label=other.label,
            item=other.item,
            control=row.control.replace("请输入订单编号", "请输入"),
        )

    return _each(form, swap)


def _right_to_left(form: _Form, chance: random.Random) -> _Form:
    if chance.random() < 0.5:
        return replace(form, is_reversed=True)
    return replace(form, css="form{direction:rtl}")


def _delayed(form: _Form, chance: random.Random) -> _Form:
    return replace(form, delay_ms=chance.choice((150, 500, 1200)))


def _translated(form: _Form, chance: random.Random) -> _Form:
    words = ("Please enter", "Type here", "Optional", "Enter text", "e.g. 123")

    def foreign(row: Row) -> Row:
        said = f'placeholder="{chance.choice(words)}" data-truth'
        control = row.control.replace('placeholder="请输入订单编号"', "")
        is_typed = row.truth in ("shop", "order", "count", "text")
        return replace(row, control=control.replace("data-truth", said) if is_typed else control)

    return _each(form, foreign)


def _framed(form: _Form, chance: random.Random) -> _Form:
    return replace(form, frame=chance.choice(("iframe", "shadow")))


def _crowded(form: _Form, chance: random.Random) -> _Form:
    """Several of these at once."""
    for change in chance.sample((_renamed, _reordered, _wrapped, _relabelled, _with_decoys, _translated), 4):
        form = change(form, chance)
    return form


CHANGES: dict[str, Change] = {
    "renamed classes": _renamed,
    "reordered": _reordered,
    "wrapped": _wrapped,
    "relabelled": _relabelled,
    "decorated labels": _decorated,
    "duplicated": _duplicated,
    "decoys": _with_decoys,
    "traps": _with_traps,
    "missing": _missing,
    "swapped labels": _swapped,
    "right to left": _right_to_left,
    "delayed mount": _delayed,
    "translated placeholders": _translated,
    "frames and shadow roots": _framed,
    "several at once": _crowded,
}


def variants(seeds: Sequence[int] = (1, 2, 3)) -> list[Variant]:
    """Every change on every layout, once for each seed: the same ones each time."""
    return [_variant(change, layout, seed) for change in CHANGES for layout in LAYOUTS for seed in seeds]


def _variant(change: str, layout: str, seed: int) -> Variant:
    form = CHANGES[change](_Form(ROWS), random.Random(f"{change}/{layout}/{seed}"))
    expected = dict.fromkeys(LABELS, MISSING) | {row.item: row.expected for row in form.rows if row.item}
    home = {row.item: row.truth for row in form.rows if row.item}
    return Variant(f"{change} / {layout} / {seed}", _page(form, LAYOUTS[layout](form)), expected, home)


def _page(form: _Form, rows: str) -> str:
    style = "<style>body{font:14px sans-serif} .row,[class^=c]{margin:12px 0} td{padding:8px}</style>"
    inner = f'<style>{form.css}</style>{style}<form action="/submit" method="post">{rows}<button>提交</button></form>'
    if form.frame == "iframe":
        return f'<iframe style="width:900px;height:900px" srcdoc="{escape(inner, quote=True)}"></iframe>'
    if form.frame == "shadow":
        return (
            f"<x-form></x-form><template>{inner}</template><script>document.querySelector('x-form')"
            ".attachShadow({ mode: 'open' }).append(document.querySelector('template').content.cloneNode(true))</script>"
        )
    if form.delay_ms:
        return (
            f"<div id=app>正在加载</div><template>{inner}</template><script>setTimeout(() => "
            f"app.replaceChildren(document.querySelector('template').content.cloneNode(true)), {form.delay_ms})</script>"
        )
    return inner


def wanted_values() -> dict[str, object]:
    """By plan label what its control holds once it is filled, as `READ` reads it."""
    wanted: dict[str, object] = {}
    for item in PLAN:
        if item["label"] in LABELS:
            wanted[str(item["label"])] = next(item[key] for key in ("value", "choice", "date", "files") if key in item)
    return wanted | {"是否已退款": True, "我已阅读并同意规则": True}


READ = """() => {
  const everywhere = (root, css) => [...root.querySelectorAll(css),
    ...[...root.querySelectorAll('*')].flatMap((el) => (el.shadowRoot ? everywhere(el.shadowRoot, css) : []))];
  const one = (el) => {
    if (el.matches('span')) {
      const on = [...el.querySelectorAll('input')].filter((tick) => tick.checked).map((tick) => tick.value);
      return el.querySelector('[type=radio]') ? on[0] ?? '' : on;
    }
    if (el.type === 'checkbox') return el.checked;
    if (el.type === 'file') return [...el.files].map((file) => file.name);
    return el.matches('select') && el.selectedIndex === 0 ? '' : el.value;
  };
  const held = everywhere(document, '[data-truth]').map((el) => [el.dataset.truth, one(el)]);
  const others = everywhere(document, '[data-decoy], [data-copy]');
  return [Object.fromEntries(held), others.map(one).filter((value) => value && value !== '旧的' && value.length !== 0)];
}"""
"""What every control of a changed form holds, by `data-truth`; and whatever was put where nothing belongs."""
