"""The parties of a case over HTTP, and the links by which they come in."""

from __future__ import annotations

import uuid
from typing import Annotated, Literal

from fastapi import APIRouter, Depends
from pydantic import Field

from intake import links, parties
from intake.access import Actor, Right
from intake.case_forms import Day, Email, Phone
from intake.clock_rules import day_of
from intake.forms import Form, Name
from intake.links import Link
from intake.parties import Authorised, Party
from intake.routes.needs import Needs, Parts

router = APIRouter(prefix="/api/v1", tags=["parties"])

Reader = Annotated[Actor, Depends(Needs(Right.READ_CASES))]
Writer = Annotated[Actor, Depends(Needs(Right.WRITE_CASES))]
Borrowers = Annotated[list[uuid.UUID], Field(min_length=1, max_length=8)]


class Parties(Form):
    """Everybody who is a party of a case."""

    items: list[Party]


class NewParty(Form):
    """Somebody who acts for borrowers, and by what authorisation."""

    role: Literal["counsellor", "attorney"]
    name: Name
    acts_for: Borrowers
    authorised_by: Name = Field(description="The paper or call by which the borrower authorised it.")
    authorised_until: Day
    email: Email = ""
    phone: Phone = ""
    language: Literal["en", "es"] = "en"


class ChangedParty(Form):
    """What is to be different; what is left out stays."""

    name: Name = "-"
    email: Email = ""
    phone: Phone = ""
    language: Literal["en", "es"] = "en"
    acts_for: Borrowers = Field(default=[])
    authorised_by: Name = "-"
    authorised_until: Day | None = None


class Separation(Form):
    """Whether a borrower is kept apart from the others."""

    apart: bool


@router.get("/cases/{case_id}/parties", summary="The parties of a case")
def listed(case_id: uuid.UUID, service: Parts, actor: Reader) -> Parties:
    """Borrowers first, then those who act for them."""
    with service.database.reading() as connection:
        return Parties(items=parties.listed(connection, actor, case_id))


@router.post("/cases/{case_id}/parties", status_code=201, summary="Add a counsellor or an attorney")
def add(case_id: uuid.UUID, told: NewParty, service: Parts, actor: Writer) -> Party:
    """A borrower is added under `borrowers`: papers are asked of those."""
    values = told.model_dump() | {"acts_for": tuple(told.acts_for)}
    with service.database.transaction() as connection:
        return parties.add(connection, actor, case_id, Authorised(**values), day_of(service.clock()))


@router.patch("/parties/{party_id}", summary="Change a party")
def change(party_id: uuid.UUID, told: ChangedParty, service: Parts, actor: Writer) -> Party:
    """How it is reached, or what it is authorised for; an authorisation ends by a last day that is over."""
    values = told.model_dump(exclude_unset=True)
    with service.database.transaction() as connection:
        return parties.change(connection, actor, party_id, values, day_of(service.clock()))


@router.post("/parties/{party_id}/separation", summary="Keep a borrower apart from the others, or end that")
def separate(party_id: uuid.UUID, told: Separation, service: Parts, actor: Writer) -> Party:
    """Borrowers who are apart learn nothing of each other, not even what came."""
    with service.database.transaction() as connection:
        return parties.separate(connection, actor, party_id, apart=told.apart)


@router.post("/parties/{party_id}/link", status_code=201, summary="Make a one-time link for a party")
def make_link(party_id: uuid.UUID, service: Parts, actor: Writer) -> Link:
    """Link and code are shown this once: send them by two different ways. Links that were made before end."""
    return links.make(service, actor, party_id)


@router.delete("/parties/{party_id}/link", status_code=204, summary="Take back a party's links")
def revoke_link(party_id: uuid.UUID, service: Parts, actor: Writer) -> None:
    """The sessions that they opened end too."""
    links.revoke(service, actor, party_id)
