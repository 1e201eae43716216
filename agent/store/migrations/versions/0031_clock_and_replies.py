"""A public reply marks its case, for it ends a deadline; and it is known by which clock cases were put in order."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

ROWS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}


def upgrade() -> None:
    op.create_table(
        "caught_up",
        sa.Column("head_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("head_id", name=op.f("pk_caught_up")),
    )
    for number, (cause, rows) in enumerate(ROWS.items()):
        marks = " ".join(_mark(row) for row in rows)
        op.execute(f"CREATE TRIGGER replies_stale_{number} AFTER {cause} ON replies BEGIN {marks} END")
    op.execute("INSERT OR IGNORE INTO stale_cases (case_id) SELECT DISTINCT case_id FROM replies")


def _mark(row: str) -> str:
    """Without `or ignore`: a reply is written by an upsert, whose own handling of conflicts would take its place."""
    return (
        f"INSERT INTO stale_cases (case_id) SELECT {row}.case_id FROM cases WHERE cases.case_id = {row}.case_id"
        f" AND NOT EXISTS (SELECT 1 FROM stale_cases WHERE stale_cases.case_id = {row}.case_id);"
    )
