"""What a person says that a standing document shows stays with it."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("shelf", sa.Column("told", sa.String(), nullable=False, server_default=""))
