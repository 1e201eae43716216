"""What every page counts stands counted, and what statistics count stands in narrow indexes."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

ONE_MORE = (
    "INSERT INTO status_counts (status, count) SELECT NEW.status, 0"
    " WHERE NOT EXISTS (SELECT 1 FROM status_counts WHERE status = NEW.status);"
    " UPDATE status_counts SET count = count + 1 WHERE status = NEW.status;"
)
ONE_LESS = "UPDATE status_counts SET count = count - 1 WHERE status = OLD.status;"
COUNTED_AFTER = {
    "INSERT": ONE_MORE,
    "DELETE": ONE_LESS,
    "UPDATE OF status": f"{ONE_LESS} {ONE_MORE}",
}
DAY_ONE = 1721424.5
"""The Julian day of the day before 1 January of year 1: from there Python counts days."""


def upgrade() -> None:
    op.create_table(
        "status_counts",
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("status", name=op.f("pk_status_counts")),
    )
    op.execute("INSERT INTO status_counts (status, count) SELECT status, count(*) FROM cases GROUP BY status")
    for number, (cause, steps) in enumerate(COUNTED_AFTER.items()):
        op.execute(f"CREATE TRIGGER cases_counted_{number} AFTER {cause} ON cases BEGIN {steps} END")
    op.add_column("cases", sa.Column("opened_day", sa.Integer(), nullable=True))
    op.execute(f"UPDATE cases SET opened_day = CAST(julianday(date(created_at, '+8 hours')) - {DAY_ONE} AS INTEGER)")
    op.drop_index("ix_cases_open_stars", "cases")
    op.create_index("ix_cases_open_stars", "cases", ["status", "rating", "opened_day", "platform", "shop"])
    op.create_index("ix_cases_case_status", "cases", ["case_id", "status"])
    op.drop_index("ix_alerts_seen_at", "alerts")
    op.create_index("ix_alerts_seen_at", "alerts", ["seen_at", "case_id"])
    op.create_index("ix_decisions_decided_at", "decisions", ["decided_at", "platform", "shop", "result"])
