"""The table of how many cases there are in each status: kept by the database itself, by triggers (migration 0033)."""

from sqlalchemy import Column, Integer, String, Table

from agent.store.schema import metadata

status_counts = Table(
    "status_counts",
    metadata,
    Column("status", String(32), primary_key=True),
    Column("count", Integer, nullable=False),  # 0 where none is left
)
