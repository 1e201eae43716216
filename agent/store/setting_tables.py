"""The table of what she changed in the settings."""

from sqlalchemy import Column, Integer, String, Table, Text

from agent.store.schema import TIME, metadata

setting_changes = Table(
    "setting_changes",
    metadata,
    Column("change_id", Integer, primary_key=True, autoincrement=True),
    Column("name", String(64), nullable=False, index=True),
    Column("changed_at", TIME, nullable=False),
    Column("before_json", Text, nullable=False),
    Column("after_json", Text, nullable=False),
    Column("undone_at", TIME),
)
