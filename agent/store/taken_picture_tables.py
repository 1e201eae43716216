"""The table of how pictures were taken: their scale, and where the letters of a review stand on them."""

from sqlalchemy import Column, Float, ForeignKey, Table, Text

from agent.store.schema import ID, metadata

taken_pictures = Table(
    "taken_pictures",
    metadata,
    Column("evidence_id", ID, ForeignKey("evidence.evidence_id"), primary_key=True),
    Column("scale", Float),  # pixels for one css pixel
    Column("letters_json", Text, nullable=False),
    Column("boxed_json", Text, nullable=False),
    Column("refused_json", Text, nullable=False),
)
