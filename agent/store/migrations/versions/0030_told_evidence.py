"""What a person says that an item shows stands apart from the line that the agent writes."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("evidence", sa.Column("told", sa.String(), nullable=False, server_default=""))
