"""How a picture was taken is kept, so that its boxes can follow the ground and a form get it at a smaller scale."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "taken_pictures",
        sa.Column("evidence_id", sa.String(length=64), nullable=False),
        sa.Column("scale", sa.Float(), nullable=True),
        sa.Column("letters_json", sa.Text(), nullable=False),
        sa.Column("boxed_json", sa.Text(), nullable=False),
        sa.Column("refused_json", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["evidence.evidence_id"], name=op.f("fk_taken_pictures_evidence_id_evidence")
        ),
        sa.PrimaryKeyConstraint("evidence_id", name=op.f("pk_taken_pictures")),
    )
