"""The database's history, one file per change; run at start by `agent.store.opening`."""

HEAD = "0042"
"""The newest revision, so that a start with an up-to-date database need not load Alembic."""
