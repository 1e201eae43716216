"""Public replies and the lines of captured chats are found too; their triggers were there before."""

from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "INSERT OR IGNORE INTO stale_cases (case_id)"
        " SELECT case_id FROM replies UNION SELECT case_id FROM evidence WHERE kind = 'chat'"
    )
