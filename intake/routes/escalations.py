"""The fraud desk over HTTP: its queue, claims, notes and dispositions; and the one door into it for specialists."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Response
from pydantic import BaseModel, Field, StrictBool, StrictInt
from sqlalchemy import Connection

from intake import desk_notes, escalations
from intake.access import Actor, Right
from intake.case_forms import Day
from intake.clock_rules import day_of
from intake.desk_notes import Note
from intake.escalations import Disposition, Escalation, FindingDisposed, Reason, State, Wanted
from intake.etags import etag
from intake.forms import FEW, Cursor, Form, Limit, Line, Said
from intake.paging import cursor, part, place
from intake.routes.needs import Needs, Parts
from intake.service import Service

router = APIRouter(prefix="/api/v1/escalations", tags=["escalations"])
referrals = APIRouter(prefix="/api/v1/cases", tags=["cases"])

Reader = Annotated[Actor, Depends(Needs(Right.READ_ESCALATIONS))]
Worker = Annotated[Actor, Depends(Needs(Right.WORK_ESCALATIONS))]
Referrer = Annotated[Actor, Depends(Needs(Right.REFER))]


class Queue(BaseModel):
    """One part of the queue: highest priority first, then highest risk, then longest waiting."""

    items: list[Escalation]
    next: str | None = Field(description="The cursor of the next part; none where this is the last.")


class Notes(BaseModel):
    """The notes of an escalation, the first first."""

    items: list[Note]


class Assigned(Form):
    """To whom an escalation is given; nobody: back to the queue."""

    staff_id: uuid.UUID | None


class Prioritised(Form):
    """How much sooner than others it is to be looked at."""

    priority: StrictInt = Field(ge=-10, le=10)


class LaidAside(Form):
    """Until when an escalation is laid aside."""

    until: Day


class NewNote(Form):
    """A note for the desk."""

    body: Said
    mentions: list[uuid.UUID] = Field(default=[], max_length=20)


class OfFinding(Form):
    """What was found out about one finding, by its place in the screening from 0."""

    finding: StrictInt = Field(ge=0, le=10_000)
    disposition: Disposition
    reason: Reason

    def told(self) -> FindingDisposed:
        """As the feature takes it."""
        return FindingDisposed(self.finding, self.disposition, self.reason)


class Disposed(Form):
    """What was found out about the whole, and about its findings."""

    disposition: Disposition
    reason: Reason
    findings: list[OfFinding] = Field(default=[], max_length=500)


class Seconded(Form):
    """Whether the second pair of eyes sees the same."""

    agrees: StrictBool


class Why(Form):
    """Why it is done."""

    reason: Line = ""


class Seen(Form):
    """A place on a paper that made somebody wonder."""

    document_id: uuid.UUID
    page: StrictInt | None = Field(default=None, ge=1, le=100_000)


class Referral(Form):
    """Why a case should be looked at, in the words of the one who saw it."""

    reason: Said
    places: list[Seen] = Field(default=[], max_length=50)


class Referred(BaseModel):
    """All that whoever refers a case is told, whatever becomes of it."""

    status: Literal["referred"] = "referred"


Work = Callable[[Connection], Escalation]


def _worked(service: Service, answer: Response, work: Work) -> Escalation:
    with service.database.transaction() as connection:
        return _tagged(work(connection), answer)


def _tagged(found: Escalation, answer: Response) -> Escalation:
    answer.headers["ETag"] = etag(found.version)
    return found


@router.get("", summary="The queue")
def queue(
    service: Parts,
    actor: Reader,
    state: Annotated[tuple[State, ...], Query(max_length=5)] = (),
    claimed_by: uuid.UUID | None = None,
    case_id: uuid.UUID | None = None,
    least_risk: Annotated[float, Query(ge=0, le=1, allow_inf_nan=False)] = 0.0,
    after: Cursor = None,
    limit: Limit = FEW,
) -> Queue:
    """Without a state, what somebody can work on today."""
    wanted = Wanted(state, claimed_by, case_id, least_risk)
    behind, today = place(after, *escalations.ORDER), day_of(service.clock())
    with service.database.reading() as connection:
        rows = escalations.listed(connection, actor, wanted, today, after=behind, limit=limit)
    items, more = part(rows, limit, lambda e: cursor(e.priority, e.risk, e.opened_at, e.id))
    return Queue(items=items, next=more)


@router.get("/{escalation_id}", summary="One escalation")
def one(escalation_id: uuid.UUID, service: Parts, actor: Reader, answer: Response) -> Escalation:
    """With what was said of it so far."""
    with service.database.reading() as connection:
        return _tagged(escalations.find(connection, actor, escalation_id), answer)


@router.post("/{escalation_id}/claim", summary="Take it")
def claim(escalation_id: uuid.UUID, service: Parts, actor: Worker, answer: Response) -> Escalation:
    """Of two who ask at once one gets it, the other 409."""
    at = service.clock()
    return _worked(service, answer, lambda c: escalations.claim(c, actor, escalation_id, at))


@router.post("/{escalation_id}/release", summary="Give it back to the queue")
def release(escalation_id: uuid.UUID, service: Parts, actor: Worker, answer: Response) -> Escalation:
    """Only whoever has it can give it back."""
    return _worked(service, answer, lambda c: escalations.release(c, actor, escalation_id))


@router.post("/{escalation_id}/assign", summary="Give it to an analyst, or to nobody")
def assign(escalation_id: uuid.UUID, to: Assigned, service: Parts, actor: Worker, answer: Response) -> Escalation:
    """Supervisors only."""
    at = service.clock()
    return _worked(service, answer, lambda c: escalations.assign(c, actor, escalation_id, to.staff_id, at))


@router.post("/{escalation_id}/priority", summary="Move it before or behind the others")
def prioritise(
    escalation_id: uuid.UUID, told: Prioritised, service: Parts, actor: Worker, answer: Response
) -> Escalation:
    """Supervisors only."""
    return _worked(service, answer, lambda c: escalations.prioritise(c, actor, escalation_id, told.priority))


@router.post("/{escalation_id}/snooze", summary="Lay it aside until a day")
def snooze(escalation_id: uuid.UUID, told: LaidAside, service: Parts, actor: Worker, answer: Response) -> Escalation:
    """It stays its analyst's and comes back then."""
    today = day_of(service.clock())
    return _worked(service, answer, lambda c: escalations.snooze(c, actor, escalation_id, told.until, today))


@router.post("/{escalation_id}/disposition", summary="Say what was found out")
def dispose(escalation_id: uuid.UUID, told: Disposed, service: Parts, actor: Worker, answer: Response) -> Escalation:
    """What is confirmed waits for a second pair of eyes; anything else closes it."""
    findings, at = [each.told() for each in told.findings], service.clock()
    return _worked(
        service, answer,
        lambda c: escalations.dispose(c, actor, escalation_id, told.disposition, told.reason, findings, at),
    )  # fmt: skip


@router.post("/{escalation_id}/second", summary="Be the second pair of eyes")
def second(escalation_id: uuid.UUID, told: Seconded, service: Parts, actor: Worker, answer: Response) -> Escalation:
    """Never the one who confirmed it."""
    at = service.clock()
    return _worked(service, answer, lambda c: escalations.second(c, actor, escalation_id, at, agrees=told.agrees))


@router.post("/{escalation_id}/reopen", summary="Put it into the queue again")
def reopen(escalation_id: uuid.UUID, why: Why, service: Parts, actor: Worker, answer: Response) -> Escalation:
    """What was said of it stays in the audit trail."""
    return _worked(service, answer, lambda c: escalations.reopen(c, actor, escalation_id, why.reason))


@router.get("/{escalation_id}/notes", summary="The desk's notes")
def notes(escalation_id: uuid.UUID, service: Parts, actor: Reader) -> Notes:
    """The first first."""
    with service.database.reading() as connection:
        return Notes(items=desk_notes.of_escalation(connection, actor, escalation_id))


@router.post("/{escalation_id}/notes", status_code=201, summary="Write a note")
def note(escalation_id: uuid.UUID, told: NewNote, service: Parts, actor: Worker) -> Note:
    """Whoever is on the desk reads it."""
    with service.database.transaction() as connection:
        return desk_notes.write(connection, actor, escalation_id, told.body, told.mentions)


@referrals.post("/{case_id}/referral", status_code=202, summary="Send a case to the fraud desk")
def refer(case_id: uuid.UUID, told: Referral, service: Parts, actor: Referrer) -> Referred:
    """The answer is the same whether it was sent before or not, and nothing more is ever told."""
    places = [each.model_dump(mode="json") for each in told.places]
    with service.database.transaction() as connection:
        desk_notes.refer(connection, actor, case_id, told.reason, places)
    return Referred()
