"""What analysts write to each other about an escalation, and how a specialist sends a case to them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from intake import audit, events
from intake.access import SYSTEM, Actor, Right, require, visible
from intake.cases import the_case
from intake.escalations import analyst, find
from intake.problems import NotAllowed
from intake.results import Json
from intake.tables import escalations, notes, screenings

REFERRED_PRIORITY = 1
"""What a person sends comes before what the screening sends."""


@dataclass(frozen=True, slots=True)
class Note:
    """What one person wrote about an escalation."""

    id: uuid.UUID
    staff_id: uuid.UUID
    body: str
    mentions: list[str]
    written_at: dt.datetime


def _note(row: Row[Any]) -> Note:
    return Note(row.id, row.staff_id, row.body, list(row.mentions), row.created_at)


def of_escalation(connection: Connection, actor: Actor, escalation_id: uuid.UUID) -> list[Note]:
    """The notes of an escalation, the first first."""
    find(connection, actor, escalation_id)
    asked = visible(select(notes).where(notes.c.escalation_id == escalation_id), actor)
    return [_note(row) for row in connection.execute(asked.order_by(notes.c.created_at, notes.c.id))]


def write(
    connection: Connection, actor: Actor, escalation_id: uuid.UUID, body: str, mentions: Sequence[uuid.UUID] = ()
) -> Note:
    """Write a note; whoever is on the desk reads it."""
    person, found = analyst(actor), find(connection, actor, escalation_id)
    values = {"staff_id": person, "body": body, "mentions": [str(each) for each in mentions]}
    row = connection.execute(insert(notes).values(escalation_id=escalation_id, **values).returning(notes)).one()
    subject = f"escalation:{escalation_id}"
    audit.note(connection, actor, "escalation.noted", case_id=found.case_id, subject=subject)
    return _note(row)


def refer(connection: Connection, actor: Actor, case_id: uuid.UUID, reason: str, places: Sequence[Json]) -> None:
    """Send a case to the fraud desk: whoever refers learns nothing, neither now nor by what the next one does."""
    require(actor, Right.REFER)
    if actor.kind != "staff":
        raise NotAllowed("Only a person can refer a case.")
    the_case(connection, actor, case_id, locked=True)
    audit.note(connection, actor, "case.referred", case_id=case_id, detail={"places": len(places)})
    open_now = select(escalations.c.id).where(escalations.c.case_id == case_id, escalations.c.state != "closed")
    there = connection.execute(visible(open_now, SYSTEM)).scalar_one_or_none()
    if there is not None:
        # The desk looks already: what this person saw is added to it.
        note = {"escalation_id": there, "staff_id": uuid.UUID(actor.id), "body": reason}
        connection.execute(insert(notes).values(note))
        return
    newest = select(screenings.c.id, screenings.c.risk).where(screenings.c.case_id == case_id)
    newest = visible(newest, SYSTEM).order_by(screenings.c.version.desc()).limit(1)
    screening = connection.execute(newest).one_or_none()
    row = {
        "case_id": case_id, "opened_by": actor.label, "reason": reason, "places": list(places),
        "priority": REFERRED_PRIORITY, "screening_id": screening and screening.id,
        "risk": screening.risk if screening is not None else 0.0,
    }  # fmt: skip
    made = connection.execute(insert(escalations).values(row).returning(escalations.c.id)).scalar_one()
    events.announce(connection, "escalation.opened", case_id=case_id, subject=f"escalation:{made}")
