"""Who sends a request, and how they come in: a session's person or a token's machine."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from sqlalchemy import Connection, Row, select, update

from intake import audit, csrf, one_time_codes, passwords, sessions, tokens
from intake.access import SYSTEM, Actor, Role, rights_of
from intake.clock_rules import day_of
from intake.problems import WrongSignIn
from intake.service import Service
from intake.sessions import Session
from intake.settings import Settings
from intake.tables import parties, staff

TRIES, LONGEST_WAIT = 5, dt.timedelta(minutes=15)
"""After so many wrong passwords an account waits, each time twice as long, up to the longest."""


def cookie_name(settings: Settings) -> str:
    """The session cookie's name; over TLS it is bound to this host and path by its prefix."""
    return "__Host-touchstone" if settings.secure_cookies else "touchstone"


@dataclass(frozen=True, slots=True)
class Entered:
    """A sign-in that succeeded: the cookie's secret, the token against forged requests, and who it is."""

    secret: str
    csrf: str
    actor: Actor


def staff_actor(row: Row[Any]) -> Actor:
    """A member of staff as an actor."""
    roles = frozenset(Role(role) for role in row.roles)
    return Actor("staff", str(row.id), row.name, rights_of(roles), roles)


def party_actor(row: Row[Any], today: dt.date) -> Actor | None:
    """A party of a case as an actor; None where its authorisation is over."""
    theirs = {row.id}
    if row.role in {"counsellor", "attorney"}:
        if row.authorised_until is None or row.authorised_until < today:
            return None
        theirs |= {uuid.UUID(party) for party in row.acts_for or ()}
    roles = frozenset({Role.BORROWER})
    return Actor("party", str(row.id), row.name, rights_of(roles), roles, row.case_id, frozenset(theirs))


def session_of(service: Service, request: Request) -> Session | None:
    """The session that a request's cookie stands for; None where there is none in force."""
    secret = request.cookies.get(cookie_name(service.settings), "")
    if not secret:
        return None
    with service.database.transaction() as connection:
        return sessions.find(connection, secret, service.clock())


def actor_of(service: Service, request: Request) -> Actor | None:
    """The actor that a request's bearer token or session cookie stands for; None where there is none in force.

    `NotAllowed` for a request that changes something, comes with a cookie, and may have been made by another site.
    """
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    if scheme:
        if scheme.lower() != "bearer":
            return None
        with service.database.transaction() as connection:
            return tokens.machine(connection, secret.strip(), service.clock())
    session = session_of(service, request)
    if session is None:
        return None
    csrf.change_fits(service, request, session)
    with service.database.reading() as connection:
        return _person(connection, session, service.clock())


def _person(connection: Connection, session: Session, now: dt.datetime) -> Actor | None:
    if session.staff_id is not None:
        row = connection.execute(select(staff).where(staff.c.id == session.staff_id)).one_or_none()
        return staff_actor(row) if row is not None and row.active else None
    row = connection.execute(select(parties).where(parties.c.id == session.party_id)).one_or_none()
    return party_actor(row, day_of(now)) if row is not None else None


def enter(service: Service, email: str, password: str, code: str = "") -> Entered:
    """Sign a member of staff in by e-mail, password and, where one is set up, a code; `WrongSignIn` otherwise.

    Unknown e-mail, wrong password, wrong code, waiting and inactive accounts are told in the same words.
    """
    now = service.clock()
    with service.database.transaction() as connection:
        row = connection.execute(
            select(staff).where(staff.c.email == email.strip().lower()).with_for_update()
        ).one_or_none()
        known = passwords.fits(row.password_hash if row else None, password)
        if row is None:
            raise WrongSignIn
        waiting = row.locked_until is not None and row.locked_until > now
        step = _second(service, row, code, now) if known else None
        if known and row.active and not waiting and step is not False:
            values: dict[str, Any] = {"failed_signins": 0, "locked_until": None}
            if step is not None:
                values["totp_last_step"] = step
            connection.execute(update(staff).where(staff.c.id == row.id).values(values))
            return _entered(connection, row, now, second_factor=step is not None)
        if not waiting:
            _count_failure(connection, row, now)
        audit.note(connection, SYSTEM, "sign-in.failed", subject=f"staff:{row.id}")
    raise WrongSignIn


def _second(service: Service, row: Row[Any], code: str, now: dt.datetime) -> int | bool | None:
    """The step of the code; None where no second factor is set up, False where the code is wrong."""
    if row.totp_secret is None:
        return None
    secret = service.vault.unseal(row.totp_secret, "totp")
    step = one_time_codes.step_of(secret, code, now, row.totp_last_step)
    return step if step is not None else False


def _count_failure(connection: Connection, row: Row[Any], now: dt.datetime) -> None:
    failed = row.failed_signins + 1
    until = None
    if failed >= TRIES:
        until = now + min(LONGEST_WAIT, dt.timedelta(seconds=30) * 2 ** min(failed - TRIES, 10))
    connection.execute(update(staff).where(staff.c.id == row.id).values(failed_signins=failed, locked_until=until))


def _entered(connection: Connection, row: Row[Any], now: dt.datetime, *, second_factor: bool) -> Entered:
    secret, token = sessions.start(connection, now, staff_id=row.id, second_factor=second_factor)
    actor = staff_actor(row)
    audit.note(connection, actor, "sign-in", detail={"second_factor": second_factor})
    return Entered(secret, token, actor)


def enter_by_provider(connection: Connection, row: Row[Any], now: dt.datetime) -> Entered:
    """Sign in a member of staff whom the identity provider vouches for; its own second factor counts."""
    return _entered(connection, row, now, second_factor=True)


def leave(service: Service, session: Session, actor: Actor) -> None:
    """End the session."""
    with service.database.transaction() as connection:
        sessions.end(connection, session.digest, service.clock())
        audit.note(connection, actor, "sign-out")
