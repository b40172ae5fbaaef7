"""Reports, the audit trail and parked jobs over HTTP, for those who answer for the whole."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Response
from pydantic import AwareDatetime, BaseModel, Field, StrictBool

from intake import jobs, reports
from intake.access import Actor, Right
from intake.case_forms import Day
from intake.clock_rules import day_of
from intake.forms import FEW, Cursor, Form, Limit, Line
from intake.paging import cursor, part, place
from intake.reports import AuditEntry, Report, Sought
from intake.routes.needs import Needs, Parts

router = APIRouter(prefix="/api/v1", tags=["reports"])

_CSV: dict[int | str, dict[str, Any]] = {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}}


class Trail(BaseModel):
    """One part of the audit trail, the newest first."""

    items: list[AuditEntry]
    next: str | None = Field(description="The cursor of the next part; none where this is the last.")


class Parked(BaseModel):
    """A job that waits for a person."""

    id: uuid.UUID
    case_id: uuid.UUID | None
    document_id: uuid.UUID | None
    job: str
    code: str
    attempts: int
    parked_at: dt.datetime


class ParkedJobs(BaseModel):
    """The jobs that wait for a person, the oldest first."""

    items: list[Parked]


class Settled(Form):
    """Whether a parked job is done once more, or given up."""

    retry: StrictBool


@router.get("/reports", response_model=Report, responses=_CSV, summary="Counts and times")
def report(
    service: Parts,
    actor: Annotated[Actor, Depends(Needs(Right.READ_REPORTS))],
    since: Annotated[Day | None, Query(description="30 days ago where none is named.")] = None,
    until: Annotated[Day | None, Query(description="Today where none is named.")] = None,
    form: Annotated[Literal["json", "csv"], Query(alias="format")] = "json",
) -> Any:
    """Of what began between two days, both included."""
    today = day_of(service.clock())
    last = until or today
    with service.database.reading() as connection:
        made = reports.report(connection, actor, since or last - dt.timedelta(days=30), last)
    return made if form == "json" else Response(reports.as_csv(made), media_type="text/csv")


@router.get("/audit", summary="The audit trail")
def trail(
    service: Parts,
    actor: Annotated[Actor, Depends(Needs(Right.READ_AUDIT))],
    case_id: uuid.UUID | None = None,
    by: Annotated[Line, Query(description="As `staff:<id>`, `party:<id>`, `token:<id>` or `system`.")] = "",
    action: Annotated[Line, Query(description="An action, or the beginning of some: `escalation.`.")] = "",
    subject: Annotated[Line, Query(description="As `paper:<id>`.")] = "",
    since: AwareDatetime | None = None,
    until: AwareDatetime | None = None,
    after: Cursor = None,
    limit: Limit = FEW,
) -> Trail:
    """Names, counts and versions; never a document's value."""
    begin = place(after, int)
    sought = Sought(case_id, by, action, subject, since, until)
    with service.database.reading() as connection:
        rows = reports.trail(connection, actor, sought, before=None if begin is None else begin[0], limit=limit)
    items, more = part(rows, limit, lambda entry: cursor(entry.number))
    return Trail(items=items, next=more)


@router.get("/failures", summary="Jobs that wait for a person")
def failures(service: Parts, actor: Annotated[Actor, Depends(Needs(Right.OPERATE))]) -> ParkedJobs:
    """Each with the code of its fault; the other jobs go on meanwhile."""
    with service.database.reading() as connection:
        rows = jobs.parked(connection, actor)
    told = [
        Parked(
            id=r.id, case_id=r.case_id, document_id=r.paper_id, job=r.job, code=r.code, attempts=r.attempts,
            parked_at=r.created_at,
        )
        for r in rows
    ]  # fmt: skip
    return ParkedJobs(items=told)


@router.post("/failures/{failure_id}/settle", status_code=204, summary="Settle a parked job")
def settle(
    failure_id: uuid.UUID, told: Settled, service: Parts, actor: Annotated[Actor, Depends(Needs(Right.OPERATE))]
) -> None:
    """Done once more, or given up: a document is then refused, and its sender asked for another."""
    jobs.settle(service, actor, failure_id, retry=told.retry)
