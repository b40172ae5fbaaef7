"""Messages over HTTP, between a borrower and the staff who look after the case."""

from __future__ import annotations

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field

from intake import messages
from intake.access import Actor, Right
from intake.messages import LONGEST, LONGEST_SUBJECT, Message
from intake.routes.needs import Needs, Parts

router = APIRouter(prefix="/api/v1/cases/{case_id}/messages", tags=["messages"])

Reader = Annotated[Actor, Depends(Needs(Right.READ_CASES, or_own=True))]
Writer = Annotated[Actor, Depends(Needs(Right.WRITE_CASES, or_own=True))]


class Messages(BaseModel):
    """Messages of a case, the oldest first."""

    items: list[Message]


class Said(BaseModel):
    """A message to send."""

    model_config = ConfigDict(extra="forbid")

    body: str = Field(min_length=1, max_length=LONGEST)
    subject: str = Field(default="", max_length=LONGEST_SUBJECT)
    party_id: uuid.UUID | None = Field(default=None, description="To whom, where staff write and there are several.")


class Seen(BaseModel):
    """How many messages of the other side were new."""

    seen: int


@router.get("", summary="The messages of a case")
def of_case(case_id: uuid.UUID, service: Parts, actor: Reader) -> Messages:
    """A party sees its own thread."""
    with service.database.reading() as connection:
        return Messages(items=messages.of_case(connection, actor, case_id))


@router.post("", status_code=201, summary="Send a message")
def send(case_id: uuid.UUID, said: Said, service: Parts, actor: Writer) -> Message:
    """A party writes into its own thread; staff write to a party of the case."""
    with service.database.transaction() as connection:
        return messages.send(
            connection, actor, case_id, said.body, service.clock(), subject=said.subject, to=said.party_id
        )


@router.post("/seen", summary="Note that the other side's messages were seen")
def seen(case_id: uuid.UUID, service: Parts, actor: Writer) -> Seen:
    """What was new, and is not any more."""
    with service.database.transaction() as connection:
        return Seen(seen=messages.seen(connection, actor, case_id, service.clock()))
