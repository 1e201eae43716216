"""An order that was taken out of a parcel can come back for a day."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "removed_packing_orders",
        sa.Column("packing_id", sa.String(length=64), nullable=False),
        sa.Column("order_id", sa.String(length=64), nullable=False),
        sa.Column("removed_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("packing_id", "order_id", name=op.f("pk_removed_packing_orders")),
    )
    op.create_index(op.f("ix_removed_packing_orders_order_id"), "removed_packing_orders", ["order_id"])
