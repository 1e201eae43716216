"""What to show on each review of a page: its verdict, and its case where it has one."""

import asyncio

from agent.casework.judging import judge_review
from agent.casework.world import World
from agent.domain.identity import is_same_review
from agent.errors import Invalid
from agent.store import cases
from agent.store.opening import reading
from shared.wire import Mark, MarksAnswer, MarksAsk


async def mark_reviews(world: World, ask: MarksAsk) -> MarksAnswer:
    """One mark per review, in order; opens no case. Raises Invalid where no pack knows the platform."""
    platform = world.packs.get(ask.platform)
    if platform is None:
        raise Invalid(f"没有名为 {ask.platform} 的平台资料。", "请更新助手，或检查扩展与助手的版本是否一致。")
    async with reading(world.engine) as conn:
        rows = await conn.run_sync(cases.find_cases_by_reviews, [ask.platform], [item.review for item in ask.reviews])
    # In a thread, since two hundred long reviews take long enough to keep other pages waiting.
    verdicts = await asyncio.to_thread(lambda: [judge_review("mark", item.review, platform) for item in ask.reviews])
    marks = []
    for item, verdict in zip(ask.reviews, verdicts, strict=True):
        row = next((row for row in rows if is_same_review(row.review, item.review)), None)
        marks.append(
            Mark(
                key=item.key,
                verdict=row.verdict if row else verdict.verdict,
                sentence=row.triage.sentence if row else verdict.sentence,
                case_id=row.case_id if row else None,
                status=row.status if row else None,
            )
        )
    return MarksAnswer(marks=tuple(marks))
