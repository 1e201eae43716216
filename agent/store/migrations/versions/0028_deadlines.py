"""Deadlines that are told stand as rows, for calendar and reminders; verdict and reason decide whether they are."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

INDEXED = ("due_at", "look_at", "looked_at")
MARKED_BY = "status, verdict, reason, round, platform, shop, review_json"


def upgrade() -> None:
    op.create_table(
        "deadlines",
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("due_at", sa.String(length=32), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("look_at", sa.String(length=32), nullable=True),
        sa.Column("looked_at", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"], name=op.f("fk_deadlines_case_id_cases")),
        sa.PrimaryKeyConstraint("case_id", "kind", name=op.f("pk_deadlines")),
    )
    for column in INDEXED:
        op.create_index(f"ix_deadlines_{column}", "deadlines", [column])
    op.execute("DROP TRIGGER cases_stale_1")
    marks = " ".join(f"INSERT OR IGNORE INTO stale_cases (case_id) VALUES ({row}.case_id);" for row in ("OLD", "NEW"))
    op.execute(f"CREATE TRIGGER cases_stale_1 AFTER UPDATE OF {MARKED_BY} ON cases BEGIN {marks} END")
    op.execute("INSERT OR IGNORE INTO stale_cases (case_id) SELECT case_id FROM cases ORDER BY created_at, case_id")
