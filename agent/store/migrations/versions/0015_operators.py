"""Operators by name, who did what, and who looks after a case."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "operators",
        sa.Column("operator_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("former_name", sa.String(length=60), nullable=True),
        sa.Column("added_at", sa.String(length=32), nullable=True),
        sa.Column("retired_at", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("operator_id", name=op.f("pk_operators")),
    )
    op.execute("INSERT INTO operators (operator_id, name) VALUES ('operator-1', '店主')")
    op.create_table(
        "shop_assignees",
        sa.Column("platform", sa.String(length=32), nullable=False),
        sa.Column("shop", sa.String(length=100), nullable=False),
        sa.Column("operator_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("platform", "shop", name=op.f("pk_shop_assignees")),
    )
    op.add_column("case_events", sa.Column("by", sa.String(length=80), nullable=True))
    op.add_column("cases", sa.Column("assignee", sa.String(length=64), nullable=True))
    op.create_index("ix_cases_assignee", "cases", ["assignee", "updated_at"])
