"""The table of what a shop says before a sale and prints on its cards; each saving is a row, none is changed later."""

from sqlalchemy import Column, Index, Integer, String, Table

from agent.store.schema import TIME, Words, metadata

shop_words = Table(
    "shop_words",
    metadata,
    Column("words_id", Integer, primary_key=True),
    Column("platform", String(32), nullable=False),  # "" for all shops
    Column("shop", Words(100), nullable=False),  # "" for all shops, and for one without name
    Column("kind", String(16), nullable=False),
    Column("category", String(32), nullable=False),  # "" for the contact, which is one for all goods
    Column("text", Words, nullable=False),
    Column("saved_at", TIME, nullable=False),
    Column("undone_at", TIME),
    Index("ix_shop_words_shop", "platform", "shop"),
)
