"""What every table is built from: one metadata, and the columns that many tables share."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import Column, DateTime, ForeignKey, MetaData, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB

metadata = MetaData(
    naming_convention={
        "pk": "%(table_name)s_pkey",
        "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
        "uq": "%(table_name)s_%(column_0_N_name)s_key",
        "ix": "%(table_name)s_%(column_0_N_name)s_idx",
        "ck": "%(table_name)s_%(constraint_name)s_check",
    }
)


def key() -> Column[uuid.UUID]:
    """The row's own key: a random UUID, so that no key tells how many rows there are or can be guessed from another."""
    return Column("id", Uuid, primary_key=True, server_default=text("gen_random_uuid()"))


def instant(name: str = "created_at", *, optional: bool = False, now: bool = False) -> Column[dt.datetime]:
    """An aware UTC instant; `now` lets the database fill it in as the row is made."""
    return Column(name, DateTime(timezone=True), nullable=optional, server_default=text("now()") if now else None)


def of(table: str, name: str = "", *, optional: bool = False, indexed: bool = True) -> Column[uuid.UUID]:
    """The key of a row of another table, which cannot be removed while this row points at it."""
    column = name or f"{table.rstrip('s')}_id"
    return Column(column, Uuid, ForeignKey(f"{table}.id"), nullable=optional, index=indexed)


def record(name: str, *, optional: bool = False) -> Column[Any]:
    """A JSON object."""
    return Column(name, JSONB, nullable=optional)
