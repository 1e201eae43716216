"""What the packing vault has for a case, found by its order or by a waybill that its evidence names."""

from dataclasses import replace

from agent.casework.evidence import keep, new_evidence_id
from agent.casework.world import World
from agent.domain.packing import PackedFile, Packing, kind_of, waybill_of
from agent.domain.packing_evidence import facts_of, method_of, not_proven_of, shows_of
from agent.errors import NotFound
from agent.store.cases import CaseRow, load_case_row
from agent.store.evidence import evidence_of
from agent.store.opening import reading
from agent.store.packings import mark_used, packings_of
from shared.evidence import CLASS_OF_KIND, Evidence, Grade
from shared.fact import FactName


async def list_packings_for(world: World, case_id: str) -> tuple[Packing, ...]:
    """The newest first, each with the files that the case has not yet; none without such files. Raises NotFound."""
    async with reading(world.engine) as conn:
        row = await load_case_row(conn, case_id)
        evidence = await evidence_of(conn, case_id)
        waybills = {
            waybill
            for item in evidence
            for fact in item.facts
            if fact.name is FactName.WAYBILL and (waybill := waybill_of(fact.value))
        }
        there = {file.sha256 for item in evidence for file in item.files}
        found = await packings_of(conn, row.review.order_id, waybills)
    offered = (replace(one, files=_missing(one, there)) for one in found)
    return tuple(one for one in offered if one.files)


async def use_packing(world: World, case_id: str, packing_id: str) -> tuple[Evidence, ...]:
    """Make its files items of the case, each with its hash and both clocks. Raises NotFound where it is not offered."""
    offered = await list_packings_for(world, case_id)
    packing = next((one for one in offered if one.packing_id == packing_id), None)
    if packing is None:
        raise NotFound("打包存证里没有可用的这一件，或案件里已经有了。", "请刷新案件页。")
    async with world.engine.begin() as conn:
        row = await load_case_row(conn, case_id)
        await mark_used(conn, [kept.file_id for kept in packing.files], is_used=True)
    items = tuple(_item(world, row, packing, kept) for kept in packing.files)
    await keep(world, case_id, items)
    return items


def _missing(packing: Packing, there: set[str]) -> tuple[PackedFile, ...]:
    return tuple(kept for kept in packing.files if kept.file.sha256 not in there)


def _item(world: World, row: CaseRow, packing: Packing, kept: PackedFile) -> Evidence:
    """New to the case now, so that a second round may rest on it; when it was kept is a fact of it."""
    kind = kind_of(kept.file.media_type)
    return Evidence(
        evidence_id=new_evidence_id(),
        case_id=row.case_id,
        kind=kind,
        evidence_class=CLASS_OF_KIND[kind],
        shows=shows_of(packing, kept),
        captured_at=world.now(),
        source_url=None,
        method=method_of(kept),
        grade=Grade.A0,
        does_not_prove=not_proven_of(kept, row.review.posted_at),
        facts=facts_of(packing, kept),
        files=(kept.file,),
    )
