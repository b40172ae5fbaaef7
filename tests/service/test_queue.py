"""A job is put in with the row that asks for it or not at all; the urgent come first, and none runs beside its like."""

from __future__ import annotations

import uuid

from sqlalchemy import text

from intake import queue
from intake.db import Database
from intake.queue import Urgency
from intake.service import Service
from tests.service.casework import jobs_waiting

CASE, OTHER, PAPER = (uuid.UUID(int=n) for n in (1, 2, 3))


def _next(database: Database, line: str = queue.DESK) -> tuple[str, str] | None:
    """What a worker would take now, as it takes it."""
    taken = text("select task_name, lock from procrastinate_fetch_job_v2(array[:line]::varchar[], null)")
    with database.transaction() as connection:
        row = connection.execute(taken, {"line": line}).one()
    return (row.task_name, row.lock) if row.task_name else None


def _ask(database: Database, case_id: uuid.UUID, urgency: Urgency = Urgency.MACHINE) -> None:
    with database.transaction() as connection:
        queue.assess_case(connection, case_id, urgency=urgency)


def test_a_job_is_dropped_with_the_transaction_that_asked_for_it(service: Service) -> None:
    with service.database.reading() as connection:
        queue.read_paper(connection, CASE, PAPER, urgency=Urgency.STAFF)
    assert jobs_waiting(service) == []


def test_a_job_that_waits_already_is_moved_forward_and_not_put_in_twice(service: Service) -> None:
    for urgency in (Urgency.BULK, Urgency.BORROWER, Urgency.MACHINE):
        _ask(service.database, CASE, urgency)
    assert [(row.task_name, row.priority) for row in jobs_waiting(service)] == [("assess-case", Urgency.BORROWER)]


def test_a_job_that_has_begun_is_put_in_again_for_what_came_since(service: Service) -> None:
    _ask(service.database, CASE)
    taken = _next(service.database)
    _ask(service.database, CASE)
    assert (taken, len(jobs_waiting(service))) == (("assess-case", f"case-{CASE}"), 1)


def test_a_job_that_is_asked_for_again_is_not_taken_before_the_asker_has_committed(service: Service) -> None:
    _ask(service.database, CASE)
    with service.database.transaction() as connection:
        queue.assess_case(connection, CASE, urgency=Urgency.STAFF)
        meanwhile = _next(service.database)
    assert (meanwhile, _next(service.database)) == (None, ("assess-case", f"case-{CASE}"))


def test_the_more_urgent_job_comes_first_and_among_equals_the_older(service: Service) -> None:
    cases = [uuid.UUID(int=n) for n in range(10, 14)]
    for case_id, urgency in zip(cases, (Urgency.BULK, Urgency.MACHINE, Urgency.BORROWER, Urgency.MACHINE), strict=True):
        _ask(service.database, case_id, urgency)
    order = [_next(service.database) for _ in cases]
    assert [lock for _, lock in order if lock] == [f"case-{cases[n]}" for n in (2, 1, 3, 0)]


def test_a_case_is_assessed_by_one_worker_at_a_time_and_other_cases_meanwhile(service: Service) -> None:
    _ask(service.database, CASE)
    first = _next(service.database)
    _ask(service.database, CASE)
    _ask(service.database, OTHER)
    assert [first, _next(service.database), _next(service.database)] == [
        ("assess-case", f"case-{CASE}"),
        ("assess-case", f"case-{OTHER}"),
        None,
    ]


def test_files_that_wait_to_be_read_keep_no_case_from_its_figures(service: Service) -> None:
    with service.database.transaction() as connection:
        queue.read_paper(connection, CASE, PAPER, urgency=Urgency.BORROWER)
    _ask(service.database, OTHER, Urgency.BULK)
    assert _next(service.database, queue.DESK) == ("assess-case", f"case-{OTHER}")
    assert _next(service.database, queue.READING) == ("read-paper", f"paper-{PAPER}")
