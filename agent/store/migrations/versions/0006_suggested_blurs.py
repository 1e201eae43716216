"""Where blurring a picture is suggested, found when it was taken."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "suggested_blurs",
        sa.Column("evidence_id", sa.String(length=64), nullable=False),
        sa.Column("blurs_json", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["evidence.evidence_id"], name=op.f("fk_suggested_blurs_evidence_id_evidence")
        ),
        sa.PrimaryKeyConstraint("evidence_id", name=op.f("pk_suggested_blurs")),
    )
