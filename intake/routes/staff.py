"""The people who work here, over HTTP: for administrators, and for everybody their own second factor."""

from __future__ import annotations

import uuid
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from pydantic import Field

from intake import staff
from intake.access import Actor, Right, Role
from intake.case_forms import Email
from intake.forms import Form, Name
from intake.passwords import LONGEST
from intake.problems import Clash
from intake.routes.needs import Asking, Needs, Parts
from intake.staff import Colleague

router = APIRouter(prefix="/api/v1", tags=["staff"])

Administrator = Annotated[Actor, Depends(Needs(Right.STAFF))]
Roles = Annotated[list[Role], Field(min_length=1, max_length=len(Role))]
Password = Annotated[str, Field(max_length=LONGEST)]


class Colleagues(Form):
    """Everybody who works here."""

    items: list[Colleague]


class NewColleague(Form):
    """Somebody who is to come in; without a password through the identity provider."""

    name: Name
    email: Annotated[Email, Field(min_length=3)]
    roles: Roles
    password: Password | None = None


class ChangedColleague(Form):
    """What is to be different; what is left out stays."""

    roles: Roles | None = None
    active: bool | None = None
    password: Password | None = None
    second_factor: bool | None = Field(default=None, description="false takes a lost authenticator away.")


class SecondFactor(Form):
    """The address that an authenticator scans; it is shown this once."""

    address: str


@router.get("/staff", summary="The people who work here")
def listed(service: Parts, actor: Administrator) -> Colleagues:
    """By name; those who left too."""
    with service.database.reading() as connection:
        return Colleagues(items=staff.listed(connection, actor))


@router.get("/staff/{staff_id}", summary="One of them")
def one(staff_id: uuid.UUID, service: Parts, actor: Administrator) -> Colleague:
    """With roles, and whether a second factor is set up."""
    with service.database.reading() as connection:
        return staff.find(connection, actor, staff_id)


@router.post("/staff", status_code=201, summary="Add somebody")
def add(told: NewColleague, service: Parts, actor: Administrator) -> Colleague:
    """The roles say what they may do."""
    values: dict[str, Any] = told.model_dump()
    with service.database.transaction() as connection:
        return staff.add(connection, actor, **values)


@router.patch("/staff/{staff_id}", summary="Change roles, password or second factor, or end an account")
def change(staff_id: uuid.UUID, told: ChangedColleague, service: Parts, actor: Administrator) -> Colleague:
    """The sessions that were open end."""
    values: dict[str, Any] = told.model_dump(exclude_none=True)
    with service.database.transaction() as connection:
        return staff.change(connection, actor, staff_id, service.clock(), **values)


@router.delete("/staff/{staff_id}", status_code=204, summary="End an account")
def end(staff_id: uuid.UUID, service: Parts, actor: Administrator) -> None:
    """It stays for the trail, and nobody comes in by it; one's own is ended by somebody else."""
    if actor.id == str(staff_id):
        raise Clash("Nobody ends their own account.")
    with service.database.transaction() as connection:
        staff.change(connection, actor, staff_id, service.clock(), active=False)


@router.post("/me/second-factor", status_code=201, summary="Set up one's own second factor")
def set_up_second_factor(service: Parts, actor: Asking) -> SecondFactor:
    """It is asked for at the next sign-in; the one before no longer counts."""
    return SecondFactor(address=staff.set_up_second_factor(service, actor))
