"""The clocks that run on a case: started by what happened, ended by being met, and stopped by nothing else.

A clock is a row with the day it began and the day it is due. No function here looks at a review or a referral, so none
can stop or lengthen one.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from intake import audit
from intake.access import SYSTEM, Actor, visible
from intake.clock_rules import (
    ClockRule,
    NoSuchClock,
    Owner,
    Unit,
    business_days_between,
    day_of,
    due,
    obliges,
    table,
)
from intake.problems import NotHere, Unfit
from intake.tables import cases, clocks

MOST = 500
"""The most clocks that one look at the work list gives."""
LAST_YEAR = 2200
"""No clock is started later: such a date is a slip of the pen."""
NOT_OBLIGED = "The rule does not oblige this close to the foreclosure sale; the clock runs all the same."


@dataclass(frozen=True, slots=True)
class Running:
    """A clock of a case, met or not."""

    id: uuid.UUID
    case_id: uuid.UUID
    rule: ClockRule
    started_on: dt.date
    due_on: dt.date
    met_on: dt.date | None
    note: str

    def days_left(self, today: dt.date) -> int:
        """How many of the rule's days are left, today not counted; negative once it has run over."""
        if self.rule.unit is Unit.BUSINESS:
            return business_days_between(today, self.due_on)
        return (self.due_on - today).days

    @property
    def in_time(self) -> bool | None:
        """Whether it was met by its last day; None while it runs."""
        return None if self.met_on is None else self.met_on <= self.due_on


def the_case(connection: Connection, actor: Actor, case_id: uuid.UUID, *, locked: bool = False) -> Row[Any]:
    """The case's row, where the actor may see it; `NotHere` otherwise. `locked`: nobody else changes it meanwhile."""
    query = visible(select(cases).where(cases.c.id == case_id), actor)
    # Not its key: papers that come meanwhile need not wait for the row.
    found = connection.execute(query.with_for_update(key_share=True) if locked else query).one_or_none()
    if found is None:
        raise NotHere
    return found


def _running(row: Row[Any]) -> Running:
    try:
        rule = table().rule(row.rule, row.started_on)
    except NoSuchClock:
        # The table no longer tells of a clock that ran: it is shown by its name, with the days it was given.
        days = (row.due_on - row.started_on).days
        rule = ClockRule(row.rule, row.rule, "", days, Unit.CALENDAR, Owner.MARK, "", row.started_on)
    return Running(row.id, row.case_id, rule, row.started_on, row.due_on, row.met_on, row.note)


def start(connection: Connection, actor: Actor, case_id: uuid.UUID, rule: str, on: dt.date) -> Running:
    """Start a clock of a case on the day of its event, once: the same again changes nothing.

    A clock that an application starts once begins with the earliest of its events, also where that is told later: a
    letter that came by post on Monday counts from Monday, though the portal's upload of Tuesday was entered first.
    """
    if on.year > LAST_YEAR:
        raise Unfit("That day is too far ahead.")
    wanted = table().rule(rule, on)
    ours = select(clocks).where(clocks.c.case_id == case_id, clocks.c.rule == rule)
    if not wanted.once:
        ours = ours.where(clocks.c.started_on == on)
    # Mostly it runs already: an upload then need not wait for whoever works on the case.
    for locked in (False, True):
        case = the_case(connection, actor, case_id, locked=locked)
        ran = connection.execute(visible(ours.limit(1), SYSTEM)).one_or_none()
        if ran is not None and ran.started_on <= on:
            return _running(ran)
    values = {
        "case_id": case_id,
        "rule": rule,
        "started_on": on,
        "due_on": due(wanted, on),
        "note": "" if obliges(wanted, on, case.sale_date) else NOT_OBLIGED,
    }
    if ran is None:
        made = connection.execute(insert(clocks).values(values).returning(clocks)).one()
    else:
        made = connection.execute(update(clocks).where(clocks.c.id == ran.id).values(values).returning(clocks)).one()
    action = "clock.started" if ran is None else "clock.moved-back"
    audit.note(
        connection, actor, action, case_id=case_id, subject=f"clock:{made.id}",
        detail={"rule": rule, "started_on": on.isoformat(), "due_on": made.due_on.isoformat()},
    )  # fmt: skip
    return _running(made)


def happened(connection: Connection, actor: Actor, case_id: uuid.UUID, event: str, on: dt.date) -> tuple[Running, ...]:
    """Start every clock that an event starts: application-received, application-complete, appeal-received …"""
    return tuple(start(connection, actor, case_id, rule.id, on) for rule in table().started_by(event, on))


def follow(connection: Connection, actor: Actor, case_id: uuid.UUID) -> None:
    """Let the clocks of delinquency and of a foreclosure sale run from the days that the case now has.

    Called whenever those days are set or changed. What was met stays; what ran from another day begins anew. A duty
    that ended before the case came here was another system's to watch, and does not stand here as missed.
    """
    case = the_case(connection, actor, case_id, locked=True)
    for event, told in (("delinquent", case.delinquent_since), ("sale-scheduled", case.sale_date)):
        day = told if told is not None and told.year <= LAST_YEAR else None
        names = sorted({rule.id for rule in table().rules if rule.starts == event})
        stale = [clocks.c.case_id == case_id, clocks.c.rule.in_(names), clocks.c.met_on.is_(None)]
        if day is not None:
            stale.append(clocks.c.started_on != day)
        ended = connection.execute(delete(clocks).where(*stale).returning(clocks.c.rule)).scalars().all()
        if ended:
            audit.note(
                connection, actor, "clock.day-changed", case_id=case_id, detail={"event": event, "rules": sorted(ended)}
            )
        if day is not None:
            for rule in table().started_by(event, day):
                if rule.owner is Owner.MARK or due(rule, day) >= day_of(case.created_at):
                    start(connection, actor, case_id, rule.id, day)


def meet(
    connection: Connection, actor: Actor, case_id: uuid.UUID, rule: str, on: dt.date, note: str = ""
) -> Running | None:
    """Say that what a clock asks for was done on a day; None where no such clock runs. The oldest that runs is met."""
    the_case(connection, actor, case_id, locked=True)
    if not rule.isprintable():
        return None
    query = select(clocks).where(clocks.c.case_id == case_id, clocks.c.rule == rule, clocks.c.met_on.is_(None))
    found = connection.execute(visible(query.order_by(clocks.c.started_on).limit(1), SYSTEM)).one_or_none()
    if found is None:
        return None
    if on < found.started_on:
        raise Unfit("A clock cannot be met before the day on which it was started.")
    said = "".join(c for c in note if c.isprintable()).strip()
    values = {"met_on": on} | ({"note": said} if said else {})
    met = connection.execute(update(clocks).where(clocks.c.id == found.id).values(values).returning(clocks)).one()
    audit.note(
        connection, actor, "clock.met", case_id=case_id, subject=f"clock:{met.id}",
        detail={"rule": rule, "met_on": on.isoformat(), "in_time": on <= met.due_on},
    )  # fmt: skip
    return _running(met)


def of_case(connection: Connection, actor: Actor, case_id: uuid.UUID) -> list[Running]:
    """Every clock of a case, the one due first in front."""
    the_case(connection, actor, case_id)
    query = visible(select(clocks).where(clocks.c.case_id == case_id), actor)
    return [_running(row) for row in connection.execute(query.order_by(clocks.c.due_on, clocks.c.rule))]


def due_by(
    connection: Connection, actor: Actor, day: dt.date, *, owners: Iterable[Owner] = (Owner.SERVICER,), most: int = MOST
) -> list[Running]:
    """The clocks that run and are due by a day, over all cases that are not closed, the most urgent first."""
    names = sorted({rule.id for rule in table().rules if rule.owner in set(owners)})
    query = (
        select(clocks)
        .join(cases, cases.c.id == clocks.c.case_id)
        .where(clocks.c.met_on.is_(None), clocks.c.due_on <= day, clocks.c.rule.in_(names), cases.c.stage != "closed")
        .order_by(clocks.c.due_on, clocks.c.rule, clocks.c.id)
        .limit(min(most, MOST))
    )
    return [_running(row) for row in connection.execute(visible(query, actor))]
