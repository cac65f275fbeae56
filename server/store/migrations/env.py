"""Alembic runs this with the connection that server/store/migrate.py hands over."""

from alembic import context

from server.store.commitment_tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
