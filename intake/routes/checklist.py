"""What is asked of a case's borrowers, over HTTP: how far it has come, and what a person decides about it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Annotated, Literal

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field
from sqlalchemy import Connection

from intake import checklist
from intake.access import Actor, Right
from intake.checklist import Asked
from intake.clock_rules import day_of
from intake.forms import Form, Name
from intake.routes.needs import Needs, Parts
from intake.service import Service

router = APIRouter(prefix="/api/v1", tags=["checklist"])

Reader = Annotated[Actor, Depends(Needs(Right.READ_CASES, or_own=True))]
Sender = Annotated[Actor, Depends(Needs(Right.UPLOAD, or_own=True))]
Writer = Annotated[Actor, Depends(Needs(Right.WRITE_CASES))]
Language = Literal["en", "es"]


class Item(BaseModel):
    """One thing that is asked for, as anybody of the case sees it."""

    id: uuid.UUID
    case_id: uuid.UUID
    item: str
    title: str
    what: str
    how: str = Field(description="How to get it, in plain words.")
    party_id: uuid.UUID | None = Field(description="The borrower of whom it is asked; none: of all together.")
    state: str = Field(description="needed, received, accepted or waived.")
    asked_on: dt.date
    fresh_until: dt.date | None
    document_id: uuid.UUID | None


class StaffItem(Item):
    """One thing that is asked for, with the rule that asks for it or why it was waived."""

    reason: str


class Items(BaseModel):
    """What is asked for, in the order of the table of rules."""

    items: list[StaffItem] | list[Item]


class Waived(Form):
    """Why an item is asked for no more."""

    reason: Name


class Answered(Form):
    """Which document answers an item."""

    document_id: uuid.UUID


class Accepted(Form):
    """Which document answers an item; the one that was found for it where none is named."""

    document_id: uuid.UUID | None = None


def _item(asked: Asked, actor: Actor, language: Language = "en") -> Item:
    said = asked.rule.said(language)
    told = {
        "id": asked.id, "case_id": asked.case_id, "item": asked.rule.id, "title": said.title, "what": said.what,
        "how": said.how, "party_id": asked.party_id, "state": asked.state, "asked_on": asked.asked_on,
        "fresh_until": asked.fresh_until, "document_id": asked.paper_id,
    }  # fmt: skip
    if actor.kind == "party":
        return Item.model_validate(told)
    return StaffItem.model_validate(told | {"reason": asked.why})


def _decided(service: Service, actor: Actor, act: Callable[[Connection, dt.date], Asked]) -> Item:
    with service.database.transaction() as connection:
        return _item(act(connection, day_of(service.clock())), actor)


@router.get("/cases/{case_id}/checklist", summary="What is asked for, and how far it has come")
def listed(case_id: uuid.UUID, service: Parts, actor: Reader, language: Language = "en") -> Items:
    """A party sees what is asked of it, and of all borrowers together."""
    with service.database.reading() as connection:
        found = checklist.listed(connection, actor, case_id)
    return Items.model_construct(items=[_item(asked, actor, language) for asked in found])


@router.post("/checklist/{item_id}/waive", summary="Ask for an item no more")
def waive(item_id: uuid.UUID, told: Waived, service: Parts, actor: Writer) -> StaffItem | Item:
    """The reason stays with it."""
    return _decided(service, actor, lambda c, on: checklist.waive(c, actor, item_id, told.reason, on))


@router.post("/checklist/{item_id}/accept", summary="Say that an item is answered")
def accept(item_id: uuid.UUID, told: Accepted, service: Parts, actor: Writer) -> StaffItem | Item:
    """By the document that was found for it, or by another one of the case."""
    return _decided(service, actor, lambda c, on: checklist.accept(c, actor, item_id, on, told.document_id))


@router.post("/checklist/{item_id}/need-again", summary="Ask for an item again")
def need_again(item_id: uuid.UUID, service: Parts, actor: Writer) -> StaffItem | Item:
    """What was waived, or whose document will not do."""
    return _decided(service, actor, lambda c, on: checklist.need_again(c, actor, item_id, on))


@router.post("/checklist/{item_id}/document", summary="Say which document answers an item")
def put(item_id: uuid.UUID, told: Answered, service: Parts, actor: Sender) -> StaffItem | Item:
    """As its sender, or as staff; also where the reader does not know the kind."""
    return _decided(service, actor, lambda c, on: checklist.put(c, actor, item_id, told.document_id, on))
