"""Cases brought to where the platform has the next word, for tests of what follows."""

from typing import Any

from agent.casework.judging import judge_review
from agent.casework.world import World
from agent.domain.identity import fingerprint, review_key
from agent.store import cases
from agent.store.cases import CaseRow
from shared.case import Actor
from shared.case_status import CaseStatus
from shared.review import Review
from tests.agent.conftest import capture

WAY = (CaseStatus.PREPARING, CaseStatus.READY, CaseStatus.HANDED_OVER, CaseStatus.SUBMITTED)


async def open_case(
    world: World,
    case_id: str,
    shop: str,
    to: CaseStatus = CaseStatus.SUBMITTED,
    *,
    platform: str = "taobao",
    **review_keys: Any,
) -> None:
    """A case about the sample review, with `review_keys` in place of its own, moved step by step as far as `to`."""
    review = Review.model_validate(capture(**review_keys)["review"])
    triage = judge_review(case_id, review, world.packs[platform])
    row = CaseRow(
        case_id=case_id,
        platform=platform,
        shop=shop,
        review_key=review_key(review),
        fingerprint=fingerprint(review),
        review=review,
        status=CaseStatus.TRIAGED,
        round=1,
        ground=None,
        reason=None,
        verdict=triage.verdict,
        triage=triage,
        outcome=None,
        created_at=world.now(),
        updated_at=world.now(),
    )
    async with world.engine.begin() as conn:
        await conn.run_sync(cases.insert_cases, [row])
        for step in WAY[: WAY.index(to) + 1]:
            await cases.move_case(
                conn, case_id, to=step, at=world.now(), actor=Actor.OPERATOR, kind="moved", title="测试"
            )
