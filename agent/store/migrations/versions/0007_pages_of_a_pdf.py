"""Which pages of a PDF she chose to upload."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("upload_choices", sa.Column("pages_json", sa.Text(), server_default="{}", nullable=False))
