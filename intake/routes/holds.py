"""Legal holds over HTTP: while a case is held, nothing of it is purged."""

from __future__ import annotations

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import Field

from intake import retention
from intake.access import Actor, Right
from intake.forms import Form, Line
from intake.routes.needs import Needs, Parts

router = APIRouter(prefix="/api/v1/cases", tags=["operations"])
Keeper = Annotated[Actor, Depends(Needs(Right.OPERATE))]


class Hold(Form):
    """Whether a case is held, and by whose order."""

    held: bool
    reason: Annotated[Line, Field(min_length=1, description="The order or matter, in no borrower's words.")]


@router.put("/{case_id}/hold", status_code=204, summary="Put a case under legal hold, or lift it")
def hold(case_id: uuid.UUID, told: Hold, service: Parts, actor: Keeper) -> None:
    """Both are written down with their reason; a case that was purged cannot be held any more."""
    retention.hold(service, actor, case_id, held=told.held, reason=told.reason)
