"""Public replies as rows; of a case the one changed last is the one at hand."""

import json
from collections.abc import Collection

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.store.reply_tables import replies
from agent.store.times import from_text, to_text
from shared.plan import FillReport
from shared.reply import Reply, ReplyState

POSTED = select(replies.c.case_id).where(
    replies.c.case_id.in_(bindparam("case_ids", expanding=True)), replies.c.state == ReplyState.POSTED.value
)


async def last_reply(conn: AsyncConnection, case_id: str) -> Reply | None:
    """The one at hand; null where none was ever begun."""
    chosen = select(replies).where(replies.c.case_id == case_id)
    found = (await conn.execute(chosen.order_by(replies.c.changed_at.desc(), replies.c.reply_id.desc()))).first()
    if found is None:
        return None
    return Reply(
        reply_id=found.reply_id,
        case_id=found.case_id,
        text=found.text,
        state=ReplyState(found.state),
        changed_at=from_text(found.changed_at),
        report=tuple(FillReport.model_validate(line) for line in json.loads(found.report_json)),
    )


async def replied_to(conn: AsyncConnection, case_ids: Collection[str]) -> set[str]:
    """Those of these cases under whose review the operator says that a reply stands."""
    return set((await conn.execute(POSTED, {"case_ids": list(case_ids)})).scalars())


async def save_reply(conn: AsyncConnection, reply: Reply) -> None:
    """New, or changed."""
    values = {
        "case_id": reply.case_id,
        "text": reply.text,
        "state": reply.state.value,
        "changed_at": to_text(reply.changed_at),
        "report_json": json.dumps([line.model_dump(mode="json") for line in reply.report], ensure_ascii=False),
    }
    kept = insert(replies).values(reply_id=reply.reply_id, **values)
    await conn.execute(kept.on_conflict_do_update(index_elements=["reply_id"], set_=values))
