"""Clusters: reviews that came in few days and share something, and the dossier that is written about them."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "clusters",
        sa.Column("cluster_id", sa.String(length=64), nullable=False),
        sa.Column("platform", sa.String(length=32), nullable=False),
        sa.Column("shop", sa.String(length=100), nullable=True),
        sa.Column("found_at", sa.String(length=32), nullable=False),
        sa.Column("grown_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("cluster_id", name=op.f("pk_clusters")),
    )
    op.create_table(
        "cluster_cases",
        sa.Column("cluster_id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["cluster_id"], ["clusters.cluster_id"], name=op.f("fk_cluster_cases_cluster_id_clusters")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"], name=op.f("fk_cluster_cases_case_id_cases")),
        sa.PrimaryKeyConstraint("cluster_id", "case_id", name=op.f("pk_cluster_cases")),
    )
    op.create_table(
        "dossiers",
        sa.Column("cluster_id", sa.String(length=64), nullable=False),
        sa.Column("words", sa.String(), nullable=True),
        sa.Column("words_before", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["cluster_id"], ["clusters.cluster_id"], name=op.f("fk_dossiers_cluster_id_clusters")),
        sa.PrimaryKeyConstraint("cluster_id", name=op.f("pk_dossiers")),
    )
