"""The fraud desk's work: a queue of cases to look at, each held by one analyst, and closed by people with reasons.

Nothing here stops a clock or changes a case: what is decided about an escalation decides nothing about the borrower's
application, and nobody outside the desk can tell that there is one.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, or_, select, update
from sqlalchemy.sql.elements import ColumnElement

from intake import audit, events
from intake.access import SYSTEM, Actor, Right, Role, require, visible
from intake.paging import Place
from intake.problems import Clash, NotAllowed, NotHere, Unfit
from intake.tables import cases, escalations, screenings, staff

ORDER = (int, float, dt.datetime, uuid.UUID)
"""What a place in the queue is made of: priority, risk, the instant it was opened, and its key."""
MOST_SNOOZE_DAYS = 30


class State(StrEnum):
    """Where an escalation is."""

    OPEN = "open"
    CLAIMED = "claimed"
    SNOOZED = "snoozed"
    SECOND_LOOK = "second-look"
    """Confirmed by one person, and waiting for another one's eyes."""
    CLOSED = "closed"


class Disposition(StrEnum):
    """What people found: never that somebody committed fraud."""

    CONFIRMED = "confirmed"
    """The papers do not hold together, and no honest cause was found; it takes two people to say so."""
    UNFOUNDED = "unfounded"
    EXPLAINED = "explained"
    INCONCLUSIVE = "inconclusive"


class Reason(StrEnum):
    """Why a finding, or a whole escalation, is disposed of as it is."""

    ALTERED = "document-altered"
    MADE_UP = "document-not-genuine"
    NOT_VERIFIED = "issuer-does-not-confirm"
    MISSTATED = "amounts-misstated"
    IDENTITY = "identity-does-not-match"
    HONEST_CAUSE = "honest-cause"
    CORRECTED = "corrected-by-borrower"
    MISREAD = "misread"
    CHECK_WRONG = "check-does-not-apply"
    TOO_LITTLE = "not-enough-evidence"
    NO_ANSWER = "issuer-does-not-answer"


@dataclass(frozen=True, slots=True)
class FindingDisposed:
    """What was found out about one finding of the screening."""

    finding: int
    """Its place among the screening's findings, from 0."""
    disposition: Disposition
    reason: Reason


@dataclass(frozen=True, slots=True)
class Escalation:
    """One case that the fraud desk looks at."""

    id: uuid.UUID
    case_id: uuid.UUID
    loan_number: str
    screening_version: int | None
    opened_by: str
    reason: str
    places: Any
    state: State
    priority: int
    risk: float
    claimed_by: uuid.UUID | None
    claimed_at: dt.datetime | None
    snoozed_until: dt.date | None
    disposition: Disposition | None
    disposed: Any
    """The reason of the whole, and what was found out finding by finding."""
    disposed_by: uuid.UUID | None
    disposed_at: dt.datetime | None
    seconded_by: uuid.UUID | None
    seconded_at: dt.datetime | None
    version: int
    opened_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which escalations are wanted; without states those that somebody can work on today."""

    states: tuple[State, ...] = ()
    claimed_by: uuid.UUID | None = None
    case_id: uuid.UUID | None = None
    least_risk: float = 0.0


_SHOWN = (
    "id", "case_id", "opened_by", "reason", "places", "priority", "risk", "claimed_by", "claimed_at", "snoozed_until",
    "disposed_by", "disposed_at", "seconded_by", "seconded_at", "version",
)  # fmt: skip
_RELEASED: Mapping[str, Any] = {"state": State.OPEN, "claimed_by": None, "claimed_at": None, "snoozed_until": None}
_UNDECIDED: Mapping[str, Any] = {
    "disposition": None, "finding_dispositions": None, "disposed_by": None, "disposed_at": None, "seconded_by": None,
    "seconded_at": None,
}  # fmt: skip


def _shown(row: Row[Any]) -> Escalation:
    return Escalation(
        **{name: getattr(row, name) for name in _SHOWN},
        loan_number=row.loan_number,
        screening_version=row.screening_version,
        state=State(row.state),
        disposition=None if row.disposition is None else Disposition(row.disposition),
        disposed=row.finding_dispositions,
        opened_at=row.created_at,
    )


def _joined() -> Select[Any]:
    return (
        select(escalations, cases.c.loan_number, screenings.c.version.label("screening_version"))
        .join(cases, cases.c.id == escalations.c.case_id)
        .outerjoin(screenings, screenings.c.id == escalations.c.screening_id)
    )


def queue_query(actor: Actor, wanted: Wanted, today: dt.date, after: Place | None, limit: int) -> Select[Any]:
    """The query of one part of the queue, as the database gets it: highest priority, highest risk, longest waiting."""
    table = escalations.c
    asked = _joined().where(table.risk >= wanted.least_risk)
    if wanted.states:
        asked = asked.where(table.state.in_(wanted.states))
    else:
        awake = or_(table.state != State.SNOOZED, table.snoozed_until <= today)
        asked = asked.where(table.state != "closed", awake)
    if wanted.claimed_by is not None:
        asked = asked.where(table.claimed_by == wanted.claimed_by)
    if wanted.case_id is not None:
        asked = asked.where(table.case_id == wanted.case_id)
    if after is not None:
        asked = asked.where(table.priority <= after[0], _behind(after))
    order = (table.priority.desc(), table.risk.desc(), table.created_at, table.id)
    return visible(asked, actor).order_by(*order).limit(limit + 1)


def _behind(after: Place) -> ColumnElement[bool]:
    table, (priority, risk, at, key) = escalations.c, after
    later = or_(table.created_at > at, and_(table.created_at == at, table.id > key))
    less_risky = or_(table.risk < risk, and_(table.risk == risk, later))
    return or_(table.priority < priority, and_(table.priority == priority, less_risky))


def listed(
    connection: Connection,
    actor: Actor,
    wanted: Wanted,
    today: dt.date,
    *,
    after: Place | None = None,
    limit: int,
) -> list[Escalation]:
    """The escalations that are wanted, in the queue's order; one more than `limit` where there are more."""
    return [_shown(row) for row in connection.execute(queue_query(actor, wanted, today, after, limit))]


def find(connection: Connection, actor: Actor, escalation_id: uuid.UUID) -> Escalation:
    """One escalation; `NotHere` where there is none that this person may see."""
    row = connection.execute(visible(_joined().where(escalations.c.id == escalation_id), actor)).one_or_none()
    if row is None:
        raise NotHere
    return _shown(row)


def analyst(actor: Actor) -> uuid.UUID:
    """The key of the person who works on the desk; `NotAllowed` for everybody else, machines among them."""
    require(actor, Right.WORK_ESCALATIONS)
    if actor.kind != "staff":
        raise NotAllowed("Only a person can work on an escalation.")
    return uuid.UUID(actor.id)


def _held(connection: Connection, actor: Actor, escalation_id: uuid.UUID) -> Row[Any]:
    asked = visible(select(escalations).where(escalations.c.id == escalation_id), actor)
    row = connection.execute(asked.with_for_update()).one_or_none()
    if row is None:
        raise NotHere
    return row


def _own(connection: Connection, actor: Actor, escalation_id: uuid.UUID, *states: State) -> Row[Any]:
    """The escalation, which this person has claimed and which is in one of these states; `Clash` otherwise."""
    person, row = analyst(actor), _held(connection, actor, escalation_id)
    if row.state not in states or row.claimed_by != person:
        raise Clash("Claim the escalation first; it may be that somebody else has it.")
    return row


def _changed(
    connection: Connection,
    actor: Actor,
    row: Row[Any],
    action: str,
    values: Mapping[str, Any],
    detail: audit.Detail | None = None,
) -> Escalation:
    new = dict(values) | {"version": escalations.c.version + 1}
    connection.execute(update(escalations).where(escalations.c.id == row.id).values(new))
    audit.note(
        connection, actor, f"escalation.{action}", case_id=row.case_id, subject=f"escalation:{row.id}", detail=detail
    )
    return find(connection, actor, row.id)


def claim(connection: Connection, actor: Actor, escalation_id: uuid.UUID, at: dt.datetime) -> Escalation:
    """Take an escalation that nobody has: of two who ask at once one gets it, and the other a `Clash`."""
    person, row = analyst(actor), _held(connection, actor, escalation_id)
    mine = row.claimed_by == person and row.state == State.SNOOZED
    if not mine and (row.state not in (State.OPEN, State.SNOOZED) or row.claimed_by is not None):
        raise Clash("Somebody has this escalation already, or it is closed.")
    values = {"state": State.CLAIMED, "claimed_by": person, "claimed_at": at, "snoozed_until": None}
    return _changed(connection, actor, row, "claimed", values)


def release(connection: Connection, actor: Actor, escalation_id: uuid.UUID) -> Escalation:
    """Give an escalation back to the queue."""
    row = _own(connection, actor, escalation_id, State.CLAIMED, State.SNOOZED)
    return _changed(connection, actor, row, "released", _RELEASED)


def assign(
    connection: Connection,
    actor: Actor,
    escalation_id: uuid.UUID,
    staff_id: uuid.UUID | None,
    at: dt.datetime,
) -> Escalation:
    """Give an escalation to an analyst, or back to the queue; only a supervisor may take one from somebody."""
    row = _supervised(connection, actor, escalation_id)
    values = dict(_RELEASED)
    if staff_id is not None:
        _works_here(connection, staff_id)
        values |= {"state": State.CLAIMED, "claimed_by": staff_id, "claimed_at": at}
    return _changed(connection, actor, row, "assigned", values, {"to": None if staff_id is None else str(staff_id)})


def prioritise(connection: Connection, actor: Actor, escalation_id: uuid.UUID, priority: int) -> Escalation:
    """Move an escalation before or behind the others; a supervisor's to do."""
    row = _supervised(connection, actor, escalation_id)
    detail: audit.Detail = {"was": row.priority, "priority": priority}
    return _changed(connection, actor, row, "prioritised", {"priority": priority}, detail)


def _supervised(connection: Connection, actor: Actor, escalation_id: uuid.UUID) -> Row[Any]:
    analyst(actor)
    if Role.SUPERVISOR not in actor.roles:
        raise NotAllowed
    row = _held(connection, actor, escalation_id)
    if row.state in (State.CLOSED, State.SECOND_LOOK):
        raise Clash("It is disposed of: reopen it first.")
    return row


def _works_here(connection: Connection, staff_id: uuid.UUID) -> None:
    asked = visible(select(staff.c.roles).where(staff.c.id == staff_id, staff.c.active), SYSTEM)
    roles = connection.execute(asked).scalar_one_or_none()
    if roles is None or not {Role.ANALYST, Role.SUPERVISOR} & set(roles):
        raise Unfit("staff_id names nobody who works on this desk.")


def snooze(
    connection: Connection, actor: Actor, escalation_id: uuid.UUID, until: dt.date, today: dt.date
) -> Escalation:
    """Lay a claimed escalation aside until a day; it stays its analyst's, and comes back into the queue then."""
    if not today < until <= today + dt.timedelta(days=MOST_SNOOZE_DAYS):
        raise Unfit(f"An escalation is laid aside for 1 to {MOST_SNOOZE_DAYS} days.")
    row = _own(connection, actor, escalation_id, State.CLAIMED)
    detail: audit.Detail = {"until": until.isoformat()}
    return _changed(connection, actor, row, "snoozed", {"state": State.SNOOZED, "snoozed_until": until}, detail)


def dispose(
    connection: Connection,
    actor: Actor,
    escalation_id: uuid.UUID,
    disposition: Disposition,
    reason: Reason,
    findings: Sequence[FindingDisposed],
    at: dt.datetime,
) -> Escalation:
    """Say what was found out, with a reason for each finding; what is confirmed waits for another person's eyes."""
    row = _own(connection, actor, escalation_id, State.CLAIMED)
    _of_screening(connection, row, findings)
    said = {"reason": reason.value, "findings": [asdict(each) for each in findings]}
    values = {
        "disposition": disposition, "finding_dispositions": said, "disposed_by": analyst(actor), "disposed_at": at,
        "state": State.SECOND_LOOK if disposition is Disposition.CONFIRMED else State.CLOSED,
    }  # fmt: skip
    detail: audit.Detail = {
        "disposition": disposition.value,
        "reason": reason.value,
        "findings": [f"{each.finding}:{each.disposition}:{each.reason}" for each in findings],
    }
    made = _changed(connection, actor, row, "disposed", values, detail)
    return _announced(connection, made)


def _announced(connection: Connection, made: Escalation) -> Escalation:
    if made.state is State.CLOSED:
        events.announce(connection, "escalation.closed", case_id=made.case_id, subject=f"escalation:{made.id}")
    return made


def _of_screening(connection: Connection, row: Row[Any], findings: Sequence[FindingDisposed]) -> None:
    told = select(func.jsonb_array_length(screenings.c.result["findings"])).where(screenings.c.id == row.screening_id)
    there = connection.execute(visible(told, SYSTEM)).scalar_one_or_none() or 0
    numbers = [each.finding for each in findings]
    if len(set(numbers)) != len(numbers) or any(not 0 <= number < there for number in numbers):
        raise Unfit("A finding is named twice, or is none of the screening that this escalation rests on.")


def second(
    connection: Connection, actor: Actor, escalation_id: uuid.UUID, at: dt.datetime, *, agrees: bool
) -> Escalation:
    """Agree to what another person confirmed, which closes it, or give it back to that person."""
    person, row = analyst(actor), _held(connection, actor, escalation_id)
    if row.state != State.SECOND_LOOK:
        raise Clash("Nothing waits here for a second pair of eyes.")
    if row.disposed_by == person:
        raise Clash("Another person must look: you confirmed this yourself.")
    if not agrees:
        values = {**_UNDECIDED, "state": State.CLAIMED, "claimed_by": row.disposed_by}
        return _changed(connection, actor, row, "second-look-disagreed", values)
    values = {"state": State.CLOSED, "seconded_by": person, "seconded_at": at}
    return _announced(connection, _changed(connection, actor, row, "second-look-agreed", values))


def reopen(connection: Connection, actor: Actor, escalation_id: uuid.UUID, reason: str) -> Escalation:
    """Put a closed escalation into the queue again; what was said of it stays in the audit trail."""
    analyst(actor)
    row = _held(connection, actor, escalation_id)
    if row.state != State.CLOSED:
        raise Clash("It is not closed.")
    # The case is held: nobody opens another escalation of it between the look and the change.
    connection.execute(visible(select(cases.c.id).where(cases.c.id == row.case_id), actor).with_for_update())
    other = select(escalations.c.id).where(escalations.c.case_id == row.case_id, escalations.c.state != "closed")
    if connection.execute(visible(other, actor)).first() is not None:
        raise Clash("Another escalation of this case is open.")
    detail: audit.Detail = {"reason_given": bool(reason), "was": row.disposition}
    return _changed(connection, actor, row, "reopened", {**_RELEASED, **_UNDECIDED}, detail)
