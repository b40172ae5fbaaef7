"""Runs the steps on the connection that it is handed; called by Alembic, never imported."""

from __future__ import annotations

from alembic import context

from intake.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, transaction_per_migration=True)
with context.begin_transaction():
    context.run_migrations()
