"""The queue: jobs deferred inside the caller's own transaction, so that a row and the job it asks for are one commit.

A job takes ids, reads the state anew and may run twice. One that waits already is not put in a second time: it is moved
forward where the new asker is in more haste.
"""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from enum import IntEnum

import procrastinate
from sqlalchemy import Connection, text

from intake.db import driver

READ_PAPER, ASSESS_CASE, DELIVER = "read-paper", "assess-case", "deliver"
READING, DESK = "reading", "desk"
"""Files are read in one line and all else is done in another: a hundred waiting files keep no case from its figures."""


class Urgency(IntEnum):
    """How much haste a job is in: what a person waits for runs before what nobody waits for."""

    BULK = -10
    MACHINE = 0
    STAFF = 5
    BORROWER = 10


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to be done: a task's name, the ids that it takes, and what it may not run beside."""

    task: str
    ids: dict[str, str]
    lock: str
    """No two jobs with the same lock run at once; of those that wait, the most urgent and then the oldest is next."""
    urgency: Urgency
    queue: str = DESK


_app = procrastinate.App(connector=procrastinate.SyncPsycopgConnector())
# Never opened: every job is put in on the connection of the transaction that asks for it.

_FORWARD = text(
    """
    update procrastinate_jobs set priority = greatest(priority, :urgency), scheduled_at = null
    where status = 'todo' and lock = :lock and task_name = :task and args = cast(:ids as jsonb)
    returning id
    """
)


def put(connection: Connection, job: Job) -> None:
    """Have a job done once this transaction is committed, unless the same one waits already."""
    # The row is locked until we commit and a worker passes over locked rows: a job that we found waiting begins after
    # our commit and sees what we wrote. One that has begun is no longer found, and another is put in.
    told = {"urgency": int(job.urgency), "lock": job.lock, "task": job.task, "ids": json.dumps(job.ids)}
    if connection.execute(_FORWARD, told).first() is not None:
        return
    _app.configure_task(
        job.task, connection=driver(connection), lock=job.lock, priority=int(job.urgency), queue=job.queue
    ).defer(**job.ids)


def read_paper(connection: Connection, case_id: uuid.UUID, paper_id: uuid.UUID, *, urgency: Urgency) -> None:
    """Have a stored paper read; the case is assessed when none of its papers is left unread."""
    ids = {"case_id": str(case_id), "paper_id": str(paper_id)}
    put(connection, Job(READ_PAPER, ids, f"paper-{paper_id}", urgency, READING))


def assess_case(connection: Connection, case_id: uuid.UUID, *, urgency: Urgency) -> None:
    """Have a case's figures derived, its checks run and its route found, from its readings as corrected."""
    put(connection, Job(ASSESS_CASE, {"case_id": str(case_id)}, f"case-{case_id}", urgency))


def deliver(connection: Connection, delivery_id: uuid.UUID) -> None:
    """Have one webhook delivery sent."""
    put(connection, Job(DELIVER, {"delivery_id": str(delivery_id)}, f"delivery-{delivery_id}", Urgency.MACHINE))
