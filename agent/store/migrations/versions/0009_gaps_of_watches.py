"""When nobody looked at a shop, and why."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name, length in (("gap_began_at", 32), ("gap_ended_at", 32), ("gap_why", 32)):
        op.add_column("watches", sa.Column(name, sa.String(length=length), nullable=True))
