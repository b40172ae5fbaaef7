"""The staff's first pages: sign-in, the case list, a case, a paper. The API's own functions stand behind them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined

from intake import pages, papers, papers_shown, sign_in
from intake.access import Actor, Right
from intake.clock_rules import day_of
from intake.csrf import check_token
from intake.incoming import arriving
from intake.paging import cursor, place
from intake.problems import WrongSignIn
from intake.rates_of_asking import rates_of
from intake.routes.needs import Asking, Knocking, Needs, Parts
from intake.routes.session import give_cookie, take_cookie
from intake.service import Service
from intake.settings import Mode
from intake.staff import demo_people

router = APIRouter(include_in_schema=False)
Reader = Annotated[Actor, Depends(Needs(Right.READ_CASES))]
Sender = Annotated[Actor, Depends(Needs(Right.UPLOAD))]


@cache
def _templates() -> Environment:
    return Environment(loader=PackageLoader("intake"), autoescape=True, undefined=StrictUndefined, trim_blocks=True)


def page(
    service: Service, request: Request, template: str, actor: Actor | None, status: int = 200, **shown: Any
) -> HTMLResponse:
    """A page as it is shown to somebody, with the token that its forms carry."""
    session = sign_in.session_of(service, request) if actor is not None else None
    who, csrf = actor.name if actor else "", session.csrf if session else ""
    known = {"signed_in": who, "csrf": csrf, "told": "", "language": "en"}
    return HTMLResponse(_templates().get_template(f"pages/{template}").render(known | shown), status)


def refused(service: Service, request: Request, status: int, heading: str, told: str) -> HTMLResponse:
    """A refusal as a person reads it."""
    return page(service, request, "problem.html", None, status, heading=heading, told=told)


def token_fits(service: Service, request: Request, fields: Mapping[str, str]) -> dict[str, str]:
    """The form's other fields, where it carries the token of the session that it came with."""
    session = sign_in.session_of(service, request)
    if session is not None:
        check_token(session, fields.get("csrf", ""))
    return {name: value for name, value in fields.items() if name != "csrf"}


@router.get("/")
def start(actor: Asking) -> Response:
    """Everybody's own first page."""
    return RedirectResponse("/portal" if actor.kind == "party" else "/cases", 303)


@router.get("/sign-in")
def sign_in_page(request: Request, service: Parts) -> Response:
    """The form to sign in with; in the demonstration the logins stand on it."""
    return _sign_in_page(service, request)


def _sign_in_page(service: Service, request: Request, told: str = "", email: str = "", status: int = 200) -> Response:
    demo = demo_people(service) if service.settings.mode is Mode.DEMO else []
    openid = service.settings.openid is not None
    return page(service, request, "sign_in.html", None, status, told=told, email=email, demo=demo, openid=openid)


@router.post("/sign-in", dependencies=[Knocking])
def enter(
    request: Request,
    service: Parts,
    email: Annotated[str, Form(max_length=200)],
    password: Annotated[str, Form(max_length=200)],
    code: Annotated[str, Form(max_length=12)] = "",
) -> Response:
    """Sign in and go on to the cases, or say in one sentence that it does not fit."""
    rates_of(request).knock(request, email)
    try:
        entered = sign_in.enter(service, email, password, code)
    except WrongSignIn as wrong:
        return _sign_in_page(service, request, wrong.told, email, wrong.status)
    answer = RedirectResponse("/", 303)
    give_cookie(service, answer, entered)
    return answer


@router.post("/sign-out")
def leave(request: Request, service: Parts, actor: Asking, csrf: Annotated[str, Form()] = "") -> Response:
    """End the session."""
    session = sign_in.session_of(service, request)
    if session is not None:
        check_token(session, csrf)
        sign_in.leave(service, session, actor)
    answer = RedirectResponse("/sign-in", 303)
    take_cookie(service, answer)
    return answer


def _after(text: str) -> tuple[dt.datetime, uuid.UUID] | None:
    found = place(text or None, dt.datetime, uuid.UUID)
    return (found[0], found[1]) if found else None


@router.get("/cases")
def cases(request: Request, service: Parts, actor: Reader, q: str = "", after: str = "") -> Response:
    """The newest cases, or those that a search finds."""
    with service.database.reading() as connection:
        found = pages.case_list(connection, actor, q=q.strip()[:100], after=_after(after))
    shown, more = found[: pages.PAGE], len(found) > pages.PAGE
    following = {"q": q, "after": cursor(shown[-1].created_at, shown[-1].id)} if more else None
    return page(service, request, "cases.html", actor, cases=shown, q=q, next=urlencode(following) if following else "")


@router.get("/cases/{case_id}")
def case(case_id: uuid.UUID, request: Request, service: Parts, actor: Reader, taken: int = 0) -> Response:
    """A case with its papers, clocks, checklist and figures, and with findings for those who may see them."""
    with service.database.reading() as connection:
        shown = pages.case_page(connection, actor, case_id)
    told = f"{taken} {'paper was' if taken == 1 else 'papers were'} taken in." if taken else ""
    today = day_of(service.clock())
    return page(service, request, "case.html", actor, **shown, told=told, today=today)


@router.post("/cases/{case_id}/papers")
async def take_in(case_id: uuid.UUID, request: Request, service: Parts, actor: Sender) -> Response:
    """Take in what came by mail, fax or e-mail, with the day on which it came."""
    await run_in_threadpool(papers.may_receive, service, actor, case_id)
    async with arriving(request, service.settings.incoming) as arrived:
        fields = await run_in_threadpool(token_fits, service, request, arrived.fields)
        terms = await run_in_threadpool(papers.terms_of, service, fields)
        await run_in_threadpool(papers.receive_all, service, actor, case_id, arrived.uploads, terms)
    return RedirectResponse(f"/cases/{case_id}?taken={len(arrived.uploads)}", 303)


@router.get("/papers/{paper_id}")
def paper(paper_id: uuid.UUID, request: Request, service: Parts, actor: Reader) -> Response:
    """A paper with everything that was read off it, and its pages."""
    with service.database.reading() as connection:
        shown = pages.paper_page(connection, actor, paper_id)
    return page(service, request, "paper.html", actor, **shown)


@router.get("/papers/{paper_id}/pages/{number}.jpg")
def picture(
    paper_id: uuid.UUID, number: int, service: Parts, actor: Annotated[Actor, Depends(Needs(Right.READ_CASES))]
) -> Response:
    """One page's picture."""
    content = papers_shown.page_picture(service, actor, paper_id, number)
    return Response(content, media_type="image/jpeg", headers={"Cache-Control": "private, max-age=3600"})
