"""The watch list of abnormal buyers: entries that name their case, and keyed hashes by which an order is known."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "watch_list",
        sa.Column("entry_id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("added_at", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"], name=op.f("fk_watch_list_case_id_cases")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_watch_list")),
        sa.UniqueConstraint("case_id", name=op.f("uq_watch_list_case_id")),
    )
    op.create_table(
        "watch_list_hashes",
        sa.Column("entry_id", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("known_by", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["watch_list.entry_id"], name=op.f("fk_watch_list_hashes_entry_id_watch_list")
        ),
        sa.PrimaryKeyConstraint("entry_id", "hash", name=op.f("pk_watch_list_hashes")),
    )
    op.create_index("ix_watch_list_hashes_hash", "watch_list_hashes", ["hash"])
