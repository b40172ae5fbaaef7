"""Clocks over HTTP: those of a case, the work list over all cases, and the table that they come from."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, ConfigDict, Field

from intake import clocks
from intake.access import Actor, Right
from intake.clock_rules import ClockRule, Owner, Unit, day_of, table
from intake.clocks import MOST, Running
from intake.problems import Clash
from intake.routes.needs import Needs, Parts

router = APIRouter(prefix="/api/v1", tags=["clocks"])

Reader = Annotated[Actor, Depends(Needs(Right.READ_CASES))]
Writer = Annotated[Actor, Depends(Needs(Right.WRITE_CASES))]


class ClockShown(BaseModel):
    """A clock of a case."""

    id: uuid.UUID
    case_id: uuid.UUID
    rule: str
    title: str
    owner: Owner
    unit: Unit
    source: str = Field(description="The paragraph that the clock comes from.")
    started_on: dt.date
    due_on: dt.date
    met_on: dt.date | None
    days_left: int = Field(description="In the rule's own days; negative once it has run over.")
    in_time: bool | None
    note: str


class Clocks(BaseModel):
    """Clocks, the one due first in front."""

    items: list[ClockShown]


class ClockRules(BaseModel):
    """The table of clocks, with its version."""

    version: str
    items: list[ClockRule]


class Happened(BaseModel):
    """What starts a clock, and when it happened."""

    model_config = ConfigDict(extra="forbid")

    rule: str = Field(max_length=60, description="A rule's id, as the table of rules names it.")
    on: dt.date


class Met(BaseModel):
    """When what a clock asks for was done."""

    model_config = ConfigDict(extra="forbid")

    on: dt.date
    note: str = Field(default="", max_length=500)


def _shown(clock: Running, today: dt.date) -> ClockShown:
    rule = clock.rule
    return ClockShown(
        id=clock.id, case_id=clock.case_id, rule=rule.id, title=rule.title, owner=rule.owner, unit=rule.unit,
        source=rule.source, started_on=clock.started_on, due_on=clock.due_on, met_on=clock.met_on,
        days_left=clock.days_left(today), in_time=clock.in_time, note=clock.note,
    )  # fmt: skip


@router.get("/cases/{case_id}/clocks", summary="The clocks of a case")
def of_case(case_id: uuid.UUID, service: Parts, actor: Reader) -> Clocks:
    """Every clock that was started on the case, met or not."""
    today = day_of(service.clock())
    with service.database.reading() as connection:
        return Clocks(items=[_shown(clock, today) for clock in clocks.of_case(connection, actor, case_id)])


@router.post("/cases/{case_id}/clocks", status_code=201, summary="Start a clock of a case")
def start(case_id: uuid.UUID, told: Happened, service: Parts, actor: Writer) -> ClockShown:
    """The same again changes nothing: an appeal, an offer or a transfer of servicing starts its clock once a day."""
    with service.database.transaction() as connection:
        clock = clocks.start(connection, actor, case_id, told.rule, told.on)
    return _shown(clock, day_of(service.clock()))


@router.post("/cases/{case_id}/clocks/{rule}/met", summary="Say that what a clock asks for was done")
def meet(case_id: uuid.UUID, rule: str, told: Met, service: Parts, actor: Writer) -> ClockShown:
    """The oldest clock of that rule that still runs is met."""
    with service.database.transaction() as connection:
        clock = clocks.meet(connection, actor, case_id, rule, told.on, told.note)
    if clock is None:
        raise Clash("No such clock runs on this case.")
    return _shown(clock, day_of(service.clock()))


@router.get("/clocks", summary="The work list: clocks that run and are due by a day")
def due_by(
    service: Parts,
    actor: Reader,
    by: Annotated[dt.date | None, Query(description="Two weeks from today where none is named.")] = None,
    owner: Owner = Owner.SERVICER,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 100,
) -> Clocks:
    """Over all cases that are not closed, the most urgent first."""
    today = day_of(service.clock())
    last = by or today + dt.timedelta(days=14)
    with service.database.reading() as connection:
        found = clocks.due_by(connection, actor, last, owners=(owner,), most=limit)
    return Clocks(items=[_shown(clock, today) for clock in found])


@router.get(
    "/clock-rules", summary="The table of clocks, each with its source", dependencies=[Depends(Needs(Right.READ_CASES))]
)
def rules() -> ClockRules:
    """Every rule with the days from which and to which it holds, and what about it is in doubt."""
    return ClockRules(version=table().version, items=list(table().rules))
