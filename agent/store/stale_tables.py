"""Cases of which something changed since their deadlines were put in order and their words made findable.

The database itself marks them, by triggers (migration 0018), whoever writes: no write can forget to.
"""

from sqlalchemy import Column, Integer, String, Table

from agent.store.schema import ID, TIME, metadata

stale_cases = Table(
    "stale_cases",
    metadata,
    Column("mark", Integer, primary_key=True, autoincrement=True),  # what was marked first is done first
    Column("case_id", ID, nullable=False, unique=True),
)

caught_up = Table(
    "caught_up",
    metadata,
    Column("head_id", Integer, primary_key=True),  # the one row
    Column("at", TIME, nullable=False),  # by the clock of the last time that cases were put in order
)

rules_heads = Table(
    "rules_heads",
    metadata,
    Column("platform", String(32), primary_key=True),
    Column("rules_hash", String(64), nullable=False),  # the rules by which its cases' deadlines were put in order
)
