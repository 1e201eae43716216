"""The buyer is asked by the operator; here it is written down that she did, and what came of it becomes evidence."""

import secrets
from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework.changes import Change, change
from agent.casework.evidence import FILE_LIMIT, new_evidence_id
from agent.casework.settling import UNFILED, settle
from agent.casework.showable import showable_files
from agent.casework.world import World
from agent.domain.asking import Offered, about_of, offered_for, wordings
from agent.domain.grading import NOT_PROVEN
from agent.domain.questions import Question, QuestionState, Standing, standings_of, turn_key
from agent.domain.words import word_for
from agent.errors import Conflict, Invalid, NotFound
from agent.store import questions
from agent.store.evidence import evidence_of, insert_evidence
from agent.store.opening import reading
from shared.case_status import CaseStatus
from shared.evidence import CLASS_OF_KIND, Evidence, EvidenceFile, EvidenceKind, Grade
from shared.fact import Fact, FactName
from shared.ground import Ground
from shared.platform import Platform
from shared.triage import Triage

MAY_ASK = UNFILED | {CaseStatus.SUPPLEMENT_REQUESTED, CaseStatus.REJECTED}
"""Where something new may still help."""

MINUTE = timedelta(minutes=1)
"""How exactly a time is told in the desk."""

TOLD = "文字是操作员放入的，不能证明买家真的这样说过；请再采集聊天记录。"
SILENT = "只证明我们记下问过、到这时没有记下回答；不能证明买家看到了，更不能证明他说的是假的。请再截没有回答的聊天。"


def grounds_asked_about(ground: Ground | None, triage: Triage) -> tuple[Ground, ...]:
    """The ground that was chosen, else all that triage found."""
    return (ground,) if ground else tuple(dict.fromkeys(found.ground for found in triage.grounds))


async def standings_in(conn: AsyncConnection, case_id: str, now: datetime) -> tuple[Standing, ...]:
    """A case's questions, oldest first, and how each stands."""
    return standings_of(await questions.questions_of(conn, case_id), await evidence_of(conn, case_id), now)


async def list_standings(world: World, case_id: str) -> tuple[Standing, ...]:
    """The same, read."""
    async with reading(world.engine) as conn:
        return await standings_in(conn, case_id, world.now())


async def tell_asked(
    world: World, case_id: str, name: str, *, text: str | None = None, asked_at: datetime | None = None
) -> Question:
    """She sent the wording of that name, or `text` in its place, now or at `asked_at`.

    Raises NotFound, Conflict where the case is past asking, the wording does not fit it, or its answer is still
    waited for, Invalid where the time has not come yet or is before the review.
    """
    async with change(world, case_id) as case:
        if case.row.status not in MAY_ASK:
            raise Conflict("这个案件现在不用再问买家。", "请看案件页上的下一步。")
        if asked_at is not None and asked_at > case.at:
            raise Invalid("提问的时间还没有到。", "请核对时间；不填就是现在。")
        posted_at = case.row.review.posted_at
        if asked_at is not None and posted_at is not None and asked_at < posted_at:
            raise Invalid("提问的时间比这条评价还早，问的不是这条评价。", "请核对时间；不填就是现在。")
        offered = await _offered(case, world.packs[case.row.platform], name)
        sent = " ".join((text or "").split()) or offered.wording.text
        question = Question(
            question_id=f"question-{secrets.token_hex(8)}",
            case_id=case_id,
            wording=name,
            about=about_of(sent, offered.wording),
            text=sent,
            asked_at=asked_at or case.at,
            told_at=case.at,
            wait_hours=offered.wording.wait_hours,
            evidence_ids=(),
        )
        await questions.insert_question(case.conn, question)
        await case.note("question_asked", f"问了买家：{question.about}", question.text, audited=question.question_id)
        await settle(world, case)
    return question


async def take_back(world: World, case_id: str, question_id: str) -> None:
    """She did not ask after all. Raises NotFound, Conflict where something was kept of it: that goes first."""
    async with change(world, case_id) as case:
        standing = await _standing(case, question_id)
        if standing.answers:
            raise Conflict("这次提问已经记下了结果。", "请先在证据里拿掉它，再撤销提问。")
        await questions.mark_taken_back(case.conn, question_id, at=case.at)
        title = f"撤销：没有问过买家{standing.question.about}"
        await case.note("question_taken_back", title, audited=question_id)


async def pass_over(world: World, case_id: str, question_id: str, key: str, *, is_answer: bool) -> None:
    """She says that a turn of the buyer is no answer to the question, which waits on, or that it is one after all.

    Raises NotFound where no chat of the case has that turn, Conflict where the case is past asking.
    """
    async with change(world, case_id) as case:
        if case.row.status not in MAY_ASK:
            raise Conflict("这个案件已经填表、提交或结束，提问的结果不能再改。", "请看案件页上的下一步。")
        standing = await _standing(case, question_id)
        turns = standing.passed_over if is_answer else (standing.said,) if standing.said else ()
        turn = next((one for one in turns if turn_key(one) == key), None)
        if turn is None:
            raise NotFound("聊天里没有这句话，或已经改过。", "请刷新案件页，看看现在记的是什么。")
        before = standing.question.passed_over
        keys = [one for one in before if one != key] if is_answer else [*before, key]
        await questions.set_passed_over(case.conn, question_id, keys)
        kind = "turn_taken_up" if is_answer else "turn_passed_over"
        title = "撤销：买家的这句话算回答" if is_answer else "买家的这句话不是回答，继续等"
        await case.note(kind, title, f"“{turn.text}”", audited=f"{question_id} {key}")
        await settle(world, case)


async def keep_answer(
    world: World, case_id: str, question_id: str, words: str, *, kind: int | None, answered_at: datetime | None
) -> Evidence:
    """The buyer's words as she pastes them; `kind` is which of the wording's answers she takes them for.

    Raises NotFound, Invalid where there are no words or the time is before the question or still to come.
    """
    async with change(world, case_id) as case:
        question = await questions.load_question(case.conn, case_id, question_id)
        at = _time_of_answer(question, answered_at, case.at)
        if not (said := " ".join(words.split())):
            raise Invalid("还没有写买家的回答。", "请把买家的原话粘贴进来，或放入截图。")
        facts = [_fact(FactName.BUYER_SAID, f"{at.isoformat()} {said}")]
        shows = f"问买家{question.about}，买家回答：{said}"
        if (meant := _answer_of(question, kind)) is not None:
            shows += f"（操作员认为：{meant[0]}）"
            facts += [_fact(FactName.SPEAKS_FOR, word_for(meant[1]))] if meant[1] else []
        item = _item(case, question, facts, shows=shows, does_not_prove=TOLD)
        await _keep(world, case, question, item, "buyer_answered", "记下了买家的回答")
    return item


async def keep_picture(
    world: World, case_id: str, question_id: str, name: str, chunks: AsyncIterator[bytes]
) -> Evidence:
    """A picture of the buyer's answer, kept unaltered as chat. Raises NotFound, Invalid, TooLarge."""
    async with reading(world.engine) as conn:
        await questions.load_question(conn, case_id, question_id)
    file = await world.archive.keep_stream(chunks, name=name, limit=FILE_LIMIT)
    files = await showable_files(world, (file,))
    async with change(world, case_id) as case:
        question = await questions.load_question(case.conn, case_id, question_id)
        shows = f"问买家{question.about}，买家回答的截图：{file.name}"
        item = _item(case, question, (), shows=shows, does_not_prove=NOT_PROVEN[Grade.A0], files=files)
        await _keep(world, case, question, item, "buyer_answered", "放入了买家回答的截图")
    return item


async def keep_silence(world: World, case_id: str, question_id: str) -> Evidence:
    """That nobody answered in time. Raises NotFound, Conflict before the time is over or where there was an answer."""
    async with change(world, case_id) as case:
        standing = await _standing(case, question_id)
        question = standing.question
        if standing.state is not QuestionState.OVER:
            raise Conflict("现在还不能记成“没有回答”。", "等够时间、买家仍没有回答，才可以记下。")
        waited = int((case.at - question.asked_at) / timedelta(hours=1))
        facts = [_fact(FactName.UNANSWERED_AT, case.at.isoformat())]
        said_else = "（这期间他说过别的话，操作员认为不是回答）" if standing.passed_over else ""
        shows = f"问买家{question.about}，等了 {waited} 小时没有回答{said_else}"
        item = _item(case, question, facts, shows=shows, does_not_prove=SILENT)
        await _keep(world, case, question, item, "buyer_silent", "记下了买家没有回答")
    return item


async def _offered(case: Change, pack: Platform, name: str) -> Offered:
    row, evidence = case.row, await evidence_of(case.conn, case.row.case_id)
    fitting = offered_for(pack, grounds_asked_about(row.ground, row.triage), row.review, evidence)
    offered = next((one for one in fitting if one.wording.name == name), None)
    if offered is None:
        raise Conflict("这段话不适合这个案件。", "请刷新案件页，用页面上列出的话。")
    asked = standings_of(await questions.questions_of(case.conn, row.case_id), evidence, case.at)
    if any(one.question.wording == name and one.state is QuestionState.WAITING for one in asked):
        raise Conflict("这个问题已经问过，还在等买家回答。", "请等到时间，不要反复追问。")
    return offered


async def _standing(case: Change, question_id: str) -> Standing:
    question = await questions.load_question(case.conn, case.row.case_id, question_id)
    return standings_of([question], await evidence_of(case.conn, case.row.case_id), case.at)[0]


def _time_of_answer(question: Question, told: datetime | None, now: datetime) -> datetime:
    at = told or now
    if at > now or at <= question.asked_at - MINUTE:
        raise Invalid("回答的时间不对。", "它要在提问之后、现在之前；不填就是现在。")
    return max(at, question.asked_at)


def _answer_of(question: Question, kind: int | None) -> tuple[str, Ground | None] | None:
    answers = next((one.answers for one in wordings() if one.name == question.wording), ())
    if kind is None or not 0 <= kind < len(answers):
        return None
    return answers[kind].proves, answers[kind].ground


def _item(
    case: Change,
    question: Question,
    facts: Sequence[Fact],
    *,
    shows: str,
    does_not_prove: str,
    files: tuple[EvidenceFile, ...] = (),
) -> Evidence:
    kind = EvidenceKind.CHAT if files else EvidenceKind.ASKING
    is_late = question.told_at - question.asked_at >= MINUTE
    how = "提问的时间由操作员填写" if is_late else "提问时在工作台记下"
    asked = (
        _fact(FactName.ASKED_ABOUT, question.about),
        _fact(FactName.SELLER_SAID, f"{question.asked_at.isoformat()} {question.text}"),
    )
    return Evidence(
        evidence_id=new_evidence_id(),
        case_id=question.case_id,
        kind=kind,
        evidence_class=CLASS_OF_KIND[kind],
        shows=shows,
        captured_at=case.at,
        source_url=None,
        method=f"操作员记下，{how}",
        grade=Grade.A0,
        does_not_prove=does_not_prove,
        facts=(*asked, *facts),
        files=files,
    )


async def _keep(world: World, case: Change, question: Question, item: Evidence, kind: str, title: str) -> None:
    await insert_evidence(case.conn, item)
    ids = (*question.evidence_ids, item.evidence_id)
    await questions.set_evidence_of_question(case.conn, question.question_id, ids)
    hashes = "".join(f" {file.sha256}" for file in item.files)
    await case.note(kind, title, item.shows, audited=f"{question.question_id} {item.evidence_id}{hashes}")
    await settle(world, case)


def _fact(name: FactName, value: str) -> Fact:
    return Fact(name=name, value=value)
