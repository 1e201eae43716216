"""The operator writes down what the platform answered where we do not look, and takes it back if she erred."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework.changes import change
from agent.casework.decisions import AWAITED, DECIDED_OUTCOME
from agent.casework.world import World
from agent.domain.told_answers import OF_A_WIN, WITH_WORDS, Heard, answers_to
from agent.domain.undoing import obstacle
from agent.domain.words import word_for
from agent.domain.workdays import SHANGHAI
from agent.errors import Conflict, Invalid
from agent.store.appeals import submitted_at
from agent.store.audit import hashed
from agent.store.cases import CaseRow, events_of, last_event_id, load_case_row
from agent.store.opening import reading
from agent.store.told_answers import ToldAnswer, answers_of, delete_answer, insert_answer
from shared.case_status import CaseStatus
from shared.outcome import Outcome

CLOCKS_DIFFER = timedelta(minutes=5)
"""A minute that she reads off a telephone may differ from this machine's clock."""


@dataclass(frozen=True)
class Answer:
    """`outcome` is what became of the review, where it was upheld and she saw that. `words` are the platform's."""

    to: CaseStatus
    outcome: Outcome | None
    heard: Heard
    answered_at: datetime
    words: str


@dataclass(frozen=True)
class AnswerStands:
    """`why_stays` says why it can no longer be undone (Chinese); null where it can."""

    told: ToldAnswer
    why_stays: str | None


async def tell_answer(world: World, case_id: str, answer: Answer) -> None:
    """The case goes on as if a page had told it, and its events say that she did.

    Raises NotFound, Invalid, Conflict.
    """
    words = answer.words.strip()
    if not words and answer.to in WITH_WORDS:
        raise Invalid("没有写平台说了什么。", "把短信原文贴进来；电话里听到的，记下大意。下一步要照着它来。")
    if answer.answered_at > world.now() + CLOCKS_DIFFER:
        raise Invalid("答复的时间还没有到。", "请填收到答复的时间。")
    async with change(world, case_id) as case:
        row, at = case.row, min(answer.answered_at, case.at)
        if row.status not in AWAITED or answer.to not in answers_to(row.status):
            raise Conflict(f"案件现在是“{word_for(row.status)}”，不能记这个答复。", "请刷新案件页，看看它的状态。")
        sent_at = (await submitted_at(case.conn, [case_id])).get(case_id)
        if sent_at is not None and at < sent_at - CLOCKS_DIFFER:
            raise Invalid("答复的时间比提交申诉还早。", "请填收到答复的时间；是以前那次申诉的答复，就不用记。")
        outcome = answer.outcome if answer.outcome in OF_A_WIN else None
        when = f"{at.astimezone(SHANGHAI):%m-%d %H:%M}"
        title = f"您记下平台的答复：{word_for(answer.to)}（{word_for(answer.heard)}，{when}）"
        found = outcome if answer.to is CaseStatus.UPHELD else DECIDED_OUTCOME.get(answer.to)
        await case.move(answer.to, title, words, outcome=found)
        event_id = await last_event_id(case.conn, case_id)
        told = ToldAnswer(event_id, case_id, answer.heard, max(at, sent_at or at), row.status, row.outcome)
        await insert_answer(case.conn, told)
        await case.audit("answer_told", f"{told.heard.value} {told.answered_at.isoformat()} {hashed(words)}")


async def undo_answer(world: World, case_id: str) -> None:
    """The case stands again where it stood. Raises NotFound, and Conflict where later steps rest on the answer."""
    async with change(world, case_id) as case:
        stands = await _standing(case.conn, case.row)
        if stands is None:
            raise Conflict("案件现在的状态不是您记下的答复带来的，不能撤销。", "请刷新案件页，看看现在可以做什么。")
        if stands.why_stays is not None:
            raise Conflict(f"不能撤销：{stands.why_stays}", "案件里写着现在可以做什么。")
        told = stands.told
        await case.put_back(told.before, told.outcome_before, "answer_undone", "撤销：平台的答复记错了")
        await delete_answer(case.conn, told.event_id)


async def standing_answer(world: World, case_id: str) -> AnswerStands | None:
    """The answer of hers that brought the case to where it stands, if one did. Raises NotFound."""
    async with reading(world.engine) as conn:
        return await _standing(conn, await load_case_row(conn, case_id))


async def _standing(conn: AsyncConnection, row: CaseRow) -> AnswerStands | None:
    events, told = await events_of(conn, row.case_id), await answers_of(conn, row.case_id)
    moved = next((event for event in reversed(events) if event.kind == "moved"), None)
    if moved is None or not told or told[-1].event_id != moved.event_id:
        return None
    later = [event for event in events if event.event_id > moved.event_id]
    return AnswerStands(told[-1], obstacle("这次答复", told[-1].before, moved.status, row.status, later))
