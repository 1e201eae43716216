"""What to say and what to send when a platform asks for more: only items of the case, in plain words."""

from collections.abc import Sequence

from agent.domain.asked_material import Asked
from agent.domain.words import word_for
from shared.evidence import Evidence

FIRST, LAST = "现按要求补充以下材料：", "请结合原申诉一并核实。"
NO_ITEM = "现按要求补充材料，请结合原申诉一并核实。"


def suggested(asked: Sequence[Asked], evidence: Sequence[Evidence], new: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The items to send: those that answer what was asked, and what came since the appeal; in the case's order."""
    wanted = {evidence_id for one in asked for evidence_id in one.met_by} | {item.evidence_id for item in new}
    return tuple(item for item in evidence if item.evidence_id in wanted and item.files)


def supplement_text(items: Sequence[Evidence], limit: int | None) -> str:
    """The words for the form, at most `limit` characters: whole lines; `NO_ITEM` where not even one fits."""
    lines = [f"{number}. {word_for(item.kind)}：{item.shows}" for number, item in enumerate(items, 1)]
    texts = ("\n".join([FIRST, *lines[:kept], LAST]) for kept in range(len(lines), 0, -1))
    return next((text for text in texts if limit is None or len(text) <= limit), NO_ITEM)
