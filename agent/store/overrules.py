"""Where the operator judged otherwise than triage, counted with what the platform then decided."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Row, Select, func, null, select
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.domain.statistics import Overrule
from agent.store.decision_tables import decisions
from agent.store.decisions import Reach
from agent.store.schema import case_events, cases
from agent.store.times import to_text
from shared.case import Actor
from shared.case_status import CaseStatus
from shared.decision import DecisionResult
from shared.ground import Ground, Verdict

OVERRULED, CHOSEN = "overruled", "chosen"
"""Kinds of the event of choosing a ground: against triage, or one that it found. The latest of a case counts."""


async def count_overrules(conn: AsyncConnection, reach: Reach) -> list[Overrule]:
    """Of cases where she did so within `reach`: by the verdict that triage gives, and the ground that she went by."""
    appealed = (await conn.execute(_appealed_anyway(reach))).all()
    refused = (await conn.execute(_refused_anyway(reach))).all()
    return _in_groups([*appealed, *refused])


def _appealed_anyway(reach: Reach) -> Select:  # type: ignore[type-arg]  # whatever its columns are
    latest = (
        select(func.max(case_events.c.event_id))
        .where(case_events.c.kind.in_([OVERRULED, CHOSEN]))
        .group_by(case_events.c.case_id)
    )
    result = (
        select(decisions.c.result)
        .where(decisions.c.case_id == cases.c.case_id)
        .order_by(decisions.c.round.desc())
        .limit(1)
        .scalar_subquery()
    )
    chosen = select(cases.c.verdict, cases.c.ground, result.label("result")).select_from(_EVENTS_OF_CASES)
    return _within(chosen.where(case_events.c.event_id.in_(latest), case_events.c.kind == OVERRULED), reach)


def _refused_anyway(reach: Reach) -> Select:  # type: ignore[type-arg]  # whatever its columns are
    """She says that it cannot be appealed, and it was not taken up again: few cases, found by what they are now."""
    moved = case_events.alias()
    latest = (
        select(func.max(moved.c.event_id))
        .where(moved.c.kind == "moved", moved.c.case_id == cases.c.case_id)
        .scalar_subquery()
    )
    joined = cases.join(case_events, case_events.c.event_id == latest)
    chosen = select(cases.c.verdict, null().label("ground"), null().label("result")).select_from(joined)
    hers = chosen.where(
        cases.c.status == CaseStatus.NOT_APPEALABLE.value,
        cases.c.verdict != Verdict.NOT_APPEALABLE.value,
        case_events.c.status == CaseStatus.NOT_APPEALABLE.value,
        case_events.c.actor == Actor.OPERATOR.value,
    )
    return _within(hers, reach)


_EVENTS_OF_CASES = case_events.join(cases, cases.c.case_id == case_events.c.case_id)


def _within(chosen: Select, reach: Reach) -> Select:  # type: ignore[type-arg]  # whatever its columns are
    if reach.since is not None:
        chosen = chosen.where(case_events.c.at >= to_text(reach.since))
    if reach.platform is not None:
        chosen = chosen.where(cases.c.platform == reach.platform, cases.c.shop.is_not_distinct_from(reach.shop))
    return chosen


def _in_groups(rows: Sequence[Row[tuple[str, str | None, str | None]]]) -> list[Overrule]:
    """Most frequent first."""
    counts = Counter((row.verdict, row.ground) for row in rows)
    ends = Counter((row.verdict, row.ground, row.result) for row in rows)
    return [
        Overrule(
            verdict=Verdict(verdict),
            ground=Ground(ground) if ground else None,
            count=count,
            won=ends[verdict, ground, DecisionResult.WON.value],
            lost=ends[verdict, ground, DecisionResult.LOST.value],
        )
        for (verdict, ground), count in counts.most_common()
    ]
