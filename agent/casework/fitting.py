"""How a picture of an original becomes the derived copy that a form takes."""

import asyncio
from pathlib import PurePath

from agent.casework.shrinking import MEDIA_TYPES, SUFFIXES, shrink
from agent.casework.world import World
from agent.domain.composing import FileLimits
from shared.evidence import EvidenceFile


def formats_for(limits: FileLimits) -> list[str]:
    """The kinds of picture that we write and the form takes."""
    return [form for form, suffix in SUFFIXES.items() if limits.takes_type(f"a{suffix}", MEDIA_TYPES[form])]


async def fit_picture(
    world: World, content: bytes, file: EvidenceFile, limits: FileLimits, part: str = "", sharpness: float = 1.0
) -> EvidenceFile | None:
    """A copy, derived from `file`, of a picture of it; null where nobody could read it any more.

    `part` is what the copy's name ends with, `sharpness` as for `shrink`. Raises NotFound where the original is gone.
    """
    formats = formats_for(limits)
    made = await asyncio.to_thread(
        shrink, content, size_bytes=limits.size_bytes, side=limits.side, formats=formats, sharpness=sharpness
    )
    if made is None:
        return None
    stem = PurePath(file.name).stem or "图片"
    name = f"{stem}-{part}" if part else stem
    return await world.archive.keep(made.content, name=f"{name}{SUFFIXES[made.format]}", derived_from=file.sha256)
