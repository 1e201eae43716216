"""Notes and labels of cases."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notes",
        sa.Column("note_id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("former_text", sa.String(), nullable=True),
        sa.Column("written_at", sa.String(length=32), nullable=False),
        sa.Column("changed_at", sa.String(length=32), nullable=True),
        sa.Column("deleted_at", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"], name=op.f("fk_notes_case_id_cases")),
        sa.PrimaryKeyConstraint("note_id", name=op.f("pk_notes")),
    )
    op.create_index("ix_notes_case_id", "notes", ["case_id"])
    op.create_table(
        "case_labels",
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("label", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"], name=op.f("fk_case_labels_case_id_cases")),
        sa.PrimaryKeyConstraint("case_id", "label", name=op.f("pk_case_labels")),
    )
    op.create_index("ix_case_labels_label", "case_labels", ["label"])
