"""Events of one kind found without reading all of them."""

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_case_events_kind", "case_events", ["kind", "case_id", "event_id"])
