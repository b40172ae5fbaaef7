"""The records themselves: started by a person's conclusion, due by the rule's days, kept five years from filing."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import uuid
from dataclasses import dataclass, field
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy import Connection, delete, insert, select, update

from intake import audit
from intake.db import Database
from intake.problems import Clash, NotHere
from intake.sar.tables import officers, records, trail
from intake.service import Clock
from intake.vault import opened_under, sealed_under

DAYS_TO_FILE, DAYS_WITHOUT_SUSPECT = 30, 60
"""Calendar days from the conclusion; 31 CFR 1029.320(b)(3), 12 CFR 21.11(d)."""
YEARS_KEPT = 5
"""From the day of filing; 31 CFR 1029.320(c)."""
_LOCK = 0x736172
_PREFIX = "sar_"


@dataclass(frozen=True, slots=True)
class Office:
    """The records' own database, key and clock."""

    database: Database
    key: bytes = field(repr=False)
    clock: Clock


@dataclass(frozen=True, slots=True)
class Officer:
    """A person who may see records."""

    id: uuid.UUID
    name: str


@dataclass(frozen=True, slots=True)
class Record:
    """One record, opened."""

    id: uuid.UUID
    subject: str
    narrative: str
    concluded_on: dt.date
    suspect_known: bool
    due_on: dt.date
    state: str
    filed_on: dt.date | None
    filing: str
    keep_until: dt.date | None


def _note(connection: Connection, officer: Officer | None, action: str, subject: str = "") -> None:
    actor = f"officer:{officer.id}" if officer else "system"
    audit.append(connection, [audit.Entry(actor, action, None, subject)], trail, _LOCK)


def add_officer(office: Office, name: str) -> str:
    """Let a person see records; gives the token that is shown once, and takes the place of an earlier one."""
    secret = _PREFIX + secrets.token_urlsafe(32)
    digest = hashlib.sha256(secret.encode()).digest()
    with office.database.engine.begin() as connection:
        connection.execute(delete(officers).where(officers.c.name == name))
        connection.execute(insert(officers).values(name=name, digest=digest))
        _note(connection, None, "officer.added")
    return secret


def officer_of(office: Office, secret: str) -> Officer | None:
    """The officer whose token it is, or None."""
    digest = hashlib.sha256(secret.encode()).digest()
    asked = select(officers.c.id, officers.c.name).where(officers.c.digest == digest, officers.c.active)
    with office.database.reading() as connection:
        found = connection.execute(asked).one_or_none()
    return Officer(found.id, found.name) if found else None


def due(concluded_on: dt.date, *, suspect_known: bool) -> dt.date:
    """The last day for filing, counted in calendar days from the conclusion."""
    return concluded_on + dt.timedelta(days=DAYS_TO_FILE if suspect_known else DAYS_WITHOUT_SUSPECT)


def start(
    office: Office, officer: Officer, *, subject: str, narrative: str, concluded_on: dt.date, suspect_known: bool
) -> Record:
    """Record a person's conclusion that there is something to report; the clock starts on that day."""
    if concluded_on > office.clock().date():
        raise Clash("The day of the conclusion lies ahead.")
    row = {
        "concluded_by": officer.id,
        "concluded_on": concluded_on,
        "suspect_known": suspect_known,
        "due_on": due(concluded_on, suspect_known=suspect_known),
        "subject": sealed_under(office.key, subject.encode(), "subject"),
        "narrative": sealed_under(office.key, narrative.encode(), "narrative"),
    }
    with office.database.engine.begin() as connection:
        made = connection.execute(insert(records).values(row).returning(records)).one()
        _note(connection, officer, "record.started", f"record:{made.id}")
    return _opened(office, made)


def _opened(office: Office, row: Any) -> Record:
    def text(sealed: bytes | None, purpose: str) -> str:
        return opened_under(office.key, sealed, purpose).decode() if sealed else ""

    return Record(
        row.id, text(row.subject, "subject"), text(row.narrative, "narrative"), row.concluded_on, row.suspect_known,
        row.due_on, row.state, row.filed_on, text(row.filing, "filing"), row.keep_until,
    )  # fmt: skip


def every(office: Office, officer: Officer) -> list[Record]:
    """All records, those due first in front; the look is written down."""
    with office.database.engine.begin() as connection:
        rows = connection.execute(select(records).order_by(records.c.due_on, records.c.id)).all()
        _note(connection, officer, "records.listed")
    return [_opened(office, row) for row in rows]


def one(office: Office, officer: Officer, record: uuid.UUID) -> Record:
    """One record; the look is written down."""
    with office.database.engine.begin() as connection:
        row = connection.execute(select(records).where(records.c.id == record)).one_or_none()
        if row is None:
            raise NotHere
        _note(connection, officer, "record.seen", f"record:{record}")
    return _opened(office, row)


def write(office: Office, officer: Officer, record: uuid.UUID, narrative: str) -> Record:
    """Change the narrative of a record that is still open."""
    sealed = sealed_under(office.key, narrative.encode(), "narrative")
    return _changed(office, officer, record, "record.written", narrative=sealed)


def close(office: Office, officer: Officer, record: uuid.UUID, *, filed_on: dt.date | None, filing: str) -> Record:
    """Close a record: filed on a day under a number, or not filed; a filed one is kept five years from that day."""
    values: dict[str, Any] = {"state": "not-filed"}
    if filed_on is not None:
        values = {
            "state": "filed",
            "filed_on": filed_on,
            "filing": sealed_under(office.key, filing.encode(), "filing"),
            "keep_until": filed_on + relativedelta(years=YEARS_KEPT),
        }
    return _changed(office, officer, record, "record.closed", **values)


def _changed(office: Office, officer: Officer, record: uuid.UUID, action: str, **values: Any) -> Record:
    with office.database.engine.begin() as connection:
        changing = update(records).where(records.c.id == record, records.c.state == "open").values(values)
        row = connection.execute(changing.returning(records)).one_or_none()
        if row is None:
            known = connection.execute(select(records.c.id).where(records.c.id == record)).one_or_none()
            raise Clash("The record is closed.") if known else NotHere
        _note(connection, officer, action, f"record:{record}")
    return _opened(office, row)


def purge(office: Office) -> int:
    """Remove the records whose time has passed; how many there were. Open ones are kept however old they are."""
    today = office.clock().date()
    with office.database.engine.begin() as connection:
        gone = connection.execute(delete(records).where(records.c.keep_until < today).returning(records.c.id)).all()
        for row in gone:
            _note(connection, None, "record.purged", f"record:{row.id}")
    return len(gone)


def verify(office: Office) -> list[audit.Break]:
    """The places where the records' own chain does not hold."""
    with office.database.reading() as connection:
        return audit.verify(connection, trail)
