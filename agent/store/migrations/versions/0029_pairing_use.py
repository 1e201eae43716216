"""When a pairing was last used was never written: the column goes."""

from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_column("pairings", "last_used_at")
