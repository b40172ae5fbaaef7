"""Documents over HTTP: sent in, listed, looked at page by page, and opened with a password that comes later."""

from __future__ import annotations

import base64
import datetime as dt
import uuid
from collections.abc import Iterator
from typing import Annotated, Any, BinaryIO
from urllib.parse import quote

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Connection

from intake import papers, papers_shown
from intake.access import Actor, Right
from intake.idempotency import Answer, Key, Once, digest_of, key_of
from intake.incoming import MOST_FILES, Arrived, arriving
from intake.paging import MOST, USUAL, part, place
from intake.papers import Taken, Terms
from intake.papers_shown import PageShown, Paper
from intake.routes.needs import Needs, Parts
from intake.service import Service

router = APIRouter(prefix="/api/v1", tags=["documents"])

Reader = Annotated[Actor, Depends(Needs(Right.READ_CASES, or_own=True))]
Sender = Annotated[Actor, Depends(Needs(Right.UPLOAD, or_own=True))]

_FILE = {"type": "string", "contentMediaType": "application/octet-stream"}
_FORM = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "additionalProperties": False,
                    "properties": {
                        "file": {
                            "type": "array", "items": _FILE, "minItems": 1, "maxItems": MOST_FILES,
                            "description": "One part for each file, at most 200 MB each.",
                        },
                        "party_id": {"type": "string", "format": "uuid", "description": "Whose papers they are."},
                        "channel": {"type": "string", "enum": list(papers.Channel)},
                        "received_on": {"type": "string", "format": "date", "description": "The day that counts."},
                        "password": {"type": "string", "description": "Of locked files; it is kept sealed."},
                    },
                }
            }
        },
    }
}  # fmt: skip


@router.post(
    "/cases/{case_id}/documents",
    status_code=201,
    response_model=Taken | list[Taken],
    responses={200: {"model": Taken | list[Taken], "description": "These bytes had come before; nothing was added."}},
    openapi_extra=_FORM,
    summary="Send files in: one gives an object, several a list in their order",
)
async def send(
    case_id: uuid.UUID, request: Request, service: Parts, actor: Sender, idempotency_key: Key = None
) -> Response:
    """The answer comes once the files are on disk and written down: what was acknowledged is not lost."""
    key = key_of(idempotency_key)
    await run_in_threadpool(papers.may_receive, service, actor, case_id)
    async with arriving(request, service.settings.incoming) as arrived:
        once = Once(key, digest_of(request, *_said(arrived)))
        return await run_in_threadpool(_taken_in, service, actor, case_id, arrived, once)


def _said(arrived: Arrived) -> Iterator[bytes]:
    """What an upload says, for telling one request from another: names and digests of files, then the fields."""
    for upload in arrived.uploads:
        yield f"{upload.sha256} {upload.name}".encode()
    for name in sorted(arrived.fields):
        yield f"{name}={arrived.fields[name]}".encode()


def _taken_in(service: Service, actor: Actor, case_id: uuid.UUID, arrived: Arrived, once: Once) -> JSONResponse:
    terms = papers.terms_of(service, arrived.fields)
    papers.shelve(service, actor, case_id, arrived.uploads)

    def act(connection: Connection) -> Answer:
        return _answer(service, connection, actor, case_id, arrived, terms)

    return once.answer(service, actor, act)


def _answer(
    service: Service, connection: Connection, actor: Actor, case_id: uuid.UUID, arrived: Arrived, terms: Terms
) -> Answer:
    taken = papers.write_down(service, connection, actor, case_id, arrived.uploads, terms)
    status = 200 if all(one.same_as_before for one in taken) else 201
    if len(taken) > 1:
        return Answer(status, taken)
    return Answer(status, taken[0], {"Location": f"/api/v1/documents/{taken[0].id}"})


class Documents(BaseModel):
    """Some of a case's documents, in the order in which they came."""

    items: list[Paper]
    next: str | None
    """The cursor of the rest; null where this is the end."""


@router.get("/cases/{case_id}/documents", summary="The documents of a case, the first received first")
def listed(
    case_id: uuid.UUID,
    service: Parts,
    actor: Reader,
    cursor: Annotated[str | None, Query(max_length=400)] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = USUAL,
) -> Documents:
    """Page by page: `next` goes into `cursor` of the next request. A party sees its own documents alone."""
    after = place(cursor, dt.datetime, uuid.UUID)
    with service.database.reading() as connection:
        found = papers_shown.listed(connection, actor, case_id, after=after, limit=limit)
    items, following = part(found, limit, papers_shown.cursor_of)
    return Documents(items=items, next=following)


@router.get("/documents/{document_id}", summary="One document, as far as reading has come")
def document(document_id: uuid.UUID, service: Parts, actor: Reader) -> Paper:
    """A party sees its own documents alone."""
    with service.database.reading() as connection:
        return papers_shown.find(connection, actor, document_id)


_BYTES: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/octet-stream": {"schema": _FILE}}, "description": "The bytes as they came."}
}


@router.get("/documents/{document_id}/content", response_class=StreamingResponse, responses=_BYTES)
def content(document_id: uuid.UUID, service: Parts, actor: Reader) -> StreamingResponse:
    """The original, byte for byte: always as a download, never shown by the browser as a page of ours."""
    paper, stream = papers_shown.original(service, actor, document_id)
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(paper.name, safe='')}",
        "Content-Length": str(paper.size),
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        "Repr-Digest": f"sha-256=:{base64.b64encode(bytes.fromhex(paper.sha256)).decode()}:",
    }
    return StreamingResponse(_portions(stream), headers=headers, media_type="application/octet-stream")


def _portions(stream: BinaryIO) -> Iterator[bytes]:
    with stream:
        while portion := stream.read(1 << 18):
            yield portion


class Pages(BaseModel):
    """The pages of a document; none before it was read."""

    items: list[PageShown]


@router.get("/documents/{document_id}/pages", summary="Its pages, once it was read")
def pages(document_id: uuid.UUID, service: Parts, actor: Reader) -> Pages:
    """The pages in their order, each with where its picture is had."""
    with service.database.reading() as connection:
        return Pages(items=papers_shown.pages(connection, actor, document_id))


_JPEG: dict[int | str, dict[str, Any]] = {200: {"content": {"image/jpeg": {"schema": _FILE}}}}


@router.get("/documents/{document_id}/pages/{page}/picture", response_class=Response, responses=_JPEG)
def picture(
    document_id: uuid.UUID, page: Annotated[int, Path(ge=1, le=100_000)], service: Parts, actor: Reader
) -> Response:
    """The picture of a page as it was read, upright, as JPEG."""
    return Response(papers_shown.page_picture(service, actor, document_id, page), media_type="image/jpeg")


class Password(BaseModel):
    """The password of a locked file."""

    model_config = ConfigDict(extra="forbid")

    password: str = Field(min_length=1, max_length=200)


@router.post("/documents/{document_id}/password", status_code=202, summary="Open a locked document")
def password(document_id: uuid.UUID, given: Password, service: Parts, actor: Sender) -> Paper:
    """The password is kept sealed, and the document is read again; the same again does no harm."""
    papers.give_password(service, actor, document_id, given.password)
    with service.database.reading() as connection:
        return papers_shown.find(connection, actor, document_id)
