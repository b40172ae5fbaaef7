"""The jobs: read a paper, assess a case. Each may run twice with one effect, and none fails without saying why.

A job that meets a fault that may pass is done again after growing waits; one that met it four times is parked: it waits
for a person, under a named code, and the other jobs go on.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol

import structlog
from sqlalchemy import Connection, Row, func, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from intake import audit, queue
from intake.access import SYSTEM, Actor, Right, require, visible
from intake.assessing import assess, engine_version
from intake.pictures_kept import keep_picture
from intake.pipeline import attempted, place_of
from intake.problems import Clash, NotHere
from intake.queue import Urgency
from intake.sandbox import Stopping, Told
from intake.service import Service
from intake.store import NoSuchObject, StoreUnavailable
from intake.tables import cases, failures, papers, readings
from intake.vault import Unreadable

log = structlog.get_logger("touchstone.jobs")

MOST_ATTEMPTS = 4
_PASSING = frozenset({"timed-out", "reader-stopped"})
"""Refusals that may be the machine's fault and not the file's: read once more before the file is parked."""
_PARKED = _PASSING | {"internal"}
"""Refusals that a sender can do nothing about."""


class Again(Exception):
    """The job is to be done once more, later; the code says why."""

    def __init__(self, code: str, wait_s: int) -> None:
        self.code, self.wait_s = code, wait_s
        super().__init__(code)


class FileFault(Exception):
    """A file that could not be read for a reason that is not its sender's; the code is that of the refusal."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class ReadsPapers(Protocol):
    """What a job has its files read by: the sandbox."""

    def read(self, paper: BinaryIO, *, name: str, sha256: str, password: str | None) -> Told:
        """What came of one file; `Stopping` where it is to be read by another worker."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One run of a job: what it is about, how often it was begun before, and how urgent it is."""

    task: str
    case_id: uuid.UUID
    paper_id: uuid.UUID | None = None
    before: int = 0
    urgency: Urgency = Urgency.MACHINE


def run(service: Service, attempt: Attempt, work: Callable[[], None]) -> None:
    """Do a job's work; `Again` where it met a fault that may pass, and a row among the failures where it will not."""
    fault = attempted(work)
    if fault is None:
        return
    code = _code(fault)
    log.warning(
        "a job met a fault", task=attempt.task, code=code, place=place_of(fault), case=str(attempt.case_id),
        paper=str(attempt.paper_id or ""), attempt=attempt.before + 1,
    )  # fmt: skip
    if code == "worker-stopped":
        raise Again(code, 0)
    if attempt.before + 1 < _most(fault):
        raise Again(code, 3 ** (attempt.before + 1))
    park(service, attempt, code)


def _most(fault: Exception) -> int:
    """How often a job is begun: the same bytes meet the same fault of ours, a fault of the machine may pass."""
    if isinstance(fault, FileFault):
        return 2 if fault.code in _PASSING else 1
    return MOST_ATTEMPTS


def _code(fault: Exception) -> str:
    match fault:
        case FileFault():
            return fault.code
        case Stopping():
            return "worker-stopped"
        case StoreUnavailable():
            return "store-unavailable"
        case NoSuchObject():
            return "original-missing"
        case SQLAlchemyError():
            return "database-unavailable"
        case Unreadable():
            return "key-missing"
    return "internal"


def read(service: Service, sandbox: ReadsPapers, attempt: Attempt) -> None:
    """Read a paper that waits to be read: its reading and its pages' pictures are kept, and its state says so."""
    with service.database.transaction() as connection:
        row = _waiting(connection, attempt)
        if row is None:
            return
        if row.state == "stored":
            connection.execute(update(papers).where(papers.c.id == row.id).values(state="reading"))
    password = None if row.password is None else service.vault.unseal(row.password, "password")
    with service.store.open(row.store_key) as original:
        told = sandbox.read(original, name=f"{row.id}/{row.name}", sha256=row.sha256, password=password)
    if told.code in _PARKED:
        log.warning("a file could not be read", paper=str(row.id), code=told.code, fault=told.fault)
        raise FileFault(told.code)
    for number, picture in enumerate(told.pictures, 1):
        if picture:
            keep_picture(service.store, row.sha256, number, picture)
    with service.database.transaction() as connection:
        # The case first, as everybody takes them: of two papers that are read at once, the second sees the first.
        held = select(cases.c.id).where(cases.c.id == attempt.case_id).with_for_update(key_share=True)
        connection.execute(held)
        now = _waiting(connection, attempt)
        if now is None or now.version != row.version:
            return
        _keep(service, connection, now, told)
        if not _unread(connection, attempt.case_id):
            queue.assess_case(connection, attempt.case_id, urgency=attempt.urgency)


def _waiting(connection: Connection, attempt: Attempt) -> Row[Any] | None:
    """The paper, held, where it still is to be read."""
    asked = select(papers).where(papers.c.id == attempt.paper_id, papers.c.state.in_(("stored", "reading")))
    return connection.execute(visible(asked, SYSTEM).with_for_update()).one_or_none()


def _unread(connection: Connection, case_id: uuid.UUID) -> int:
    waiting = papers.c.state.in_(("stored", "reading"))
    asked = select(func.count()).select_from(papers).where(papers.c.case_id == case_id, waiting)
    return int(connection.execute(visible(asked, SYSTEM)).scalar_one())


def _keep(service: Service, connection: Connection, row: Row[Any], told: Told) -> None:
    """Write what came of a file: a reading, or the name of its refusal."""
    from intake import events

    now, values = service.clock(), {"version": papers.c.version + 1, "read_at": service.clock()}
    if told.reading is not None:
        newest = select(func.coalesce(func.max(readings.c.version), 0)).where(readings.c.paper_id == row.id)
        number = connection.execute(newest).scalar_one() + 1
        made = {
            "paper_id": row.id, "version": number, "engine": engine_version(), "result": told.reading,
            "evidence": told.evidence, "seconds": told.seconds, "created_at": now,
        }  # fmt: skip
        connection.execute(insert(readings).values(made))
        pages = len(told.reading["pages"])
        values |= {"state": "read", "error": None, "pages": pages, "media_type": told.reading["media_type"]}
        detail: audit.Detail = {"version": number, "pages": pages, "documents": len(told.reading["documents"])}
        kind = "paper.read"
    else:
        values |= {"state": "refused", "error": told.code}
        detail, kind = {"code": told.code}, "paper.refused"
    connection.execute(update(papers).where(papers.c.id == row.id).values(values))
    audit.note(connection, SYSTEM, kind, case_id=row.case_id, subject=f"paper:{row.id}", detail=detail)
    events.announce(connection, kind, case_id=row.case_id, subject=f"paper:{row.id}")


def assess_one(service: Service, attempt: Attempt) -> None:
    """Bring a case's results to what its papers say now."""
    assess(service, attempt.case_id)


def park(service: Service, attempt: Attempt, code: str) -> None:
    """Lay a job aside under a named code, for a person to settle; the case goes on without it."""
    with service.database.transaction() as connection:
        held = select(cases.c.id).where(cases.c.id == attempt.case_id).with_for_update(key_share=True)
        if connection.execute(held).one_or_none() is None:
            return
        if attempt.paper_id is not None and _waiting(connection, attempt) is None:
            return
        same = (
            failures.c.job == attempt.task,
            failures.c.case_id == attempt.case_id,
            failures.c.paper_id.is_not_distinct_from(attempt.paper_id),
            failures.c.settled_at.is_(None),
        )
        if connection.execute(select(failures.c.id).where(*same)).first() is None:
            row = {"case_id": attempt.case_id, "paper_id": attempt.paper_id, "job": attempt.task, "code": code}
            connection.execute(insert(failures).values(row | {"attempts": attempt.before + 1}))
        subject = ""
        if attempt.paper_id is not None:
            subject = f"paper:{attempt.paper_id}"
            values = {"state": "parked", "error": code, "version": papers.c.version + 1}
            connection.execute(update(papers).where(papers.c.id == attempt.paper_id).values(values))
            if not _unread(connection, attempt.case_id):
                queue.assess_case(connection, attempt.case_id, urgency=attempt.urgency)
        detail: audit.Detail = {"job": attempt.task, "code": code, "attempts": attempt.before + 1}
        audit.note(connection, SYSTEM, "job.parked", case_id=attempt.case_id, subject=subject, detail=detail)


def parked(connection: Connection, actor: Actor) -> list[Row[Any]]:
    """The jobs that wait for a person, the oldest first."""
    require(actor, Right.OPERATE)
    asked = visible(select(failures).where(failures.c.settled_at.is_(None)), actor)
    return list(connection.execute(asked.order_by(failures.c.created_at, failures.c.id)).all())


def settle(service: Service, actor: Actor, failure_id: uuid.UUID, *, retry: bool) -> None:
    """Have a parked job done once more, or give it up: a paper is then refused, and its sender asked for another."""
    require(actor, Right.OPERATE)
    with service.database.transaction() as connection:
        asked = visible(select(failures).where(failures.c.id == failure_id), actor)
        row = connection.execute(asked.with_for_update()).one_or_none()
        if row is None:
            raise NotHere
        if row.settled_at is not None:
            raise Clash("This was settled before.")
        staff_id = uuid.UUID(actor.id) if actor.kind == "staff" else None
        settled = {"settled_at": service.clock(), "settled_by": staff_id}
        connection.execute(update(failures).where(failures.c.id == failure_id).values(settled))
        if row.paper_id is not None:
            state = {"state": "stored", "error": None} if retry else {"state": "refused"}
            paper = update(papers).where(papers.c.id == row.paper_id, papers.c.state == "parked")
            connection.execute(paper.values(state | {"version": papers.c.version + 1}))
        if retry and row.paper_id is not None:
            queue.read_paper(connection, row.case_id, row.paper_id, urgency=Urgency.STAFF)
        else:
            queue.assess_case(connection, row.case_id, urgency=Urgency.STAFF)
        action = "job.tried-again" if retry else "job.given-up"
        audit.note(connection, actor, action, case_id=row.case_id, detail={"job": row.job, "code": row.code})
