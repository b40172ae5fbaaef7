"""The audit trail: append-only, each entry sealed to the one before it, so that a change, gap or swap is found.

Entries are gathered during a transaction and written as its last act, under one lock: the chain has no gaps, and
nobody waits for it longer than a commit takes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, insert, select, text

from intake.access import Actor
from intake.tables import audit

_LOCK = 0x70756368  # one number for the whole database: whoever holds it writes the next entry
_WAITING = "touchstone.audit"
FIRST = b"\x00" * 32
"""What the first entry names as the one before it."""

Detail = Mapping[str, str | int | bool | list[str] | None]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done: by whom, to what, and names and counts that tell more. Never a document's value."""

    actor: str
    action: str
    case_id: uuid.UUID | None = None
    subject: str = ""
    detail: Detail | None = None


def note(
    connection: Connection,
    actor: Actor,
    action: str,
    *,
    case_id: uuid.UUID | None = None,
    subject: str = "",
    detail: Detail | None = None,
) -> None:
    """Have an entry written when this transaction commits; it is dropped with the transaction."""
    connection.info.setdefault(_WAITING, []).append(Entry(actor.label, action, case_id, subject, detail))


def digest(before: bytes, number: int, at: dt.datetime, entry: Entry) -> bytes:
    """What seals an entry: SHA-256 over the seal before it and everything that the entry says."""
    said = [
        number,
        at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        entry.actor,
        entry.action,
        str(entry.case_id or ""),
        entry.subject,
        dict(entry.detail or {}),
    ]
    spoken = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(before + spoken.encode()).digest()


def forget(connection: Connection) -> None:
    """Drop the entries that wait on this connection."""
    connection.info.pop(_WAITING, None)


def write_waiting(connection: Connection) -> None:
    """Append the entries that wait on this connection, inside its transaction; the last thing before the commit."""
    append(connection, connection.info.pop(_WAITING, []), audit, _LOCK)


def append(connection: Connection, entries: list[Entry], trail: Table, lock: int) -> None:
    """Seal entries to the last one of a trail; the trail's lock is held until the transaction ends."""
    if not entries:
        return
    connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": lock})
    newest = select(trail.c.number, trail.c.digest).order_by(trail.c.number.desc()).limit(1)
    last = connection.execute(newest).one_or_none()
    number, before = (last.number, last.digest) if last else (0, FIRST)
    # The database's clock, read under the lock: entries of several machines stand in the order of their instants.
    at: dt.datetime = connection.execute(text("select clock_timestamp()")).scalar_one()
    rows: list[dict[str, Any]] = []
    for entry in entries:
        number += 1
        seal = digest(before, number, at, entry)
        rows.append(
            {
                "number": number, "at": at, "actor": entry.actor, "action": entry.action, "case_id": entry.case_id,
                "subject": entry.subject, "detail": dict(entry.detail or {}), "before": before, "digest": seal,
            }
        )  # fmt: skip
        before = seal
    connection.execute(insert(trail), rows)


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain does not hold, and what is wrong there."""

    number: int
    why: str


def breaks(rows: Iterable[Any]) -> Iterable[Break]:
    """Every place where entries, given by rising number, were changed, are missing or stand in another order."""
    number, before = 0, FIRST
    for row in rows:
        if row.number != number + 1:
            yield Break(number + 1, f"entries {number + 1} to {row.number - 1} are missing")
        elif row.before != before:
            yield Break(row.number, "the entry does not name the one before it")
        entry = Entry(row.actor, row.action, row.case_id, row.subject, row.detail)
        if digest(row.before, row.number, row.at, entry) != row.digest:
            yield Break(row.number, "the entry was changed after it was written")
        number, before = row.number, row.digest


def verify(connection: Connection, trail: Table = audit) -> list[Break]:
    """The places where a stored chain does not hold; empty where it is whole. Entries are read as a stream."""
    rows = connection.execution_options(yield_per=2000).execute(select(trail).order_by(trail.c.number))
    return list(breaks(rows))
