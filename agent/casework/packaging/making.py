"""A legal package made from a case: collected, masked, printed, put into one ZIP, stamped where an authority is set."""

import asyncio
import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.resources import files as packaged
from pathlib import Path

from agent.casework.causes import tells_weighing, without_weighing
from agent.casework.changes import change
from agent.casework.environments import read_environment
from agent.casework.packaging.exhibits import Marked, exhibit_of, files_in, marked_items
from agent.casework.packaging.layout import (
    AUDIT,
    AUTHORITY,
    INVENTORY,
    PAGE,
    REPORT,
    SEALED,
    STAMP,
    line_over,
    write_zip,
)
from agent.casework.packaging.unpacking import must_be_free, unpack
from agent.casework.sealed_folder import hash_of
from agent.casework.sealing import manifest_of, time_over
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.domain.exhibit_order import in_exhibit_order
from agent.domain.masking import mask_address, mask_private
from agent.domain.report import Exhibit, Matter, report_on
from agent.domain.workdays import SHANGHAI
from agent.errors import Conflict, Damaged, Invalid, why
from agent.printing.fonts import chinese_font
from agent.store.audit import lines_about
from agent.store.cases import load_case_row
from agent.store.expiring import is_expired
from agent.store.notices import list_notices
from agent.store.opening import reading
from shared.evidence import Evidence, EvidenceFile
from shared.fact import FactName
from shared.manifest import Manifest
from shared.notice import Notice
from shared.package import Package, Part


@dataclass(frozen=True)
class Made:
    """`sha256` of the whole ZIP; `unstamped` says in Chinese why there is no time over it; null where there is one.

    `folder` holds the same files, to be opened one by one.
    """

    path: Path
    folder: Path
    sha256: str
    unstamped: str | None


@dataclass(frozen=True)
class _Collected:
    """`withheld_lines`: so many lines of the audit log tell how she weighed the case; what they say stays with her."""

    manifest: Manifest
    buyer: str | None
    marked: list[Marked]
    notices: tuple[Notice, ...]
    audit_lines: list[dict[str, object]]
    withheld_lines: int


async def make_package(world: World, case_id: str, target: Path, *, is_masked: bool = True) -> Made:
    """Write the package of a case to `target`, whole or not at all, and a folder beside it; its hash is audited.

    Masked, pictures of uninvolved people's data are copies that hide it. Raises NotFound, Damaged where a file is not
    as it was kept, Conflict where the case's data were cleared, Invalid where `target` cannot be written, or something
    else lies where the folder goes.
    """
    await asyncio.to_thread(must_be_free, target)
    found = await _collect(world, case_id)
    came = {one.evidence_id: one.environment for one in found.manifest.environments}
    exhibits = [
        replace(await exhibit_of(world, each, is_masked=is_masked), environment=came.get(each[0].evidence_id))
        for each in found.marked
    ]
    files = files_in(exhibits)
    await asyncio.to_thread(_must_be_whole, world, list(files.values()))
    mask: Callable[[str], str] = str
    if is_masked:
        mask = partial(mask_private, names=_receivers(found))
        exhibits = [_masked_exhibit(exhibit, mask) for exhibit in exhibits]
        found = replace(found, manifest=_with_masked_stones(found.manifest, mask))
    report = await _print(world, case_id, exhibits, found, mask, is_masked=is_masked)
    small = {REPORT: report, PAGE: _page(), AUDIT: _lines(found.audit_lines)}
    inventory = _inventory(world, found, exhibits, small, files, is_masked=is_masked)
    content = inventory.model_dump_json(indent=2).encode()
    answer, unstamped = await time_over(world.settings, content)
    if answer is not None and world.settings.timestamp_root is not None:
        small |= {STAMP: answer, AUTHORITY: await asyncio.to_thread(world.settings.timestamp_root.read_bytes)}
    paths = {path: world.archive.path_of(file.sha256) for path, file in files.items()}
    sha256, folder = await asyncio.to_thread(
        _write, target, {INVENTORY: content, SEALED: line_over(content), **small}, paths
    )
    async with change(world, case_id) as case:
        told = "打码的" if is_masked else "没有打码的"
        noted = f"{target.name}，整个文件的 SHA-256：{sha256}"
        await case.note("packaged", f"导出了一份{told}法律材料包", noted, audited=sha256)
    return Made(target, folder, sha256, unstamped)


def new_package_path(world: World, case_id: str) -> Path:
    """Where the desk puts a new one: within the data folder, named by case and time (Shanghai)."""
    at = world.now().astimezone(SHANGHAI)
    return world.settings.data / "packages" / f"{case_id}-{at:%Y%m%d-%H%M%S}.zip"


async def _collect(world: World, case_id: str) -> _Collected:
    manifest = await manifest_of(world, case_id)
    async with reading(world.engine) as conn:
        row = await load_case_row(conn, case_id)
        if is_expired(row):
            raise Conflict(
                "这个案件的资料已按保留期限清除，没有东西可以导出。", "以前导出并另存的材料包还能用，也还能核对。"
            )
        lines = await lines_about(conn, {case_id, *(file.sha256 for item in manifest.items for file in item.files)})
        return _Collected(
            manifest,
            row.review.buyer,
            await marked_items(conn, in_exhibit_order(manifest.items)),
            tuple(reversed(await list_notices(conn, case_id=case_id))),
            [without_weighing(line) for line in lines],
            sum(map(tells_weighing, lines)),
        )


def _receivers(found: _Collected) -> list[str]:
    """Who received the parcel; the buyer's own name is whom the case is about."""
    items = (*found.manifest.items, *(stone.item for stone in found.manifest.deleted))
    told = {fact.value for item in items for fact in item.facts if fact.name is FactName.RECEIVER}
    return sorted(told - {found.buyer})


async def _print(
    world: World,
    case_id: str,
    exhibits: Sequence[Exhibit],
    found: _Collected,
    mask: Callable[[str], str],
    *,
    is_masked: bool,
) -> bytes:
    from agent.printing.report_pdf import print_report

    view = await load_case(world, case_id)
    pack = world.packs.get(view.summary.platform)
    environment = await read_environment(world, pack)
    paths = {file.sha256: path for path, file in files_in(exhibits).items()}
    matter = Matter(
        view=view,
        pack=pack,
        exhibits=tuple(exhibits),
        notices=found.notices,
        environment=environment,
        made_at=world.now(),
        mask=mask,
        is_masked=is_masked,
        withheld_lines=found.withheld_lines,
        paths=paths,
    )
    font = await asyncio.to_thread(chinese_font)
    printing = partial(print_report, report_on(matter), font, world.archive.path_of, foot=f"案件 {case_id}")
    return await asyncio.to_thread(printing)


def _must_be_whole(world: World, files: Sequence[EvidenceFile]) -> None:
    for file in files:
        if hash_of(world.archive.path_of(file.sha256)) != file.sha256:
            raise Damaged(f"证据文件“{file.name}”的内容被改动过，没有导出。", "请从备份恢复，或重新采集这份证据。")


def _page() -> bytes:
    return packaged("agent.casework.packaging").joinpath("verify.html").read_bytes()


def _lines(lines: Sequence[Mapping[str, object]]) -> bytes:
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def _inventory(
    world: World,
    found: _Collected,
    exhibits: Sequence[Exhibit],
    small: Mapping[str, bytes],
    files: Mapping[str, EvidenceFile],
    *,
    is_masked: bool,
) -> Package:
    parts = [
        Part(path=path, sha256=hashlib.sha256(content).hexdigest(), size_bytes=len(content))
        for path, content in small.items()
    ]
    parts += [Part(path=path, sha256=file.sha256, size_bytes=file.size_bytes) for path, file in files.items()]
    items = tuple(exhibit.item for exhibit in exhibits)
    return Package(
        format="appealdesk-package-1",
        made_at=world.now(),
        is_masked=is_masked,
        manifest=found.manifest.model_copy(update={"items": items}),
        parts=tuple(parts),
        withheld=tuple(one for exhibit in exhibits for one in exhibit.held_back),
    )


def _masked_exhibit(exhibit: Exhibit, mask: Callable[[str], str]) -> Exhibit:
    held = tuple(one.model_copy(update={"name": mask(one.name)}) for one in exhibit.held_back)
    return replace(exhibit, item=_masked(exhibit.item, mask), held_back=held)


def _with_masked_stones(manifest: Manifest, mask: Callable[[str], str]) -> Manifest:
    stones = tuple(stone.model_copy(update={"item": _masked(stone.item, mask)}) for stone in manifest.deleted)
    return manifest.model_copy(update={"deleted": stones})


def _masked(item: Evidence, mask: Callable[[str], str]) -> Evidence:
    return item.model_copy(
        update={
            "facts": tuple(fact.model_copy(update={"value": mask(fact.value)}) for fact in item.facts),
            "files": tuple(file.model_copy(update={"name": mask(file.name)}) for file in item.files),
            "shows": mask(item.shows),
            "told": mask(item.told),
            "source_url": item.source_url and mask_address(item.source_url),
        }
    )


def _write(target: Path, small: Mapping[str, bytes], files: Mapping[str, Path]) -> tuple[str, Path]:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f"{target.name[:60]}.", suffix=".part")
        draft = Path(name)
        try:
            with os.fdopen(descriptor, "w+b") as opened:
                write_zip(opened, small, files)
                opened.flush()
                os.fsync(opened.fileno())
            sha256 = hash_of(draft)
            draft.replace(target)
            folder = unpack(target)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise Invalid(f"写不了 {target}：{why(error)}。", "请换一个文件夹，或腾出空间后再试。") from error
    return sha256, folder
