"""A PDF in a form that takes only pictures, on a pack with limits; and what becomes of bad ones."""

import asyncio
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from agent.browser.managed import ManagedBrowser
from agent.casework import pdf_pages
from agent.casework.choosing_uploads import suggest_uploads, turn_page_of
from agent.casework.composing import compose_case
from agent.casework.composition import Composition
from agent.casework.evidence import find_file, keep
from agent.casework.filing import Causes, fill
from agent.casework.pdf_pages import look_at, picture_page
from agent.casework.statement import save
from agent.casework.world import World
from agent.errors import Conflict, NotFound
from shared.evidence import Evidence, EvidenceKind
from tests.agent.casework.audit_reading import audit_lines
from tests.agent.casework.test_composing import composed, item_of
from tests.agent.conftest import Clock
from tests.agent.pages import samples
from tests.agent.pdf import made_pdfs
from tests.practice.fixtures import CHROMIUM

PICTURES = [".jpg", ".png"]


@pytest.fixture
async def case_id(alone: World) -> str:
    case_id = await samples.open_case(alone)
    await samples.make_ready(alone, case_id)
    return case_id


def names_of(found: Composition, item: Evidence) -> list[str]:
    return [upload.file.name for upload in found.uploads if upload.pick.item == item]


async def test_a_form_that_takes_pictures_gets_the_pages_and_the_original_stays(alone: World, case_id: str) -> None:
    content = made_pdfs.report(3)
    item = await item_of(alone, case_id, "质检报告.pdf", content)
    found = await composed(alone, case_id, [item], file_types=PICTURES)
    pages = [upload for upload in found.uploads if upload.pick.item == item]
    assert names_of(found, item) == [f"质检报告-第{number}页.jpg" for number in (1, 2, 3)]
    assert {page.file.derived_from for page in pages} == {item.files[0].sha256}
    assert len({page.file.sha256 for page in pages}) == 3
    assert "第 2 页的图片（共 3 页），原件没有变" in pages[1].changed
    assert found.left_out == ()
    assert await alone.archive.read(item.files[0].sha256) == content
    again = await composed(alone, case_id, [item], file_types=PICTURES)
    assert again.files == found.files


async def test_a_form_that_takes_pdf_gets_it_as_it_is(alone: World, case_id: str) -> None:
    item = await item_of(alone, case_id, "质检报告.pdf", made_pdfs.report(2))
    for limits in ({}, {"file_types": [".pdf", ".png"]}):
        found = await composed(alone, case_id, [item], **limits)
        [upload] = [upload for upload in found.uploads if upload.pick.item == item]
        assert (upload.file, upload.changed, found.pdfs) == (item.files[0], "", ())


async def test_a_pdf_too_big_for_the_form_goes_in_pages_that_are_not(alone: World, case_id: str) -> None:
    item = await item_of(alone, case_id, "大.pdf", made_pdfs.report(2) + b"%" * 2_000_000)
    found = await composed(alone, case_id, [item], file_mb_max=1)
    assert len(names_of(found, item)) == 2
    assert all(file.size_bytes <= 1_000_000 for file in found.files)


async def test_what_does_not_fit_is_named_loudly_and_what_comes_after_keeps_its_place(
    alone: World, case_id: str
) -> None:
    item = await item_of(alone, case_id, "质检报告.pdf", made_pdfs.report(5))
    others = len((await composed(alone, case_id, file_types=PICTURES)).uploads)
    found = await composed(alone, case_id, [item], file_types=PICTURES, file_count_max=others + 2)
    assert names_of(found, item) == ["质检报告-第1页.jpg", "质检报告-第2页.jpg"]
    assert len(found.uploads) == others + 2
    [left] = found.left_out
    assert (left.part, left.is_hers) == ("第 3–5 页", False)
    assert "共 5 页，只上传第 1–2 页" in left.why


async def test_a_page_that_would_become_unreadable_stays_out(alone: World, case_id: str) -> None:
    item = await item_of(alone, case_id, "质检报告.pdf", made_pdfs.report(1))
    found = await composed(alone, case_id, [item], file_types=PICTURES, file_side_max=1000)
    assert names_of(found, item) == []
    assert ["看不清" in left.why for left in found.left_out if left.pick.item == item] == [True]


async def test_a_huge_sheet_is_shown_but_does_not_go_up(alone: World, case_id: str) -> None:
    item = await item_of(alone, case_id, "图纸.pdf", made_pdfs.pdf((9000, 9000), made_pdfs.A4))
    found = await composed(alone, case_id, [item], file_types=PICTURES)
    assert names_of(found, item) == ["图纸-第2页.jpg"]
    [left] = found.left_out
    assert (left.part, "纸太大" in left.why) == ("第 1 页", True)
    assert (await picture_page(alone, item.files[0], 1)).png is not None


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"%PDF-1.7\n" + b"x" * 300, "坏了"), (made_pdfs.pdf(), "一页也没有")],
)
async def test_a_bad_pdf_stays_out_of_pictures_and_is_warned_of_where_it_goes_as_it_is(
    alone: World, case_id: str, content: bytes, said: str
) -> None:
    item = await item_of(alone, case_id, "合格证.pdf", content)
    [left] = (await composed(alone, case_id, [item], file_types=PICTURES)).left_out
    assert (left.pick.item, said in left.why, "原件已经存好" in left.why) == (item, True, True)
    [upload] = [one for one in (await composed(alone, case_id, [item])).uploads if one.pick.item == item]
    assert said in upload.changed
    assert await alone.archive.read(item.files[0].sha256) == content


async def test_a_pdf_altered_on_the_disk_is_not_drawn(alone: World, case_id: str) -> None:
    item = await item_of(alone, case_id, "合格证.pdf", made_pdfs.report(1))
    path = alone.archive.path_of(item.files[0].sha256)
    path.chmod(0o600)
    path.write_bytes(made_pdfs.report(2))
    assert "被改动过" in (await look_at(alone, item.files[0])).trouble


async def test_of_very_many_pages_the_first_are_shown_and_the_rest_is_said(alone: World, case_id: str) -> None:
    item = await item_of(alone, case_id, "目录.pdf", made_pdfs.pdf(*[made_pdfs.A4] * 3000))
    look = await look_at(alone, item.files[0])
    assert (look.count, look.shown) == (3000, range(1, pdf_pages.SHOWN_MAX + 1))
    with pytest.raises(NotFound, match="没有第 51 页"):
        await picture_page(alone, item.files[0], 51)
    huge = item.files[0].model_copy(update={"size_bytes": pdf_pages.BYTES_MAX + 1, "sha256": "0" * 64})
    assert "不打开它" in (await look_at(alone, huge)).trouble


async def test_she_chooses_the_pages_and_goes_back_to_the_suggestion(alone: World) -> None:
    case_id = await samples.open_pictures_only_case(alone)
    item = await samples.put_in_pdf(alone, case_id, made_pdfs.report(4))
    await turn_page_of(alone, case_id, item.evidence_id, 1, is_wanted=False)
    await turn_page_of(alone, case_id, item.evidence_id, 3, is_wanted=False)
    found = await compose_case(alone, case_id)
    assert names_of(found, item) == ["质检报告-第2页.jpg", "质检报告-第4页.jpg"]
    assert [left.part for left in found.left_out] == ["第 1、3 页"]
    for upload in found.uploads:
        await find_file(alone, case_id, upload.file.sha256)
    assert [line.detail for line in await audit_lines(alone, "uploads_chosen")] == [
        f"{item.evidence_id} 第 2–4 页",
        f"{item.evidence_id} 第 2、4 页",
    ]
    await turn_page_of(alone, case_id, item.evidence_id, 2, is_wanted=False)
    with pytest.raises(Conflict, match="至少要留一页"):
        await turn_page_of(alone, case_id, item.evidence_id, 4, is_wanted=False)
    with pytest.raises(NotFound):
        await turn_page_of(alone, case_id, item.evidence_id, 5, is_wanted=True)
    await suggest_uploads(alone, case_id)
    assert len(names_of(await compose_case(alone, case_id), item)) == 4


async def test_pages_chosen_beyond_the_forms_places_are_named(alone: World) -> None:
    case_id = await samples.open_pictures_only_case(alone)
    item = await samples.put_in_pdf(alone, case_id, made_pdfs.report(7))
    suggested = await compose_case(alone, case_id)
    assert len(suggested.uploads) == 6
    await turn_page_of(alone, case_id, item.evidence_id, 6, is_wanted=True)
    found = await compose_case(alone, case_id)
    assert len(names_of(found, item)) == 5
    beyond, others = found.left_out
    assert (beyond.part, "还放得下 5 个" in beyond.why) == ("第 6 页", True)
    assert others.part == "第 7 页"


async def test_a_page_chosen_twice_from_a_stale_list_stays_chosen(alone: World) -> None:
    case_id = await samples.open_pictures_only_case(alone)
    item = await samples.put_in_pdf(alone, case_id, made_pdfs.report(3))
    presses = [turn_page_of(alone, case_id, item.evidence_id, page, is_wanted=False) for page in (1, 1, 2)]
    await asyncio.gather(*presses)
    assert names_of(await compose_case(alone, case_id), item) == ["质检报告-第3页.jpg"]
    assert len(await audit_lines(alone, "uploads_chosen")) == 2
    await turn_page_of(alone, case_id, item.evidence_id, 3, is_wanted=True)
    assert len(await audit_lines(alone, "uploads_chosen")) == 2
    await turn_page_of(alone, case_id, item.evidence_id, 1, is_wanted=True)
    assert names_of(await compose_case(alone, case_id), item) == ["质检报告-第1页.jpg", "质检报告-第3页.jpg"]


async def test_what_is_put_in_while_the_files_are_made_is_not_uploaded_unseen(alone: World) -> None:
    """Nor does making them keep anybody from writing."""
    case_id = await samples.open_pictures_only_case(alone)
    await save(alone, case_id, "客服被买家辱骂。")
    settings = alone.settings.model_copy(update={"browser": Path(CHROMIUM), "headless": True})
    with_browser = replace(alone, browser=ManagedBrowser(settings, alone.packs.values()))
    await samples.put_in_pdf(alone, case_id, made_pdfs.report(1))
    async with alone.drawing:
        filling = asyncio.create_task(fill(with_browser, case_id, Causes(evidence="平台明天就不让申诉了")))
        done, _ = await asyncio.wait({filling}, timeout=0.2)
        assert not done, "the page is not drawn yet"
        await keep(alone, case_id, [await samples.evidence_of_kind(alone, case_id, EvidenceKind.ORDER)])
    with pytest.raises(Conflict, match="有了变化"):
        await filling


async def test_a_pdf_that_only_a_password_opens_goes_into_no_form(alone: World, case_id: str) -> None:
    item = await item_of(alone, case_id, "合格证.pdf", made_pdfs.locked())
    for limits in ({}, {"file_types": [".pdf", ".png"]}, {"file_types": PICTURES}):
        found = await composed(alone, case_id, [item], **limits)
        [left] = found.left_out
        assert (left.pick.item, names_of(found, item)) == (item, [])
        assert ("有密码" in left.why, "去掉密码另存一份" in left.why) == (True, True)


async def test_pages_drawn_to_be_looked_at_are_not_kept_among_the_evidence(alone: World, case_id: str) -> None:
    item = await item_of(alone, case_id, "质检报告.pdf", made_pdfs.report(2))
    before = list(alone.archive.paths())
    pages = [await picture_page(alone, item.files[0], number) for number in (1, 2)]
    assert all(page.png for page in pages)
    assert list(alone.archive.paths()) == before
    assert await picture_page(alone, item.files[0], 1) is pages[0], "remembered"
    await composed(alone, case_id, [item], file_types=PICTURES)
    added = len(list(alone.archive.paths())) - len(before)
    assert added == 2, "the copies that would be uploaded, no others"


async def test_what_may_pass_is_tried_again_and_what_is_in_the_file_is_not(
    alone: World, case_id: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = [
        (await item_of(alone, case_id, name, content)).files[0]
        for name, content in (("好.pdf", made_pdfs.report(1)), ("锁.pdf", made_pdfs.locked()))
    ]
    assert "有密码" in (await look_at(alone, bad)).trouble
    monkeypatch.setattr(sys, "executable", "/nowhere/python")  # as on a machine that has no room for a process
    assert "现在没法打开" in (await look_at(alone, good)).trouble
    monkeypatch.undo()
    assert (await look_at(alone, good)).count == 0, "not with each drawing of the page"
    clock.advance(pdf_pages.TRIED_AGAIN_AFTER)
    assert (await look_at(alone, good)).count == 1
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert "现在没法打开" in (await picture_page(alone, good, 1)).trouble
    monkeypatch.undo()
    clock.advance(pdf_pages.TRIED_AGAIN_AFTER)
    assert (await picture_page(alone, good, 1)).png is not None
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert "有密码" in (await look_at(alone, bad)).trouble, "nobody asked again"
