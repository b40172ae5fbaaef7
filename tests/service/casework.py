"""A case with golden papers in the store and the database, as it is before and after its papers were read."""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import uuid
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from sqlalchemy import Row, Table, insert, select

from intake import queue, tables
from intake.jobs import Attempt, assess_one, read
from intake.kept import evidence_json, kept
from intake.pipeline import ReadTask, read_file
from intake.queue import Urgency
from intake.sandbox import Told, refused
from intake.service import Service
from tests.golden_papers import printed

STUB, W2, STATEMENT = ("paystub", "paystub-strip"), ("w2", "w2-official"), ("bank_statement", "bank-mainframe")
_later = itertools.count()


@cache
def golden(kind: str, look: str) -> bytes:
    return printed(kind, look).data


@cache
def _read(data: bytes) -> tuple[Any, ...]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "paper"
        path.write_bytes(data)
        outcome = read_file(ReadTask(str(path), forensics=True))
    return outcome.read, outcome.evidence, outcome.error


@dataclass(slots=True)
class InProcess:
    """Stands in for the sandbox where files are our own: reads here, and says what it is told to say of the rest."""

    says: dict[str, Told] = field(default_factory=dict)
    passwords: list[str | None] = field(default_factory=list)

    def read(self, paper: BinaryIO, *, name: str, sha256: str, password: str | None) -> Told:
        self.passwords.append(password)
        data = paper.read()
        if sha256 in self.says:
            return self.says[sha256]
        found, evidence, error = _read(data)
        if found is None:
            return refused(type(error), 0.1)
        line = kept(found, 0.1) | {"source": name, "sha256": sha256}
        return Told(0.1, None, line, evidence_json(evidence), (b"\xff\xd8\xff a page",))


def make_case(service: Service, **values: object) -> uuid.UUID:
    with service.database.transaction() as connection:
        made = insert(tables.cases).values({"loan_number": "1002003"} | values).returning(tables.cases.c.id)
        identifier: uuid.UUID = connection.execute(made).scalar_one()
    return identifier


def send(service: Service, case_id: uuid.UUID, data: bytes, **values: object) -> uuid.UUID:
    """A paper as the upload leaves it: in the store, with a row and a job."""
    digest = hashlib.sha256(data).hexdigest()
    key = f"originals/{digest[:2]}/{digest}"
    service.store.put_bytes(key, data)
    came = service.clock() + dt.timedelta(milliseconds=next(_later))
    row = {
        "case_id": case_id, "name": "paper.pdf", "sha256": digest, "size": len(data), "store_key": key,
        "received_on": service.clock().date(), "sent_by": "system", "created_at": came,
    }  # fmt: skip
    with service.database.transaction() as connection:
        made = insert(tables.papers).values(row | values).returning(tables.papers.c.id)
        paper_id: uuid.UUID = connection.execute(made).scalar_one()
        queue.read_paper(connection, case_id, paper_id, urgency=Urgency.MACHINE)
    return paper_id


def attempt(task: str, case_id: uuid.UUID, paper_id: uuid.UUID | None = None, before: int = 0) -> Attempt:
    return Attempt(task, case_id, paper_id, before)


def read_case(service: Service, *papers: bytes, reader: InProcess | None = None) -> tuple[uuid.UUID, list[uuid.UUID]]:
    """A case whose papers were read and which was assessed."""
    case_id = make_case(service)
    sent = [send(service, case_id, data) for data in papers]
    for paper_id in sent:
        read(service, reader or InProcess(), attempt(queue.READ_PAPER, case_id, paper_id))
    assess_one(service, attempt(queue.ASSESS_CASE, case_id))
    return case_id, sent


def rows(service: Service, table: Table, *wanted: Any) -> list[Row[Any]]:
    with service.database.reading() as connection:
        order = table.c.get("version", table.c.get("created_at", next(iter(table.c))))
        return list(connection.execute(select(table).where(*wanted).order_by(order)).all())


def jobs_waiting(service: Service) -> list[Row[Any]]:
    with service.database.reading() as connection:
        asked = "select task_name, args, priority, lock from procrastinate_jobs where status = 'todo' order by id"
        return list(connection.exec_driver_sql(asked).all())
