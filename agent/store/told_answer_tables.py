"""The table of answers of the platform that the operator wrote down: when they came, and how the case stood before."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table

from agent.store.schema import ID, TIME, metadata

told_answers = Table(
    "told_answers",
    metadata,
    Column("event_id", Integer, ForeignKey("case_events.event_id"), primary_key=True, autoincrement=False),  # its move
    Column("case_id", ID, ForeignKey("cases.case_id"), nullable=False, index=True),
    Column("heard", String(16), nullable=False),
    Column("answered_at", TIME, nullable=False),
    Column("status_before", String(32), nullable=False),
    Column("outcome_before", String(32)),
)
