"""Which files of the archive something other than the packing vault rests on: they are never let go."""

import re
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.store.packing_tables import packing_files
from agent.store.schema import appeals, evidence, shelf

SHA256 = re.compile(r"[0-9a-f]{64}")
HOLDERS = (evidence.c.files_json, appeals.c.appeal_json, appeals.c.receipt_json, shelf.c.file_json)
"""Rows that were taken out count too: a tombstone keeps its files."""


async def held_of(conn: AsyncConnection, hashes: Collection[str]) -> set[str]:
    """Those of the hashes that a case, an appeal or the shelf names, or a packing record that still has it."""
    asked, held = set(hashes), set()
    for column in HOLDERS:
        async for text in await conn.stream_scalars(select(column).where(column.is_not(None))):
            held |= asked.intersection(SHA256.findall(text))
    kept = select(packing_files.c.sha256).where(packing_files.c.removed_at.is_(None))
    held |= asked.intersection(await conn.scalars(kept.where(packing_files.c.sha256.in_(asked))))
    return held
