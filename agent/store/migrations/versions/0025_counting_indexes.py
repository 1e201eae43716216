"""Indexes along which statistics are counted, in the order of their groups."""

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

GROUPED = ("platform", "shop", "ground", "reason", "grade", "outcome", "result", "cause")
OF_CASES = {
    "ix_cases_status": ("status", "verdict"),
    "ix_cases_stars": ("posted_day", "rating", "platform", "shop"),
    "ix_cases_open_stars": ("status", "rating", "created_at", "platform", "shop"),
}


def upgrade() -> None:
    op.drop_index("ix_cases_posted_day", "cases")
    op.drop_index("ix_cases_status_rating", "cases")
    for name, columns in OF_CASES.items():
        op.create_index(name, "cases", list(columns))
    op.drop_index("ix_decisions_decided_at", "decisions")
    op.create_index("ix_decisions_groups", "decisions", [*GROUPED, "workdays", "is_late", "decided_at"])
