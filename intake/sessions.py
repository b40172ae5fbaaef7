"""Sessions of people: the browser holds a secret, the database its digest; each ends by idleness, by age or by hand."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import uuid
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, or_, select, update

from intake.service import Service
from intake.tables import sessions

IDLE, OLDEST = dt.timedelta(minutes=30), dt.timedelta(hours=12)
SEEN_EVERY = dt.timedelta(minutes=1)
"""How often a session that is in use is written down as seen."""


@dataclass(frozen=True, slots=True)
class Session:
    """A session in force."""

    digest: bytes
    staff_id: uuid.UUID | None
    party_id: uuid.UUID | None
    csrf: str


def digest_of(secret: str) -> bytes:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).digest()


def start(
    connection: Connection,
    now: dt.datetime,
    *,
    staff_id: uuid.UUID | None = None,
    party_id: uuid.UUID | None = None,
    second_factor: bool = False,
) -> tuple[str, str]:
    """A new session's secret, for the cookie, and its token against forged requests. Each sign-in has new ones."""
    secret, csrf = secrets.token_urlsafe(32), secrets.token_urlsafe(24)
    row = {
        "digest": digest_of(secret), "staff_id": staff_id, "party_id": party_id, "csrf": csrf,
        "second_factor": second_factor, "created_at": now, "seen_at": now, "expires_at": now + OLDEST,
    }  # fmt: skip
    connection.execute(insert(sessions).values(row))
    return secret, csrf


def find(connection: Connection, secret: str, now: dt.datetime) -> Session | None:
    """The session of a cookie's secret; None where it ended or never was. One that is in use is kept awake."""
    query = select(sessions).where(
        sessions.c.digest == digest_of(secret),
        sessions.c.revoked_at.is_(None),
        sessions.c.expires_at > now,
        sessions.c.seen_at > now - IDLE,
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    if row.seen_at < now - SEEN_EVERY:
        connection.execute(update(sessions).where(sessions.c.digest == row.digest).values(seen_at=now))
    return Session(row.digest, row.staff_id, row.party_id, row.csrf)


def end(connection: Connection, digest: bytes, now: dt.datetime) -> None:
    """End one session."""
    connection.execute(update(sessions).where(sessions.c.digest == digest).values(revoked_at=now))


def end_all(
    connection: Connection, now: dt.datetime, *, staff_id: uuid.UUID | None = None, party_id: uuid.UUID | None = None
) -> int:
    """End every session of a person; how many there were."""
    whose = sessions.c.staff_id == staff_id if staff_id is not None else sessions.c.party_id == party_id
    ending = update(sessions).where(whose, sessions.c.revoked_at.is_(None)).values(revoked_at=now)
    return connection.execute(ending).rowcount


def forget_ended(service: Service) -> int:
    """Remove sessions that ended a day ago or longer; how many there were."""
    before = service.clock() - dt.timedelta(days=1)
    gone = or_(sessions.c.expires_at < before, sessions.c.revoked_at < before)
    with service.database.transaction() as connection:
        return connection.execute(delete(sessions).where(gone)).rowcount
