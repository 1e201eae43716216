"""A sealed copy of a case's evidence: files, manifest, and, where an authority is set, its time over the manifest."""

import asyncio
import hashlib
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from agent.casework.changes import change
from agent.casework.regrading import take_stamp
from agent.casework.sealed_folder import AUTHORITY, FILES, MANIFEST, STAMP, hash_of
from agent.casework.status import product_version
from agent.casework.world import World
from agent.domain.grading import without_stamp
from agent.errors import Damaged, Unstamped
from agent.settings import Settings
from agent.store.audit import read_head
from agent.store.cases import load_case_row
from agent.store.environments import environments_of
from agent.store.evidence import deleted_evidence_of, evidence_of
from agent.store.opening import reading
from agent.timestamps import stamp
from shared.environment import ItemEnvironment
from shared.evidence import EvidenceFile
from shared.manifest import Manifest, Tombstone


@dataclass(frozen=True)
class Seal:
    """`unstamped` says in Chinese why there is no time over the manifest; null where there is one."""

    folder: Path
    manifest_sha256: str
    unstamped: str | None


async def seal(world: World, case_id: str) -> Seal:
    """Copy the evidence of a case into a folder of its own that anybody can check without us.

    The manifest's hash goes into the audit log. Raises NotFound, Damaged where a file is not as it was kept.
    """
    manifest = await manifest_of(world, case_id)
    content = manifest.model_dump_json(indent=2).encode()
    sha256 = hashlib.sha256(content).hexdigest()
    folder = world.settings.data / "sealed" / f"{case_id}-{sha256[:12]}"
    files = [file for item in manifest.items for file in item.files]
    await asyncio.to_thread(_lay_down, world, folder, content, files)
    unstamped = await _stamp(world, folder, content)
    async with change(world, case_id) as case:
        stamped = "unstamped" if unstamped else "stamped"
        count = 0 if unstamped else await take_stamp(case, manifest.items)
        told = unstamped or "清单已盖时间戳" + (f"，{count} 件证据的等级提高到 A4" if count else "")
        await case.note("sealed", "封存了一份证据", told, audited=f"{sha256} {stamped}")
    return Seal(folder, sha256, unstamped)


async def manifest_of(world: World, case_id: str) -> Manifest:
    """The evidence of a case as it is now, without what earlier stamps gave it. Raises NotFound."""
    async with reading(world.engine) as conn:
        row = await load_case_row(conn, case_id)
        items = await evidence_of(conn, case_id)
        deleted = await deleted_evidence_of(conn, case_id)
        environments = await environments_of(conn, [item.evidence_id for item in items])
        head = await read_head(conn)
    return Manifest(
        format="appealdesk-manifest-1",
        product_version=product_version(),
        case_id=case_id,
        platform=row.platform,
        shop=row.shop,
        review_id=row.review.review_id,
        sealed_at=world.now(),
        items=tuple(without_stamp(item) for item in items),
        deleted=tuple(Tombstone(item=without_stamp(item), deleted_at=at) for item, at in deleted),
        environments=tuple(
            ItemEnvironment(evidence_id=evidence_id, environment=environment)
            for evidence_id, environment in sorted(environments.items())
        ),
        audit_line=head.line,
        audit_hash=head.hash,
    )


def _lay_down(world: World, folder: Path, content: bytes, files: Sequence[EvidenceFile]) -> None:
    (folder / FILES).mkdir(parents=True, mode=0o700, exist_ok=True)
    for file in files:
        copy = folder / FILES / file.sha256
        shutil.copyfile(world.archive.path_of(file.sha256), copy)
        if hash_of(copy) != file.sha256:
            raise Damaged(f"证据文件“{file.name}”的内容被改动过，没有封存。", "请从备份恢复，或重新采集这份证据。")
    (folder / MANIFEST).write_bytes(content)


async def _stamp(world: World, folder: Path, content: bytes) -> str | None:
    answer, unstamped = await time_over(world.settings, content)
    if answer is not None and world.settings.timestamp_root is not None:
        await asyncio.to_thread((folder / STAMP).write_bytes, answer)
        await asyncio.to_thread(shutil.copyfile, world.settings.timestamp_root, folder / AUTHORITY)
    return unstamped


async def time_over(settings: Settings, content: bytes) -> tuple[bytes | None, str | None]:
    """The authority's answer over this content, or why there is none, in Chinese."""
    authority, roots = settings.timestamp_url, settings.timestamp_root
    if authority is not None and roots is None:
        return None, "设置了时间戳机构的网址，还要设置它的根证书（timestamp_root），没有盖时间戳"
    if authority is None or roots is None:
        return None, "没有设置时间戳机构，没有盖时间戳"
    try:
        return await stamp(content, authority=authority, roots=roots), None
    except Unstamped as error:
        return None, error.detail
