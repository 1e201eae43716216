"""Pictures of other reviews that make a pattern with a case's own, taken from their cases into this one."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework.evidence import keep, new_evidence_id
from agent.casework.patterns import patterns_of_case
from agent.casework.world import World
from agent.domain.picture_marks import Drawn, Taken
from agent.errors import NotFound
from agent.store.cases import load_case_row
from agent.store.environments import environments_of
from agent.store.evidence import evidence_of
from agent.store.opening import reading
from agent.store.picture_marks import suggested_of
from agent.store.taken_pictures import scales_of
from shared.evidence import CLASS_OF_KIND, Evidence, EvidenceKind
from shared.pattern import PatternKind

RELATIONS: Mapping[PatternKind, str] = {
    PatternKind.SAME_BUYER: "同一昵称的另一条评价",
    PatternKind.ALIKE: "几乎一样的另一条评价",
    PatternKind.BURST: "几天内同类的另一条评价",
}
NOT_PROVEN: Mapping[PatternKind, str] = {
    PatternKind.SAME_BUYER: "昵称相同，不能证明是同一个人写的。",
    PatternKind.ALIKE: "字句相近，不能证明是同一个人或同一伙人写的。",
    PatternKind.BURST: "时间相近，不能证明是同一个人或同一伙人写的。",
}
OFFERED_MAX = 8
"""More would bury the page; a form takes fewer pictures."""


@dataclass(frozen=True)
class OtherReview:
    """Another case's picture of its review. `text` are that review's words, `relation` what it has to do with ours."""

    case_id: str
    kind: PatternKind
    text: str
    item: Evidence

    @property
    def relation(self) -> str:
        return RELATIONS[self.kind]


async def list_other_reviews(world: World, case_id: str) -> tuple[OtherReview, ...]:
    """What other cases of the shop have and this one has not yet, surest relation first. Raises NotFound."""
    async with reading(world.engine) as conn:
        row = await load_case_row(conn, case_id)
        there = {file.sha256 for item in await evidence_of(conn, case_id) for file in item.files}
        found: dict[str, OtherReview] = {}
        for pattern in await patterns_of_case(conn, row):
            for other_id in pattern.case_ids[:OFFERED_MAX]:
                other = await _other(conn, other_id, pattern.kind)
                if other is not None and other.item.files[0].sha256 not in there:
                    found.setdefault(other_id, other)
        return tuple(found.values())[:OFFERED_MAX]


async def use_other_review(world: World, case_id: str, other_id: str) -> Evidence:
    """Make the other case's picture an item of this one, with the time and the grade at which it was taken.

    Raises NotFound where it is not offered to this case.
    """
    offered = await list_other_reviews(world, case_id)
    other = next((one for one in offered if one.case_id == other_id), None)
    if other is None:
        raise NotFound(
            "没有可以用的这张评价截图，或案件里已经有了。", "请刷新案件页；那个案件里没有截图的，先到那里采集。"
        )
    async with reading(world.engine) as conn:
        suggested = await suggested_of(conn, other.item.evidence_id)
        scale = (await scales_of(conn, [other.item.evidence_id])).get(other.item.evidence_id)
        environments = await environments_of(conn, [other.item.evidence_id])
    item = other.item.model_copy(
        update={
            "evidence_id": new_evidence_id(),
            "case_id": case_id,
            "kind": EvidenceKind.BUYER_REVIEWS,
            "evidence_class": CLASS_OF_KIND[EvidenceKind.BUYER_REVIEWS],
            "shows": f"{other.relation}：{other.text[:60]}",
            "method": f"{other.item.method}；取自本店的另一个案件",
            "does_not_prove": f"{other.item.does_not_prove}{NOT_PROVEN[other.kind]}",
            "facts": (),
            "files": other.item.files[:1],
        }
    )
    drawn = {item.evidence_id: Drawn(suggested=suggested, taken=Taken(scale))}
    await keep(world, case_id, [item], drawn=drawn, environment=environments.get(other.item.evidence_id))
    return item


async def _other(conn: AsyncConnection, case_id: str, kind: PatternKind) -> OtherReview | None:
    row = await load_case_row(conn, case_id)
    pictures = [
        item for item in await evidence_of(conn, case_id) if item.kind is EvidenceKind.REVIEW_PICTURE and item.files
    ]
    return OtherReview(case_id, kind, row.review.text, pictures[-1]) if pictures else None
