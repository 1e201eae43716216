"""What a higher desk decided is a decision of its own: all are counted anew."""

from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("UPDATE decisions_head SET event_id = 0")
