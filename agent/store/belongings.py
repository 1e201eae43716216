"""What of a case lies in which table: every table of the database stands here once, with what becomes of its rows.

A test holds the two lists against the database, so that a new table with buyers' data cannot be left behind.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, Table, delete, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.store.every_table import metadata


class Expiry(StrEnum):
    """What becomes of a row when its case has been kept long enough."""

    DELETED = "deleted"
    STRIPPED = "stripped"
    KEPT = "kept"


@dataclass(frozen=True)
class Belonging:
    """How rows hang on a case: each of `ties` is a column and the table whose id it holds."""

    ties: tuple[tuple[str, str], ...] = (("case_id", "cases"),)
    expiry: Expiry = Expiry.DELETED


_OF_EVIDENCE = Belonging((("evidence_id", "evidence"),))

OF_CASES: Mapping[str, Belonging] = {
    "cases": Belonging(expiry=Expiry.STRIPPED),
    "arrivals": Belonging(),
    "captures": Belonging(),
    "case_events": Belonging(expiry=Expiry.STRIPPED),
    "told_answers": Belonging((("event_id", "case_events"),), Expiry.KEPT),
    "evidence": Belonging(expiry=Expiry.STRIPPED),
    "picture_marks": _OF_EVIDENCE,
    "suggested_blurs": _OF_EVIDENCE,
    "taken_pictures": _OF_EVIDENCE,
    "environments": _OF_EVIDENCE,
    "upload_choices": Belonging(),
    "questions": Belonging(),
    "statements": Belonging(),
    "appeals": Belonging(expiry=Expiry.STRIPPED),
    "notices": Belonging(),
    "sortings": Belonging((("notice_id", "notices"), ("case_id", "cases"))),
    "alerts": Belonging(),
    "deliveries": Belonging((("alert_id", "alerts"),)),
    "replies": Belonging(),
    "deadlines": Belonging(),
    "decisions": Belonging(expiry=Expiry.KEPT),
    "notes": Belonging(),
    "case_labels": Belonging(expiry=Expiry.KEPT),
    "bulk_items": Belonging(expiry=Expiry.KEPT),
    "watch_list": Belonging(expiry=Expiry.KEPT),
    "watch_list_hashes": Belonging((("entry_id", "watch_list"),), Expiry.KEPT),
    "cluster_cases": Belonging(),
    "dossiers": Belonging((("cluster_id", "cluster_cases"),)),
    "stale_cases": Belonging(expiry=Expiry.KEPT),
    "packing_orders": Belonging((("order_id", "cases"),), Expiry.KEPT),
    "removed_packing_orders": Belonging((("order_id", "cases"),), Expiry.KEPT),
    "packings": Belonging((("order_id", "cases"), ("packing_id", "packing_orders")), Expiry.KEPT),
    "packing_files": Belonging((("packing_id", "packings"),), Expiry.KEPT),
    "recordings": Belonging((("order_id", "cases"),), Expiry.KEPT),
}
"""Tables whose rows are about a buyer's review or order. What is kept when a case's time is up holds no word of hers;
the watch list and the packing vault have times of their own."""

OF_NOBODY = frozenset(
    {
        "pairings",
        "pairing_requests",
        "desk_links",
        "operators",
        "shop_assignees",
        "saved_filters",
        "bulk_actions",
        "caught_up",
        "status_counts",
        "rules_heads",
        "shop_words",
        "shelf",  # standing documents of the shop
        "watches",
        "clusters",  # shop and times
        "channels",
        "setting_changes",
        "decisions_head",
        "audit",  # ids and hashes
        "audit_head",
    }
)

TABLE_WORDS = {
    "cases": "案件",
    "arrivals": "刚收到的采集",
    "captures": "采集",
    "case_events": "时间线",
    "told_answers": "记下的答复",
    "evidence": "证据",
    "picture_marks": "图片标注",
    "suggested_blurs": "打码建议",
    "taken_pictures": "图上字句的位置",
    "environments": "采集环境",
    "upload_choices": "上传的选择",
    "questions": "问买家的话",
    "statements": "申诉说明",
    "appeals": "申诉",
    "notices": "站内信",
    "sortings": "站内信的归类",
    "alerts": "提醒",
    "deliveries": "发到手机的提醒",
    "replies": "公开回复",
    "deadlines": "截止时间",
    "decisions": "判定",
    "notes": "备注",
    "case_labels": "标签",
    "bulk_items": "批量操作",
    "watch_list": "留意名单",
    "watch_list_hashes": "留意名单的指纹",
    "cluster_cases": "相似的差评",
    "dossiers": "相似差评的材料",
    "stale_cases": "待更新的搜索",
    "packing_orders": "打包存证的别的订单",
    "removed_packing_orders": "从打包存证去掉的订单",
    "packings": "打包存证",
    "packing_files": "打包的录像和照片",
    "recordings": "正在录的打包",
}

MENTION_WORDS: Mapping[str, str] = TABLE_WORDS | {"saved_filters": "常用筛选"}
"""Also of what hangs on no case, yet may name a buyer."""

INDEXES = frozenset({"case_words"})
"""What cases are found by; it follows the rows by triggers, and is wiped when the database is written anew."""


def rows_of(table: Table, case_ids: Collection[str]) -> ColumnElement[bool]:
    """Which rows of the table hang on these cases, directly or over another table."""
    ties = OF_CASES[table.name].ties
    return or_(*(_hangs(table, column, parent, case_ids) for column, parent in ties))


async def count_belongings(conn: AsyncConnection, case_ids: Collection[str]) -> dict[str, int]:
    """How many rows of each table hang on these cases; tables without any are left out."""
    found = {}
    for name in OF_CASES:
        table = metadata.tables[name]
        count = (
            await conn.execute(select(func.count()).select_from(table).where(rows_of(table, case_ids)))
        ).scalar_one()
        if count:
            found[name] = count
    return found


async def delete_belongings(
    conn: AsyncConnection, case_ids: Collection[str], expiries: Collection[Expiry] = tuple(Expiry)
) -> None:
    """Rows that hang on others go first: once those were gone, nothing would tell that they belong to a case."""
    for name in sorted(OF_CASES, key=_depth, reverse=True):
        if OF_CASES[name].expiry in expiries:
            table = metadata.tables[name]
            await conn.execute(delete(table).where(rows_of(table, case_ids)))


def _depth(name: str) -> int:
    """Over how many tables its rows hang on a case."""
    return 0 if name == "cases" else 1 + max(_depth(parent) for _, parent in OF_CASES[name].ties)


def _hangs(table: Table, column: str, parent: str, case_ids: Collection[str]) -> ColumnElement[bool]:
    if column == "case_id":
        return table.c[column].in_(case_ids)
    above = metadata.tables[parent]
    return table.c[column].in_(select(above.c[column]).where(rows_of(above, case_ids)))
