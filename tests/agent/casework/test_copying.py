"""The copy pack holds what the case holds, and says where it does not; its folder opens, and she tells the number."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from agent.casework import copying, statement, submission
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.errors import Conflict, FolderNotShown, Invalid
from shared.appeal import Appeal, SubmittedHow
from shared.case_status import CaseStatus
from shared.plan import FillState
from tests.agent.pages import samples


@pytest.fixture
async def case_id(alone: World) -> str:
    return await samples.open_copied_case(alone)


@pytest.fixture
def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file manager that writes down which folder it was to show."""
    note = tmp_path / "shown"
    opener = tmp_path / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text(f'#!/bin/sh\nprintf "%s" "$1" > {note}\n')
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", f"{opener.parent}{os.pathsep}{os.environ['PATH']}")
    return note


async def test_the_pack_holds_every_field_in_the_order_of_the_form(alone: World, case_id: str) -> None:
    appeal = await samples.make_copy_pack(alone, case_id)
    assert [line.label for line in appeal.report] == ["申诉理由", "申诉说明", "申诉凭证"]
    assert {line.state for line in appeal.report} == {FillState.TO_COPY}
    assert all(line.read_back == line.planned for line in appeal.report)


async def test_a_statement_that_changed_meanwhile_is_refused(alone: World, case_id: str) -> None:
    appeal = await samples.make_copy_pack(alone, case_id)
    await submission.take_back(alone, case_id)
    await statement.save(alone, case_id, "改过的说明")
    lines = await copying.make_copy_pack(alone, appeal, _laid_out(alone, appeal))
    assert [line.state for line in lines] == [FillState.TO_COPY, FillState.REFUSED, FillState.TO_COPY]
    assert lines[1].read_back == "改过的说明"


async def test_a_file_that_was_altered_in_the_folder_is_refused(alone: World, case_id: str) -> None:
    appeal = await samples.make_copy_pack(alone, case_id)
    [path] = _laid_out(alone, appeal)
    path.write_bytes(b"altered")
    lines = await copying.make_copy_pack(alone, appeal, [path])
    assert (lines[2].state, lines[2].read_back) == (FillState.REFUSED, ())


async def test_the_folder_is_shown_with_its_files_laid_out_again(alone: World, case_id: str, shown: Path) -> None:
    appeal = await samples.make_copy_pack(alone, case_id)
    for path in _laid_out(alone, appeal):
        path.unlink()
    await copying.open_folder(alone, case_id)
    assert _noted(shown) == alone.archive.folder_for(appeal.appeal_id)
    assert len(_laid_out(alone, appeal)) == len(appeal.files)


async def test_without_a_file_manager_she_is_given_the_path(
    alone: World, case_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    appeal = await samples.make_copy_pack(alone, case_id)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(FolderNotShown) as raised:
        await copying.open_folder(alone, case_id)
    assert str(alone.archive.folder_for(appeal.appeal_id)) in raised.value.next_step


async def test_a_case_without_files_has_no_folder(alone: World, case_id: str) -> None:
    with pytest.raises(Conflict):
        await copying.open_folder(alone, case_id)


async def test_what_she_tells_of_her_submission_is_the_receipt(alone: World, case_id: str) -> None:
    await samples.make_copy_pack(alone, case_id)
    at = alone.now() - timedelta(minutes=20)
    await submission.tell(alone, case_id, "20261123000001", at)
    view = await load_case(alone, case_id)
    assert view.summary.status is CaseStatus.SUBMITTED
    [receipt] = view.receipts
    assert (receipt.number, receipt.submitted_at, receipt.how) == (
        "20261123000001",
        at,
        SubmittedHow.TOLD_BY_OPERATOR,
    )


async def test_a_submission_that_lies_ahead_is_refused(alone: World, case_id: str) -> None:
    await samples.make_copy_pack(alone, case_id)
    with pytest.raises(Invalid):
        await submission.tell(alone, case_id, None, alone.now() + timedelta(hours=1))
    assert (await load_case(alone, case_id)).summary.status is CaseStatus.HANDED_OVER


def _noted(note: Path) -> Path:
    return Path(note.read_text("utf-8"))


def _laid_out(world: World, appeal: Appeal) -> list[Path]:
    return sorted(world.archive.folder_for(appeal.appeal_id).iterdir())
