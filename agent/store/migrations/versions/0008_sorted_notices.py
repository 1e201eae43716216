"""Which notices were sorted by hand, and how the case stood before."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sortings",
        sa.Column("notice_id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=True),
        sa.Column("sorted_at", sa.String(length=32), nullable=False),
        sa.Column("status_before", sa.String(length=32), nullable=True),
        sa.Column("status_after", sa.String(length=32), nullable=True),
        sa.Column("outcome_before", sa.String(length=32), nullable=True),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.notice_id"], name=op.f("fk_sortings_notice_id_notices")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"], name=op.f("fk_sortings_case_id_cases")),
        sa.PrimaryKeyConstraint("notice_id", name=op.f("pk_sortings")),
    )
