"""Uploads: given, waited for, tried again, refused with the reason."""

# ruff: noqa: E501 - the pages are HTML in strings, which reads worse when broken

import pytest
from playwright.async_api import Page

from agent.browser.filler import fill
from shared.plan import FillReport, FillState, PlanItem
from tests.agent.browser.filling.conftest import OpenForm
from tests.practice.forms.serving import FormLog

# A hidden input that is made anew after each file, and items with a state, as libraries have them.
LISTED = """
<div><label>投诉凭证</label><div id="area"><div id="list"></div><span id="holder"></span>
<button type="button" onclick="document.querySelector('input').click()">上传</button></div></div>
<script>
const renew = () => {
  holder.innerHTML = '<input type="file" style="display:none" MULTIPLE>';
  holder.firstChild.onchange = async (event) => {
    const files = [...event.target.files];
    renew();
    await Promise.all(files.map(send));
  };
};
const send = async (file) => {
  const item = document.createElement('div');
  item.className = 'item uploading';
  item.innerHTML = `<span>${file.name}</span><a role="button" title="删除">×</a><em></em>`;
  item.querySelector('a').onclick = () => item.remove();
  list.append(item);
  const body = new FormData();
  body.append('file', file);
  const answer = await fetch('/upload', { method: 'POST', body });
  item.className = answer.ok ? 'item done' : 'item error';
  if (!answer.ok) item.querySelector('em').textContent = '上传失败';
};
renew();
</script>
"""


async def attach(page: Page, *files: str) -> FillReport:
    [report] = await fill(page, [PlanItem(label="投诉凭证", files=files)], patience_seconds=0.5)
    return report


@pytest.mark.parametrize("multiple", ["", "multiple"])
async def test_each_file_is_sent_and_waited_for(
    multiple: str, open_form: OpenForm, form_log: FormLog, pictures: tuple[str, str]
) -> None:
    form_log.upload_seconds = 0.3
    page = await open_form(LISTED.replace("MULTIPLE", multiple))
    report = await attach(page, *pictures)
    assert (report.state, report.read_back) == (FillState.FILLED, ("聊天记录.png", "物流.png"))
    assert sorted(form_log.uploads) == ["物流.png", "聊天记录.png"]
    assert await page.locator(".done").count() == 2


async def test_a_file_that_fails_is_sent_once_more(
    open_form: OpenForm, form_log: FormLog, pictures: tuple[str, str]
) -> None:
    form_log.failing_uploads = 1
    page = await open_form(LISTED.replace("MULTIPLE", ""))
    report = await attach(page, pictures[0])
    assert (report.state, form_log.uploads) == (FillState.FILLED, ["聊天记录.png"])
    assert await page.locator(".error").count() == 0


async def test_a_file_that_fails_twice_is_reported_with_the_pages_words(
    open_form: OpenForm, form_log: FormLog, pictures: tuple[str, str]
) -> None:
    form_log.failing_uploads = 5
    page = await open_form(LISTED.replace("MULTIPLE", ""))
    report = await attach(page, pictures[0])
    assert (report.state, "上传失败" in report.reason, form_log.failing_uploads) == (FillState.REFUSED, True, 3)


async def test_a_file_that_the_page_turns_down_is_reported(open_form: OpenForm, pictures: tuple[str, str]) -> None:
    page = await open_form(
        '<div>投诉凭证 <span style="display:inline-block;width:80px;height:30px;border:1px solid">＋<input type="file" style="opacity:0"'
        " onchange=\"this.value = ''; toast.textContent = '图片尺寸不符合要求'\"></span></div><p id='toast'></p>"
    )
    report = await attach(page, pictures[0])
    assert (report.state, "图片尺寸不符合要求" in report.reason) == (FillState.REFUSED, True)


async def test_a_plain_control_takes_all_its_files_at_once(open_form: OpenForm, pictures: tuple[str, str]) -> None:
    page = await open_form('<div>投诉凭证 <input type="file" multiple></div>')
    assert (await attach(page, *pictures)).state is FillState.FILLED
    assert await page.evaluate("document.querySelector('input').files.length") == 2


async def test_a_plain_control_for_one_file_refuses_two(open_form: OpenForm, pictures: tuple[str, str]) -> None:
    page = await open_form('<div>投诉凭证 <input type="file"></div>')
    report = await attach(page, *pictures)
    assert (report.state, "一个文件" in report.reason) == (FillState.REFUSED, True)


async def test_a_button_that_makes_its_control_when_pressed_is_used(
    open_form: OpenForm, form_log: FormLog, pictures: tuple[str, str]
) -> None:
    page = await open_form(
        '<div><label>投诉凭证</label><div id="area"><button type="button" id="b" style="cursor:pointer">上传图片</button></div></div><script>'
        "b.onclick = () => { const input = document.createElement('input'); input.type = 'file'; input.onchange = async () => {"
        " const body = new FormData(); body.append('file', input.files[0]); await fetch('/upload', { method: 'POST', body });"
        " area.insertAdjacentHTML('beforeend', `<div>${input.files[0].name}</div>`) }; input.click() }</script>"
    )
    assert (await attach(page, pictures[0])).state is FillState.FILLED
    assert form_log.uploads == ["聊天记录.png"]


async def test_a_file_of_a_kind_that_is_not_accepted_is_not_given(
    open_form: OpenForm, pictures: tuple[str, str]
) -> None:
    page = await open_form('<div>投诉凭证 <input type="file" accept=".pdf"></div>')
    report = await attach(page, pictures[0])
    assert (report.state, ".pdf" in report.reason) == (FillState.REFUSED, True)
