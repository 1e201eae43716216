"""What was done to several cases is undone only where nobody decided anew since."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("bulk_items", sa.Column("event_id", sa.Integer(), nullable=True))
