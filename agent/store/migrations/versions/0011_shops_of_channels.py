"""Which shop an alert is about, and whose alerts a channel wants."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("alerts", sa.Column("watch_id", sa.String(length=64), nullable=True))
    op.add_column("channels", sa.Column("watch_ids", sa.Text(), nullable=False, server_default="[]"))
