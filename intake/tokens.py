"""Machines' tokens: shown once, kept as a digest, each with the scopes that it was given and no other."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from intake import audit
from intake.access import GRANTS, SYSTEM, Actor, Right, Role, require, visible
from intake.problems import NotAllowed, NotHere
from intake.service import Service
from intake.sessions import digest_of
from intake.settings import Mode
from intake.tables import tokens

PREFIX = "ts_"
SEEN_EVERY = dt.timedelta(minutes=5)
DEMO = "demo"
_NOT_FOR_MACHINES = frozenset({Right.OWN_CASE, Right.STAFF})
"""A machine is nobody's borrower, and cannot make itself colleagues."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token as it may be looked at."""

    id: uuid.UUID
    name: str
    scopes: tuple[str, ...]
    created_at: dt.datetime
    expires_at: dt.datetime | None
    used_at: dt.datetime | None
    revoked_at: dt.datetime | None


def _token(row: Row[Any]) -> Token:
    return Token(row.id, row.name, tuple(row.scopes), row.created_at, row.expires_at, row.used_at, row.revoked_at)


def make(
    connection: Connection,
    actor: Actor,
    name: str,
    scopes: Iterable[Right] = (),
    expires_at: dt.datetime | None = None,
) -> tuple[Token, str]:
    """A new token and its secret, which is not kept; without scopes it has those of a machine, none of fraud."""
    require(actor, Right.STAFF)
    wanted = frozenset(scopes) or GRANTS[Role.MACHINE]
    if wanted & _NOT_FOR_MACHINES:
        raise NotAllowed("A machine cannot be given this scope.")
    secret = PREFIX + secrets.token_urlsafe(32)
    values = {
        "name": name, "digest": digest_of(secret), "scopes": sorted(wanted), "expires_at": expires_at,
        "created_by": uuid.UUID(actor.id) if actor.kind == "staff" else None,
    }  # fmt: skip
    row = connection.execute(insert(tokens).values(values).returning(tokens)).one()
    audit.note(connection, actor, "token.made", subject=f"token:{row.id}", detail={"scopes": sorted(wanted)})
    return _token(row), secret


def listed(connection: Connection, actor: Actor) -> list[Token]:
    """Every token, the newest first."""
    query = visible(select(tokens), actor).order_by(tokens.c.created_at.desc(), tokens.c.id)
    return [_token(row) for row in connection.execute(query)]


def revoke(connection: Connection, actor: Actor, token_id: uuid.UUID, now: dt.datetime) -> None:
    """End a token; `NotHere` where there is none."""
    require(actor, Right.STAFF)
    ending = update(tokens).where(tokens.c.id == token_id, tokens.c.revoked_at.is_(None)).values(revoked_at=now)
    if not connection.execute(ending).rowcount:
        raise NotHere
    audit.note(connection, actor, "token.revoked", subject=f"token:{token_id}")


def machine(connection: Connection, secret: str, now: dt.datetime) -> Actor | None:
    """The machine whose token it is; None where it ended or never was."""
    if not secret.startswith(PREFIX):
        return None
    row = connection.execute(select(tokens).where(tokens.c.digest == digest_of(secret))).one_or_none()
    if row is None or row.revoked_at is not None or (row.expires_at is not None and row.expires_at <= now):
        return None
    if row.used_at is None or row.used_at < now - SEEN_EVERY:
        connection.execute(update(tokens).where(tokens.c.id == row.id).values(used_at=now))
    rights = frozenset(Right(scope) for scope in row.scopes if scope in frozenset(Right))
    return Actor("token", str(row.id), row.name, rights, frozenset({Role.MACHINE}))


def demo_token(service: Service) -> str:
    """A machine's token for the demonstration, which takes the place of the one before; refused in production."""
    if service.settings.mode is Mode.PRODUCTION:
        raise NotAllowed("There is no demonstration in production.")
    now = service.clock()
    with service.database.transaction() as connection:
        ending = update(tokens).where(tokens.c.name == DEMO, tokens.c.revoked_at.is_(None)).values(revoked_at=now)
        connection.execute(ending)
        return make(connection, SYSTEM, DEMO)[1]
