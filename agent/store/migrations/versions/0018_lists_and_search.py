"""Lists of many cases: deadlines in order, words in an index, and marks on what changed since."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

FILTERED = ("platform", "shop", "ground", "outcome", "assignee", "created_at")
INDEXES = {
    "ix_cases_turns_at": ("turns_at",),
    "ix_cases_platform_shop": ("platform", "shop"),
    "ix_cases_by_due": ("status", "due_order", "case_id", *FILTERED),
    "ix_cases_by_status": ("status", "updated_at", "case_id", *FILTERED),
    "ix_cases_by_change": ("updated_at", "case_id", "status", *FILTERED),
    "ix_cases_by_line": ("line", "case_id", "status", *FILTERED),
}
MARKED_BY = {
    "cases": ("INSERT", "UPDATE OF status, round, platform, shop, review_json"),
    "evidence": ("INSERT", "UPDATE", "DELETE"),
    "appeals": ("INSERT", "UPDATE", "DELETE"),
    "statements": ("INSERT", "UPDATE", "DELETE"),
    "notices": ("INSERT", "UPDATE", "DELETE"),
}


def upgrade() -> None:
    op.create_table(
        "stale_cases",
        sa.Column("mark", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_stale_cases")),
        sa.UniqueConstraint("case_id", name=op.f("uq_stale_cases_case_id")),
    )
    op.create_table(
        "rules_heads",
        sa.Column("platform", sa.String(length=32), nullable=False),
        sa.Column("rules_hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("platform", name=op.f("pk_rules_heads")),
    )
    op.add_column("cases", sa.Column("due_order", sa.String(length=32), nullable=False, server_default="9"))
    op.add_column("cases", sa.Column("turns_at", sa.String(length=32), nullable=True))
    op.add_column("cases", sa.Column("line", sa.Integer(), nullable=True))
    op.drop_index("ix_cases_status_updated_at", "cases")
    for name, columns in INDEXES.items():
        op.create_index(name, "cases", list(columns))
    op.create_index("ix_alerts_seen_at", "alerts", ["seen_at"])
    op.execute("CREATE VIRTUAL TABLE case_words USING fts5(words, tokenize='ascii', prefix='1')")
    for table, causes in MARKED_BY.items():
        for number, cause in enumerate(causes):
            op.execute(_marking(table, cause, number))
    op.execute(
        "CREATE TRIGGER cases_gone AFTER DELETE ON cases BEGIN"
        " DELETE FROM case_words WHERE rowid = OLD.line; DELETE FROM stale_cases WHERE case_id = OLD.case_id; END"
    )
    op.execute("INSERT INTO stale_cases (case_id) SELECT case_id FROM cases ORDER BY created_at, case_id")


def _marking(table: str, cause: str, number: int) -> str:
    rows = {"I": ("NEW",), "U": ("OLD", "NEW"), "D": ("OLD",)}[cause[0]]
    marks = [
        "INSERT OR IGNORE INTO stale_cases (case_id)"
        f" SELECT {row}.case_id FROM cases WHERE cases.case_id = {row}.case_id;"
        for row in rows
    ]
    return f"CREATE TRIGGER {table}_stale_{number} AFTER {cause} ON {table} BEGIN {' '.join(marks)} END"
