"""A parcel may hold several orders; what is named later hides none that was named before."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "packing_orders",
        sa.Column("packing_id", sa.String(length=64), nullable=False),
        sa.Column("order_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("packing_id", "order_id", name=op.f("pk_packing_orders")),
    )
    op.create_index(op.f("ix_packing_orders_order_id"), "packing_orders", ["order_id"])
