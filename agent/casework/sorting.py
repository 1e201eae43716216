"""Notices that name no case, sorted by the operator: into a case, aside, and back again with what that did."""

from collections.abc import Mapping, Sequence

from agent.casework import alerts
from agent.casework.decisions import AWAITED, Follower
from agent.casework.noticing import act_on_notice
from agent.casework.world import World
from agent.domain.likely import Candidate, Likely, likely_cases
from agent.domain.outcomes import read_state
from agent.domain.undoing import obstacle
from agent.errors import Conflict, Invalid
from agent.store import audit, cases, notices, sortings
from agent.store.alerts import mark_key_seen, withdraw_alert
from agent.store.appeals import submitted_at
from agent.store.opening import reading
from agent.store.sortings import ASSIGNED, ASSIGNED_TITLE, Sorting
from shared.case import Actor
from shared.case_status import CaseStatus
from shared.notice import Notice

MAY_BE_MEANT = tuple(AWAITED | {CaseStatus.HANDED_OVER, CaseStatus.REJECTED, CaseStatus.UPHELD})
"""Cases that the platform may write about."""

LOOKED_AT = 500
"""The cases changed last: what drawing the inbox costs does not grow with the number of cases."""


async def likely_for(world: World, unmatched: Sequence[Notice]) -> Mapping[str, tuple[Likely, ...]]:
    """For each notice without case the cases to choose from."""
    if not unmatched:
        return {}
    async with reading(world.engine) as conn:
        rows = await cases.list_case_rows(conn, statuses=MAY_BE_MEANT, limit=LOOKED_AT)
        sent = await submitted_at(conn, [row.case_id for row in rows])
        entered = await cases.entered_at(conn, [row.case_id for row in rows])
    candidates = [
        Candidate(
            case_id=row.case_id,
            platform=row.platform,
            shop=row.shop,
            order_id=row.review.order_id,
            item_title=row.review.item_title,
            buyer=row.review.buyer,
            text=row.review.text,
            reason=row.reason,
            sent_at=sent.get(row.case_id) or entered.get((row.case_id, CaseStatus.SUBMITTED)),
        )
        for row in rows
    ]
    return {
        notice.notice_id: likely_cases(notice, candidates, is_of_appeal=_is_of_appeal(world, notice))
        for notice in unmatched
    }


def _is_of_appeal(world: World, notice: Notice) -> bool:
    pack, words = world.packs.get(notice.platform), f"{notice.title}\n{notice.text}"
    return pack is not None and (pack.appeal.term in words or read_state(words, pack.states, "notice") is not None)


async def assign(world: World, notice_id: str, case_id: str) -> None:
    """She says which case a notice is about; from then on it acts on it as if it had been matched.

    Raises NotFound, Conflict where it belongs to a case already, Invalid for a case of another platform.
    """
    async with world.engine.begin() as conn:
        row, notice = await cases.load_case_row(conn, case_id), await notices.load_notice(conn, notice_id)
        if notice.case_id is not None:
            raise Conflict("这条站内信已经归到案件里。", "要换一个案件，请先撤销。")
        if notice.platform != row.platform:
            raise Invalid("站内信和案件不是同一个平台的。", "请选同一个平台的案件。")
        now = world.now()
        notice = await notices.assign_notice(conn, notice_id, case_id)
        words = f"{notice.title}\n{notice.text}".strip()
        await cases.record_event(conn, case_id, now, Actor.OPERATOR, ASSIGNED, row.status, ASSIGNED_TITLE, words)
        await audit.append(conn, at=now, actor="operator", action=ASSIGNED, subject=notice_id, detail=case_id)
        await act_on_notice(Follower(conn, now), world.packs[row.platform], notice)
        after = await cases.load_case_row(conn, case_id)
        last = await cases.last_event_id(conn, case_id)
        await mark_key_seen(conn, world.now(), alerts.key_of_unmatched(notice))
        await sortings.delete_sorting(conn, notice_id)
        await sortings.insert_sorting(
            conn, Sorting(notice_id, case_id, now, row.status, after.status, row.outcome, last)
        )
    _tell(world, case_id)


async def set_aside(world: World, notice_id: str) -> None:
    """She says that it is about no appeal. Raises NotFound, Conflict where it belongs to a case."""
    async with world.engine.begin() as conn:
        notice = await notices.load_notice(conn, notice_id)
        if notice.case_id is not None:
            raise Conflict("这条站内信已经归到案件里。", "要放到一边，请先撤销。")
        await mark_key_seen(conn, world.now(), alerts.key_of_unmatched(notice))
        await sortings.delete_sorting(conn, notice_id)
        await sortings.insert_sorting(conn, Sorting(notice_id, None, world.now()))
        await audit.append(
            conn, at=world.now(), actor="operator", action="notice_set_aside", subject=notice_id, detail=""
        )
    _tell(world, None)


async def undo(world: World, notice_id: str) -> None:
    """Take back how she sorted it; the case stands again where it stood.

    Raises NotFound, Conflict where it was not sorted by hand or later steps rest on it.
    """
    async with world.engine.begin() as conn:
        await notices.load_notice(conn, notice_id)
        one = (await sortings.sortings_of(conn, [notice_id])).get(notice_id)
        if one is None:
            raise Conflict("这条站内信不是您归类的，是按编号对上的。", "编号对错了，请到平台核对，并告诉我们。")
        if one.case_id is not None and one.before is not None and one.after is not None:
            row = await cases.load_case_row(conn, one.case_id)
            events = await cases.events_of(conn, one.case_id)
            later = [event for event in events if event.event_id > (one.event_id or 0)]
            if (why := obstacle("这条站内信", one.before, one.after, row.status, later)) is not None:
                raise Conflict(f"不能撤销：{why}", "案件里写着现在可以做什么；需要时在案件里改。")
            if one.before is not one.after:
                await cases.put_back(conn, one.case_id, one.before, one.outcome_before, world.now())
                await withdraw_alert(conn, alerts.key_of_status(row, one.after), world.now())
            title = "撤销：站内信不属于这个案件"
            now = world.now()
            await cases.record_event(conn, one.case_id, now, Actor.OPERATOR, "notice_unassigned", one.before, title)
            await notices.unassign_notice(conn, notice_id)
        await sortings.delete_sorting(conn, notice_id)
        await audit.append(
            conn, at=world.now(), actor="operator", action="notice_undone", subject=notice_id, detail=one.case_id or ""
        )
    _tell(world, one.case_id)


def _tell(world: World, case_id: str | None) -> None:
    for topic in ("case", "alert", "notice"):
        world.bus.publish(topic, case_id)
