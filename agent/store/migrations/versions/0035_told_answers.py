"""Answers that the platform gave where no page tells us are written down by the operator, and can be undone."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "told_answers",
        sa.Column("event_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("heard", sa.String(length=16), nullable=False),
        sa.Column("answered_at", sa.String(length=32), nullable=False),
        sa.Column("status_before", sa.String(length=32), nullable=False),
        sa.Column("outcome_before", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"], name=op.f("fk_told_answers_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["case_events.event_id"], name=op.f("fk_told_answers_event_id_case_events")
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_told_answers")),
    )
    op.create_index(op.f("ix_told_answers_case_id"), "told_answers", ["case_id"])
