"""The tables of the packing vault: a row a parcel, a row a file, and a row for each recording still coming in."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from agent.store.schema import ID, TIME, Words, metadata

packings = Table(
    "packings",
    metadata,
    Column("packing_id", ID, primary_key=True),
    Column("waybill", Words(64), nullable=False, unique=True),
    Column("order_id", Words(64), index=True),
    Column("shop", Words(100)),
    Column("newest_at", TIME),  # of what is kept; null where nothing is any more
    Index("ix_packings_newest_at", "newest_at", "packing_id"),
)

packing_orders = Table(
    "packing_orders",
    metadata,
    Column("packing_id", ID, primary_key=True),  # which may be gone
    Column("order_id", Words(64), primary_key=True, index=True),  # named after another one: both may be right
)

removed_packing_orders = Table(
    "removed_packing_orders",
    metadata,
    Column("packing_id", ID, primary_key=True),  # which may be gone
    Column("order_id", Words(64), primary_key=True, index=True),  # a slip, which may come back for a day
    Column("removed_at", TIME, nullable=False),
)

packing_files = Table(
    "packing_files",
    metadata,
    Column("file_id", ID, primary_key=True),
    Column("packing_id", ID, ForeignKey("packings.packing_id"), nullable=False, index=True),
    Column("sha256", String(64), nullable=False, index=True),
    Column("size_bytes", Integer, nullable=False),
    Column("file_json", Text, nullable=False),
    Column("how", String(16), nullable=False),
    Column("kept_at", TIME, nullable=False),
    Column("began_at", TIME),
    Column("told_at", TIME, nullable=False),  # the browser's clock
    Column("told_from", TIME),
    Column("own_name", Words(200)),
    Column("own_time", Words(40)),
    Column("own_time_source", String(16)),
    Column("is_whole", Boolean, nullable=False),
    Column("is_used", Boolean, nullable=False),
    Column("removed_at", TIME),
    Column("removed_why", String(16)),
    Column("let_go_at", TIME),
    Index("ix_packing_files_past", "removed_at", "is_used", "kept_at", "packing_id", "size_bytes"),
    Index("ix_packing_files_here", "let_go_at", "size_bytes"),
)

recordings = Table(
    "recordings",
    metadata,
    Column("recording_id", ID, primary_key=True),
    Column("waybill", Words(64), nullable=False),
    Column("order_id", Words(64)),
    Column("shop", Words(100)),
    Column("began_at", TIME, nullable=False),
    Column("told_from", TIME, nullable=False),
    Column("heard_at", TIME, nullable=False),
    Column("chunk_count", Integer, nullable=False),
    Column("size_bytes", Integer, nullable=False),
    Column("sha256", String(64)),  # from here on it has ended
    Column("told_at", TIME),
    Column("is_whole", Boolean),
)
