"""The same changes inside the component libraries, in the living page; what each library then holds is the truth."""

# ruff: noqa: E501 - scripts in strings, which read worse when broken

from dataclasses import dataclass, field

from tests.practice.forms.mutating import FILLED, MISSING
from tests.practice.forms.planned import PLAN

LIBRARIES = (
    *("fusion", "antd", "element_ui", "element_plus", "arco", "tdesign", "naive", "vant"),
    *("semi", "jquery", "antd_mobile"),
)
NAMES = {
    "店铺名称": "shop",
    "订单编号": "order",
    "购买数量": "count",
    "投诉类型": "reason",
    "紧急程度": "grade",
    "承运商": "carrier",
    "所在地区": "region",
    "涉及规则": "rules",
    "是否已退款": "refunded",
    "发生日期": "day",
    "起止日期": "days",
    "投诉描述": "text",
    "投诉凭证": "files",
    "我已阅读并同意规则": "agreed",
}
_ROWS = """
const rows = () => [...document.querySelectorAll('.next-form-item, .ant-form-item, .el-form-item, .arco-form-item, .t-form__item, .n-form-item, .van-field, .semi-form-field, .row, .adm-form-item')];
const words = (row) => { const walk = document.createTreeWalker(row, NodeFilter.SHOW_TEXT); const found = [];
  while (walk.nextNode()) if (walk.currentNode.data.trim()) found.push(walk.currentNode); return found; };
const row = (label) => rows().find((one) => words(one).some((text) => text.data.replace(/[:：\\s]/g, '') === label));
const text = (label) => words(row(label)).find((one) => one.data.replace(/[:：\\s]/g, '') === label);
const add = (html, before) => { const one = document.createElement('div'); one.innerHTML = html; before.before(one); };
"""


@dataclass(frozen=True)
class LibraryChange:
    """A script that changes the page; `homes` and `expected` where they are not each label's own."""

    name: str
    script: str
    homes: dict[str, str] = field(default_factory=dict)
    expected: dict[str, str] = field(default_factory=dict)

    @property
    def whole_script(self) -> str:
        return f"() => {{ {_ROWS} {self.script} }}"

    def home_of(self, label: str) -> str:
        return self.homes.get(label, NAMES[label])

    def expected_of(self, label: str) -> str:
        return self.expected.get(label, FILLED)


CHANGES = (
    LibraryChange("as it is", ""),
    LibraryChange(
        "relabelled",
        "text('投诉类型').data = '举报理由'; text('订单编号').data = '订单号'; text('投诉描述').data = '情况说明：';"
        " text('投诉凭证').data = '证据材料';",
    ),
    LibraryChange(
        "reordered",
        "const form = row('店铺名称').parentElement; const foot = row('投诉凭证');"
        " for (const label of ['订单编号', '店铺名称', '投诉描述']) form.insertBefore(row(label), foot);",
    ),
    LibraryChange(
        "decoys",
        "add('<p>店铺名称备注 <input data-decoy></p>', row('订单编号')); add('<p style=\"position:absolute;left:-9999px\">订单编号"
        " <input data-decoy></p>', row('购买数量')); add('<p>物流单号 <input data-decoy placeholder=\"可不填\"></p>', row('投诉描述'));",
    ),
    LibraryChange(
        "missing",
        "row('购买数量').style.display = 'none'; row('紧急程度').style.display = 'none';",
        expected={"购买数量": MISSING, "紧急程度": MISSING},
    ),
    LibraryChange(
        "swapped labels",
        "const [one, two] = [text('店铺名称'), text('订单编号')]; [one.data, two.data] = [two.data, one.data];"
        " for (const input of document.querySelectorAll('[placeholder*=订单编号]')) input.removeAttribute('placeholder');",
        homes={"店铺名称": "order", "订单编号": "shop"},
    ),
    LibraryChange(
        "right to left",
        "for (const one of rows()) { if (getComputedStyle(one).display === 'grid') { one.style.direction = 'rtl';"
        " for (const part of one.children) part.style.direction = 'ltr'; continue; } one.style.cssText = 'display:flex;flex-direction:row-reverse';"
        " const only = one.children.length === 1 ? one.firstElementChild : null;"
        " if (only && getComputedStyle(only).display === 'flex') only.style.flexDirection = 'row-reverse'; }",
    ),
    LibraryChange(
        "delayed mount",
        "const app = document.getElementById('app') ?? document.body; app.style.display = 'none';"
        " setTimeout(() => { app.style.display = ''; }, 700);",
    ),
)


def held_as_planned(held: dict[str, object], label: str, home: str) -> bool | None:
    """Whether the library's own model holds the plan's value there; None where it keeps it in a form of its own."""
    item = next(one for one in PLAN if one["label"] == label)
    value = held.get(home)
    if label in ("是否已退款", "我已阅读并同意规则"):
        return value is True
    if "date" in item or "files" in item or label == "所在地区":
        return None
    wanted = item.get("value", item.get("choice"))
    return value == wanted or str(value) == wanted


HELD = """() => JSON.parse(JSON.stringify(window.filled ?? {}, (key, value) => (key === 'offer' || key === 'files' || key === 'carriers' ? undefined : value)))"""
STRAY = "() => [...document.querySelectorAll('[data-decoy]')].map((one) => one.value).filter(Boolean)"
