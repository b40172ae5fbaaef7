"""What happened, told to whoever waits: live streams of this moment, and subscriptions whose deliveries are stored.

An event names a kind, a case and a subject by their keys; never a value, a name or a figure. What it tells of the fraud
desk's work goes to nobody who may not see that work.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, any_, func, insert, literal, or_, select, true

from intake import queue
from intake.access import SYSTEM, Actor, Right, visible
from intake.paper_states import told_state
from intake.tables import deliveries, papers, subscriptions

CHANNEL = "touchstone_events"
"""The database's channel on which every process hears of every event."""

KINDS: Mapping[str, Right] = {
    "paper.received": Right.READ_CASES,
    "paper.read": Right.READ_CASES,
    "paper.refused": Right.READ_CASES,
    "case.assessed": Right.READ_FIGURES,
    "letter.sent": Right.READ_CASES,
    "case.screened": Right.READ_SCORES,
    "escalation.opened": Right.READ_ESCALATIONS,
    "escalation.closed": Right.READ_ESCALATIONS,
}
"""Every kind of event, and the right without which a stream does not carry it."""

FRAUD = frozenset({"case.screened", "escalation.opened", "escalation.closed"})
"""What only subscriptions of the fraud desk hear."""
_PARTYS = frozenset({"paper.received", "paper.read", "paper.refused"})


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, as it travels between processes."""

    kind: str
    case_id: uuid.UUID
    subject: str


def announce(connection: Connection, kind: str, *, case_id: uuid.UUID, subject: str) -> None:
    """Tell of an event once this transaction is committed: to live streams now, to subscriptions until they have it."""
    told = json.dumps({"kind": kind, "case": str(case_id), "subject": subject})
    connection.execute(select(func.pg_notify(CHANNEL, told)))
    # A subscription that names no kinds hears of all that it may.
    wants = or_(literal(kind) == any_(subscriptions.c.events), func.cardinality(subscriptions.c.events) == 0)
    hears = subscriptions.c.fraud if kind in FRAUD else true()
    asked = select(subscriptions.c.id).where(subscriptions.c.active, wants, hears)
    for subscription_id in connection.execute(visible(asked, SYSTEM)).scalars().all():
        row = {"subscription_id": subscription_id, "event": kind, "payload": {"case": str(case_id), "subject": subject}}
        made = connection.execute(insert(deliveries).values(row).returning(deliveries.c.id)).scalar_one()
        queue.deliver(connection, made)


def heard(payload: str) -> Event:
    """The event that a notification carries."""
    told = json.loads(payload)
    return Event(told["kind"], uuid.UUID(told["case"]), told["subject"])


def told_to(connection: Connection, actor: Actor, event: Event) -> dict[str, str] | None:
    """An event in the words of the one who waits for it; None where it is not for them to know."""
    if actor.kind != "party":
        known = KINDS.get(event.kind)
        return {"kind": event.kind, "subject": event.subject} if known is not None and actor.may(known) else None
    if event.kind not in _PARTYS:
        return None
    paper_id = uuid.UUID(event.subject.partition(":")[2])
    asked = select(papers.c.state).where(papers.c.id == paper_id, papers.c.case_id == event.case_id)
    state = connection.execute(visible(asked, actor)).scalar_one_or_none()
    if state is None:
        return None
    return {"kind": "paper.changed", "subject": event.subject, "state": told_state(state, actor)}
