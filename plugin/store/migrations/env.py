"""Tells Alembic to work on the connection it was handed; there is no configuration file."""

from alembic import context

from plugin.store.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
