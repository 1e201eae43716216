"""What the buyer said after a question may be no answer to it."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("questions", sa.Column("passed_over_json", sa.Text(), nullable=False, server_default="[]"))
