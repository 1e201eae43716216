"""The tables of the watch list: who is on it stands in the case alone; here are hashes by which orders are known."""

from sqlalchemy import Column, ForeignKey, Index, String, Table

from agent.store.schema import ID, TIME, Words, metadata

watch_list = Table(
    "watch_list",
    metadata,
    Column("entry_id", ID, primary_key=True),
    Column("case_id", ID, ForeignKey("cases.case_id"), nullable=False, unique=True),
    Column("reason", Words(500), nullable=False),
    Column("added_at", TIME, nullable=False),
    Column("removed_at", TIME),  # null while it is on the list; a removed one can be put back for a day
)

watch_list_hashes = Table(
    "watch_list_hashes",
    metadata,
    Column("entry_id", ID, ForeignKey("watch_list.entry_id"), primary_key=True),
    Column("hash", String(64), primary_key=True),  # HMAC-SHA-256 (hex) under a key from the keyring
    Column("known_by", String(16), nullable=False),
    Index("ix_watch_list_hashes_hash", "hash"),
)
