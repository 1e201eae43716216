"""The statement under the operator's hands: kept word for word once she edits it, drafted anew when she asks."""

from agent.casework.changes import change
from agent.casework.settling import UNFILED, settle
from agent.casework.world import World
from agent.errors import Conflict, Invalid
from agent.store.statements import load_statement, save_statement
from shared.appeal import Statement
from shared.rules import smallest

LONGEST = 20_000
"""In characters; far beyond any platform's limit, which is shown but not forced while she writes."""


async def save(world: World, case_id: str, text: str) -> Statement:
    """Keep her text. Sentences that still stand in it keep their evidence; her own carry none."""
    if len(text) > LONGEST:
        raise Invalid(f"申诉说明最多 {LONGEST} 个字。", "请删减后再保存，已写的内容还在页面上。")
    async with change(world, case_id) as case:
        if case.row.status not in UNFILED:
            raise Conflict("这份申诉已经填进表单，说明不能再改。", "要修改请先退回准备，或直接在平台表单里改。")
        kept = await load_statement(case.conn, case_id, case.row.round)
        limit = smallest(world.packs[case.row.platform].rules.text_max)
        sentences = tuple(sentence for sentence in (kept.sentences if kept else ()) if sentence.text in text)
        statement = Statement(text=text, sentences=sentences, edited=True, limit=limit)
        await save_statement(case.conn, case_id, case.row.round, statement, at=case.at)
        await case.audit("statement_saved", f"{len(text)} characters")
        await settle(world, case)
    return statement


async def redraft(world: World, case_id: str) -> None:
    """Throw her edits away and draft from the facts of the case."""
    async with change(world, case_id) as case:
        if case.row.status not in UNFILED:
            raise Conflict("这份申诉已经填进表单，说明不能再改。", "要修改请先退回准备。")
        kept = await load_statement(case.conn, case_id, case.row.round)
        if kept is not None:
            blank = Statement(text="", sentences=(), edited=False, limit=kept.limit)
            await save_statement(case.conn, case_id, case.row.round, blank, at=case.at)
        await settle(world, case)
