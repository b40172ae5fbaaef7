"""Coming in and going out over HTTP, and who one is."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from intake import sign_in
from intake.access import Actor, Right, Role
from intake.problems import SignInNeeded
from intake.rates_of_asking import rates_of
from intake.routes.needs import Asking, Knocking, Parts
from intake.service import Service
from intake.sessions import OLDEST
from intake.sign_in import Entered

router = APIRouter(prefix="/api/v1", tags=["session"])


class SignIn(BaseModel):
    """What a member of staff signs in with."""

    model_config = ConfigDict(extra="forbid")
    email: str = Field(max_length=200)
    password: str = Field(max_length=200)
    code: str = Field(default="", max_length=12, description="Of the authenticator, where one is set up.")


class Me(BaseModel):
    """Who is signed in and what they may do."""

    kind: str
    name: str
    roles: list[Role]
    rights: list[Right]
    csrf: str = Field(description="To be sent as X-CSRF-Token with every change; empty for tokens.")


def give_cookie(service: Service, response: Response, entered: Entered) -> None:
    """Have the browser keep the session: for this site alone, out of reach of scripts, over TLS where there is any."""
    settings = service.settings
    response.set_cookie(
        sign_in.cookie_name(settings), entered.secret, max_age=int(OLDEST.total_seconds()), path="/",
        secure=settings.secure_cookies, httponly=True, samesite="lax",
    )  # fmt: skip


def take_cookie(service: Service, response: Response) -> None:
    """Have the browser forget the session."""
    settings = service.settings
    response.delete_cookie(
        sign_in.cookie_name(settings), path="/", secure=settings.secure_cookies, httponly=True, samesite="lax"
    )


@router.post("/session", dependencies=[Knocking], summary="Sign in; the session travels as a cookie")
def enter(given: SignIn, request: Request, service: Parts, response: Response) -> Me:
    """Unknown e-mail, wrong password and wrong code are told in the same words."""
    rates_of(request).knock(request, given.email)
    entered = sign_in.enter(service, given.email, given.password, given.code)
    give_cookie(service, response, entered)
    return _me(entered.actor, entered.csrf)


@router.delete("/session", status_code=204, summary="Sign out")
def leave(request: Request, service: Parts, actor: Asking, response: Response) -> None:
    """End the session that the request came with."""
    session = sign_in.session_of(service, request)
    if session is None:
        raise SignInNeeded
    sign_in.leave(service, session, actor)
    take_cookie(service, response)


@router.get("/me", summary="Who is asking")
def me(request: Request, service: Parts, actor: Asking) -> Me:
    """The person or machine behind the request."""
    session = sign_in.session_of(service, request)
    return _me(actor, session.csrf if session is not None else "")


def _me(actor: Actor, csrf: str) -> Me:
    roles, rights = sorted(actor.roles), sorted(actor.rights)
    return Me(kind=actor.kind, name=actor.name, roles=roles, rights=rights, csrf=csrf)
