"""Filters with a name, and what was done to several cases at once."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "saved_filters",
        sa.Column("filter_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("former_name", sa.String(length=40), nullable=True),
        sa.Column("query", sa.String(length=1000), nullable=False),
        sa.Column("saved_at", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("filter_id", name=op.f("pk_saved_filters")),
    )
    op.create_table(
        "bulk_actions",
        sa.Column("bulk_id", sa.String(length=64), nullable=False),
        sa.Column("act", sa.String(length=16), nullable=False),
        sa.Column("operator_id", sa.String(length=64), nullable=True),
        sa.Column("label", sa.String(length=20), nullable=True),
        sa.Column("begun_at", sa.String(length=32), nullable=False),
        sa.Column("undone_at", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("bulk_id", name=op.f("pk_bulk_actions")),
    )
    op.create_table(
        "bulk_items",
        sa.Column("bulk_id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("why_not", sa.String(), nullable=True),
        sa.Column("former", sa.String(length=64), nullable=True),
        sa.Column("why_stays", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["bulk_id"], ["bulk_actions.bulk_id"], name=op.f("fk_bulk_items_bulk_id")),
        sa.PrimaryKeyConstraint("bulk_id", "case_id", name=op.f("pk_bulk_items")),
    )
