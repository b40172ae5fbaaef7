"""The people who work here: added and given roles by an administrator, each change written down."""

from __future__ import annotations

import contextlib
import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from intake import audit, one_time_codes, passwords, sessions
from intake.access import SYSTEM, Actor, Right, Role, require, visible
from intake.problems import Clash, NotAllowed, NotHere, Unfit
from intake.service import Service
from intake.settings import Mode
from intake.tables import staff

DEMO_PASSWORD = "touchstone-demo"
_DEMO = (
    (Role.SPECIALIST, "Sofia Specialist"),
    (Role.ANALYST, "Aron Analyst"),
    (Role.SUPERVISOR, "Selma Supervisor"),
    (Role.AUDITOR, "Ulf Auditor"),
    (Role.ADMINISTRATOR, "Ada Administrator"),
)
_NOT_FOR_STAFF = frozenset({Role.BORROWER, Role.MACHINE})


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member of staff as an administrator sees them."""

    id: uuid.UUID
    name: str
    email: str
    roles: tuple[Role, ...]
    active: bool
    second_factor: bool
    created_at: dt.datetime


def _colleague(row: Row[Any]) -> Colleague:
    roles = tuple(sorted(Role(role) for role in row.roles))
    second = row.totp_secret is not None or row.openid_subject is not None
    return Colleague(row.id, row.name, row.email, roles, row.active, second, row.created_at)


def _fit(roles: Iterable[Role]) -> list[Role]:
    wanted = sorted(set(roles))
    if not wanted or set(wanted) & _NOT_FOR_STAFF:
        raise Unfit("A member of staff has one or more of the staff's roles.")
    return wanted


def add(
    connection: Connection, actor: Actor, *, name: str, email: str, roles: Iterable[Role], password: str | None = None
) -> Colleague:
    """A new member of staff; without a password one who comes through the identity provider. `Clash`: known already."""
    require(actor, Right.STAFF)
    wanted = _fit(roles)
    values = {
        "name": name, "email": email.strip().lower(), "roles": wanted,
        "password_hash": passwords.hashed(password) if password is not None else None,
    }  # fmt: skip
    try:
        with connection.begin_nested():
            row = connection.execute(insert(staff).values(values).returning(staff)).one()
    except IntegrityError:
        raise Clash("Somebody with this e-mail works here already.") from None
    audit.note(connection, actor, "staff.added", subject=f"staff:{row.id}", detail={"roles": [str(r) for r in wanted]})
    return _colleague(row)


def listed(connection: Connection, actor: Actor) -> list[Colleague]:
    """Everybody, by name."""
    rows = connection.execute(visible(select(staff), actor).order_by(staff.c.name, staff.c.id))
    return [_colleague(row) for row in rows]


def find(connection: Connection, actor: Actor, staff_id: uuid.UUID) -> Colleague:
    """One of them; `NotHere` where there is nobody with this key."""
    row = connection.execute(visible(select(staff).where(staff.c.id == staff_id), actor)).one_or_none()
    if row is None:
        raise NotHere
    return _colleague(row)


def change(
    connection: Connection,
    actor: Actor,
    staff_id: uuid.UUID,
    now: dt.datetime,
    *,
    roles: Iterable[Role] | None = None,
    active: bool | None = None,
    password: str | None = None,
    second_factor: bool | None = None,
) -> Colleague:
    """Give other roles, a new password, or an end; what was open under the old ones is closed.

    `second_factor` False takes away an authenticator that was lost; only its owner can set one up.
    """
    require(actor, Right.STAFF)
    values: dict[str, Any] = {}
    if roles is not None:
        values["roles"] = _fit(roles)
    if active is not None:
        values["active"] = active
    if password is not None:
        values |= {"password_hash": passwords.hashed(password), "failed_signins": 0, "locked_until": None}
    if second_factor:
        raise Unfit("A second factor is set up by its owner.")
    if second_factor is not None:
        values |= {"totp_secret": None, "totp_last_step": None}
    if not values:
        raise Unfit("Say what is to be changed: roles, active, password or second_factor.")
    # Whoever shuts themselves out cannot let themselves in again, nor may there be anybody else who can.
    if actor.id == str(staff_id) and (active is False or (roles is not None and Role.ADMINISTRATOR not in roles)):
        raise Clash("Nobody ends their own account or takes their own administrator's role away.")
    row = connection.execute(update(staff).where(staff.c.id == staff_id).values(values).returning(staff)).one_or_none()
    if row is None:
        raise NotHere
    sessions.end_all(connection, now, staff_id=staff_id)
    told = {"roles": roles, "active": active, "password": password, "second_factor": second_factor}
    changed = [name for name, given in told.items() if given is not None]
    audit.note(connection, actor, "staff.changed", subject=f"staff:{staff_id}", detail={"changed": changed})
    return _colleague(row)


def set_up_second_factor(service: Service, actor: Actor) -> str:
    """A new authenticator for oneself; gives the address to be scanned, which is shown once."""
    if actor.kind != "staff":
        raise NotAllowed
    secret = one_time_codes.new_secret()
    sealed = service.vault.seal(secret, "totp")
    with service.database.transaction() as connection:
        changing = (
            update(staff).where(staff.c.id == uuid.UUID(actor.id)).values(totp_secret=sealed, totp_last_step=None)
        )
        row = connection.execute(changing.returning(staff.c.email)).one_or_none()
        if row is None:
            raise NotHere
        audit.note(connection, actor, "second-factor.set", subject=actor.label)
    return one_time_codes.address(secret, row.email)


def demo_people(service: Service) -> list[tuple[str, str, str]]:
    """One login for each role, known to everybody: role, e-mail and password. Refused in production."""
    if service.settings.mode is Mode.PRODUCTION:
        raise NotAllowed("There is no demonstration in production.")
    made = []
    with service.database.transaction() as connection:
        for role, name in _DEMO:
            email = f"{role}@demo.example"
            known = connection.execute(select(staff.c.id).where(staff.c.email == email)).one_or_none()
            # Two who look at the sign-in page of a new demonstration at once: the slower one finds it made.
            with contextlib.suppress(Clash):
                if known is None:
                    add(connection, SYSTEM, name=name, email=email, roles=[role], password=DEMO_PASSWORD)
            made.append((str(role), email, DEMO_PASSWORD))
    return made
