"""What platforms decided, for counting; and the stars of reviews where a query finds them."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "decisions",
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(length=32), nullable=False),
        sa.Column("shop", sa.String(length=100), nullable=True),
        sa.Column("ground", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("grade", sa.String(length=2), nullable=True),
        sa.Column("outcome", sa.String(length=32), nullable=True),
        sa.Column("result", sa.String(length=16), nullable=False),
        sa.Column("cause", sa.String(length=32), nullable=True),
        sa.Column("workdays", sa.Integer(), nullable=True),
        sa.Column("is_late", sa.Boolean(), nullable=True),
        sa.Column("decided_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"], name=op.f("fk_decisions_case_id_cases")),
        sa.PrimaryKeyConstraint("case_id", "round", name=op.f("pk_decisions")),
    )
    op.create_index("ix_decisions_decided_at", "decisions", ["decided_at"])
    op.create_table(
        "decisions_head",
        sa.Column("head_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("head_id", name=op.f("pk_decisions_head")),
    )
    op.execute("INSERT INTO decisions_head (head_id, event_id) VALUES (1, 0)")
    op.add_column("cases", sa.Column("rating", sa.Integer(), nullable=True))
    op.add_column("cases", sa.Column("posted_day", sa.String(length=10), nullable=True))
    op.execute(
        "UPDATE cases SET rating = json_extract(review_json, '$.rating'),"
        " posted_day = date(json_extract(review_json, '$.posted_at'), '+8 hours')"
    )
    op.create_index("ix_cases_posted_day", "cases", ["posted_day", "platform", "shop", "rating"])
    op.create_index("ix_cases_status_rating", "cases", ["status", "platform", "shop", "rating", "created_at"])
