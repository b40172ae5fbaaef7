"""What a worker leaves when it is killed is done by another, once; what ends every worker is parked."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from intake import queue, tables
from intake.jobs import MOST_ATTEMPTS
from intake.queue import Urgency
from intake.rescue import find_lost, rescue
from intake.service import Service
from tests.service.a_worker import working
from tests.service.casework import STUB, golden, jobs_waiting, make_case, rows, send

ROOT = Path(__file__).parents[2]
BOUND_S = 30


@contextmanager
def _worker(service: Service) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "tests.service.a_worker", service.database.url, str(service.settings.data)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _until(service: Service, reached: str, **named: object) -> bool:
    """Wait, on the database's own word that something happened, until a query gives true."""
    with psycopg.connect(service.database.url, autocommit=True) as listening:
        for channel in ("touchstone_events", "procrastinate_any_queue_v1"):
            listening.execute(f"listen {channel}")
        for _ in range(BOUND_S * 5):
            with service.database.reading() as connection:
                if connection.execute(text(reached), named).scalar_one():
                    return True
            select.select([listening.fileno()], [], [], 0.2)
            list(listening.notifies(timeout=0))
    return False


def test_a_worker_is_killed_in_the_middle_of_a_job_and_another_finishes_it_once(service: Service) -> None:
    paper_id = send(service, make_case(service), golden(*STUB))
    with service.database.transaction() as connection:
        # Held here, the paper keeps the worker in the middle of its job.
        connection.execute(tables.papers.select().where(tables.papers.c.id == paper_id).with_for_update())
        with _worker(service) as first:
            under_way = _until(service, "select count(*) = 1 from procrastinate_jobs where status = 'doing'")
            os.kill(first.pid, signal.SIGKILL)
            first.wait()
    with working(service):
        read = _until(service, "select count(*) = 1 from papers where state = 'read'")
        assessed = _until(service, "select count(*) = 1 from screenings")
        empty = _until(service, "select count(*) = 0 from procrastinate_jobs")

    assert (under_way, read, assessed, empty) == (True, True, True, True)
    assert [len(rows(service, t)) for t in (tables.readings, tables.assessments, tables.failures)] == [1, 1, 0]
    assert len(list(service.store.keys("pages/"))) == 1


def test_a_worker_that_is_told_to_stop_leaves_nothing_behind(service: Service) -> None:
    with _worker(service) as process:
        alive = _until(service, "select count(*) = 2 from procrastinate_workers")
        process.terminate()
        status = process.wait(BOUND_S)
    with service.database.reading() as connection:
        left = connection.execute(text("select count(*) from procrastinate_workers")).scalar_one()
    assert (alive, status, left) == (True, 0, 0)


def _doing(service: Service, attempts: int) -> uuid.UUID:
    """A job whose worker is gone, begun so often before."""
    case_id = make_case(service)
    send(service, case_id, b"%PDF which ends its worker")
    with service.database.transaction() as connection:
        connection.execute(text("update procrastinate_jobs set status = 'doing', attempts = :n"), {"n": attempts})
    return case_id


def test_a_job_whose_worker_is_gone_is_put_back(service: Service) -> None:
    _doing(service, 0)
    assert [rescue(service, 1.0), len(jobs_waiting(service)), rescue(service, 1.0)] == [1, 1, 0]


def test_a_job_of_a_worker_that_lives_is_left_to_it(service: Service) -> None:
    _doing(service, 0)
    with service.database.transaction() as connection:
        connection.execute(
            text("update procrastinate_jobs set worker_id = (select procrastinate_register_worker_v1())")
        )
    assert [rescue(service, 60.0), jobs_waiting(service)] == [0, []]


def test_a_job_that_ends_every_worker_is_parked(service: Service) -> None:
    _doing(service, MOST_ATTEMPTS - 1)
    rescue(service, 1.0)
    (failure,) = rows(service, tables.failures)
    (paper,) = rows(service, tables.papers)
    assert (failure.code, failure.attempts, paper.state) == ("worker-lost", MOST_ATTEMPTS, "parked")
    assert [row.task_name for row in jobs_waiting(service)] == [queue.ASSESS_CASE]


@pytest.mark.parametrize(("state", "found"), [("stored", 1), ("reading", 1), ("read", 0), ("parked", 0)])
def test_a_paper_that_waits_without_a_job_is_given_one(service: Service, state: str, found: int) -> None:
    case_id = make_case(service)
    send(service, case_id, b"%PDF", state=state)
    with service.database.transaction() as connection:
        connection.execute(text("delete from procrastinate_jobs"))
    assert find_lost(service) == found
    assert [(row.task_name, row.priority) for row in jobs_waiting(service)] == [
        (queue.READ_PAPER, Urgency.MACHINE)
    ] * found
