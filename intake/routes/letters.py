"""Letters over HTTP: those of a case, written when they are due, and recorded as sent."""

from __future__ import annotations

import datetime as dt
import uuid
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict

from intake import letters
from intake.access import Actor, Right
from intake.clock_rules import day_of
from intake.letters import Letter
from intake.routes.needs import Needs, Parts

router = APIRouter(prefix="/api/v1", tags=["letters"])

Writer = Annotated[Actor, Depends(Needs(Right.WRITE_CASES))]


class Channel(StrEnum):
    """How a letter went."""

    PORTAL = "portal"
    MAIL = "mail"
    E_MAIL = "e-mail"
    FAX = "fax"
    HAND = "hand"


class Trouble(StrEnum):
    """Why a better copy is asked for."""

    UNCLEAR = "unclear"
    CUT_OFF = "cut-off"
    PAGES_MISSING = "pages-missing"
    LOCKED = "locked"


class Letters(BaseModel):
    """Letters of a case, the newest first."""

    items: list[Letter]


class Sent(BaseModel):
    """That a letter went out, and how; today where no day is named."""

    model_config = ConfigDict(extra="forbid")

    channel: Channel
    on: dt.date | None = None


class CopyWanted(BaseModel):
    """What is wrong with the copy that came."""

    model_config = ConfigDict(extra="forbid")

    reason: Trouble


@router.get("/cases/{case_id}/letters", summary="The letters of a case")
def of_case(
    case_id: uuid.UUID, service: Parts, actor: Annotated[Actor, Depends(Needs(Right.READ_CASES, or_own=True))]
) -> Letters:
    """A party sees those that were sent to it."""
    with service.database.reading() as connection:
        return Letters(items=letters.of_case(connection, actor, case_id))


@router.post("/cases/{case_id}/letters", status_code=201, summary="Write the letter that the case calls for, now")
def write(case_id: uuid.UUID, service: Parts, actor: Writer) -> Letters:
    """The acknowledgement, complete or with what is missing, or word that all is there; one for each borrower."""
    with service.database.transaction() as connection:
        return Letters(items=letters.write_now(connection, actor, case_id, service.clock()))


@router.post("/letters/{letter_id}/sent", summary="Record that a letter went out")
def sent(letter_id: uuid.UUID, told: Sent, service: Parts, actor: Writer) -> Letter:
    """Its clocks are met once it has gone to every borrower of the case."""
    at = service.clock()
    with service.database.transaction() as connection:
        return letters.record_sent(connection, actor, letter_id, told.channel, told.on or day_of(at), at)


@router.post("/documents/{document_id}/copy-wanted", status_code=201, summary="Ask kindly for a better copy")
def copy_wanted(document_id: uuid.UUID, told: CopyWanted, service: Parts, actor: Writer) -> Letter:
    """Once for each document; what it was to answer is needed again."""
    with service.database.transaction() as connection:
        return letters.copy_wanted(connection, actor, document_id, told.reason, service.clock())
