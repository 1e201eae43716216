"""Override files as they lie in the data folder: TOML, one a platform, in it one entry for each thing taught."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import tomli_w

from agent.errors import Damaged
from shared.overrides import TAUGHT, TaughtEntry
from shared.packs import PackInvalid, read_taught, read_toml

HEAD = "# 申诉台的资料修补：操作员在自己的后台页面上指出或核对的。只有标签和位置，没有买家的任何内容。\n\n"


def read_override(folder: Path, platform: str) -> dict[str, Any]:
    """What the file of a platform holds, {} where there is none. Raises Damaged."""
    file = folder / f"{platform}.toml"
    try:
        return read_toml(file) if file.exists() else {}
    except PackInvalid as error:
        raise Damaged("；".join(error.problems), f"请修正，或移走 {file}。") from error


def entries_of(folder: Path, platform: str) -> tuple[TaughtEntry, ...]:
    """What was taught of a platform, oldest first. Raises Damaged."""
    try:
        return read_taught(read_override(folder, platform), f"{platform}.toml")
    except PackInvalid as error:
        raise Damaged("；".join(error.problems), f"请修正，或移走 {folder / platform}.toml。") from error


def write_entries(folder: Path, platform: str, entries: Sequence[TaughtEntry]) -> None:
    """Put these entries in place of those in the file, all else in it left; whole or not at all."""
    kept = {key: value for key, value in read_override(folder, platform).items() if key != TAUGHT}
    file = folder / f"{platform}.toml"
    if not kept and not entries:
        file.unlink(missing_ok=True)
        return
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = file.with_suffix(".new")
    fresh.write_text(as_toml(kept, entries), "utf-8")
    fresh.replace(file)


def as_toml(kept: dict[str, Any], entries: Sequence[TaughtEntry]) -> str:
    """The text of an override file; it is also what is exported."""
    data: dict[str, Any] = dict(kept)
    if entries:
        data[TAUGHT] = [entry.model_dump() | {"confidence": entry.confidence.value} for entry in entries]
    text = HEAD + tomli_w.dumps(data)
    tomllib.loads(text)
    return text
