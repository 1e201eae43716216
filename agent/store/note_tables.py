"""The tables of notes and labels of a case."""

from sqlalchemy import Column, ForeignKey, String, Table

from agent.store.schema import ID, TIME, Words, metadata

notes = Table(
    "notes",
    metadata,
    Column("note_id", ID, primary_key=True),
    Column("case_id", ID, ForeignKey("cases.case_id"), nullable=False, index=True),
    Column("by", String(80)),  # as in `case_events`
    Column("text", Words, nullable=False),
    Column("former_text", Words),  # before the last change, so that it can be undone
    Column("written_at", TIME, nullable=False),
    Column("changed_at", TIME),
    Column("deleted_at", TIME),
)

case_labels = Table(
    "case_labels",
    metadata,
    Column("case_id", ID, ForeignKey("cases.case_id"), primary_key=True),
    Column("label", Words(20), primary_key=True, index=True),
)
