"""A legal package, checked as the other side's lawyer would: intact, broken with the file named, or unreadable."""

import hashlib
import json
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agent.casework import sorting
from agent.casework.asking import tell_asked
from agent.casework.causes import BELOW_READY
from agent.casework.changes import change
from agent.casework.evidence import delete, keep
from agent.casework.moves import move, undo_move
from agent.casework.packaging.checking import check_package
from agent.casework.packaging.layout import AUDIT, FILES, INVENTORY, PAGE, REPORT, SEALED, STAMP
from agent.casework.packaging.making import make_package
from agent.casework.sealed_folder import SealState
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.cli.sealing import verify
from agent.domain.picture_marks import Mark, MarkKind
from agent.errors import Conflict, Damaged, Invalid, NotFound
from agent.pages.evidence_lines import checklist_of
from agent.store.appeals import insert_appeal
from agent.store.audit import hash_of, hashed
from agent.store.expiring import expire
from agent.store.notices import insert_notice
from agent.store.picture_marks import save_suggested
from shared.case_status import CaseStatus
from shared.evidence import EvidenceKind
from shared.fact import Fact, FactName
from shared.package import Package
from tests.agent.authority import Authority, running_authority
from tests.agent.casework.audit_reading import audit_lines
from tests.agent.pages import samples
from tests.agent.pdf import made_pdfs


@pytest.fixture
async def case_id(alone: World) -> str:
    case_id = await samples.open_case(alone)
    await samples.make_ready(alone, case_id)
    return case_id


@pytest.fixture
async def authority(tmp_path: Path) -> AsyncIterator[Authority]:
    async with running_authority(tmp_path / "authority") as running:
        yield running


def inventory_of(path: Path) -> Package:
    with ZipFile(path) as archive:
        return Package.model_validate_json(archive.read(INVENTORY))


def packed_files(path: Path) -> set[str]:
    """SHA-256 of each file of the evidence that is in it."""
    with ZipFile(path) as archive:
        files = [name for name in archive.namelist() if name.startswith(FILES)]
        return {hashlib.sha256(archive.read(name)).hexdigest() for name in files}


def words_of(path: Path) -> str:
    with ZipFile(path) as archive:
        report = pypdfium2.PdfDocument(archive.read(REPORT))
    return "".join(page.get_textpage().get_text_range() for page in report)


async def test_a_package_is_intact_and_holds_what_a_judge_needs(alone: World, case_id: str, tmp_path: Path) -> None:
    made = await make_package(alone, case_id, tmp_path / "out" / "case.zip")
    report = check_package(made.path)
    assert report.state is SealState.INTACT, report.lines
    assert any("没有时间戳" in line for line in report.lines)
    assert verify(made.path, None) == 0
    view = await load_case(alone, case_id)
    kept = {file.sha256 for item in view.evidence for file in item.files}
    with ZipFile(made.path) as archive:
        names = set(archive.namelist())
        files = {name for name in names if name.startswith(FILES)}
        assert names - files == {REPORT, PAGE, INVENTORY, SEALED, AUDIT}
        assert {hashlib.sha256(archive.read(name)).hexdigest() for name in files} == kept
        assert all(name.endswith(".png") for name in files), "a press opens it"
        lines = [json.loads(line) for line in archive.read(AUDIT).splitlines()]
    assert {line["subject"] for line in lines} == {case_id}
    [line] = await audit_lines(alone, "packaged")
    assert made.sha256 in (await load_case(alone, case_id)).events[-1].detail, "she can note it"
    assert line.detail == made.sha256 == hashlib.sha256(made.path.read_bytes()).hexdigest()
    said = words_of(made.path)
    for words in ("一、争议评价", "不能证明", "五、环境记录", "民法典", view.summary.review.text[:8], *list(kept)[:1]):
        assert words in said.replace("\r\n", ""), words


async def test_a_report_tells_what_was_filed_and_what_the_platform_said(
    alone: World, case_id: str, tmp_path: Path
) -> None:
    other = await samples.open_case(alone, number=2)
    await samples.make_ready(alone, other)
    await samples.hand_over(alone, other)
    assert "没有看到提交" in words_of((await make_package(alone, other, tmp_path / "handed_over.zip")).path)
    await samples.submit(alone, case_id)
    async with alone.engine.begin() as conn:
        await insert_notice(conn, samples.notice(1, case_id=case_id, text="您的投诉已受理，联系电话13812345678"), "f1")
    said = words_of((await make_package(alone, case_id, tmp_path / "filed.zip")).path).replace("\r\n", "")
    assert "平台编号" in said
    assert "您的投诉已受理" in said
    assert "13812345678" not in said


async def test_a_masked_package_has_nobodys_number_account_or_name(alone: World, case_id: str, tmp_path: Path) -> None:
    said = (
        Fact(name=FactName.TRACE, value="2026-11-20T02:00:00Z 快件由王秀英代签收"),
        Fact(name=FactName.RECEIVER, value="李小明"),
        Fact(name=FactName.BUYER_SAID, value="我邻居赵大海的电话是0571-88776655，微信 zhaodahai88"),
        Fact(name=FactName.SELLER_SAID, value="李小明您好，客服热线400-800-1234"),
    )
    item = await samples.evidence_of_kind(alone, case_id, EvidenceKind.CHAT, 2, said)
    await keep(alone, case_id, [item])
    private = ("王秀英", "李小明", "赵大海", "0571-88776655", "zhaodahai88", "400-800-1234")
    masked = await make_package(alone, case_id, tmp_path / "masked.zip")
    whole = await make_package(alone, case_id, tmp_path / "whole.zip", is_masked=False)
    for word in private:
        assert word not in words_of(masked.path)
        assert word not in inventory_of(masked.path).model_dump_json()
        assert word in inventory_of(whole.path).model_dump_json()


async def test_the_folder_beside_it_is_the_same_and_is_checked_alike(
    alone: World, case_id: str, tmp_path: Path
) -> None:
    made = await make_package(alone, case_id, tmp_path / "case.zip")
    assert verify(made.folder, None) == 0
    with ZipFile(made.path) as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    assert {path.relative_to(made.folder).as_posix() for path in made.folder.rglob("*") if path.is_file()} == {*packed}
    for name in packed:
        if name == INVENTORY:
            continue
        (made.folder / name).write_bytes(packed[name] + b" ")
        report = check_package(made.folder)
        assert report.state is SealState.BROKEN and f"被改动：{name}" in report.lines[0]
        (made.folder / name).unlink()
        assert f"缺少 {name}" in check_package(made.folder).lines[0]
        (made.folder / name).write_bytes(packed[name])
    (made.folder / "notes.txt").write_text("hers")
    assert check_package(made.folder).lines == ("多出来的文件：notes.txt。",)
    with pytest.raises(Invalid, match="里有别的东西"):
        await make_package(alone, case_id, tmp_path / "case.zip")
    (made.folder / "notes.txt").unlink()
    again = await make_package(alone, case_id, tmp_path / "case.zip")
    assert verify(again.folder, None) == verify(again.path, None) == 0


async def test_a_changed_inventory_of_the_folder_is_named_and_the_inventory_leads_to_its_folder(
    alone: World, case_id: str, tmp_path: Path
) -> None:
    folder = (await make_package(alone, case_id, tmp_path / "case.zip")).folder
    content = (folder / INVENTORY).read_text()
    assert verify(folder / INVENTORY, None) == 0
    for changed in (content.replace('"made_at": "2', '"made_at": "1'), "{}"):
        (folder / INVENTORY).write_text(changed)
        report = check_package(folder)
        assert report.state is check_package(folder / INVENTORY).state is SealState.BROKEN
        assert INVENTORY in report.lines[0]
    (folder / INVENTORY).unlink()
    assert check_package(folder).lines == (f"缺少 {INVENTORY}（材料清单）。",)
    assert verify(folder, None) == 1
    (folder / INVENTORY).write_text("{}")
    (folder / SEALED).unlink()
    assert verify(folder, None) == 2, "a folder of somebody else's"


def test_the_line_beside_the_inventory_is_checked_within_a_zip_too(package: Path, tmp_path: Path) -> None:
    for content, told in ((b"x" * 20, f"被改动：{SEALED}"), (None, f"缺少 {SEALED}")):
        with ZipFile(package) as archive, ZipFile(tmp_path / "changed.zip", "w", ZIP_STORED) as copy:
            for name in archive.namelist():
                if name != SEALED:
                    copy.writestr(name, archive.read(name))
                elif content is not None:
                    copy.writestr(name, content)
        assert told in "".join(check_package(tmp_path / "changed.zip").lines)


def test_the_hash_of_the_whole_is_told_to_compare_with_the_one_noted(package: Path) -> None:
    sha256 = hashlib.sha256(package.read_bytes()).hexdigest()
    assert any(sha256 in line for line in check_package(package).lines)


def test_what_was_added_behind_its_end_is_found(package: Path, tmp_path: Path) -> None:
    longer = tmp_path / "longer.zip"
    longer.write_bytes(package.read_bytes() + b"\0" * 70_000)
    report = check_package(longer)
    assert report.state is SealState.BROKEN
    assert "末尾多出了别的内容" in report.lines[0]


async def test_the_report_speaks_to_a_judge_in_local_time_and_masks_names_of_files(
    alone: World, case_id: str, tmp_path: Path
) -> None:
    await samples.put_in_pdf(alone, case_id, made_pdfs.report(1), name="质检13812345678.pdf")
    await samples.submit(alone, case_id)
    made = await make_package(alone, case_id, tmp_path / "case.zip")
    said = words_of(made.path).replace("\r\n", "")
    assert "2026-11-18 11:20（北京时间）" in said, "paid at 03:20 UTC"
    assert "2026-11-18T03:20" not in said
    assert "评价中的 “" in said
    for words in ("您", "请截下", "13812345678"):
        assert words not in said, words
    assert "13812345678" not in inventory_of(made.path).model_dump_json()
    assert "与证据 1 相同" in said
    assert re.search(r"证据 2\s*[^\s，]+，A1：", said), "the list of exhibits"


async def test_nobody_is_misquoted_and_our_doubts_stay_with_us(alone: World, case_id: str, tmp_path: Path) -> None:
    question = "亲，看到您给的评价了，哪里让您不满意呢"
    await tell_asked(alone, case_id, "what_happened", text=question)
    async with change(alone, case_id) as case:
        await case.note(BELOW_READY, "证据不齐也决定填表", "老板说先试试，聊天记录其实没有")
    said = words_of((await make_package(alone, case_id, tmp_path / "case.zip")).path).replace("\r\n", "")
    assert question in said
    assert "老板说先试试" not in said
    assert "证据不齐也决定填表" not in said


async def test_the_timeline_tells_the_facts_in_dispute_with_their_exhibits(
    alone: World, case_id: str, tmp_path: Path
) -> None:
    said = words_of((await make_package(alone, case_id, tmp_path / "case.zip")).path).replace("\r\n", "")
    told = said[said.index("二、时间线") : said.index("三、证据")]
    assert told.index("买家付款") < told.index("签收") < told.index("买家发表了评价") < told.index("采集了这条评价")


async def test_exhibits_have_the_numbers_that_the_desk_shows_and_the_statement_cites_them(
    alone: World, case_id: str, tmp_path: Path
) -> None:
    view = await load_case(alone, case_id)
    pack = alone.packs[view.summary.platform]
    numbers = checklist_of(view, pack).numbers()
    assert view.statement is not None
    async with change(alone, case_id) as case:
        await insert_appeal(case.conn, samples.appeal_of(alone, case_id, statement=view.statement.text))
    path = (await make_package(alone, case_id, tmp_path / "case.zip")).path
    packed = [item.evidence_id for item in inventory_of(path).manifest.items]
    assert {one: number for number, one in enumerate(packed, start=1)} == numbers
    said = words_of(path).replace("\r\n", "")
    appeals = said[said.index("四、申诉经过") : said.index("五、环境记录")]
    for sentence in view.statement.sentences:
        cited = "、".join(str(number) for number in sorted(numbers[one] for one in sentence.evidence_ids))
        assert re.search(rf"证据 {cited}\s*{re.escape(sentence.text[:12])}", appeals), sentence


async def test_names_of_files_addresses_and_titles_of_notices_are_masked_everywhere(
    alone: World, case_id: str, tmp_path: Path
) -> None:
    item = await samples.evidence_of_kind(alone, case_id, EvidenceKind.CHAT, 2)
    address = "https://example.com/im?nick=王秀英&phone=13912345678"
    named = item.files[0].model_copy(update={"name": "收货人王秀英13912345678签收.png"})
    item = item.model_copy(update={"source_url": address, "files": (named,)})
    await keep(alone, case_id, [item])
    async with alone.engine.begin() as conn:
        await insert_notice(conn, samples.notice(1, title="收货人王秀英13912345678的评价"), "f1")
    await samples.submit(alone, case_id, (named,))
    await sorting.assign(alone, "notice-1", case_id)
    masked = await make_package(alone, case_id, tmp_path / "masked.zip")
    whole = await make_package(alone, case_id, tmp_path / "whole.zip", is_masked=False)
    for word in ("13912345678", "王秀英"):
        assert word not in words_of(masked.path)
        assert word not in inventory_of(masked.path).model_dump_json()
        assert word in words_of(whole.path)
    assert any(one.source_url == address for one in inventory_of(whole.path).manifest.items)


async def test_a_masked_package_says_so_on_its_cover_and_below_a_masked_review(alone: World, tmp_path: Path) -> None:
    told = "原文由卖家保存"
    case_id = await samples.open_case(alone, 2, text="骗子店，老板电话13812345678，大家别买")
    masked = words_of((await make_package(alone, case_id, tmp_path / "masked.zip")).path).replace("\r\n", "")
    whole = words_of((await make_package(alone, case_id, tmp_path / "whole.zip", is_masked=False)).path)
    review = masked[masked.index("一、争议评价") : masked.index("二、时间线")]
    assert told in masked[: masked.index("一、争议评价")]
    assert told in review
    assert "138****78" in review
    assert told not in whole


async def test_how_the_shop_weighed_stays_with_her_and_the_lines_fit_all_the_same(
    alone: World, case_id: str, tmp_path: Path
) -> None:
    said = (
        "weak 吴门烟雨乙不肯给订单截图",
        f"weak {hashed('老板说先试试')}",
    )  # as an earlier version wrote it, and now
    async with change(alone, case_id) as case:
        for detail in said:
            await case.audit(BELOW_READY, detail)
    await move(alone, case_id, CaseStatus.WAIVED, "算了")
    await move(alone, case_id, CaseStatus.CLOSED, "")
    await undo_move(alone, case_id)
    await move(alone, case_id, CaseStatus.TRIAGED, "")
    path = (await make_package(alone, case_id, tmp_path / "case.zip")).path
    with ZipFile(path) as archive:
        content = archive.read(AUDIT).decode()
    for words in (*said, hashed("老板说先试试"), BELOW_READY, "waived"):
        assert words not in content, words
    lines = [json.loads(line) for line in content.splitlines()]
    assert sum("withheld" in line for line in lines) == 6
    for line in lines:
        kept = line.pop("hash")
        assert "withheld" in line or hash_of(line) == kept
        line["hash"] = kept
    follow = [(one, two) for one, two in pairwise(lines) if two["line"] == one["line"] + 1]
    assert len(follow) > len(lines) / 2
    assert all(two["previous_hash"] == one["hash"] for one, two in follow)
    assert "有6行只留了时间和校验值" in "".join(words_of(path).split())
    [told] = [line for line in await audit_lines(alone, BELOW_READY) if line.detail == said[0]]
    assert told.hash in content, "what she kept can be checked against the package"


async def test_a_case_whose_data_were_cleared_gives_no_package(alone: World, case_id: str, tmp_path: Path) -> None:
    async with alone.engine.begin() as conn:
        await expire(conn, [case_id], alone.now())
    with pytest.raises(Conflict, match="已按保留期限清除"):
        await make_package(alone, case_id, tmp_path / "case.zip")
    assert left_in(tmp_path) == ["data"]


async def test_a_report_of_a_bare_case_says_what_there_is_not(alone: World, tmp_path: Path) -> None:
    bare = await samples.open_case(alone, number=2)
    said = words_of((await make_package(alone, bare, tmp_path / "bare.zip")).path)
    assert "这个案件还没有证据" in said
    assert "还没有向平台提交申诉" in said


async def test_what_is_no_picture_goes_in_as_it_is(alone: World, case_id: str, tmp_path: Path) -> None:
    item = await samples.put_in_pdf(alone, case_id, made_pdfs.report(1))
    made = await make_package(alone, case_id, tmp_path / "case.zip")
    assert item.files[0].sha256 in packed_files(made.path)


async def test_what_was_taken_out_is_told_and_not_packed(alone: World, case_id: str, tmp_path: Path) -> None:
    gone, *_ = (await load_case(alone, case_id)).evidence
    await delete(alone, case_id, gone.evidence_id)
    made = await make_package(alone, case_id, tmp_path / "case.zip")
    assert [stone.item.evidence_id for stone in inventory_of(made.path).manifest.deleted] == [gone.evidence_id]
    assert gone.files[0].sha256 not in packed_files(made.path)


async def test_a_picture_with_uninvolved_people_goes_in_as_a_copy_that_hides_them(
    alone: World, case_id: str, tmp_path: Path
) -> None:
    item = next(one for one in (await load_case(alone, case_id)).evidence if one.files)
    async with alone.engine.begin() as conn:
        await save_suggested(conn, item.evidence_id, [Mark(kind=MarkKind.BLUR, left=1, top=1, width=20, height=10)])
    original = next(file for file in item.files if file.derived_from is None)
    masked = await make_package(alone, case_id, tmp_path / "masked.zip")
    whole = await make_package(alone, case_id, tmp_path / "whole.zip", is_masked=False)
    assert check_package(masked.path).state is check_package(whole.path).state is SealState.INTACT
    assert any("1 份没有打码的原件" in line for line in check_package(masked.path).lines)
    assert [one.sha256 for one in inventory_of(masked.path).withheld] == [original.sha256]
    assert original.sha256 not in packed_files(masked.path)
    assert original.sha256 in packed_files(whole.path)
    assert not inventory_of(whole.path).withheld


async def test_a_changed_file_is_named(alone: World, case_id: str, tmp_path: Path) -> None:
    made = await make_package(alone, case_id, tmp_path / "case.zip")
    content = made.path.read_bytes()
    inventory = inventory_of(made.path)
    for part in inventory.parts:
        with ZipFile(made.path) as archive:
            inside = archive.read(part.path)
        at = content.index(inside) + len(inside) // 2
        made.path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        report = check_package(made.path)
        assert report.state is SealState.BROKEN
        assert any(line.startswith(f"被改动：{part.path}") for line in report.lines), report.lines
        made.path.write_bytes(content)
    assert check_package(made.path).state is SealState.INTACT


async def test_a_changed_inventory_is_named_and_no_other_part_is_blamed(
    alone: World, case_id: str, tmp_path: Path
) -> None:
    made = await make_package(alone, case_id, tmp_path / "case.zip")
    content, listed = made.path.read_bytes(), inventory_of(made.path).parts[0].sha256.encode()
    first, last = content.index(listed), content.rindex(listed)
    made.path.write_bytes(content[:last] + b"0" * 8 + content[last + 8 :])
    assert first <= last
    [line] = check_package(made.path).lines
    assert INVENTORY in line


@pytest.mark.parametrize("method", [1, 8, 12, 14, 99])
def test_a_file_said_to_be_packed_otherwise_than_it_is_is_named(package: Path, method: int) -> None:
    content = package.read_bytes()
    for part in inventory_of(package).parts:
        entry = content.rindex(part.path.encode(), 0, len(content)) - 46
        assert content[entry : entry + 4] == b"PK\x01\x02"
        changed = package.with_name("changed.zip")
        changed.write_bytes(content[: entry + 10] + bytes([content[entry + 10] ^ method]) + content[entry + 11 :])
        report = check_package(changed)
        assert report.state is SealState.BROKEN
        assert any(part.path in line for line in report.lines), report.lines


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(where=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7), near_end=st.booleans())
def test_a_bit_changed_anywhere_is_found(package: Path, where: float, bit: int, near_end: bool) -> None:
    changed = bytearray(package.read_bytes())
    span = min(len(changed), 2000) if near_end else len(changed)
    at = len(changed) - span + int(where * span)
    changed[at] ^= 1 << bit
    path = package.with_name("changed.zip")
    path.write_bytes(changed)
    report = check_package(path)
    assert report.state is SealState.BROKEN, (at, report.lines)
    assert report.lines


@pytest.fixture
async def package(alone: World, case_id: str, tmp_path: Path) -> Path:
    return (await make_package(alone, case_id, tmp_path / "case.zip")).path


async def test_a_file_added_or_dropped_is_named_also_under_a_new_seal(
    alone: World, case_id: str, tmp_path: Path
) -> None:
    made = await make_package(alone, case_id, tmp_path / "case.zip")
    forged = tmp_path / "forged.zip"
    with ZipFile(made.path) as archive, ZipFile(forged, "w", ZIP_STORED) as copy:
        first, *others = [name for name in archive.namelist() if name.startswith(FILES)]
        for name in {*archive.namelist()} - {first}:
            copy.writestr(name, archive.read(name))
        copy.writestr("extra.txt", b"more")
        assert others is not None
    told = "".join(check_package(forged).lines)
    assert f"缺少 {first}" in told
    assert "多出来的文件：extra.txt" in told
    assert verify(forged, None) == 1


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip" * 50, b"\x50\x4b\x05\x06" + b"\0" * 18])
def test_what_is_no_package_is_unreadable(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other.zip").write_bytes(content)
    assert verify(tmp_path / "other.zip", None) == 2


def test_a_package_that_was_not_copied_to_its_end_is_told_so(package: Path, tmp_path: Path) -> None:
    torn = tmp_path / "torn.zip"
    torn.write_bytes(package.read_bytes()[:-2000])
    report = check_package(torn)
    assert report.state is SealState.UNREADABLE
    assert "没有下载或拷贝完整" in report.lines[0]


def test_what_is_not_there_is_said_in_chinese(tmp_path: Path) -> None:
    assert check_package(tmp_path / "none.zip").lines == ("读不了 none.zip：没有这个文件或文件夹。",)


def test_another_zip_is_unreadable(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr(INVENTORY, "{}")
    assert check_package(tmp_path / "other.zip").state is SealState.UNREADABLE


async def test_the_time_of_an_authority_is_checked_offline(
    alone: World, case_id: str, tmp_path: Path, authority: Authority
) -> None:
    named = {"timestamp_url": authority.url, "timestamp_root": authority.root}
    trusting = replace(alone, settings=alone.settings.model_copy(update=named))
    made = await make_package(trusting, case_id, tmp_path / "case.zip")
    assert made.unstamped is None
    report = check_package(made.path, authority.root)
    assert report.state is SealState.INTACT
    assert any(line.startswith("时间戳：") for line in report.lines)
    content = made.path.read_bytes()
    with ZipFile(made.path) as archive:
        stamp = archive.read(STAMP)
    at = content.index(stamp) + len(stamp) - 8
    made.path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
    assert any(STAMP in line for line in check_package(made.path).lines)


def left_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


async def test_no_other_file_is_replaced_by_a_package(alone: World, case_id: str, tmp_path: Path) -> None:
    (tmp_path / "重要.docx").write_text("mine")
    with pytest.raises(Invalid, match="已经是别的文件"):
        await make_package(alone, case_id, tmp_path / "重要.docx")
    assert (tmp_path / "重要.docx").read_text() == "mine"
    for _ in range(2):
        await make_package(alone, case_id, tmp_path / "材料.zip")
    assert check_package(tmp_path / "材料.zip").state is SealState.INTACT


@pytest.mark.parametrize("name", ["x.json", "x.pdf", "x"])
async def test_a_package_is_called_a_zip(alone: World, case_id: str, tmp_path: Path, name: str) -> None:
    with pytest.raises(Invalid, match=r"以 \.zip 结尾"):
        await make_package(alone, case_id, tmp_path / name)
    assert left_in(tmp_path) == ["data"]


async def test_nothing_is_written_where_evidence_was_altered_or_the_place_refuses(
    alone: World, case_id: str, tmp_path: Path
) -> None:
    (tmp_path / "a file").write_text("in the way")
    with pytest.raises(Invalid, match="写不了"):
        await make_package(alone, case_id, tmp_path / "a file" / "case.zip")
    with pytest.raises(NotFound):
        await make_package(alone, "case-0", tmp_path / "none.zip")
    path = alone.archive.path_of((await load_case(alone, case_id)).evidence[0].files[0].sha256)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(Damaged):
        await make_package(alone, case_id, tmp_path / "none.zip")
    assert not any(name.endswith((".zip", ".part")) for name in left_in(tmp_path))
