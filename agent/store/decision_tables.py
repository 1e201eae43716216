"""The table of what platforms decided, one row a round of a case: worked out from its events, for counting."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table

from agent.store.schema import ID, TIME, Words, metadata

GROUPED = ("platform", "shop", "ground", "reason", "grade", "outcome", "result", "cause")
"""What decisions are counted by. Its index holds all that is counted: nothing is sorted, no row is read."""

decisions = Table(
    "decisions",
    metadata,
    Column("case_id", ID, ForeignKey("cases.case_id"), primary_key=True),
    Column("round", Integer, primary_key=True),
    Column("platform", String(32), nullable=False),
    Column("shop", Words(100)),
    Column("ground", String(32)),
    Column("reason", Words(200)),
    Column("grade", String(2)),  # the highest of what was filed; null where no file went in
    Column("outcome", String(32)),  # null: upheld, and not seen yet what became of the review
    Column("result", String(16), nullable=False),
    Column("cause", String(32)),  # why it was rejected
    Column("workdays", Integer),  # from the submission to the decision
    Column("is_late", Boolean),  # later than the platform promises
    Column("decided_at", TIME, nullable=False),
    Index("ix_decisions_groups", *GROUPED, "workdays", "is_late", "decided_at"),
    Index("ix_decisions_decided_at", "decided_at", "platform", "shop", "result"),
)

decisions_head = Table(
    "decisions_head",
    metadata,
    Column("head_id", Integer, primary_key=True, autoincrement=False),  # one row: 1
    Column("event_id", Integer, nullable=False),  # up to which events of cases are counted
)
