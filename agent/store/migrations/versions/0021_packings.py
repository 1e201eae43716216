"""The packing vault: what was kept under which waybill, and recordings still coming in."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "packings",
        sa.Column("packing_id", sa.String(length=64), nullable=False),
        sa.Column("waybill", sa.String(length=64), nullable=False),
        sa.Column("order_id", sa.String(length=64), nullable=True),
        sa.Column("shop", sa.String(length=100), nullable=True),
        sa.Column("newest_at", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("packing_id", name=op.f("pk_packings")),
        sa.UniqueConstraint("waybill", name=op.f("uq_packings_waybill")),
    )
    op.create_index("ix_packings_newest_at", "packings", ["newest_at", "packing_id"])
    op.create_index(op.f("ix_packings_order_id"), "packings", ["order_id"])
    op.create_table(
        "packing_files",
        sa.Column("file_id", sa.String(length=64), nullable=False),
        sa.Column("packing_id", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("file_json", sa.Text(), nullable=False),
        sa.Column("how", sa.String(length=16), nullable=False),
        sa.Column("kept_at", sa.String(length=32), nullable=False),
        sa.Column("began_at", sa.String(length=32), nullable=True),
        sa.Column("told_at", sa.String(length=32), nullable=False),
        sa.Column("told_from", sa.String(length=32), nullable=True),
        sa.Column("own_name", sa.String(length=200), nullable=True),
        sa.Column("own_time", sa.String(length=40), nullable=True),
        sa.Column("own_time_source", sa.String(length=16), nullable=True),
        sa.Column("is_whole", sa.Boolean(), nullable=False),
        sa.Column("is_used", sa.Boolean(), nullable=False),
        sa.Column("removed_at", sa.String(length=32), nullable=True),
        sa.Column("removed_why", sa.String(length=16), nullable=True),
        sa.Column("let_go_at", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["packing_id"], ["packings.packing_id"], name=op.f("fk_packing_files_packing_id_packings")
        ),
        sa.PrimaryKeyConstraint("file_id", name=op.f("pk_packing_files")),
    )
    op.create_index(op.f("ix_packing_files_packing_id"), "packing_files", ["packing_id"])
    op.create_index(op.f("ix_packing_files_sha256"), "packing_files", ["sha256"])
    past = ["removed_at", "is_used", "kept_at", "packing_id", "size_bytes"]
    op.create_index("ix_packing_files_past", "packing_files", past)
    op.create_index("ix_packing_files_here", "packing_files", ["let_go_at", "size_bytes"])
    op.create_table(
        "recordings",
        sa.Column("recording_id", sa.String(length=64), nullable=False),
        sa.Column("waybill", sa.String(length=64), nullable=False),
        sa.Column("order_id", sa.String(length=64), nullable=True),
        sa.Column("shop", sa.String(length=100), nullable=True),
        sa.Column("began_at", sa.String(length=32), nullable=False),
        sa.Column("told_from", sa.String(length=32), nullable=False),
        sa.Column("heard_at", sa.String(length=32), nullable=False),
        sa.Column("chunk_count", sa.Integer(), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("told_at", sa.String(length=32), nullable=True),
        sa.Column("is_whole", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("recording_id", name=op.f("pk_recordings")),
    )
