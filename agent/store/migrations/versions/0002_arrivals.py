"""Captures are acknowledged first, and their cases opened after."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "arrivals",
        sa.Column("line", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("capture_id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("taken_at", sa.String(length=32), nullable=False),
        sa.Column("capture_json", sa.Text(), nullable=False),
        sa.Column("answer_json", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("line", name=op.f("pk_arrivals")),
        sa.UniqueConstraint("capture_id", name=op.f("uq_arrivals_capture_id")),
    )
