"""The database: one transaction for each request and each job, with its audit entries written as its last act."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

import psycopg
from sqlalchemy import Connection, Engine, create_engine

from intake import audit


@dataclass(frozen=True, slots=True)
class Database:
    """A pool of connections to one PostgreSQL."""

    engine: Engine
    url: str
    """As libpq and the queue take it."""

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A connection whose work is committed whole at the end, with its audit entries, or not at all."""
        with self.engine.begin() as connection:
            audit.forget(connection)
            yield connection
            audit.write_waiting(connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for looking only: what is written on it is not kept."""
        with self.engine.connect() as connection:
            yield connection

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()


def driver(connection: Connection) -> psycopg.Connection[Any]:
    """The driver's own connection under a transaction: a job that is deferred on it is committed with the rest."""
    return cast("psycopg.Connection[Any]", connection.connection.driver_connection)


def open_database(url: str, *, connections: int = 20) -> Database:
    """The database at an address; no connection is made before the first is asked for."""
    spoken = url.replace("postgresql://", "postgresql+psycopg://", 1).replace("postgres://", "postgresql+psycopg://", 1)
    engine = create_engine(spoken, pool_size=connections, max_overflow=10, pool_pre_ping=True, pool_timeout=20)
    return Database(engine, url)
