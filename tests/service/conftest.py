"""A real PostgreSQL for each test process, a fresh database for each test, and the service on it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection

from intake.access import Actor, Right, Role, rights_of
from intake.db import Database, open_database
from intake.migrate import migrate
from intake.postgres import SERVICE, SUPERUSER, Cluster, open_cluster
from intake.service import Service
from intake.settings import Settings
from intake.store import open_store
from intake.vault import open_vault
from tests.service.clocks import Clock

_number = itertools.count()


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    opened = open_cluster(tmp_path_factory.mktemp("postgres"))
    template = open_database(opened.address(SERVICE, opened.password))
    migrate(template)
    template.close()
    with psycopg.connect(_above(opened), autocommit=True) as connection:
        # A database that is made for a test need not outlive a cut of power: making one takes a tenth of the time.
        for setting in ("fsync", "full_page_writes"):
            connection.execute(f"alter system set {setting} = off")
        connection.execute("select pg_reload_conf()")
    yield opened
    opened.stop()


def _above(cluster: Cluster) -> str:
    """The address of a database from which others are made."""
    return cluster.address(SUPERUSER, (cluster.folder.parent / "postgres.secret").read_text().strip(), "postgres")


@contextmanager
def _fresh(cluster: Cluster) -> Iterator[Database]:
    name = f"t{next(_number)}"
    with psycopg.connect(_above(cluster), autocommit=True) as connection:
        connection.execute(f"create database {name} template touchstone owner {SERVICE} strategy wal_log")
    opened = open_database(cluster.address(SERVICE, cluster.password, name))
    yield opened
    opened.close()
    with psycopg.connect(_above(cluster), autocommit=True) as connection:
        connection.execute(f"drop database {name} with (force)")


@pytest.fixture
def database(cluster: Cluster) -> Iterator[Database]:
    with _fresh(cluster) as opened:
        yield opened


@pytest.fixture(scope="module")
def shared_service(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """One service for a module whose tests each keep to a case of their own: making a database takes a third of a
    second."""
    settings = Settings(data=tmp_path_factory.mktemp("shared"))
    with _fresh(cluster) as opened:
        yield Service(settings, opened, open_store(settings), open_vault(settings, opened), Clock())


@pytest.fixture
def connection(shared_service: Service) -> Iterator[Connection]:
    """A transaction on the module's database of which nothing is kept: for functions that take a connection."""
    with shared_service.database.reading() as opened:
        yield opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data")


@pytest.fixture
def service(settings: Settings, database: Database, clock: Clock) -> Service:
    return Service(settings, database, open_store(settings), open_vault(settings, database), clock)


def staff(*roles: Role, name: str = "Sam Staff") -> Actor:
    """A member of staff who is in no table: for functions that take an actor."""
    held = frozenset(roles)
    return Actor("staff", "00000000-0000-4000-8000-000000000001", name, rights_of(held), held)


@pytest.fixture
def specialist() -> Actor:
    return staff(Role.SPECIALIST)


@pytest.fixture
def with_rights() -> Callable[..., Actor]:
    def made(*rights: Right) -> Actor:
        return replace(staff(), rights=frozenset(rights))

    return made
