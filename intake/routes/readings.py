"""What was read off a document, over HTTP: looked at, corrected, accepted, and what a correction would change."""

from __future__ import annotations

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import Field, StrictFloat, StrictInt

from intake import corrections, recompute, review
from intake.access import Actor, Right
from intake.corrections import Action, Change
from intake.etags import MadeTo, etag
from intake.forms import Form, Line
from intake.recompute import Consequences
from intake.review import Readings
from intake.routes.needs import Needs, Parts

router = APIRouter(prefix="/api/v1/documents/{document_id}/readings", tags=["readings"])

Reader = Annotated[Actor, Depends(Needs(Right.READ_READINGS))]
Corrector = Annotated[Actor, Depends(Needs(Right.CORRECT))]
Fraction = Annotated[StrictFloat | StrictInt, Field(ge=0, le=1)]
Value = Annotated[str, Field(max_length=400)]


class Said(Form):
    """What is said of one reading."""

    document: Annotated[str, Field(pattern=r"^d[0-9]{1,5}$", description="Its id within the file.")]
    field: Annotated[
        str, Field(pattern=r"^[0-9A-Za-z_.\[\]-]{1,100}$", description="A name, or `table[row].cell`, rows from 0.")
    ]
    action: Action
    value: Value | None = None
    page: StrictInt | None = Field(default=None, ge=1, le=100_000)
    box: tuple[Fraction, Fraction, Fraction, Fraction] | None = None
    reason: Line = ""

    def change(self) -> Change:
        """As the feature takes it."""
        box = (
            None
            if self.box is None
            else (float(self.box[0]), float(self.box[1]), float(self.box[2]), float(self.box[3]))
        )
        return Change(self.document, self.field, self.action, self.value, self.page, box, self.reason)


@router.get("", summary="What was read, with what people said of it")
def readings(
    document_id: uuid.UUID,
    service: Parts,
    actor: Reader,
    answer: Response,
    *,
    whole: Annotated[
        bool, Query(description="Identifiers uncovered; needs its own right, and is written down.")
    ] = False,
) -> Readings:
    """Identifiers are covered; the ETag is for a change's If-Match."""
    with service.database.transaction() as connection:
        found = review.readings(connection, actor, document_id, whole=whole)
    answer.headers["ETag"] = etag(found.version)
    return found


@router.patch("", summary="Correct, accept or take back one reading")
def say(
    document_id: uuid.UUID, said: Said, service: Parts, actor: Corrector, version: MadeTo, answer: Response
) -> Readings:
    """Both values are kept; the figures that rest on it are derived anew."""
    with service.database.transaction() as connection:
        corrections.say(connection, actor, document_id, said.change(), version=version)
        found = review.readings(connection, actor, document_id)
    answer.headers["ETag"] = etag(found.version)
    return found


@router.post("/consequences", summary="What a correction would change, before it is made")
def consequences(document_id: uuid.UUID, said: Said, service: Parts, actor: Reader) -> Consequences:
    """Nothing is written; findings are told to those who may see them, and left out for all others."""
    return recompute.consequences(service, actor, document_id, said.change())
