"""Lists and dates that are dialled: columns in a sheet from below, taken over by an “确认” in the sheet's head."""

# ruff: noqa: E501 - the pages are HTML in strings, which reads worse when broken

import datetime

from agent.browser.filler import fill
from shared.plan import FillReport, FillState, PlanItem
from tests.agent.browser.filling.conftest import OpenForm

DAY = datetime.date(2026, 9, 3)
STYLE = """<style>.sheet { position: fixed; left: 0; right: 0; bottom: 0; height: 220px; background: white; border-top: 1px solid }
.head { display: flex; justify-content: space-between } .wheels { display: flex } ul { flex: 1; height: 120px; overflow: hidden;
margin: 0; padding: 40px 0; list-style: none } li { height: 40px }</style>"""
SCRIPT = """<script>
const range = (from, to) => Array.from({ length: to - from + 1 }, (_, index) => String(from + index).padStart(2, '0'));
const pages = { date: ['发生日期', [range(2020, LAST), range(1, 12), range(1, 31)]], list: ['投诉类型', [['辱骂', '广告', '敲诈']]] };
for (const input of document.querySelectorAll('input')) input.onclick = () => {
  const [title, columns] = pages[input.name];
  const picked = columns.map((column) => column[0]);
  const sheet = document.body.appendChild(document.createElement('div'));
  sheet.className = 'sheet';
  sheet.innerHTML = `<div class="head"><button type="button">取消</button><b>${title}${NOTE}</b><button type="button">确认</button></div><div class="wheels">`
    + columns.map((column) => `<ul>${column.map((word) => `<li>${word}</li>`).join('')}</ul>`).join('') + '</div>';
  sheet.querySelectorAll('ul').forEach((column, index) => { column.onclick = ({ target }) => { picked[index] = target.textContent; }; });
  const [cancel, confirm] = sheet.querySelectorAll('button');
  cancel.onclick = () => sheet.remove();
  confirm.onclick = () => { input.value = picked.join('-'); sheet.remove(); };
};
</script>"""
FORM = (
    "<p><label>发生日期 <input name=date readonly placeholder=请选择日期></label></p>"
    "<p><label>投诉类型 <input name=list readonly placeholder=请选择></label></p>"
)


async def fill_form(
    open_form: OpenForm, *plan: PlanItem, last: int = 2030, note: str = ""
) -> tuple[list[str], tuple[FillReport, ...]]:
    """What stands in the date and in the list afterwards, and the reports."""
    page = await open_form(STYLE + FORM + SCRIPT.replace("LAST", str(last)).replace("${NOTE}", note))
    reports = await fill(page, plan, patience_seconds=0.4)
    assert await page.locator(".sheet").count() == 0
    return [await page.locator(f"[name={name}]").input_value() for name in ("date", "list")], reports


async def test_a_date_and_a_list_are_dialled_one_after_the_other(open_form: OpenForm) -> None:
    plan = (PlanItem(label="发生日期", date=DAY), PlanItem(label="投诉类型", choice="敲诈"))
    values, reports = await fill_form(open_form, *plan)
    assert [report.reason for report in reports] == ["", ""]
    assert values == ["2026-09-03", "敲诈"]


async def test_a_day_that_the_wheels_do_not_have_is_refused_and_the_sheet_is_closed(open_form: OpenForm) -> None:
    values, [report] = await fill_form(open_form, PlanItem(label="发生日期", date=DAY), last=2025)
    assert report.state is FillState.REFUSED
    assert "日期转轮上没有" in report.reason
    assert values == ["", ""]


async def test_a_period_is_not_dialled_into_a_field_of_one_day(open_form: OpenForm) -> None:
    period = (DAY, DAY + datetime.timedelta(days=3))
    values, [report] = await fill_form(open_form, PlanItem(label="发生日期", date=period))
    assert report.state is FillState.REFUSED
    assert values == ["", ""]


async def test_a_sheet_that_speaks_of_sending_is_not_confirmed(open_form: OpenForm) -> None:
    values, [report] = await fill_form(open_form, PlanItem(label="投诉类型", choice="敲诈"), note="：确认后即提交")
    assert report.state is FillState.REFUSED
    assert values == ["", ""]


async def test_two_dates_in_one_box_have_the_label_of_both_also_behind_them(open_form: OpenForm) -> None:
    page = await open_form(
        '<div style="display:flex;flex-direction:row-reverse;justify-content:flex-end"><div>起止日期</div>'
        '<div style="border:1px solid"><input type=date id=from><span>-</span><input type=date id=to></div></div>'
    )
    period = (DAY, DAY + datetime.timedelta(days=3))
    [report] = await fill(page, [PlanItem(label="起止日期", date=period)], patience_seconds=0.4)
    assert report.reason == ""
    assert [await page.locator(css).input_value() for css in ("#from", "#to")] == ["2026-09-03", "2026-09-06"]
