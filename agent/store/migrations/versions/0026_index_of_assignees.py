"""An index from which the cases of one operator are counted and listed without reading them."""

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_cases_assignee", "cases")
    op.create_index("ix_cases_assignee", "cases", ["assignee", "status", "updated_at", "case_id"])
