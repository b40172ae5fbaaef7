"""The parties of a case: borrowers, apart where they must be, and those who act for them, for as long as they may."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from intake import audit
from intake.access import Actor, Right, require, visible
from intake.cases import BORROWERS, assess_anew, the_case
from intake.problems import Clash, NotHere, Unfit
from intake.tables import cases, parties

REPRESENTATIVES = ("counsellor", "attorney")
_CHANGEABLE = frozenset({"name", "email", "phone", "language"})
_AUTHORISATION = frozenset({"acts_for", "authorised_by", "authorised_until"})


@dataclass(frozen=True, slots=True)
class Party:
    """A party of a case, as staff see it."""

    id: uuid.UUID
    case_id: uuid.UUID
    role: str
    name: str
    email: str
    phone: str
    language: str
    separated: bool
    """Whether this borrower's doings are kept from the other borrowers, and theirs from this one."""
    acts_for: tuple[uuid.UUID, ...]
    """The borrowers for whom a counsellor or an attorney acts."""
    authorised_by: str
    """The paper or call by which the borrower authorised it."""
    authorised_until: dt.date | None
    """The last day of it; after that day nothing may be seen or sent."""


@dataclass(frozen=True, slots=True)
class Authorised:
    """A counsellor or an attorney as it is added to a case."""

    role: str
    name: str
    acts_for: tuple[uuid.UUID, ...]
    authorised_by: str
    authorised_until: dt.date
    email: str = ""
    phone: str = ""
    language: str = "en"


def _party(row: Row[Any]) -> Party:
    acts_for = tuple(uuid.UUID(party) for party in row.acts_for or ())
    return Party(
        row.id, row.case_id, row.role, row.name, row.email, row.phone, row.language, row.separated, acts_for,
        row.authorised_by or "", row.authorised_until,
    )  # fmt: skip


def the_party(connection: Connection, actor: Actor, party_id: uuid.UUID) -> Row[Any]:
    """A party's row; `NotHere` where there is none that this person may see."""
    row = connection.execute(visible(select(parties).where(parties.c.id == party_id), actor)).one_or_none()
    if row is None:
        raise NotHere
    return row


def listed(connection: Connection, actor: Actor, case_id: uuid.UUID) -> list[Party]:
    """The parties of a case that this person may see, borrowers first."""
    the_case(connection, actor, case_id)
    asked = visible(select(parties).where(parties.c.case_id == case_id), actor)
    rows = connection.execute(asked.order_by(parties.c.created_at, parties.c.id)).all()
    return sorted((_party(row) for row in rows), key=lambda party: party.role in REPRESENTATIVES)


def add(connection: Connection, actor: Actor, case_id: uuid.UUID, told: Authorised, on: dt.date) -> Party:
    """Add somebody who acts for borrowers of a case, with the authorisation that was recorded."""
    require(actor, Right.WRITE_CASES)
    _open_case(connection, actor, case_id)
    if told.role not in REPRESENTATIVES:
        raise Unfit("A borrower is added under `borrowers`; here: a counsellor or an attorney.")
    _look_at(connection, actor, case_id, told.acts_for, told.authorised_until, on)
    values = {name: getattr(told, name) for name in _CHANGEABLE | {"role", "authorised_by", "authorised_until"}}
    values |= {"case_id": case_id, "acts_for": [str(party) for party in told.acts_for]}
    row = connection.execute(insert(parties).values(values).returning(parties)).one()
    _note(connection, actor, row, "party.added", {"role": row.role, "acts_for": values["acts_for"]})
    return _party(row)


def change(connection: Connection, actor: Actor, party_id: uuid.UUID, told: Mapping[str, Any], on: dt.date) -> Party:
    """Change how a party is reached, or what a counsellor or an attorney is authorised for; it counts at once."""
    require(actor, Right.WRITE_CASES)
    row = the_party(connection, actor, party_id)
    _open_case(connection, actor, row.case_id)
    acting = row.role in REPRESENTATIVES
    unknown = sorted(set(told) - _CHANGEABLE - (_AUTHORISATION if acting else frozenset()))
    if unknown or not told:
        raise Unfit("These cannot be changed: " + ", ".join(unknown) if unknown else "Say what is to be changed.")
    values = dict(told)
    if acting and set(told) & {"acts_for", "authorised_until"}:
        people = told.get("acts_for", [uuid.UUID(party) for party in row.acts_for or ()])
        # An authorisation may be ended at once: by a last day that is over.
        _look_at(connection, actor, row.case_id, people, None, on)
        values["acts_for"] = [str(party) for party in people]
    changed = connection.execute(
        update(parties).where(parties.c.id == party_id).values(values).returning(parties)
    ).one()
    _note(connection, actor, changed, "party.changed", {"changed": sorted(told)})
    if not acting and changed.name != row.name:
        assess_anew(connection, row.case_id)
    return _party(changed)


def separate(connection: Connection, actor: Actor, party_id: uuid.UUID, *, apart: bool) -> Party:
    """Keep a borrower's doings from the other borrowers of the case, and theirs from it; or end that."""
    require(actor, Right.WRITE_CASES)
    row = the_party(connection, actor, party_id)
    if row.role not in BORROWERS:
        raise Unfit("Only borrowers are kept apart; whoever acts for one sees what that one sees.")
    changing = update(parties).where(parties.c.id == party_id).values(separated=apart)
    changed = connection.execute(changing.returning(parties)).one()
    _note(connection, actor, changed, "party.separated", {"apart": apart})
    return _party(changed)


def _open_case(connection: Connection, actor: Actor, case_id: uuid.UUID) -> None:
    if the_case(connection, actor, case_id, locked=True).stage == "closed":
        raise Clash("The case is closed.")


def _look_at(
    connection: Connection, actor: Actor, case_id: uuid.UUID, people: Any, until: dt.date | None, on: dt.date
) -> None:
    """An authorisation names borrowers of this case and has not ended; `Unfit` otherwise."""
    named = select(parties.c.id).where(parties.c.case_id == case_id, parties.c.role.in_(BORROWERS))
    known = set(connection.execute(visible(named, actor)).scalars())
    if not people or not set(people) <= known:
        raise Unfit("acts_for names one or more borrowers of this case, and nobody else.")
    if until is not None and until < on:
        raise Unfit("authorised_until is over already.")


def _note(connection: Connection, actor: Actor, row: Row[Any], action: str, detail: audit.Detail) -> None:
    # A party is part of what is shown of a case: who changes the case must have seen it.
    new = {"version": cases.c.version + 1, "changed_at": func.now()}
    connection.execute(update(cases).where(cases.c.id == row.case_id).values(new))
    audit.note(connection, actor, action, case_id=row.case_id, subject=f"party:{row.id}", detail=detail)
