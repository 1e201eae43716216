"""The table of filters of the case list that were given a name."""

from sqlalchemy import Column, Table

from agent.store.schema import ID, TIME, Words, metadata

saved_filters = Table(
    "saved_filters",
    metadata,
    Column("filter_id", ID, primary_key=True),
    Column("name", Words(40), nullable=False),
    Column("former_name", Words(40)),
    Column("query", Words(1000), nullable=False),  # as in the list's address
    Column("saved_at", TIME, nullable=False),
    Column("removed_at", TIME),
)
