"""Which cases wait for the platform, and by which numbers the platform may name a case."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.domain.notices import CaseNumbers
from agent.store.schema import appeals, cases
from shared.case_status import CaseStatus


async def shops_with(conn: AsyncConnection, statuses: Collection[CaseStatus]) -> list[tuple[str, str | None]]:
    """Platform and shop of every case in one of these statuses, each once."""
    chosen = select(cases.c.platform, cases.c.shop).where(cases.c.status.in_([one.value for one in statuses]))
    return [(row.platform, row.shop) for row in await conn.execute(chosen.distinct())]


async def case_ids_of(
    conn: AsyncConnection, platform: str, shop: str | None, statuses: Collection[CaseStatus]
) -> list[str]:
    """The shop's cases in one of these statuses, oldest first."""
    chosen = select(cases.c.case_id).where(
        *_of_shop(platform, shop), cases.c.status.in_([one.value for one in statuses])
    )
    return list((await conn.execute(chosen.order_by(cases.c.created_at, cases.c.case_id))).scalars())


async def upheld_without_outcome(conn: AsyncConnection, platform: str, shop: str | None) -> list[str]:
    """The shop's upheld cases of which nobody knows yet what became of the review, oldest first."""
    chosen = select(cases.c.case_id).where(
        *_of_shop(platform, shop), cases.c.status == CaseStatus.UPHELD.value, cases.c.outcome.is_(None)
    )
    return list((await conn.execute(chosen.order_by(cases.c.created_at))).scalars())


async def cases_near(
    conn: AsyncConnection,
    platform: str,
    review_keys: Collection[str],
    order_ids: Collection[str],
    statuses: Collection[CaseStatus],
) -> list[str]:
    """Ids of the cases in these statuses that share a review key or an order with what was seen."""
    chosen = select(cases.c.case_id).where(
        cases.c.platform == platform,
        or_(cases.c.review_key.in_(review_keys), cases.c.order_id.in_(order_ids)),
        cases.c.status.in_([one.value for one in statuses]),
    )
    return list((await conn.execute(chosen)).scalars())


async def numbers_of_cases(conn: AsyncConnection, platform: str) -> list[CaseNumbers]:
    """Every case of the platform with the numbers that name it, without reading the cases themselves."""
    filed: dict[str, list[str]] = {}
    numbered = select(appeals.c.case_id, appeals.c.number).where(appeals.c.number.is_not(None))
    for row in await conn.execute(numbered):
        filed.setdefault(row.case_id, []).append(row.number)
    chosen = select(cases.c.case_id, cases.c.shop, cases.c.order_id, cases.c.review_key)
    rows = await conn.execute(chosen.where(cases.c.platform == platform))
    return [
        CaseNumbers(
            case_id=row.case_id,
            platform=platform,
            shop=row.shop,
            appeal_numbers=tuple(filed.get(row.case_id, ())),
            order_id=row.order_id,
            review_id=_review_id(row.review_key),
        )
        for row in rows
    ]


def _review_id(review_key: str) -> str | None:
    """The platform's id out of `id:<kind>:<id>`; a case known by its words only has none."""
    kind, _, rest = review_key.partition(":")
    return rest.partition(":")[2] if kind == "id" else None


def _of_shop(platform: str, shop: str | None) -> tuple[ColumnElement[bool], ...]:
    return cases.c.platform == platform, cases.c.shop.is_(None) if shop is None else cases.c.shop == shop
