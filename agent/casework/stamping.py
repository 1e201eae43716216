"""The time-stamping authority of a shop: its root certificate kept, and a stamp asked for to see that all is right."""

import hashlib
import os
import tempfile
from datetime import datetime
from pathlib import Path

from agent.casework.setting import Given, give
from agent.casework.world import World
from agent.errors import Invalid, Unstamped
from agent.timestamps import check_stamp, parse_roots, read_roots, stamp

ROOTS = "timestamp_roots"
"""Folder within the data folder; each file is named by its content, so that undoing finds the former one."""

ROOT_MAX = 256 << 10


async def keep_root(world: World, content: bytes, name: str) -> Given:
    """Take a root certificate (PEM). Raises Invalid where it is none, Refused where the environment fixes it."""
    try:
        roots = parse_roots(content, name)
    except Unstamped as error:
        raise Invalid(error.detail, "请向机构索取 PEM 格式的根证书（开头是 -----BEGIN CERTIFICATE-----）。") from error
    if not roots:
        raise Invalid(f"“{name}”里没有证书。", "请向机构索取 PEM 格式的根证书。")
    folder = world.settings.data / ROOTS
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f"{hashlib.sha256(content).hexdigest()}.pem"
    _write(path, content)
    return await give(world, {"timestamp_root": path})


async def try_authority(world: World) -> datetime:
    """Ask for a stamp over a sentence of ours and check it: the time that the authority signed. Raises Unstamped."""
    authority, roots = world.settings.timestamp_url, world.settings.timestamp_root
    if authority is None or roots is None:
        missing = "网址" if authority is None else "根证书"
        raise Unstamped(f"还没有填{missing}。", "网址和根证书都有了才能试。")
    content = f"申诉台试盖时间戳 {world.now().isoformat()}".encode()
    answer = await stamp(content, authority=authority, roots=roots)
    return check_stamp(content, answer, read_roots(roots))


def _write(path: Path, content: bytes) -> None:
    descriptor, draft = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(draft).replace(path)
