"""What she says that an item of evidence shows: it is argued with, where the agent's own line is not."""

from agent.casework.changes import change
from agent.casework.settling import UNFILED, settle
from agent.casework.world import World
from agent.domain.told_lines import clean_told
from agent.domain.words import word_for
from agent.errors import Conflict, NotFound
from agent.store.evidence import evidence_of, set_told


async def tell_evidence(world: World, case_id: str, evidence_id: str, written: str) -> None:
    """Keep her line, or take it back where it is empty. Raises Invalid, NotFound, Conflict where the case is filed."""
    told = clean_told(written)
    async with change(world, case_id) as case:
        if case.row.status not in UNFILED:
            raise Conflict("这份申诉已经填进表单，不能再改“它说明什么”。", "要修改请先退回准备。")
        item = next((one for one in await evidence_of(case.conn, case_id) if one.evidence_id == evidence_id), None)
        if item is None:
            raise NotFound("没有这条证据，可能已经拿掉。", "请刷新案件页。")
        if item.told == told:
            return
        await set_told(case.conn, case_id, evidence_id, told)
        said = f"写了{word_for(item.kind)}说明什么" if told else f"撤下了{word_for(item.kind)}说明什么"
        await case.note("evidence_told", said, told or item.told, audited=evidence_id)
        await settle(world, case)
