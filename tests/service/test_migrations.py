"""The database that the migrations make is the one that the tables declare."""

from __future__ import annotations

from intake.db import Database
from intake.migrate import differences, migrate


def test_migrations_make_the_declared_tables(database: Database) -> None:
    assert differences(database) == []


def test_migrating_again_changes_nothing(database: Database) -> None:
    assert migrate(database) == migrate(database) == "0001"
