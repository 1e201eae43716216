"""The statement under the operator's hands: kept word for word, tied by her to evidence, drafted anew when she asks."""

from collections.abc import Sequence

from agent.casework.changes import Change, change
from agent.casework.settling import UNFILED, chosen_reason, draft, settle
from agent.casework.world import World
from agent.domain.ties import cut, retie, turn_tie
from agent.errors import Conflict, Invalid, NotFound, PackGone
from agent.store.evidence import evidence_of
from agent.store.statements import load_statement, save_statement
from shared.appeal import Sentence, Statement
from shared.rules import smallest

MOST_EARLIER = 5
"""Versions of hers that are kept beside the last; the oldest goes first."""

LONGEST = 20_000
"""In characters; far beyond any platform's limit, which is shown but not forced while she writes."""


async def save(world: World, case_id: str, text: str) -> Statement:
    """Keep her text. Sentences that still say what was drafted, or what she had tied, keep their evidence."""
    if len(text) > LONGEST:
        raise Invalid(f"申诉说明最多 {LONGEST} 个字。", "请删减后再保存，已写的内容还在页面上。")
    async with change(world, case_id) as case:
        if case.row.status not in UNFILED:
            raise Conflict("这份申诉已经填进表单，说明不能再改。", "要修改请先退回准备，或直接在平台表单里改。")
        kept = await load_statement(case.conn, case_id, case.row.round)
        limit = smallest(world.packs[case.row.platform].rules.text_max)
        had = (*kept.sentences, *kept.hers_ties) if kept else ()
        is_short = kept is not None and kept.is_short
        sentences = retie(text, await _still_carried(case, had), await _drafted(world, case))
        statement = Statement(
            text=text,
            sentences=sentences,
            edited=True,
            limit=limit,
            is_short=is_short,
            hers=text,
            earlier=_earlier(kept, text),
            for_ground=case.row.ground,
            for_reason=case.row.reason,
        )
        await save_statement(case.conn, case_id, case.row.round, statement, at=case.at)
        await case.audit("statement_saved", f"{len(text)} characters")
        await settle(world, case)
    return statement


def _earlier(kept: Statement | None, text: str) -> tuple[str, ...]:
    """What she had written, without the words that are hers again."""
    had = (kept.hers, *kept.earlier) if kept else ()
    return tuple(one for one in dict.fromkeys(had) if one.strip() and one != text)[:MOST_EARLIER]


async def _still_carried(case: Change, had: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Those of which at least one item is still in the case: what only a removed item carried is drafted anew."""
    present = {item.evidence_id for item in await evidence_of(case.conn, case.row.case_id)}
    return tuple(one for one in had if present.intersection(one.evidence_ids))


async def _drafted(world: World, case: Change) -> tuple[Sentence, ...]:
    """All that the evidence carries by now, also what she had taken out before."""
    pack = world.packs[case.row.platform]
    reason = chosen_reason(pack, case.row)
    if reason is None or case.row.ground is None:
        return ()
    evidence = await evidence_of(case.conn, case.row.case_id)
    return (await draft(world, case.conn, case.row, pack, case.row.ground, reason, evidence, limit=None)).sentences


async def turn_sentence(world: World, case_id: str, key: str, evidence_id: str, *, is_tied: bool) -> None:
    """She says that this item carries her sentence, or takes that back; `key` is a `Piece.key`.

    Raises Conflict where the case is filed, NotFound where the sentence or the item is gone.
    """
    async with change(world, case_id) as case:
        if case.row.status not in UNFILED:
            raise Conflict("这份申诉已经填进表单，说明不能再改。", "要修改请先退回准备。")
        kept = await load_statement(case.conn, case_id, case.row.round)
        present = {item.evidence_id for item in await evidence_of(case.conn, case_id)}
        pieces = cut(kept, present) if kept else ()
        is_there = any(piece.key == key and piece.is_hers_to_tie for piece in pieces)
        if kept is None or not is_there or evidence_id not in present:
            raise NotFound("这句话或这件证据已经不在案件里了，没有连上。", "请刷新案件页，再选一次。")
        turned = kept.model_copy(update={"sentences": turn_tie(pieces, key, evidence_id, is_tied=is_tied)})
        await save_statement(case.conn, case_id, case.row.round, turned, at=case.at)
        await case.audit("sentence_tied" if is_tied else "sentence_untied", evidence_id)


async def redraft(world: World, case_id: str, *, is_short: bool = False) -> None:
    """Draft from the facts of the case, in full or only what is decisive; what she wrote can be taken up again.

    Raises PackGone before the words at hand are dropped.
    """
    async with change(world, case_id) as case:
        if case.row.platform not in world.packs:
            raise PackGone(case.row.platform)
        if case.row.status not in UNFILED:
            raise Conflict("这份申诉已经填进表单，说明不能再改。", "要修改请先退回准备。")
        kept = await load_statement(case.conn, case_id, case.row.round)
        if kept is not None:
            ties = tuple(one for one in kept.sentences if one.is_hers) if kept.edited else kept.hers_ties
            cleared = {"text": "", "sentences": (), "edited": False, "is_short": is_short, "hers_ties": ties}
            blank = kept.model_copy(update=cleared)
            await save_statement(case.conn, case_id, case.row.round, blank, at=case.at)
        await settle(world, case)
