"""What happens to a case, as it happens: server-sent events."""

from __future__ import annotations

import uuid
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

from intake.access import Actor, Right
from intake.cases import the_case
from intake.listening import Listener, stream
from intake.routes.needs import Needs, Parts
from intake.service import Service

router = APIRouter(prefix="/api/v1/cases/{case_id}/events", tags=["events"])

_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "`event:` is the kind, `data:` names the subject by its key; nothing of its content.",
        "content": {"text/event-stream": {"schema": {"type": "string"}}},
    }
}


def _may_follow(service: Service, actor: Actor, case_id: uuid.UUID) -> None:
    with service.database.reading() as connection:
        the_case(connection, actor, case_id)


@router.get("", response_class=StreamingResponse, responses=_STREAM, summary="What happens to a case, as it happens")
async def follow(
    case_id: uuid.UUID,
    request: Request,
    service: Parts,
    actor: Annotated[Actor, Depends(Needs(Right.READ_CASES, or_own=True))],
) -> StreamingResponse:
    """Until it is closed, 15 minutes at most: then ask again. A party hears of its own papers alone."""
    await run_in_threadpool(_may_follow, service, actor, case_id)
    listener: Listener = request.app.state.listener
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(stream(listener, service, actor, case_id), headers=headers, media_type="text/event-stream")
