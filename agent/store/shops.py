"""Shops that have a case, found by one step along an index for each, however many cases they have."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

SHOPS = text("""
WITH RECURSIVE
platforms (platform) AS (
    SELECT min(platform) FROM cases
    UNION ALL
    SELECT (SELECT min(cases.platform) FROM cases WHERE cases.platform > platforms.platform)
    FROM platforms WHERE platforms.platform IS NOT NULL
),
shops (platform, shop) AS (
    SELECT platform, (SELECT min(cases.shop) FROM cases WHERE cases.platform = platforms.platform)
    FROM platforms WHERE platform IS NOT NULL
    UNION ALL
    SELECT platform,
        (SELECT min(cases.shop) FROM cases WHERE cases.platform = shops.platform AND cases.shop > shops.shop)
    FROM shops WHERE shop IS NOT NULL
)
SELECT platform, shop FROM shops WHERE shop IS NOT NULL
UNION ALL
SELECT platform, NULL FROM platforms WHERE EXISTS (
    SELECT 1 FROM cases WHERE cases.platform = platforms.platform AND cases.shop IS NULL
)
""")
"""`SELECT DISTINCT` would read the index from end to end."""


async def list_shops(conn: AsyncConnection) -> list[tuple[str, str | None]]:
    """Platform and shop, in order; null is a platform's only shop, whose name nobody knows."""
    return sorted(((row.platform, row.shop) for row in await conn.execute(SHOPS)), key=str)
