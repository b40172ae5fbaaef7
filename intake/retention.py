"""How long a case is kept, and a purge that is proved: what is removed is counted, and then looked for again."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy import Connection, Table, delete, func, insert, select, update

from intake import audit
from intake.access import SYSTEM, Actor, Right, require
from intake.papers import digest_in, held_by_nobody
from intake.pictures_kept import picture_keys
from intake.problems import Clash, NotHere
from intake.service import Service
from intake.store import Store
from intake.tables import (
    assessments,
    cases,
    checklist,
    clocks,
    corrections,
    deliveries,
    escalations,
    failures,
    letters,
    links,
    marks,
    messages,
    notes,
    papers,
    parties,
    purges,
    readings,
    receipts,
    screenings,
    sessions,
)  # fmt: skip

YEARS_AFTER_CLOSING = 7
"""The longest of what binds a servicer here: 12 CFR 1024.38(c)(1) asks for one year after a loan is discharged or
transferred, 12 CFR 1002.12(b) for 25 months after a notice of action; investors' guides ask for seven years."""
RULE = f"closed-{YEARS_AFTER_CLOSING}-years"

_BY_PAPER = (corrections, receipts, readings)
_BY_PARTY = (links, sessions)
_BY_CASE = (
    checklist, clocks, letters, messages, marks, failures, escalations, screenings, assessments, papers, parties,
)  # fmt: skip
"""Children before their parents."""


class Incomplete(Exception):
    """A purge left something behind; nothing of it was committed."""


@dataclass(frozen=True, slots=True)
class Purged:
    """What was removed of one case."""

    case_id: uuid.UUID
    rows: dict[str, int]
    objects: int


def due_cases(connection: Connection, today: dt.date) -> list[uuid.UUID]:
    """The cases whose time has passed and that no legal hold keeps."""
    before = today - relativedelta(years=YEARS_AFTER_CLOSING)
    asked = select(cases.c.id).where(
        cases.c.closed_at < dt.datetime.combine(before, dt.time(), dt.UTC),
        cases.c.purged_at.is_(None),
        ~cases.c.legal_hold,
    )
    return list(connection.execute(asked.order_by(cases.c.closed_at, cases.c.id)).scalars())


def hold(service: Service, actor: Actor, case_id: uuid.UUID, *, held: bool, reason: str) -> None:
    """Put a case under legal hold, or lift it; while it is held nothing of it is purged."""
    require(actor, Right.OPERATE)
    with service.database.transaction() as connection:
        changing = update(cases).where(cases.c.id == case_id, cases.c.purged_at.is_(None)).values(legal_hold=held)
        if not connection.execute(changing).rowcount:
            raise NotHere
        audit.note(connection, actor, "hold.set" if held else "hold.lifted", case_id=case_id, detail={"why": reason})


def purge_due(service: Service) -> list[Purged]:
    """Purge every case that is due, each in its own transaction."""
    remove_waiting(service)
    today = service.clock().date()
    with service.database.reading() as connection:
        due = due_cases(connection, today)
    return [purge(service, case_id) for case_id in due]


def purge(service: Service, case_id: uuid.UUID) -> Purged:
    """Remove everything of a case but that it existed; `Clash` where it is held, not closed or not due.

    Rows and the proof of their removal are committed together; the bytes go afterwards, and the proof names those that
    still wait, so that the next run goes on where a crash came between.
    """
    today = service.clock().date()
    with service.database.transaction() as connection:
        row = connection.execute(select(cases).where(cases.c.id == case_id).with_for_update()).one_or_none()
        if row is None:
            raise NotHere
        if row.purged_at is None and case_id not in due_cases(connection, today):
            raise Clash("The case is held, still open, or its time has not passed.")
        # Two borrowers' copies of one file are one object.
        kept = list(dict.fromkeys(_objects(connection, service.store, case_id)))
        rows = {table.name: count for table, count in _removed(connection, case_id)}
        _prove_gone(connection, case_id)
        gone = [key for key, digest in kept if not _used_elsewhere(connection, digest)]
        connection.execute(
            update(cases)
            .where(cases.c.id == case_id)
            .values(
                loan_number="", property_address="", hardship="", income_types=[], relief="", purged_at=service.clock()
            )
        )
        proof = {
            "rows": rows,
            "objects": len(gone),
            "waiting": gone,
            "digest": hashlib.sha256("\n".join(sorted(digest for _, digest in kept)).encode()).hexdigest(),
        }
        due_on = (row.closed_at + relativedelta(years=YEARS_AFTER_CLOSING)).date()
        connection.execute(insert(purges).values(case_id=case_id, due_on=due_on, rule=RULE, proof=proof))
        audit.note(connection, SYSTEM, "case.purged", case_id=case_id, detail={"objects": len(gone), "rule": RULE})
    remove_waiting(service)
    return Purged(case_id, rows, len(gone))


def remove_waiting(service: Service) -> None:
    """Remove the bytes that a proof says are still to go, and see that they are gone."""
    waiting = purges.c.proof["waiting"]
    with service.database.transaction() as connection:
        asked = select(purges.c.id, purges.c.proof).where(func.jsonb_array_length(waiting) > 0).with_for_update()
        for identifier, proof in connection.execute(asked).all():
            # What came once more since then is somebody's again.
            gone = [key for key in sorted(proof["waiting"]) if held_by_nobody(connection, digest_in(key))]
            for key in gone:
                service.store.delete(key)
            if any(service.store.exists(key) for key in gone):
                raise Incomplete("some objects are still in the store")
            done = update(purges).where(purges.c.id == identifier).values(proof=proof | {"waiting": []})
            connection.execute(done)


def _objects(connection: Connection, store: Store, case_id: uuid.UUID) -> Iterator[tuple[str, str]]:
    """The store's keys that hold something of a case, each with the digest of the paper that it belongs to."""
    held = select(papers.c.store_key, papers.c.sha256).where(papers.c.case_id == case_id)
    for key, digest in connection.execute(held):
        yield key, digest
        # As the store has them: a picture that was kept before its paper was parked counts no page.
        for picture in picture_keys(store, digest):
            yield picture, digest


def _used_elsewhere(connection: Connection, digest: str) -> bool:
    return connection.execute(select(papers.c.id).where(papers.c.sha256 == digest).limit(1)).one_or_none() is not None


def _scopes(case_id: uuid.UUID) -> Sequence[tuple[Table, Any]]:
    """Every table that holds rows of a case, with the condition that names them, children first."""
    ours = select(papers.c.id).where(papers.c.case_id == case_id)
    theirs = select(parties.c.id).where(parties.c.case_id == case_id)
    desk = select(escalations.c.id).where(escalations.c.case_id == case_id)
    return (
        *((table, table.c.paper_id.in_(ours)) for table in _BY_PAPER),
        *((table, table.c.party_id.in_(theirs)) for table in _BY_PARTY),
        (notes, notes.c.escalation_id.in_(desk)),
        (deliveries, deliveries.c.payload["case_id"].astext == str(case_id)),
        *((table, table.c.case_id == case_id) for table in _BY_CASE),
    )


def _removed(connection: Connection, case_id: uuid.UUID) -> Iterator[tuple[Table, int]]:
    connection.execute(update(papers).where(papers.c.case_id == case_id).values(replaced_by=None))
    for table, condition in _scopes(case_id):
        yield table, connection.execute(delete(table).where(condition)).rowcount


def _prove_gone(connection: Connection, case_id: uuid.UUID) -> None:
    """Look in every table that can point at a case; what is still found undoes the purge."""
    for table in cases.metadata.sorted_tables:
        if table.name in {"cases", "audit", "purges"} or "case_id" not in table.c:
            continue
        left = connection.execute(
            select(func.count()).select_from(table).where(table.c.case_id == case_id)
        ).scalar_one()
        if left:
            raise Incomplete(f"{left} rows of {table.name} are still there")
