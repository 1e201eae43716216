"""The operator's choice of ground and reason, also against what triage says; then with a written cause."""

from collections.abc import Sequence

from agent.casework.changes import change
from agent.casework.settling import UNFILED, settle
from agent.casework.world import World
from agent.domain.matrix import reason_name
from agent.domain.overruling import places_of
from agent.domain.words import word_for
from agent.errors import Conflict, Invalid
from agent.store.cases import words_json
from agent.store.statements import load_statement, save_statement
from shared.case_status import CaseStatus
from shared.ground import Ground

WORDS_MIN = 2
"""Characters: they are quoted in the statement, wherever they stand."""


async def choose(
    world: World, case_id: str, ground: Ground, reason: str, cause: str, words: Sequence[str] = ()
) -> None:
    """`words` are those of the review by which she holds a ground that triage did not find.

    Raises Invalid where the platform's reason does not serve the ground, an overrule has no cause, or the review has
    no such words.
    """
    async with change(world, case_id) as case:
        pack = world.packs[case.row.platform]
        if case.row.status not in UNFILED | {CaseStatus.NOT_APPEALABLE, CaseStatus.WAIVED}:
            raise Conflict("这个案件已经填表或提交，不能再换依据。", "可以在案件页查看已提交的申诉。")
        if not any(reason_name(one) == reason and ground in one.grounds for one in pack.appeal.reasons):
            raise Invalid(f"这个平台没有用“{reason}”申诉“{word_for(ground)}”的选项。", "请从列出的申诉理由里选择。")
        is_overrule = ground not in {found.ground for found in case.row.triage.grounds}
        if is_overrule and not cause.strip():
            raise Invalid("研判没有发现这个依据，要改用它请写明原因。", "写一句您的理由，它会记在案件里。")
        hers = _words_of(case.row.review.text, words) if is_overrule else None
        if case.row.status not in UNFILED:
            await case.move(CaseStatus.TRIAGED, "重新开始准备")
        await case.set(ground=ground, reason=reason, overruled_json=words_json(hers))
        title = "改判了研判结论" if is_overrule else "选择了申诉依据"
        await case.note(
            "overruled" if is_overrule else "chosen", f"{title}：{word_for(ground)}，{reason}", cause.strip()
        )
        kept = await load_statement(case.conn, case_id, case.row.round)
        if kept is not None and not kept.edited:
            cleared = kept.model_copy(update={"text": "", "sentences": ()})
            await save_statement(case.conn, case_id, case.row.round, cleared, at=case.at)
        await settle(world, case)


def _words_of(text: str, words: Sequence[str]) -> tuple[str, ...]:
    hers = tuple(dict.fromkeys(filter(None, map(str.strip, words))))
    for one in hers:
        if len(one) < WORDS_MIN:
            raise Invalid(f"只标了“{one}”一个字，没有改判。", "请标出完整的词或句子：它会原样写进申诉说明。")
        if not any(places_of(one, text)):
            raise Invalid(f"评价里没有“{one}”这几个字，没有改判。", "请从评价里照抄，一处一行，标点和空格也要一样。")
    return hers
