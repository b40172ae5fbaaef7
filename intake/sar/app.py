"""The records over HTTP, on a port of their own: nothing here is reachable from the rest of the service."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Header, Request
from pydantic import BaseModel, ConfigDict, Field

from intake.app import refuse_as_problems
from intake.headers import Guarded
from intake.problems import SignInNeeded
from intake.sar import records
from intake.sar.records import Office, Officer, Record


class Conclusion(BaseModel):
    """A person's conclusion that there is something to report."""

    model_config = ConfigDict(extra="forbid")
    subject: str = Field(min_length=1, max_length=500)
    narrative: str = Field(default="", max_length=100_000)
    concluded_on: dt.date
    suspect_known: bool


class Narrative(BaseModel):
    """The narrative as it shall stand."""

    model_config = ConfigDict(extra="forbid")
    narrative: str = Field(max_length=100_000)


class Closing(BaseModel):
    """How a record ends; without a day it was not filed."""

    model_config = ConfigDict(extra="forbid")
    filed_on: dt.date | None = None
    filing: str = Field(default="", max_length=100)


def _office(request: Request) -> Office:
    office: Office = request.app.state.office
    return office


Served = Annotated[Office, Depends(_office)]


def _officer(office: Served, authorization: Annotated[str, Header()] = "") -> Officer:
    scheme, _, secret = authorization.partition(" ")
    officer = records.officer_of(office, secret.strip()) if scheme.lower() == "bearer" else None
    if officer is None:
        raise SignInNeeded
    return officer


Asking = Annotated[Officer, Depends(_officer)]


def _answer(record: Record) -> dict[str, Any]:
    return {name: getattr(record, name) for name in Record.__dataclass_fields__}


def create_sar_app(office: Office, *, tls: bool) -> FastAPI:
    """The records' application."""
    app = FastAPI(title="Touchstone records", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.office = office
    app.add_middleware(Guarded, tls=tls)
    refuse_as_problems(app)

    @app.post("/v1/records", status_code=201)
    def started(office: Served, officer: Asking, asked: Conclusion) -> dict[str, Any]:
        """Record a conclusion."""
        return _answer(records.start(office, officer, **asked.model_dump()))

    @app.get("/v1/records")
    def listed(office: Served, officer: Asking) -> dict[str, Any]:
        """All records, those due first in front."""
        return {"items": [_answer(record) for record in records.every(office, officer)]}

    @app.get("/v1/records/{record}")
    def seen(office: Served, officer: Asking, record: uuid.UUID) -> dict[str, Any]:
        """One record."""
        return _answer(records.one(office, officer, record))

    @app.put("/v1/records/{record}/narrative")
    def written(office: Served, officer: Asking, record: uuid.UUID, asked: Narrative) -> dict[str, Any]:
        """Write an open record's narrative."""
        return _answer(records.write(office, officer, record, asked.narrative))

    @app.post("/v1/records/{record}/close")
    def closed(office: Served, officer: Asking, record: uuid.UUID, asked: Closing) -> dict[str, Any]:
        """File a record, or close it unfiled."""
        return _answer(records.close(office, officer, record, filed_on=asked.filed_on, filing=asked.filing))

    return app
