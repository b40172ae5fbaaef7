"""What machines ask about the service itself: is it alive, is it ready, and its measurements."""

from __future__ import annotations

from typing import Any, Literal

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from pydantic import BaseModel

from intake import health
from intake.problems import NotHere
from intake.routes.needs import Parts
from intake.settings import Mode

router = APIRouter(tags=["operations"])


@router.get("/health/live", summary="Whether the process answers at all")
def live() -> dict[str, str]:
    """Always the same words, from a process that still answers."""
    return {"status": "alive"}


class Part(BaseModel):
    """One part that the service rests on, and how it is."""

    name: str
    condition: str
    told: str


class Readiness(BaseModel):
    """Whether uploads can be acknowledged, part by part."""

    status: Literal["ready", "not-ready"]
    at: str
    parts: list[Part]


_READINESS: dict[int | str, dict[str, Any]] = {
    200: {"model": Readiness},
    503: {"model": Readiness, "description": "A part that an upload needs does not work."},
}


@router.get("/health/ready", responses=_READINESS, summary="Whether uploads can be acknowledged, part by part")
def readiness(service: Parts) -> JSONResponse:
    """200 where every part that an upload needs works, 503 where one does not; each is named with its state."""
    parts = health.parts_of(service)
    good = health.ready(parts)
    body = {
        "status": "ready" if good else "not-ready",
        "at": health.told_at(service),
        "parts": [{"name": p.name, "condition": p.condition, "told": p.told} for p in parts],
    }
    return JSONResponse(body, 200 if good else 503)


@router.get("/metrics", include_in_schema=False)
def metrics(request: Request, service: Parts) -> Response:
    """The measurements; in production only for a scraper on this machine or behind the proxy's own rule."""
    peer = request.client.host if request.client else ""
    if service.settings.mode is Mode.PRODUCTION and peer not in {"127.0.0.1", "::1"}:
        raise NotHere
    registry: CollectorRegistry = request.app.state.registry
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)
