"""The borrower's first pages: the link, the portal, a receipt. Nothing here can name a finding, a score or a queue."""

from __future__ import annotations

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import select

from intake import links, pages, papers, receipts
from intake.access import Actor, Right, visible
from intake.incoming import arriving
from intake.problems import NotHere, Refused, WrongCode
from intake.rates_of_asking import rates_of
from intake.routes.needs import Knocking, Needs, Parts
from intake.routes.pages import page, token_fits
from intake.routes.session import give_cookie
from intake.service import Service
from intake.tables import parties

router = APIRouter(include_in_schema=False)
Borrower = Annotated[Actor, Depends(Needs(Right.OWN_CASE))]


@router.get("/l/{_secret}")
def link(request: Request, service: Parts) -> Response:
    """What a one-time link opens: a form for the code; the same whether the link works or not."""
    return page(service, request, "link.html", None)


@router.post("/l/{secret}", dependencies=[Knocking])
def follow(secret: str, request: Request, service: Parts, code: Annotated[str, Form(max_length=12)]) -> Response:
    """Open the portal for the party whose link and code these are."""
    rates_of(request).knock(request, secret)
    try:
        entered = links.follow(service, secret, code)
    except WrongCode as wrong:
        return page(service, request, "link.html", None, wrong.status, told=wrong.told)
    answer = RedirectResponse("/portal", 303)
    give_cookie(service, answer, entered)
    return answer


Told = list[dict[str, str]]


def _portal(service: Service, request: Request, actor: Actor, told: Told, status: int = 200) -> Response:
    with service.database.reading() as connection:
        own = visible(select(parties.c.language).where(parties.c.id == uuid.UUID(actor.id)), actor)
        language = connection.execute(own).scalar_one_or_none() or "en"
        shown = pages.portal_page(connection, actor, language)
    return page(service, request, "portal.html", actor, status, **shown, told=told, language=language)


@router.get("/portal")
def portal(request: Request, service: Parts, actor: Borrower, sent: int = 0) -> Response:
    """What is needed, what came, and a form to send more."""
    words = "file was received" if sent == 1 else "files were received"
    told = [{"tone": "good", "text": f"Thank you: {sent} {words}. The receipts stand below."}] if sent else []
    return _portal(service, request, actor, told)


@router.post("/portal/papers")
async def send(request: Request, service: Parts, actor: Borrower) -> Response:
    """Take in a borrower's files; works without any script."""
    case_id = actor.case_id
    if case_id is None:
        raise NotHere
    try:
        async with arriving(request, service.settings.incoming) as arrived:
            await run_in_threadpool(token_fits, service, request, arrived.fields)
            await run_in_threadpool(papers.receive_all, service, actor, case_id, arrived.uploads)
    except Refused as refusal:
        told = [{"tone": "bad", "text": refusal.told}]
        return await run_in_threadpool(_portal, service, request, actor, told, refusal.status)
    return RedirectResponse(f"/portal?sent={len(arrived.uploads)}", 303)


@router.post("/portal/papers/{paper_id}/password")
def open_paper(
    paper_id: uuid.UUID,
    request: Request,
    service: Parts,
    actor: Borrower,
    password: Annotated[str, Form(max_length=200)],
    csrf: Annotated[str, Form()] = "",
) -> Response:
    """Give the password of a locked file."""
    token_fits(service, request, {"csrf": csrf})
    papers.give_password(service, actor, paper_id, password)
    return RedirectResponse("/portal", 303)


@router.get("/portal/receipts/{receipt_id}")
def receipt(receipt_id: uuid.UUID, request: Request, service: Parts, actor: Borrower) -> Response:
    """One receipt, to be printed or kept."""
    with service.database.reading() as connection:
        found = receipts.find(connection, actor, receipt_id)
    return page(service, request, "receipt.html", actor, receipt=found)
