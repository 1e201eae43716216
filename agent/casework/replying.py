"""A public reply: drafted, kept as she writes it, put into the platform's box and handed over; sent by her alone."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from agent.casework.changes import change
from agent.casework.world import World
from agent.domain.linting import Remark
from agent.domain.reply_linting import lint_reply
from agent.domain.replying import ReplyDraft, draft_replies
from agent.errors import Conflict, Invalid
from agent.store.cases import CaseRow, load_case_row
from agent.store.evidence import evidence_of
from agent.store.opening import reading
from agent.store.replies import last_reply, save_reply
from shared.appeal import FilingState
from shared.case_status import CaseStatus
from shared.deadline import DeadlineKind
from shared.evidence import Evidence
from shared.platform import Platform
from shared.reply import Reply, ReplyState

if TYPE_CHECKING:
    from agent.filing.walking import Filed

TEXT_MAX = 2000
"""Longest text kept, in characters; no platform allows as many."""

STATES = {
    FilingState.READY_FOR_REVIEW: ReplyState.FILLED,
    FilingState.PARTLY_FILLED: ReplyState.PARTLY_FILLED,
}
TITLES = {
    ReplyState.FILLED: "填好了公开回复，并读回核对，请您自己发布",
    ReplyState.PARTLY_FILLED: "公开回复没有填全，请您补上再发布",
    ReplyState.STOPPED: "没有填成公开回复",
}
WITH_THE_PLATFORM = frozenset({CaseStatus.SUBMITTED, CaseStatus.UNDER_REVIEW, CaseStatus.SUPPLEMENT_REQUESTED})
WAIT_FIRST = "申诉还在审核。回复会一直挂在评价下面，建议等结果出来再写。"


@dataclass(frozen=True)
class Replying:
    """All about a case's reply. `cautions` are why better not now; `has_box` whether the platform's box is known."""

    drafts: tuple[ReplyDraft, ...]
    reply: Reply | None
    remarks: tuple[Remark, ...]
    limit: int | None
    cautions: tuple[str, ...]
    has_box: bool

    @property
    def text(self) -> str:
        """The words at hand: hers, else the best draft."""
        return self.reply.text if self.reply else self.drafts[0].text if self.drafts else ""


async def look_at_reply(world: World, case_id: str) -> Replying:
    """Raises NotFound."""
    async with reading(world.engine) as conn:
        row = await load_case_row(conn, case_id)
        evidence = await evidence_of(conn, case_id)
        reply = await last_reply(conn, case_id)
    pack = world.packs[row.platform]
    drafts = draft_replies(row.review, row.ground, evidence, limit=_limit(pack))
    replying = Replying(drafts, reply, (), _limit(pack), _cautions(pack, row), pack.reply is not None)
    remarks = lint_reply(replying.text, row.review, evidence, limit=_limit(pack))
    return Replying(drafts, reply, remarks, replying.limit, replying.cautions, replying.has_box)


async def remarks_on_reply(world: World, case_id: str, text: str) -> tuple[Remark, ...]:
    """What should be said otherwise, while she writes; nothing is kept. Raises NotFound."""
    row, evidence = await _case(world, case_id)
    return lint_reply(text, row.review, evidence, limit=_limit(world.packs[row.platform]))


async def save(world: World, case_id: str, text: str) -> None:
    """Keep her words as they are, whatever is wrong with them. Raises NotFound, Invalid where they are far too long."""
    if len(text) > TEXT_MAX:
        raise Invalid(f"回复有 {len(text)} 个字，太长了。", f"请删到 {TEXT_MAX} 个字以内，再保存。")
    async with change(world, case_id) as case:
        last = await last_reply(case.conn, case_id)
        if last is not None and last.text == text:
            return
        reply_id = last.reply_id if last and last.state is ReplyState.DRAFT else _new_id()
        await save_reply(case.conn, _reply(reply_id, case_id, text, ReplyState.DRAFT, case.at))
        await case.audit("reply_saved", reply_id)


async def fill(world: World, case_id: str, text: str) -> Reply:
    """Put the words into the platform's box and hand it over; nothing is sent.

    Raises NotFound, Invalid where the words must not stand there, Conflict where the box cannot be opened now or the
    platform has none that is known, PageChanged, BrowserUnavailable.
    """
    await save(world, case_id, text)
    row, evidence = await _case(world, case_id)
    pack = world.packs[row.platform]
    _require_fit(text, row, evidence, pack)
    if pack.reply is None:
        raise Conflict(f"{pack.title}的回复框在哪里没有公开资料。", "请复制回复，自己粘贴到评价下面。")
    if world.browser is None:
        raise Conflict("没有打开浏览器，不能填写。", "请用 appealdesk serve 启动带浏览器的助手。")
    if world.filing.locked():
        raise Conflict("正在填写另一份表单。", "等它填好，再点一次。")
    async with world.filing:
        found = await _walk(world, pack, row, text)
        return await _keep(world, case_id, text, found)


async def tell_posted(world: World, case_id: str, text: str) -> None:
    """She says that this reply stands under the review now. Raises NotFound, Invalid where there are no words."""
    if not text.strip():
        raise Invalid("没有写回复的内容。", "请把发布的内容粘贴进来，再点“我已经回复了”。")
    await save(world, case_id, text)
    async with change(world, case_id) as case:
        last = await last_reply(case.conn, case_id)
        reply_id = last.reply_id if last else _new_id()
        await save_reply(case.conn, _reply(reply_id, case_id, text, ReplyState.POSTED, case.at))
        await case.end_reminders(DeadlineKind.REPLY_WINDOW)
        await case.note("reply_posted", "您说明已在评价下面公开回复", text, audited=reply_id)


async def take_back(world: World, case_id: str) -> None:
    """It does not stand there after all. Raises Conflict where she did not say that it does."""
    async with change(world, case_id) as case:
        last = await last_reply(case.conn, case_id)
        if last is None or last.state is not ReplyState.POSTED:
            raise Conflict("没有记着已经回复。", "请刷新案件页。")
        await save_reply(case.conn, _reply(last.reply_id, case_id, last.text, ReplyState.DRAFT, case.at))
        await case.note("reply_taken_back", "撤销了“已经公开回复”", audited=last.reply_id)


async def _case(world: World, case_id: str) -> tuple[CaseRow, tuple[Evidence, ...]]:
    async with reading(world.engine) as conn:
        return await load_case_row(conn, case_id), await evidence_of(conn, case_id)


def _require_fit(text: str, row: CaseRow, evidence: Sequence[Evidence], pack: Platform) -> None:
    if not text.strip():
        raise Invalid("没有写回复的内容。", "请选一份草稿，或自己写几句。")
    wrong = [one.sentence for one in lint_reply(text, row.review, evidence, limit=_limit(pack)) if one.refuses]
    if wrong:
        raise Invalid(f"回复里有不能公开写的话：{'；'.join(dict.fromkeys(wrong))}。", "请按提示修改，再填一次。")


async def _walk(world: World, pack: Platform, row: CaseRow, text: str) -> "Filed":
    from agent.filing.walking import Papers, file_reply

    assert world.browser is not None and pack.reply is not None  # checked by the caller
    papers = Papers(appeal_id=_new_id(), review=row.review, option=(), statement=text, files=())
    return await file_reply(
        world.browser, pack, pack.reply, papers, lambda words: world.bus.publish("filing", row.case_id, words)
    )


async def _keep(world: World, case_id: str, text: str, found: "Filed") -> Reply:
    async with change(world, case_id) as case:
        state = STATES.get(found.state, ReplyState.STOPPED)
        filled = _reply(_new_id(), case_id, text, state, case.at).model_copy(update={"report": found.report})
        await save_reply(case.conn, filled)
        await case.note("reply_filled", TITLES[state], found.detail, audited=f"{filled.reply_id} {state.value}")
        return filled


def _reply(reply_id: str, case_id: str, text: str, state: ReplyState, at: datetime) -> Reply:
    return Reply(reply_id=reply_id, case_id=case_id, text=text, state=state, changed_at=at, report=())


def _limit(pack: Platform) -> int | None:
    return pack.reply.text_max.value if pack.reply and pack.reply.text_max else None


def _cautions(pack: Platform, row: CaseRow) -> tuple[str, ...]:
    own = [one.words for one in pack.reply.cautions if row.status in one.statuses] if pack.reply else []
    return (*own, *([WAIT_FIRST] if row.status in WITH_THE_PLATFORM else []))


def _new_id() -> str:
    return f"reply-{secrets.token_hex(8)}"
