"""Standing documents of a shop or of one of its products."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "shelf",
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("platform", sa.String(length=32), nullable=False),
        sa.Column("shop", sa.String(length=100), nullable=True),
        sa.Column("product", sa.String(length=200), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("shows", sa.String(), nullable=False),
        sa.Column("kept_at", sa.String(length=32), nullable=False),
        sa.Column("file_json", sa.Text(), nullable=False),
        sa.Column("removed_at", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_shelf")),
    )
    op.create_index("ix_shelf_platform_shop", "shelf", ["platform", "shop"])
