"""Words taken out of lines of the audit log, so that the chain still shows whatever else was done to them."""

import re
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.store.audit import HASHED, WITHHELD, WITHHOLDING, append, hash_of
from agent.store.schema import audit

NUMBER_MIN = 6
NOTHING = r"(?!)"


async def lines_that_say(
    conn: AsyncConnection, words: Collection[str], case_ids: Collection[str], actions: Collection[str]
) -> Sequence[int]:
    """Lines whose detail holds one of these words, or tells in words one of these actions on one of the cases.

    A number or a Latin name is held where it stands whole: by chance a hash holds any short one. Of digits alone a word
    shorter than `NUMBER_MIN` tells nothing.
    """
    telling = [word for word in words if len(word) >= NUMBER_MIN or not word.isdigit()]
    holds = [audit.c.detail.contains(word, autoescape=True) for word in telling]
    has_words = ~audit.c.detail.contains(HASHED)
    tells = audit.c.subject.in_(case_ids) & audit.c.action.in_(actions) & has_words
    chosen = select(audit, tells.label("tells")).where(or_(*holds, tells), audit.c.detail != WITHHELD)
    whole = re.compile("|".join(map(_whole, telling)) or NOTHING)
    found = await conn.execute(chosen.order_by(audit.c.line))
    return [row.line for row in found if row.tells or whole.search(row.detail)]


def _whole(word: str) -> str:
    return rf"(?<![0-9A-Za-z]){re.escape(word)}(?![0-9A-Za-z])" if word.isascii() else re.escape(word)


async def withhold(conn: AsyncConnection, lines: Collection[int], at: datetime) -> None:
    """Empty their detail of words; a new line for each says so, with the hash of what is left of it.

    A line keeps its own hash, on which the next one rests, and its time, actor, action and subject stay checked.
    """
    for number in sorted(lines):
        this = audit.c.line == number
        left = dict((await conn.execute(select(audit).where(this))).one()._mapping) | {"detail": WITHHELD}
        del left["hash"]
        await conn.execute(update(audit).where(this).values(detail=WITHHELD))
        await append(conn, at=at, actor="operator", action=WITHHOLDING, subject=f"line {number}", detail=hash_of(left))
