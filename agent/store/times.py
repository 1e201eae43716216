"""How a time stands in the database: UTC text of fixed width, so that text order is time order."""

from datetime import UTC, datetime


def to_text(moment: datetime) -> str:
    """`moment` is aware; the text is 32 characters long."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def from_text(text: str) -> datetime:
    """Aware, UTC."""
    return datetime.fromisoformat(text)
