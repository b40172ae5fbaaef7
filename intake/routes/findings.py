"""A case's findings and score over HTTP, for the fraud desk alone."""

from __future__ import annotations

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends

from intake import review
from intake.access import Actor, Right
from intake.review import Findings, Score
from intake.routes.figures import Version, Versions
from intake.routes.needs import Needs, Parts

router = APIRouter(prefix="/api/v1/cases/{case_id}", tags=["findings"])

Reader = Annotated[Actor, Depends(Needs(Right.READ_SCORES))]


@router.get("/findings", summary="What does not hold together, with how many checks ran")
def findings(case_id: uuid.UUID, service: Parts, actor: Reader, version: Version = None) -> Findings:
    """Each finding with its evidence and its honest causes."""
    with service.database.reading() as connection:
        return review.findings(connection, actor, case_id, version)


@router.get("/findings/versions", summary="The versions of findings and score")
def versions(case_id: uuid.UUID, service: Parts, actor: Reader) -> Versions:
    """A version is never changed."""
    with service.database.reading() as connection:
        return Versions(items=review.finding_versions(connection, actor, case_id))


@router.get("/score", summary="Risk, interval, band and reasons")
def score(case_id: uuid.UUID, service: Parts, actor: Reader, version: Version = None) -> Score:
    """A calibrated probability with its reasons; people decide."""
    with service.database.reading() as connection:
        return review.score(connection, actor, case_id, version)
