"""The statement under the operator's hands: kept word for word once she edits it, drafted anew when she asks."""

from agent.casework.changes import Change, change
from agent.casework.settling import UNFILED, chosen_reason, settle
from agent.casework.world import World
from agent.domain.drafting import draft_statement
from agent.domain.ties import retie
from agent.errors import Conflict, Invalid
from agent.store.evidence import evidence_of
from agent.store.statements import load_statement, save_statement
from shared.appeal import Sentence, Statement
from shared.rules import smallest

LONGEST = 20_000
"""In characters; far beyond any platform's limit, which is shown but not forced while she writes."""


async def save(world: World, case_id: str, text: str) -> Statement:
    """Keep her text. Sentences that still say what was drafted keep their evidence; her own carry none."""
    if len(text) > LONGEST:
        raise Invalid(f"申诉说明最多 {LONGEST} 个字。", "请删减后再保存，已写的内容还在页面上。")
    async with change(world, case_id) as case:
        if case.row.status not in UNFILED:
            raise Conflict("这份申诉已经填进表单，说明不能再改。", "要修改请先退回准备，或直接在平台表单里改。")
        kept = await load_statement(case.conn, case_id, case.row.round)
        limit = smallest(world.packs[case.row.platform].rules.text_max)
        known = [*(kept.sentences if kept else ()), *await _drafted(world, case)]
        is_short = kept is not None and kept.is_short
        statement = Statement(
            text=text, sentences=retie(text, known), edited=True, limit=limit, is_short=is_short, hers=text
        )
        await save_statement(case.conn, case_id, case.row.round, statement, at=case.at)
        await case.audit("statement_saved", f"{len(text)} characters")
        await settle(world, case)
    return statement


async def _drafted(world: World, case: Change) -> tuple[Sentence, ...]:
    """All that the evidence carries by now, also what she had taken out before."""
    pack = world.packs[case.row.platform]
    reason = chosen_reason(pack, case.row)
    if reason is None or case.row.ground is None:
        return ()
    evidence = await evidence_of(case.conn, case.row.case_id)
    return draft_statement(case.row.review, case.row.ground, reason, evidence, limit=None).sentences


async def redraft(world: World, case_id: str, *, is_short: bool = False) -> None:
    """Draft from the facts of the case, in full or only what is decisive; what she wrote can be taken up again."""
    async with change(world, case_id) as case:
        if case.row.status not in UNFILED:
            raise Conflict("这份申诉已经填进表单，说明不能再改。", "要修改请先退回准备。")
        kept = await load_statement(case.conn, case_id, case.row.round)
        if kept is not None:
            blank = Statement(text="", sentences=(), edited=False, limit=kept.limit, is_short=is_short, hers=kept.hers)
            await save_statement(case.conn, case_id, case.row.round, blank, at=case.at)
        await settle(world, case)
