"""The tables of clusters: reviews that came in few days and share something; and what she wrote about them."""

from sqlalchemy import Column, ForeignKey, String, Table

from agent.store.schema import ID, TIME, Words, metadata

clusters = Table(
    "clusters",
    metadata,
    Column("cluster_id", ID, primary_key=True),
    Column("platform", String(32), nullable=False),
    Column("shop", Words(100)),
    Column("found_at", TIME, nullable=False),
    Column("grown_at", TIME, nullable=False),  # when a case joined it last
)

cluster_cases = Table(
    "cluster_cases",
    metadata,
    Column("cluster_id", ID, ForeignKey("clusters.cluster_id"), primary_key=True),
    Column("case_id", ID, ForeignKey("cases.case_id"), primary_key=True),
)

dossiers = Table(
    "dossiers",
    metadata,
    Column("cluster_id", ID, ForeignKey("clusters.cluster_id"), primary_key=True),
    Column("words", Words),  # hers; null while the draft stands, which is worked out anew each time
    Column("words_before", Words),  # those that the draft took the place of, to be brought back
)
dossiers.add_is_dependent_on(cluster_cases)  # it may quote any of them, and goes before they do
