"""Notes and labels are found too: whoever writes one marks its case."""

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

ROWS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}


def upgrade() -> None:
    for table in ("notes", "case_labels"):
        for number, (cause, rows) in enumerate(ROWS.items()):
            marks = " ".join(
                "INSERT OR IGNORE INTO stale_cases (case_id)"
                f" SELECT {row}.case_id FROM cases WHERE cases.case_id = {row}.case_id;"
                for row in rows
            )
            op.execute(f"CREATE TRIGGER {table}_stale_{number} AFTER {cause} ON {table} BEGIN {marks} END")
        op.execute(f"INSERT OR IGNORE INTO stale_cases (case_id) SELECT DISTINCT case_id FROM {table}")
