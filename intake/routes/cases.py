"""Cases over HTTP: made, listed, looked at, changed with If-Match, closed."""

from __future__ import annotations

import uuid
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from sqlalchemy import Connection

from intake import cases
from intake.access import Actor, Right
from intake.case_forms import CaseFacts, LoanNumber, NewBorrower, NewCase, Word
from intake.cases import Case, Wanted
from intake.clock_rules import day_of
from intake.etags import MadeTo, etag
from intake.forms import FEW, Cursor, Form, Limit, Line
from intake.idempotency import Answer, Repeatable
from intake.paging import cursor, part, place
from intake.routes.needs import Needs, Parts

router = APIRouter(prefix="/api/v1/cases", tags=["cases"])

Reader = Annotated[Actor, Depends(Needs(Right.READ_CASES))]
Writer = Annotated[Actor, Depends(Needs(Right.WRITE_CASES))]
Stage = Literal["open", "complete", "decided", "closed"]


class Cases(BaseModel):
    """One part of the list, the newest first."""

    items: list[Case]
    next: str | None = Field(description="The cursor of the next part; none where this is the last.")


class ChangedCase(CaseFacts):
    """What is to be different; what is left out stays."""

    loan_number: LoanNumber = ""
    stage: Literal["open", "complete", "decided"] = "open"
    assigned_to: uuid.UUID | None = None


class Closing(Form):
    """Why a case is closed."""

    reason: Line = ""


_TAGGED: dict[str, Any] = {"ETag": {"schema": {"type": "string"}, "description": "Its version, for If-Match."}}
_MADE: dict[int | str, dict[str, Any]] = {
    201: {"headers": {**_TAGGED, "Location": {"schema": {"type": "string"}, "description": "Where the case is had."}}}
}
_ONE: dict[int | str, dict[str, Any]] = {200: {"headers": _TAGGED}}


@router.post("", status_code=201, response_model=Case, responses=_MADE, summary="Make a case")
def make(told: NewCase, service: Parts, actor: Writer, once: Repeatable) -> JSONResponse:
    """From the loan's number alone, if need be; what the case calls for is asked for at once."""
    source = "staff" if actor.kind == "staff" else "api"

    def act(connection: Connection) -> Answer:
        case = cases.make(connection, actor, told.told(), day_of(service.clock()), source=source)
        return Answer(201, case, {"Location": f"/api/v1/cases/{case.id}", "ETag": etag(case.version)})

    return once.answer(service, actor, act)


@router.get("", summary="The list of cases")
def listed(
    service: Parts,
    actor: Reader,
    loan_number: Annotated[LoanNumber | None, Query()] = None,
    stage: Stage | None = None,
    investor: Annotated[Word | None, Query()] = None,
    assigned_to: uuid.UUID | None = None,
    q: Annotated[Line | None, Query(description="A loan's number, or words of a name or an address.")] = None,
    after: Cursor = None,
    limit: Limit = FEW,
) -> Cases:
    """The newest first; `q` finds by the beginnings of words."""
    wanted = Wanted(loan_number or "", stage or "", investor or "", assigned_to, q or "")
    place_of = place(after, *cases.ORDER)
    with service.database.reading() as connection:
        rows = cases.listed(connection, actor, wanted, after=place_of, limit=limit)
    items, more = part(rows, limit, lambda case: cursor(case.created_at, case.id))
    return Cases(items=items, next=more)


@router.get("/{case_id}", responses=_ONE, summary="One case")
def one(case_id: uuid.UUID, service: Parts, actor: Reader, answer: Response) -> Case:
    """With its parties, and its version as ETag."""
    with service.database.reading() as connection:
        return _tagged(cases.find(connection, actor, case_id), answer)


def _tagged(case: Case, answer: Response) -> Case:
    answer.headers["ETag"] = etag(case.version)
    return case


@router.patch("/{case_id}", responses=_ONE, summary="Change a case")
def change(
    case_id: uuid.UUID, told: ChangedCase, service: Parts, actor: Writer, version: MadeTo, answer: Response
) -> Case:
    """Only in the version that If-Match names; the checklist and the clocks follow."""
    values = told.model_dump(exclude_unset=True)
    with service.database.transaction() as connection:
        case = cases.change(connection, actor, case_id, values, version, day_of(service.clock()))
    return _tagged(case, answer)


@router.post("/{case_id}/borrowers", status_code=201, summary="Add a borrower")
def add_borrower(
    case_id: uuid.UUID, told: NewBorrower, service: Parts, actor: Writer, version: MadeTo, answer: Response
) -> Case:
    """What is asked of each borrower is asked of this one too; gives the case as it is then."""
    with service.database.transaction() as connection:
        day = day_of(service.clock())
        case = cases.add_borrower(connection, actor, case_id, told.person(), version, day)
    return _tagged(case, answer)


@router.post("/{case_id}/close", responses=_ONE, summary="Close a case")
def close(case_id: uuid.UUID, told: Closing, service: Parts, actor: Writer, version: MadeTo, answer: Response) -> Case:
    """Nothing is asked for any more; its papers are kept for as long as they must be."""
    with service.database.transaction() as connection:
        case = cases.close(connection, actor, case_id, version, service.clock(), told.reason)
    return _tagged(case, answer)
