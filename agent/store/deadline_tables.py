"""The table of deadlines that are told: those about which the operator can do something, as a case stands now.

Worked out from cases, evidence, notices and rules, and worked out anew soon after any of these changed.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, String, Table, Text

from agent.store.schema import ID, TIME, metadata

deadlines = Table(
    "deadlines",
    metadata,
    Column("case_id", ID, ForeignKey("cases.case_id"), primary_key=True),
    Column("kind", String(32), primary_key=True),
    Column("due_at", TIME, nullable=False),
    Column("rule", Text, nullable=False),
    Column("provisional", Boolean, nullable=False),
    Column("look_at", TIME),  # when a reminder may be due next; null: none will be
    Column("looked_at", TIME),  # when that was last looked for
    Index("ix_deadlines_due_at", "due_at"),
    Index("ix_deadlines_look_at", "look_at"),
    Index("ix_deadlines_looked_at", "looked_at"),
)
