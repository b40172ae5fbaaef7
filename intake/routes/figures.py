"""A case's figures over HTTP: the newest version, an older one, and what versions there are."""

from __future__ import annotations

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel

from intake import review
from intake.access import Actor, Right
from intake.review import Figures, VersionMade
from intake.routes.needs import Needs, Parts

router = APIRouter(prefix="/api/v1/cases/{case_id}/figures", tags=["figures"])

Reader = Annotated[Actor, Depends(Needs(Right.READ_FIGURES))]
Version = Annotated[int | None, Query(ge=1, le=1_000_000, description="The newest where none is named.")]


class Versions(BaseModel):
    """The versions that there are, the newest first."""

    items: list[VersionMade]


@router.get("", summary="Income, expenses and assets, each with its formula and what it rests on")
def figures(case_id: uuid.UUID, service: Parts, actor: Reader, version: Version = None) -> Figures:
    """404 until the first paper was read."""
    with service.database.reading() as connection:
        return review.figures(connection, actor, case_id, version)


@router.get("/versions", summary="The versions of the figures")
def versions(case_id: uuid.UUID, service: Parts, actor: Reader) -> Versions:
    """A version is never changed: a correction makes a new one."""
    with service.database.reading() as connection:
        return Versions(items=review.figure_versions(connection, actor, case_id))
