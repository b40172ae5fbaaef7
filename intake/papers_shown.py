"""Papers as they are looked at: the list of a case, one of them, its bytes, its pages and their pictures."""

from __future__ import annotations

import datetime as dt
import functools
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from sqlalchemy import Connection, Row, select, tuple_

from extractors import errors
from intake import audit, receipts
from intake.access import Actor, visible
from intake.paging import USUAL, Place, cursor
from intake.paper_states import told_state
from intake.pictures_kept import picture_key
from intake.problems import NotHere, NotNow
from intake.service import Service
from intake.store import NoSuchObject, StoreUnavailable
from intake.tables import cases, papers


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a file could not be read, in a sentence for its sender, and what to do."""

    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One file of a case, as far as reading has come."""

    id: uuid.UUID
    case_id: uuid.UUID
    party_id: uuid.UUID | None
    name: str
    sha256: str
    size: int
    media_type: str
    channel: str
    received_on: dt.date
    received_at: dt.datetime
    state: str
    error: Trouble | None
    pages: int | None
    receipt_id: uuid.UUID | None
    replaced_by: uuid.UUID | None


@dataclass(frozen=True, slots=True)
class PageShown:
    """One page of a file and where its picture is had."""

    page: int
    picture: str


@functools.cache
def _reasons() -> Mapping[str, type[errors.ReadError]]:
    def below(kind: type[errors.ReadError]) -> list[type[errors.ReadError]]:
        return [kind, *(found for child in kind.__subclasses__() for found in below(child))]

    return {kind.code: kind for kind in below(errors.ReadError)}


def trouble(code: str | None) -> Trouble | None:
    """The sentence and the remedy of a refusal's code; those of `unreadable` for any other code."""
    if code is None:
        return None
    kind = _reasons().get(code, errors.ReadError)
    return Trouble(code, kind.message(), kind.hint)


def _paper(row: Row[Any], actor: Actor, receipt: uuid.UUID | None) -> Paper:
    state = told_state(row.state, actor)
    return Paper(
        id=row.id,
        case_id=row.case_id,
        party_id=row.party_id,
        name=row.name,
        sha256=row.sha256,
        size=row.size,
        media_type=row.media_type,
        channel=row.channel,
        received_on=row.received_on,
        received_at=row.created_at,
        state=state,
        error=trouble(row.error) if state in {"refused", "parked"} else None,
        pages=row.pages,
        receipt_id=receipt,
        replaced_by=row.replaced_by,
    )


def cursor_of(paper: Paper) -> str:
    """Where a list goes on after this paper."""
    return cursor(paper.received_at, paper.id)


def listed(
    connection: Connection,
    actor: Actor,
    case_id: uuid.UUID,
    *,
    after: Place | None = None,
    limit: int = USUAL,
) -> list[Paper]:
    """The papers of a case that this person may see, the first received first; `NotHere` where the case is not theirs.

    `after`: the instant and key of the last one that was seen. One more than `limit` is given where there are more.
    """
    case = visible(select(cases.c.id).where(cases.c.id == case_id), actor)
    if connection.execute(case).one_or_none() is None:
        raise NotHere
    query = select(papers).where(papers.c.case_id == case_id)
    if after is not None:
        query = query.where(tuple_(papers.c.created_at, papers.c.id) > after)
    query = visible(query, actor).order_by(papers.c.created_at, papers.c.id).limit(limit + 1)
    rows = connection.execute(query).all()
    numbers = receipts.of_papers(connection, actor, [row.id for row in rows])
    return [_paper(row, actor, numbers.get(row.id)) for row in rows]


def find(connection: Connection, actor: Actor, paper_id: uuid.UUID) -> Paper:
    """One paper; `NotHere` where there is none that this person may see."""
    row = _row(connection, actor, paper_id)
    return _paper(row, actor, receipts.of_papers(connection, actor, [row.id]).get(row.id))


def _row(connection: Connection, actor: Actor, paper_id: uuid.UUID) -> Row[Any]:
    row = connection.execute(visible(select(papers).where(papers.c.id == paper_id), actor)).one_or_none()
    if row is None:
        raise NotHere
    return row


def original(service: Service, actor: Actor, paper_id: uuid.UUID) -> tuple[Paper, BinaryIO]:
    """A paper and its bytes as they came, as a stream; that somebody of the staff looked at them is written down."""
    with service.database.transaction() as connection:
        row = _row(connection, actor, paper_id)
        _noted(connection, actor, "paper.opened", row)
        paper = _paper(row, actor, None)
    try:
        return paper, service.store.open(row.store_key)
    except NoSuchObject:
        raise NotHere from None
    except StoreUnavailable:
        raise NotNow(retry_after=30) from None


def pages(connection: Connection, actor: Actor, paper_id: uuid.UUID) -> list[PageShown]:
    """The pages of a paper, once it was read; none before."""
    row = _row(connection, actor, paper_id)
    at = f"/api/v1/documents/{paper_id}/pages"
    return [PageShown(page, f"{at}/{page}/picture") for page in range(1, (row.pages or 0) + 1)]


def page_picture(service: Service, actor: Actor, paper_id: uuid.UUID, page: int) -> bytes:
    """The picture of one page as JPEG; that somebody of the staff looked at it is written down."""
    with service.database.transaction() as connection:
        row = _row(connection, actor, paper_id)
        if not 1 <= page <= (row.pages or 0):
            raise NotHere
        _noted(connection, actor, "page.seen", row, {"page": page})
    try:
        return service.store.read(picture_key(row.sha256, page))
    except NoSuchObject:
        raise NotHere from None
    except StoreUnavailable:
        raise NotNow(retry_after=30) from None


def _noted(
    connection: Connection, actor: Actor, action: str, row: Row[Any], detail: audit.Detail | None = None
) -> None:
    # A borrower looking at its own papers is no look at private data.
    if actor.kind != "party":
        audit.note(connection, actor, action, case_id=row.case_id, subject=f"paper:{row.id}", detail=detail)
