"""A borrower's way in: a link that works once, and a code that comes another way; both expire and can be taken back."""

from __future__ import annotations

import datetime as dt
import hmac
import secrets
import uuid
from dataclasses import dataclass

from sqlalchemy import select, update

from intake import audit, one_time_codes, sessions
from intake.access import Actor, Right, require, visible
from intake.clock_rules import day_of
from intake.problems import NotHere, WrongCode
from intake.service import Service
from intake.sessions import digest_of
from intake.sign_in import Entered, party_actor
from intake.tables import links, parties

GOOD_FOR = dt.timedelta(days=14)
TRIES = 5


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it is shown to the one who sends it, once."""

    address: str
    code: str
    """To be told by another way than the link: a letter, the telephone."""
    expires_at: dt.datetime


def make(service: Service, actor: Actor, party_id: uuid.UUID) -> Link:
    """A new link for a party of a case that this person may see; those before it no longer work."""
    require(actor, Right.WRITE_CASES)
    secret, code, now = secrets.token_urlsafe(24), one_time_codes.new_code(), service.clock()
    with service.database.transaction() as connection:
        row = connection.execute(visible(select(parties).where(parties.c.id == party_id), actor)).one_or_none()
        if row is None:
            raise NotHere
        before = update(links).where(links.c.party_id == party_id, links.c.revoked_at.is_(None))
        connection.execute(before.values(revoked_at=now))
        values = {"party_id": party_id, "digest": digest_of(secret), "code_digest": _code(secret, code)}
        connection.execute(links.insert().values(values | {"created_at": now, "expires_at": now + GOOD_FOR}))
        audit.note(connection, actor, "link.made", case_id=row.case_id, subject=f"party:{party_id}")
    return Link(f"{service.settings.public_url}/l/{secret}", code, now + GOOD_FOR)


def _code(secret: str, code: str) -> bytes:
    """What is kept of a code: bound to its link, whose secret is not kept, so that codes cannot be tried beside it."""
    return digest_of(f"{secret}/{code.strip()}")


def follow(service: Service, secret: str, code: str) -> Entered:
    """Open a session for the party whose link and code these are; `WrongCode` otherwise, in the same words for all."""
    now = service.clock()
    with service.database.transaction() as connection:
        query = select(links, parties.c.case_id).join(parties).where(links.c.digest == digest_of(secret))
        row = connection.execute(query.with_for_update(of=links)).one_or_none()
        over = row is None or row.used_at or row.revoked_at or row.expires_at <= now or row.attempts >= TRIES
        if row is not None and not over:
            if hmac.compare_digest(row.code_digest, _code(secret, code)):
                party = connection.execute(select(parties).where(parties.c.id == row.party_id)).one()
                actor = party_actor(party, day_of(now))
                if actor is not None:
                    connection.execute(update(links).where(links.c.id == row.id).values(used_at=now))
                    session, csrf = sessions.start(connection, now, party_id=row.party_id, second_factor=True)
                    audit.note(connection, actor, "link.followed", case_id=row.case_id)
                    return Entered(session, csrf, actor)
            connection.execute(update(links).where(links.c.id == row.id).values(attempts=row.attempts + 1))
    raise WrongCode


def revoke(service: Service, actor: Actor, party_id: uuid.UUID) -> None:
    """Take back a party's links and end the sessions that they opened."""
    require(actor, Right.WRITE_CASES)
    now = service.clock()
    with service.database.transaction() as connection:
        row = connection.execute(visible(select(parties).where(parties.c.id == party_id), actor)).one_or_none()
        if row is None:
            raise NotHere
        connection.execute(update(links).where(links.c.party_id == party_id).values(revoked_at=now))
        sessions.end_all(connection, now, party_id=party_id)
        audit.note(connection, actor, "link.revoked", case_id=row.case_id, subject=f"party:{party_id}")
