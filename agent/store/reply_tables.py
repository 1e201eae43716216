"""The table of public replies."""

from sqlalchemy import Column, ForeignKey, Table, Text

from agent.store.schema import ID, TIME, Words, metadata

replies = Table(
    "replies",
    metadata,
    Column("reply_id", ID, primary_key=True),
    Column("case_id", ID, ForeignKey("cases.case_id"), nullable=False, index=True),
    Column("text", Words, nullable=False),
    Column("state", ID, nullable=False),
    Column("changed_at", TIME, nullable=False),
    Column("report_json", Text, nullable=False),
)
