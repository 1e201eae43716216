"""Notes and labels of a case: by whom, when, with undo; in the audit log as hashes; and in nothing that goes out."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from playwright.async_api import expect

from agent.casework import notes
from agent.casework.packaging.making import make_package
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.errors import Conflict, Invalid, NotFound
from agent.store.acting import acting
from shared.note import Note
from tests.agent.casework.audit_reading import audit_lines
from tests.agent.conftest import Client
from tests.agent.pages import samples
from tests.agent.pages.conftest import Visit

Headers = dict[str, str]
HOSTILE = "<script>alert(1)</script>{{7*7}}\u202e倒过来"


async def only_note(world: World, case_id: str) -> Note:
    (note,) = await notes.list_notes(world, case_id)
    return note


async def test_a_note_is_written_changed_deleted_and_each_step_undone(world: World) -> None:
    case_id = await samples.open_case(world)
    with acting("operator:operator-1"):
        await notes.add_note(world, case_id, "仓库说重量没有问题")
    note = await only_note(world, case_id)
    assert note.by == "operator:operator-1"
    await notes.change_note(world, case_id, note.note_id, "仓库说少了一件")
    await notes.change_note(world, case_id, note.note_id, "仓库说少了一件")
    await notes.undo_change(world, case_id, note.note_id)
    assert (await only_note(world, case_id)).text == "仓库说重量没有问题"
    await notes.undo_change(world, case_id, note.note_id)
    assert (await only_note(world, case_id)).text == "仓库说少了一件", "an undo is undone like any change"
    await notes.delete_note(world, case_id, note.note_id)
    with pytest.raises(Conflict, match="已经删除"):
        await notes.change_note(world, case_id, note.note_id, "别的")
    await notes.restore_note(world, case_id, note.note_id)
    assert (await only_note(world, case_id)).deleted_at is None
    lines = [line for line in await audit_lines(world) if line.action.startswith("note_")]
    assert [line.action for line in lines] == [
        "note_added",
        "note_changed",
        "note_changed",
        "note_changed",
        "note_deleted",
        "note_restored",
    ]
    assert "仓库" not in "".join(line.detail for line in lines)
    assert lines[1].detail.split()[1] == lines[0].detail.split()[1], "what stood there before is named by its hash"
    assert "仓库" not in "".join(event.title + event.detail for event in (await load_case(world, case_id)).events)


async def test_a_note_belongs_to_its_case_and_says_something(world: World) -> None:
    case_id, other = await samples.open_case(world, 1), await samples.open_case(world, 2)
    with pytest.raises(Invalid):
        await notes.add_note(world, case_id, "  ")
    await notes.add_note(world, case_id, "一条")
    note = await only_note(world, case_id)
    with pytest.raises(NotFound):
        await notes.delete_note(world, other, note.note_id)
    with pytest.raises(Conflict, match="没有改过"):
        await notes.undo_change(world, case_id, note.note_id)


async def test_labels_are_stuck_once_and_peeled_off(world: World) -> None:
    case_id = await samples.open_case(world)
    await notes.put_label(world, case_id, " 等仓库 ")
    await notes.put_label(world, case_id, "等仓库")
    assert await notes.list_labels(world, [case_id]) == {case_id: ["等仓库"]}
    await notes.drop_label(world, case_id, "等仓库")
    await notes.drop_label(world, case_id, "等仓库")
    assert await notes.list_labels(world, [case_id]) == {}
    assert len(await audit_lines(world, "labelled")) == len(await audit_lines(world, "unlabelled")) == 1


async def test_no_note_and_no_label_leaves_the_machine(world: World, tmp_path: Path) -> None:
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    await notes.add_note(world, case_id, "只给自己看的话")
    await notes.put_label(world, case_id, "自己的标签")
    made = await make_package(world, case_id, tmp_path / "package.zip", is_masked=False)
    content = BytesIO(made.path.read_bytes())
    with zipfile.ZipFile(content) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert parts
    words = [word.encode(coding) for word in ("只给自己看", "自己的标签") for coding in ("utf-8", "utf-16-be")]
    assert not [name for name, part in parts.items() for word in words if word in part]
    statement = (await load_case(world, case_id)).statement
    assert statement
    assert "只给自己看" not in statement.text


async def test_the_page_shows_who_wrote_and_escapes_what(client: Client, world: World, cookie: Headers) -> None:
    case_id = await samples.open_case(world)
    url = f"/desk/cases/{case_id}"
    page = await (await client.post(f"{url}/notes", json={"text": HOSTILE}, headers=cookie)).text()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}" in page
    note = f"{url}/notes/{(await only_note(world, case_id)).note_id}"
    assert "<bdi>店主</bdi> ·" in page
    assert "改过" in await (await client.post(f"{note}/text", json={"text": "好"}, headers=cookie)).text()
    assert "&lt;script&gt;" in await (await client.post(f"{note}/undo", json={}, headers=cookie)).text()
    gone = await (await client.post(f"{note}/delete", json={}, headers=cookie)).text()
    assert "一条备注已删除" in gone
    assert "&lt;script&gt;" in await (await client.post(f"{note}/restore", json={}, headers=cookie)).text()
    page = await (await client.post(f"{url}/labels", json={"label": "<i>急</i>"}, headers=cookie)).text()
    assert "&lt;i&gt;急&lt;/i&gt;" in page
    page = await (await client.post(f"{url}/labels/drop", json={"label": "<i>急</i>"}, headers=cookie)).text()
    assert "<bdi>&lt;i&gt;急" not in page
    assert (await client.post(f"{url}/notes", json={"text": "字" * 2001}, headers=cookie)).status == 422
    assert (await client.post(f"{url}/notes/note-x/delete", json={}, headers=cookie)).status == 404


async def test_n_goes_to_the_note_and_what_is_begun_outlives_the_news(world: World, visit: Visit) -> None:
    case_id = await samples.open_case(world)
    tab = await visit(f"/desk/cases/{case_id}")
    await tab.keyboard.press("n")
    await tab.keyboard.type("明天再问仓库")
    await notes.put_label(world, case_id, "等仓库")
    await expect(tab.locator(".labels button.label")).to_contain_text("等仓库")
    assert await tab.input_value("[data-note]") == "明天再问仓库"
    await tab.get_by_role("button", name="记下").click()
    await expect(tab.locator(".note-text")).to_have_text("明天再问仓库")
    await expect(tab.locator("[data-note]")).to_have_value("")
    await tab.locator(".note-list summary").click()
    await tab.locator(".note-list textarea").fill("后天再问仓库")
    await tab.locator(".note-list").get_by_role("button", name="保存").click()
    await expect(tab.locator(".note-text")).to_have_text("后天再问仓库")
    await tab.get_by_role("button", name="撤销修改").click()
    await expect(tab.locator(".note-text")).to_have_text("明天再问仓库")
