"""Messages between a borrower and the staff who look after the case: each borrower has a thread of its own."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from intake import audit, clocks
from intake.access import Actor, Right, require, visible
from intake.problems import NotAllowed, NotHere, Unfit
from intake.tables import messages, parties

LONGEST = 8000
"""The most characters of a message."""
LONGEST_SUBJECT = 200


@dataclass(frozen=True, slots=True)
class Message:
    """What one side wrote to the other."""

    id: uuid.UUID
    case_id: uuid.UUID
    party_id: uuid.UUID
    """The borrower whose thread it stands in."""
    from_staff: bool
    subject: str
    body: str
    written_at: dt.datetime
    seen_at: dt.datetime | None


def _message(row: Row[Any]) -> Message:
    return Message(
        row.id, row.case_id, row.party_id, row.staff_id is not None, row.subject, row.body, row.created_at, row.seen_at
    )


def _clean(text: str, longest: int) -> str:
    kept = "".join(c for c in text.replace("\r\n", "\n") if c.isprintable() or c in "\n\t").strip()
    if len(kept) > longest:
        raise Unfit(f"The text is too long: at most {longest} characters.")
    return kept


def send(
    connection: Connection,
    actor: Actor,
    case_id: uuid.UUID,
    body: str,
    at: dt.datetime,
    *,
    subject: str = "",
    to: uuid.UUID | None = None,
) -> Message:
    """Write a message: a party into its own thread, staff into that of the party they name, if there are several."""
    clocks.the_case(connection, actor, case_id)
    said = _clean(body, LONGEST)
    if not said:
        raise Unfit("A message needs some words.")
    values: dict[str, Any] = {
        "case_id": case_id, "body": said, "subject": _clean(subject, LONGEST_SUBJECT).replace("\n", " "),
        "created_at": at,
    }  # fmt: skip
    if actor.kind == "party":
        values["party_id"] = _thread(connection, actor, case_id, uuid.UUID(actor.id))
    elif actor.kind == "staff":
        require(actor, Right.WRITE_CASES)
        values |= {"party_id": _thread(connection, actor, case_id, to), "staff_id": uuid.UUID(actor.id)}
    else:
        # A machine has no name that a borrower could answer to.
        raise NotAllowed
    row = connection.execute(insert(messages).values(values).returning(messages)).one()
    audit.note(connection, actor, "message.sent", case_id=case_id, subject=f"message:{row.id}")
    return _message(row)


def _thread(connection: Connection, actor: Actor, case_id: uuid.UUID, party_id: uuid.UUID | None) -> uuid.UUID:
    query = select(parties.c.id).where(parties.c.case_id == case_id)
    if party_id is not None:
        query = query.where(parties.c.id == party_id)
    found: list[uuid.UUID] = list(connection.execute(visible(query, actor)).scalars())
    if not found:
        raise NotHere
    if len(found) > 1:
        raise Unfit("The case has several parties: say to whom the message goes.")
    return found[0]


def of_case(connection: Connection, actor: Actor, case_id: uuid.UUID) -> list[Message]:
    """The messages of a case that this person may see, the oldest first."""
    clocks.the_case(connection, actor, case_id)
    query = visible(select(messages).where(messages.c.case_id == case_id), actor)
    return [_message(row) for row in connection.execute(query.order_by(messages.c.created_at, messages.c.id))]


def seen(connection: Connection, actor: Actor, case_id: uuid.UUID, at: dt.datetime) -> int:
    """Note that this side has seen what the other side wrote, and give how many messages were new.

    One who acts for a borrower may read the borrower's thread; only its own is marked as seen.
    """
    new = [
        message.id
        for message in of_case(connection, actor, case_id)
        if message.seen_at is None
        and message.from_staff == (actor.kind == "party")
        and (actor.kind != "party" or str(message.party_id) == actor.id)
    ]
    if new:
        connection.execute(update(messages).where(messages.c.id.in_(new)).values(seen_at=at))
    return len(new)
