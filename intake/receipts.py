"""Receipts: what a sender holds in hand, that this file came, byte for byte, and what happens next with it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from intake.access import Actor, visible
from intake.problems import NotHere
from intake.tables import papers, receipts

NEXT = (
    "The file is read next, which takes a few minutes. "
    "You do not need to do anything: if a page cannot be read, or something is still needed, you are told. "
    "Keep this receipt."
)
"""What happens next, in words that are the same for every file."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """That a file came: its digest, size and name, the instant, and the day that it counts as received."""

    id: uuid.UUID
    sha256: str
    size: int
    name: str
    received_at: dt.datetime
    received_on: dt.date
    next: str


# In the order of Receipt's fields.
_TOLD = select(
    receipts.c.id,
    receipts.c.sha256,
    papers.c.size,
    papers.c.name,
    receipts.c.created_at.label("received_at"),
    papers.c.received_on,
    receipts.c.text.label("next"),
).join(papers, papers.c.id == receipts.c.paper_id)


def give(connection: Connection, paper_id: uuid.UUID, sha256: str, at: dt.datetime) -> uuid.UUID:
    """Write a paper's receipt and give its number."""
    row = {"paper_id": paper_id, "sha256": sha256, "text": NEXT, "created_at": at}
    number: uuid.UUID = connection.execute(insert(receipts).values(row).returning(receipts.c.id)).scalar_one()
    return number


def find(connection: Connection, actor: Actor, receipt_id: uuid.UUID) -> Receipt:
    """A receipt by its number; `NotHere` where there is none that this person may see."""
    row = connection.execute(visible(_TOLD.where(receipts.c.id == receipt_id), actor)).one_or_none()
    if row is None:
        raise NotHere
    return Receipt(*row)


def of_papers(connection: Connection, actor: Actor, paper_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """The number of the first receipt of each of these papers."""
    query = select(receipts.c.paper_id, receipts.c.id).where(receipts.c.paper_id.in_(list(paper_ids)))
    rows = connection.execute(visible(query.order_by(receipts.c.created_at.desc()), actor))
    return {row.paper_id: row.id for row in rows}
