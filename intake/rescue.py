"""What nobody works on any more is put back to work: jobs of workers that died, papers that lost their job."""

from __future__ import annotations

import uuid
from typing import Any

import structlog
from sqlalchemy import Connection, Row, select, text

from intake import queue
from intake.access import SYSTEM, visible
from intake.jobs import MOST_ATTEMPTS, Attempt, park
from intake.queue import Urgency
from intake.service import Service
from intake.tables import papers

log = structlog.get_logger("touchstone.rescue")

LOST_S = 60
"""How old a paper is that has no job, for the job to count as lost."""

_STALLED = """
    select job.id, job.task_name, job.args, job.attempts from procrastinate_jobs job
    left join procrastinate_workers worker on worker.id = job.worker_id
    where job.status = 'doing'
      and (worker.id is null or worker.last_heartbeat < now() - make_interval(secs => :silence))
    order by job.id for update of job skip locked
"""
_RETRY = "select procrastinate_retry_job_v2(:id, null, null, null, null)"
_FINISH = "select procrastinate_finish_job_v1(:id, 'failed', true)"
_FORGET = "delete from procrastinate_workers where last_heartbeat < now() - make_interval(secs => :silence)"


def rescue(service: Service, silence_s: float) -> int:
    """Put the jobs of dead workers back into the queue; how many.

    A job that has outlived as many workers as it may have attempts is parked: it may be what ends them.
    """
    parked: list[Attempt] = []
    with service.database.transaction() as connection:
        rows = connection.execute(text(_STALLED), {"silence": silence_s}).all()
        for row in rows:
            if row.attempts + 1 < MOST_ATTEMPTS:
                connection.execute(text(_RETRY), {"id": row.id})
            else:
                connection.execute(text(_FINISH), {"id": row.id})
                parked.extend(_attempt(row))
        connection.execute(text(_FORGET), {"silence": max(60.0, 6 * silence_s)})
    for attempt in parked:
        park(service, attempt, "worker-lost")
    if rows:
        log.warning("jobs of dead workers were rescued", jobs=len(rows), parked=len(parked))
    return len(rows)


def _attempt(row: Row[Any]) -> list[Attempt]:
    ids = {name: uuid.UUID(told) for name, told in row.args.items() if name in ("case_id", "paper_id")}
    if "case_id" not in ids:
        return []
    return [Attempt(row.task_name, ids["case_id"], ids.get("paper_id"), row.attempts)]


def find_lost(service: Service) -> int:
    """Give every paper that waits to be read and has no job a new one; how many."""
    with service.database.transaction() as connection:
        lost = _lost(connection)
        for row in lost:
            queue.read_paper(connection, row.case_id, row.id, urgency=Urgency.MACHINE)
    if lost:
        log.warning("papers without a job were found", papers=len(lost))
    return len(lost)


def _lost(connection: Connection) -> list[Row[Any]]:
    jobs = text(
        """
        not exists (select from procrastinate_jobs job
                    where job.status in ('todo', 'doing') and job.lock = 'paper-' || papers.id)
        and papers.created_at < now() - make_interval(secs => :age)
        """
    ).bindparams(age=LOST_S)
    waiting = papers.c.state.in_(("stored", "reading"))
    asked = select(papers.c.id, papers.c.case_id).where(waiting, jobs).limit(500)
    return list(connection.execute(visible(asked, SYSTEM)).all())
