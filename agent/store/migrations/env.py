"""Alembic's entry: migrates over the connection that the caller brings, within the caller's transaction."""

from alembic import context

from agent.store.every_table import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite cannot alter most of a table in place
)
with context.begin_transaction():
    context.run_migrations()
