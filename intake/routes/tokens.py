"""Machines' tokens over HTTP, for administrators."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import AwareDatetime, Field

from intake import tokens
from intake.access import Actor, Right
from intake.forms import Form, Name
from intake.problems import Unfit
from intake.routes.needs import Needs, Parts
from intake.tokens import Token

router = APIRouter(prefix="/api/v1/tokens", tags=["tokens"])

Administrator = Annotated[Actor, Depends(Needs(Right.STAFF))]


class NewToken(Form):
    """A token that is wanted."""

    name: Name
    scopes: list[Right] = Field(default=[], max_length=len(Right), description="Empty: casework, nothing of fraud.")
    expires_at: AwareDatetime | None = None


class Made(Form):
    """A new token, with the secret that is shown this once."""

    token: Token
    secret: str


class Tokens(Form):
    """Every token, ended ones too."""

    items: list[Token]


@router.get("", summary="The tokens that were made")
def listed(service: Parts, actor: Administrator) -> Tokens:
    """The newest first, without their secrets."""
    with service.database.reading() as connection:
        return Tokens(items=tokens.listed(connection, actor))


@router.post("", status_code=201, summary="Make a token")
def make(told: NewToken, service: Parts, actor: Administrator) -> Made:
    """Its secret is shown this once and not kept."""
    expires: dt.datetime | None = told.expires_at
    if expires is not None and expires <= service.clock():
        raise Unfit("expires_at is over already.")
    with service.database.transaction() as connection:
        token, secret = tokens.make(connection, actor, told.name, told.scopes, expires)
    return Made(token=token, secret=secret)


@router.delete("/{token_id}", status_code=204, summary="End a token")
def revoke(token_id: uuid.UUID, service: Parts, actor: Administrator) -> None:
    """It counts from the next request on."""
    with service.database.transaction() as connection:
        tokens.revoke(connection, actor, token_id, service.clock())
