"""Alembic's entry: runs the revisions on the connection that engine.migrate hands over."""

from alembic import context

from lawfirmai.adapters.database.models import Base

context.configure(
    connection=context.config.attributes["connection"], target_metadata=Base.metadata, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()
