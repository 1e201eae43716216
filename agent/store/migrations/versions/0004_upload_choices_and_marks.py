"""What she chose to upload for a case, and the marks that she sees on a picture's copy."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "upload_choices",
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("ordered_json", sa.Text(), nullable=False),
        sa.Column("left_out_json", sa.Text(), nullable=False),
        sa.Column("chosen_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"], name=op.f("fk_upload_choices_case_id_cases")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_upload_choices")),
    )
    op.create_table(
        "picture_marks",
        sa.Column("evidence_id", sa.String(length=64), nullable=False),
        sa.Column("marks_json", sa.Text(), nullable=False),
        sa.Column("marked_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["evidence.evidence_id"], name=op.f("fk_picture_marks_evidence_id_evidence")
        ),
        sa.PrimaryKeyConstraint("evidence_id", name=op.f("pk_picture_marks")),
    )
