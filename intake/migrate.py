"""Brings a database to this release: our own steps by Alembic, the queue's tables by Procrastinate."""

from __future__ import annotations

from pathlib import Path

import procrastinate
import psycopg
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import text

from intake.db import Database
from intake.tables import metadata

_LOCK = 0x6D696772  # whoever holds it migrates; the others wait and find nothing left to do


def migrate(database: Database) -> str:
    """Bring the database to this release and give its revision; any number of processes may call it at once."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    with database.engine.connect() as connection:
        connection.execute(text("select pg_advisory_lock(:lock)"), {"lock": _LOCK})
        connection.commit()
        try:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.commit()
            _queue_tables(database.url)
            found = MigrationContext.configure(connection).get_current_revision()
        finally:
            connection.rollback()
            connection.execute(text("select pg_advisory_unlock(:lock)"), {"lock": _LOCK})
            connection.commit()
    return found or ""


def _queue_tables(url: str) -> None:
    with psycopg.connect(url) as connection:
        if connection.execute("select to_regclass('procrastinate_jobs')").fetchone() == (None,):
            # A statement at a time would split its functions; without parameters the driver sends it whole.
            connection.execute(procrastinate.schema.SchemaManager.get_schema().encode())


def differences(database: Database) -> list[str]:
    """What the tables as declared have that the migrated database lacks, or the other way; empty where they agree."""
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _ours})
        return [str(found) for found in compare_metadata(context, metadata)]


def _ours(_: object, name: str | None, kind: str, *__: object) -> bool:
    return not (kind == "table" and (name or "").startswith(("procrastinate_", "alembic_")))
