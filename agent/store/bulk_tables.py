"""The tables of what was done to several cases at once, so that it can be told and undone."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table

from agent.store.schema import ID, TIME, Words, metadata

bulk_actions = Table(
    "bulk_actions",
    metadata,
    Column("bulk_id", ID, primary_key=True),
    Column("act", String(16), nullable=False),
    Column("operator_id", ID),  # to whom the cases were given
    Column("label", Words(20)),
    Column("begun_at", TIME, nullable=False),
    Column("undone_at", TIME),
)

bulk_items = Table(
    "bulk_items",
    metadata,
    Column("bulk_id", ID, ForeignKey("bulk_actions.bulk_id"), primary_key=True),
    Column("case_id", ID, primary_key=True),
    Column("why_not", Words),  # null: done
    Column("former", ID),  # who had it before, which note was written, or in which status it was
    Column("event_id", Integer),  # the case's last one after it was done
    Column("why_stays", Words),  # why it was not undone; "" once it was
)
