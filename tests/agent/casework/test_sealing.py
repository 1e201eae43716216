"""A sealed folder, checked as a stranger would: intact, broken with the file named, or unreadable."""

import hashlib
import json
import os
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from agent.casework.evidence import delete, keep
from agent.casework.retouching import retouch
from agent.casework.sealed_folder import FILES, MANIFEST, STAMP, SealState, check_sealed
from agent.casework.sealing import seal
from agent.casework.viewing import CaseView, load_case
from agent.casework.world import World
from agent.cli.sealing import verify
from agent.domain.grading import REVIEW_NOT_PROVEN
from agent.domain.picture_marks import Mark, MarkKind
from agent.errors import Damaged, NotFound
from shared.evidence import EvidenceKind, Grade
from tests.agent.authority import Authority, running_authority
from tests.agent.casework.audit_reading import audit_lines
from tests.agent.pages import samples


@pytest.fixture
async def case_id(alone: World) -> str:
    case_id = await samples.open_case(alone)
    await samples.make_ready(alone, case_id)
    return case_id


@pytest.fixture
async def authority(tmp_path: Path) -> AsyncIterator[Authority]:
    async with running_authority(tmp_path / "authority") as running:
        yield running


def trusting(world: World, authority: Authority, root: Path | None = None) -> World:
    named = {"timestamp_url": authority.url, "timestamp_root": root or authority.root}
    return replace(world, settings=world.settings.model_copy(update=named))


async def test_a_sealed_case_is_intact_and_says_what_is_not_proven_without_a_stamp(alone: World, case_id: str) -> None:
    made = await seal(alone, case_id)
    report = check_sealed(made.folder)
    assert report.state is SealState.INTACT
    assert any(made.manifest_sha256 in line for line in report.lines)
    assert any("没有时间戳" in line for line in report.lines)
    assert check_sealed(made.folder / MANIFEST) == report
    [line] = await audit_lines(alone, "sealed")
    assert line.detail == f"{made.manifest_sha256} unstamped"
    assert made.unstamped is not None


async def test_the_manifest_tells_each_item_and_what_was_taken_out(alone: World, case_id: str) -> None:
    gone, *kept = (await load_case(alone, case_id)).evidence
    await delete(alone, case_id, gone.evidence_id)
    manifest = json.loads(((await seal(alone, case_id)).folder / MANIFEST).read_text())
    assert [item["evidence_id"] for item in manifest["items"]] == [item.evidence_id for item in kept]
    assert all(item["grade"] and item["does_not_prove"] and item["method"] for item in manifest["items"])
    assert [stone["item"]["files"][0]["sha256"] for stone in manifest["deleted"]] == [gone.files[0].sha256]
    with pytest.raises(NotFound):
        await seal(alone, "case-0")


async def test_every_change_to_a_file_is_noticed_and_named(alone: World, case_id: str) -> None:
    folder = (await seal(alone, case_id)).folder
    first, second, *_ = sorted((folder / FILES).iterdir())
    content = first.read_bytes()
    first.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    second.unlink()
    (folder / FILES / "extra").write_text("more")
    report = check_sealed(folder)
    assert report.state is SealState.BROKEN
    told = "".join(report.lines)
    assert f"被改动：{FILES}/{first.name}" in told
    assert f"缺少 {FILES}/{second.name}" in told
    assert "多出来的文件：files/extra" in told
    assert verify(folder, None) == 1


async def test_a_derived_copy_without_its_original_is_broken(alone: World, case_id: str) -> None:
    folder = (await seal(alone, case_id)).folder
    manifest = json.loads((folder / MANIFEST).read_text())
    manifest["items"][0]["files"][0]["derived_from"] = "0" * 64
    (folder / MANIFEST).write_text(json.dumps(manifest))
    assert "的原件" in "".join(check_sealed(folder).lines)


@pytest.mark.parametrize("name", ["/etc/passwd", "../../secret", ".."])
async def test_a_manifest_cannot_lead_out_of_its_folder(alone: World, case_id: str, name: str) -> None:
    folder = (await seal(alone, case_id)).folder
    (folder.parent / "secret").write_text("secret")
    manifest = json.loads((folder / MANIFEST).read_text())
    manifest["items"][0]["files"][0]["sha256"] = name
    (folder / MANIFEST).write_text(json.dumps(manifest))
    report = check_sealed(folder)
    assert report.state is SealState.BROKEN
    assert any(line.startswith(f"缺少 {FILES}/{name}") for line in report.lines)


@pytest.mark.parametrize("content", [b"", b"{}", b"not json", b"\xff\xfe", b'{"format": "appealdesk-manifest-2"}'])
def test_what_is_no_manifest_is_unreadable(tmp_path: Path, content: bytes) -> None:
    (tmp_path / MANIFEST).write_bytes(content)
    assert check_sealed(tmp_path).state is SealState.UNREADABLE
    assert verify(tmp_path, None) == 2


def test_what_is_not_there_or_too_big_is_unreadable(tmp_path: Path) -> None:
    assert check_sealed(tmp_path).state is SealState.UNREADABLE
    assert check_sealed(tmp_path / "nothing").state is SealState.UNREADABLE
    with (tmp_path / MANIFEST).open("wb") as file:
        os.truncate(file.fileno(), 65 << 20)
    assert "太大" in "".join(check_sealed(tmp_path).lines)


async def test_a_damaged_file_is_not_sealed(alone: World, case_id: str) -> None:
    path = alone.archive.path_of((await load_case(alone, case_id)).evidence[0].files[0].sha256)
    path.chmod(0o600)
    path.write_bytes(b"other")
    with pytest.raises(Damaged, match="没有封存"):
        await seal(alone, case_id)
    assert await audit_lines(alone, "sealed") == []


async def test_the_authority_learns_a_hash_and_its_time_is_checked_offline(
    alone: World, case_id: str, authority: Authority
) -> None:
    made = await seal(trusting(alone, authority), case_id)
    assert made.unstamped is None
    content = (made.folder / MANIFEST).read_bytes()
    [query] = authority.queries
    assert hashlib.sha512(content).digest() in query
    assert len(query) < 200
    by_itself, by_hers = check_sealed(made.folder), check_sealed(made.folder, authority.root)
    assert (by_itself.state, by_hers.state) == (SealState.INTACT, SealState.INTACT)
    assert "另外核对" in by_itself.lines[-1]
    assert "之前清单已经存在" in by_hers.lines[-1]
    assert "另外核对" not in by_hers.lines[-1]


async def test_a_manifest_rewritten_together_with_its_files_no_longer_fits_its_stamp(
    alone: World, case_id: str, authority: Authority
) -> None:
    folder = (await seal(trusting(alone, authority), case_id)).folder
    text = (folder / MANIFEST).read_text()
    (folder / MANIFEST).write_text(text.replace('"audit_line": ', '"audit_line": 1'))
    report = check_sealed(folder, authority.root)
    assert report.state is SealState.BROKEN
    assert report.lines[0].startswith(STAMP)


async def test_a_stamp_of_somebody_else_is_not_believed(
    alone: World, case_id: str, authority: Authority, tmp_path: Path
) -> None:
    folder = (await seal(trusting(alone, authority), case_id)).folder
    async with running_authority(tmp_path / "stranger") as stranger:
        assert check_sealed(folder, stranger.root).state is SealState.BROKEN
        made = await seal(trusting(alone, authority, stranger.root), case_id)
    assert "对不上" in (made.unstamped or "")
    assert not (made.folder / STAMP).exists()


async def test_a_stamp_or_a_root_that_cannot_be_read_is_said(
    alone: World, case_id: str, authority: Authority, tmp_path: Path
) -> None:
    folder = (await seal(trusting(alone, authority), case_id)).folder
    assert check_sealed(folder, tmp_path / "none.pem").state is SealState.UNREADABLE
    (folder / STAMP).write_bytes(b"no stamp")
    assert check_sealed(folder, authority.root).state is SealState.UNREADABLE
    (folder / STAMP).unlink()
    (folder / STAMP).mkdir()
    assert check_sealed(folder, authority.root).state is SealState.UNREADABLE


async def test_an_authority_without_its_root_is_not_asked(alone: World, case_id: str, authority: Authority) -> None:
    named = {"timestamp_url": authority.url}
    world = replace(alone, settings=alone.settings.model_copy(update=named))
    assert "timestamp_root" in ((await seal(world, case_id)).unstamped or "")
    assert authority.queries == []


async def test_a_folder_without_its_files_names_them(alone: World, case_id: str) -> None:
    made = await seal(alone, case_id)
    shutil.rmtree(made.folder / FILES)
    assert len(check_sealed(made.folder).lines) == 4


async def test_without_an_answer_the_copy_is_sealed_all_the_same(
    alone: World, case_id: str, authority: Authority
) -> None:
    authority.refuses = True
    made = await seal(trusting(alone, authority), case_id)
    assert "503" in (made.unstamped or "")
    assert check_sealed(made.folder).state is SealState.INTACT
    authority.url = "http://127.0.0.1:1/"
    assert "连不上时间戳机构" in ((await seal(trusting(alone, authority), case_id)).unstamped or "")


async def test_a_stamp_makes_an_a4_of_what_was_seen_again_and_of_nothing_else(
    alone: World, case_id: str, authority: Authority
) -> None:
    seen_again = (await samples.evidence_of_kind(alone, case_id, EvidenceKind.REVIEW_PICTURE, 7)).model_copy(
        update={"grade": Grade.A3, "does_not_prove": REVIEW_NOT_PROVEN[Grade.A3]}
    )
    await keep(alone, case_id, [seen_again])
    before = {item.evidence_id: item for item in (await load_case(alone, case_id)).evidence}
    await seal(alone, case_id)
    assert {item.evidence_id: item for item in (await load_case(alone, case_id)).evidence} == before
    await seal(trusting(alone, authority), case_id)
    after = {item.evidence_id: item for item in (await load_case(alone, case_id)).evidence}
    stamped = after.pop(seen_again.evidence_id)
    assert after.items() < before.items()
    assert (stamped.grade, stamped.does_not_prove) == (Grade.A4, REVIEW_NOT_PROVEN[Grade.A4])
    assert "时间戳" in stamped.method
    [line] = await audit_lines(alone, "evidence_stamped")
    assert line.detail == f"{seen_again.evidence_id} A4"


async def test_a_stamp_speaks_for_its_own_manifest_and_for_no_copy_drawn_later(
    alone: World, case_id: str, authority: Authority
) -> None:
    item = (await load_case(alone, case_id)).evidence[0]
    seen_again = item.model_copy(update={"evidence_id": "ev-again", "grade": Grade.A3})
    await keep(alone, case_id, [seen_again])
    await seal(trusting(alone, authority), case_id)
    assert grades_in(await load_case(alone, case_id))["ev-again"] is Grade.A4
    stamped = await seal(trusting(alone, authority), case_id)
    assert any("A3 的 1 件，有了它就是 A4" in line for line in check_sealed(stamped.folder).lines)
    later = await seal(alone, case_id)
    manifest = json.loads((later.folder / MANIFEST).read_text())
    [sealed] = [one for one in manifest["items"] if one["evidence_id"] == "ev-again"]
    assert (sealed["grade"], "时间戳" in sealed["method"]) == ("A3", False), "no stamp lies beside it"
    await retouch(alone, case_id, "ev-again", [Mark(kind=MarkKind.BLUR, left=2, top=2, width=9, height=9)])
    changed = await load_case(alone, case_id)
    assert grades_in(changed)["ev-again"] is Grade.A3
    [drawn] = [one for one in changed.evidence if one.evidence_id == "ev-again"]
    assert drawn.method == seen_again.method


def grades_in(view: CaseView) -> dict[str, Grade]:
    return {item.evidence_id: item.grade for item in view.evidence}
