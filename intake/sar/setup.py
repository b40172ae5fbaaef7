"""Makes the schema and login of the records, as the superuser: the service could not grant them to itself."""

from __future__ import annotations

import contextlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy import text

from intake.db import open_database
from intake.postgres import DATABASE, SUPERUSER, Cluster
from intake.sar.records import Office
from intake.sar.tables import SCHEMA, metadata
from intake.service import Clock
from intake.settings import MASTER_KEY_BYTES, Settings

LOGIN = "touchstone_sar"
_URL, _KEY = "sar.database", "sar.key"


@dataclass(frozen=True, slots=True)
class NotSetUp(Exception):
    """The records were never set up here, or are turned off; the message says what to do."""

    told: str

    def __str__(self) -> str:
        return self.told


def _keep(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


def make_login(superuser_url: str, password: str) -> None:
    """Make the login and its schema in the database at a superuser's address, where they are missing."""
    login, schema = sql.Identifier(LOGIN), sql.Identifier(SCHEMA)
    with psycopg.connect(superuser_url, autocommit=True) as connection:
        known = connection.execute("select 1 from pg_roles where rolname = %s", (LOGIN,)).fetchone()
        word = sql.SQL("alter" if known else "create")
        connection.execute(sql.SQL("{} role {} login password {}").format(word, login, sql.Literal(password)))
        connection.execute(sql.SQL("create schema if not exists {} authorization {}").format(schema, login))
        connection.execute(sql.SQL("revoke all on schema {} from public").format(schema))


def make_tables(url: str) -> None:
    """Make the records' tables under their own login; their trail can only grow."""
    database = open_database(url, connections=1)
    with database.engine.begin() as connection:
        metadata.create_all(connection)
        connection.execute(
            text(
                "create or replace function sar.only_grows() returns trigger language plpgsql as "
                "$$ begin raise exception 'the trail can only grow'; end $$"
            )
        )
        connection.execute(
            text(
                "create or replace trigger only_grows before update or delete or truncate on sar.audit "
                "for each statement execute function sar.only_grows()"
            )
        )
    database.close()


def set_up(settings: Settings, cluster: Cluster, superuser: str) -> None:
    """Set the records up in the embedded database: login, schema, tables, and a key of their own."""
    password = secrets.token_urlsafe(32)
    make_login(cluster.address(SUPERUSER, superuser, DATABASE), password)
    url = cluster.address(LOGIN, password)
    make_tables(url)
    (settings.data / _URL).unlink(missing_ok=True)
    _keep(settings.data / _URL, url.encode())
    with contextlib.suppress(FileExistsError):
        _keep(settings.data / _KEY, os.urandom(MASTER_KEY_BYTES))


def open_office(settings: Settings, clock: Clock) -> Office:
    """The records of this installation; `NotSetUp` where they are off or were never set up."""
    if not settings.sar:
        raise NotSetUp("the records are off: set TOUCHSTONE_SAR=on")
    url, key = settings.sar_database_url, settings.sar_key
    try:
        url = url or (settings.data / _URL).read_text(encoding="utf-8")
        key = key or (settings.data / _KEY).read_bytes()
    except FileNotFoundError:
        raise NotSetUp("the records were never set up: run `touchstone sar setup`") from None
    return Office(open_database(url, connections=4), key, clock)
