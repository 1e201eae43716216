"""The copy pack: what goes where in a form that only the person fills, made from the case and compared with it."""

import asyncio
import hashlib
from collections.abc import Sequence
from pathlib import Path

from agent.casework.settling import chosen_reason
from agent.casework.world import World
from agent.errors import Conflict
from agent.showing import show_folder
from agent.store import cases
from agent.store.appeals import appeals_of
from agent.store.opening import reading
from agent.store.statements import load_statement
from shared.appeal import Appeal
from shared.appeal_form import AppealForm
from shared.plan import FillReport, FillState


async def make_copy_pack(world: World, appeal: Appeal, laid_out: Sequence[Path]) -> tuple[FillReport, ...]:
    """A line for each field of the form, in its order; `read_back` is what the case and the folder hold now.

    A value that differs from what is to be filed is refused, with what is wrong; nobody copies it unseen.
    """
    async with reading(world.engine) as conn:
        row = await cases.load_case_row(conn, appeal.case_id)
        kept = await load_statement(conn, appeal.case_id, appeal.round)
    form = world.packs[row.platform].appeal
    reason = chosen_reason(world.packs[row.platform], row)
    wanted: dict[str, tuple[str | tuple[str, ...], str | tuple[str, ...]]] = {
        form.reason_field: (appeal.reason, " → ".join(reason.option) if reason else ""),
        form.statement_field: (appeal.statement, kept.text if kept else ""),
    }
    if form.files_field and laid_out:
        names = tuple(path.name for path in laid_out)
        wanted[form.files_field] = (names, await asyncio.to_thread(_whole_ones, appeal, laid_out))
    return tuple(_line(form, name, *wanted[name]) for name in form.fields if name in wanted)


async def open_folder(world: World, case_id: str) -> None:
    """Show the folder with the files of the case's last filing; they are laid out again where they are gone.

    Raises Conflict where nothing was filed with files, FolderNotShown where this machine has nothing to show it with.
    """
    async with reading(world.engine) as conn:
        filed = [appeal for appeal, _ in await appeals_of(conn, case_id)]
    if not filed or not filed[-1].files:
        raise Conflict("这次申诉没有要上传的文件。", "请看案件页上的证据。")
    await world.archive.lay_out(filed[-1].files, filed[-1].appeal_id)
    await show_folder(world.archive.folder_for(filed[-1].appeal_id))


def _line(form: AppealForm, name: str, planned: str | tuple[str, ...], found: str | tuple[str, ...]) -> FillReport:
    is_same = planned == found
    return FillReport(
        label=form.fields[name].labels[0],
        state=FillState.TO_COPY if is_same else FillState.REFUSED,
        planned=planned,
        read_back=found,
        reason="" if is_same else "和案件里现在的内容不一致，请退回修改后重新准备。",
    )


def _whole_ones(appeal: Appeal, laid_out: Sequence[Path]) -> tuple[str, ...]:
    """Names of those files in the folder whose content is that of the archive."""
    return tuple(
        path.name
        for file, path in zip(appeal.files, laid_out, strict=True)
        if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == file.sha256
    )
