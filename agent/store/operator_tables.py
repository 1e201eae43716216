"""The tables of operators, and of who looks after the new cases of a shop."""

from sqlalchemy import Column, String, Table

from agent.store.schema import ID, TIME, Words, metadata

operators = Table(
    "operators",
    metadata,
    Column("operator_id", ID, primary_key=True),
    Column("name", Words(60), nullable=False),
    Column("former_name", Words(60)),
    Column("added_at", TIME),  # null: there from the start
    Column("retired_at", TIME),
)

shop_assignees = Table(
    "shop_assignees",
    metadata,
    Column("platform", String(32), primary_key=True),
    Column("shop", Words(100), primary_key=True),  # "" for a shop without name
    Column("operator_id", ID, nullable=False),
)
