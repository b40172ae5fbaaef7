"""The web application: every route on one service, every refusal as an RFC 9457 problem document."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from prometheus_client import CollectorRegistry
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from intake.api_documents import Described, operation_id
from intake.headers import Guarded
from intake.listening import Listener
from intake.problems import NotHere, Refused, SignInNeeded
from intake.rates_of_asking import Rates
from intake.routes import (
    cases,
    checklist,
    clocks,
    documents,
    escalations,
    events,
    figures,
    findings,
    holds,
    imports,
    letters,
    messages,
    openid,
    operations,
    pages,
    parties,
    portal,
    readings,
    receipts,
    reports,
    session,
    staff,
    tokens,
    webhooks,
)
from intake.service import Service
from intake.watching import Stocks, Watched

PROBLEM = "application/problem+json"


def problem(status: int, code: str, detail: str, **extra: object) -> JSONResponse:
    """The RFC 9457 answer to a request that is refused."""
    body = {"type": f"urn:touchstone:{code}", "title": code.replace("-", " "), "status": status, "code": code}
    return JSONResponse(body | {"detail": detail} | extra, status, media_type=PROBLEM)


def _reads_pages(request: Request) -> bool:
    """Whether the answer is for a person's browser and not for a program."""
    return "text/html" in request.headers.get("accept", "") and not request.url.path.startswith(("/api/", "/health/"))


def _refused(request: Request, refusal: Exception) -> Response:
    assert isinstance(refusal, Refused)
    if _reads_pages(request) and hasattr(request.app.state, "service"):
        if isinstance(refusal, SignInNeeded):
            return RedirectResponse("/sign-in", 303)
        heading = refusal.code.replace("-", " ").capitalize()
        answer: Response = pages.refused(request.app.state.service, request, refusal.status, heading, refusal.told)
    else:
        answer = problem(refusal.status, refusal.code, refusal.told, **refusal.extra)
    if "retry_after" in refusal.extra:
        answer.headers["Retry-After"] = str(refusal.extra["retry_after"])
    return answer


def _malformed(_: Request, fault: Exception) -> Response:
    assert isinstance(fault, RequestValidationError)
    # Where and why, never what: the value may come from a borrower's paper.
    errors = [{"place": [str(part) for part in e["loc"]], "why": e["msg"]} for e in fault.errors()]
    return problem(422, "malformed", "The request is not of the form that the API describes.", errors=errors)


def _other(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)
    if fault.status_code == NotHere.status:
        return _refused(request, NotHere())
    code = {405: "method-not-allowed"}.get(fault.status_code, "refused")
    return problem(fault.status_code, code, str(fault.detail))


def _broken(_: Request, __: Exception) -> Response:
    return problem(500, "internal", "Something broke on our side; the log names the request by its X-Request-Id.")


def refuse_as_problems(app: FastAPI) -> None:
    """Have an application answer every refusal as a problem document."""
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(HTTPException, _other)
    app.add_exception_handler(Exception, _broken)


def create_app(service: Service) -> FastAPI:
    """The application on a service's parts."""
    app = Described(
        title="Touchstone", version=version("touchstone-intake"), docs_url=None, redoc_url=None,
        generate_unique_id_function=operation_id,
    )  # fmt: skip
    app.state.service = service
    app.state.rates = Rates(service.settings)
    app.state.listener = Listener(service.database.url)
    app.state.registry = registry = CollectorRegistry()
    registry.register(Stocks(service.database))
    app.add_middleware(Guarded, tls=service.settings.secure_cookies)
    app.add_middleware(Watched, registry=registry)
    refuse_as_problems(app)
    app.include_router(operations.router)
    for ours in (cases, readings, figures, findings, escalations, checklist, webhooks, events, imports, reports):
        app.include_router(ours.router)
    app.include_router(escalations.referrals)
    app.include_router(holds.router)
    app.include_router(documents.router)
    app.include_router(receipts.router)
    app.include_router(clocks.router)
    app.include_router(letters.router)
    app.include_router(messages.router)
    for ours in (session, staff, tokens, parties):
        app.include_router(ours.router)
    app.include_router(openid.router)
    app.include_router(pages.router)
    app.include_router(portal.router)
    app.mount("/static", StaticFiles(packages=[("intake", "static")]), "static")
    return app
