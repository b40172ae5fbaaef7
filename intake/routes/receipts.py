"""Receipts over HTTP."""

from __future__ import annotations

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends

from intake import receipts
from intake.access import Actor, Right
from intake.receipts import Receipt
from intake.routes.needs import Needs, Parts

router = APIRouter(prefix="/api/v1/receipts", tags=["documents"])


@router.get("/{receipt_id}", summary="A receipt, as it was given")
def receipt(
    receipt_id: uuid.UUID, service: Parts, actor: Annotated[Actor, Depends(Needs(Right.READ_CASES, or_own=True))]
) -> Receipt:
    """What was said when the file came; a party sees its own."""
    with service.database.reading() as connection:
        return receipts.find(connection, actor, receipt_id)
