"""A job may run twice with one effect; what cannot be done is parked under its name, and a person settles it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.exc import OperationalError

from extractors.errors import Internal, PasswordProtected, ReaderStopped
from intake import audit, queue, tables
from intake.access import Actor, Right
from intake.jobs import Again, assess_one, parked, read, run, settle
from intake.problems import Clash, NotAllowed
from intake.sandbox import Stopping, refused
from intake.service import Service
from intake.store import StoreUnavailable
from tests.service.casework import (
    STATEMENT,
    STUB,
    InProcess,
    attempt,
    golden,
    jobs_waiting,
    make_case,
    read_case,
    rows,
    send,
)
from tests.service.clocks import Clock
from tests.service.conftest import staff


def test_a_paper_that_is_read_twice_has_one_reading_and_its_pictures_are_kept(service: Service) -> None:
    case_id, (paper_id,) = read_case(service, golden(*STUB))
    read(service, InProcess(), attempt(queue.READ_PAPER, case_id, paper_id))
    (paper,) = rows(service, tables.papers)
    (reading,) = rows(service, tables.readings)

    assert (paper.state, paper.pages, paper.media_type, paper.error) == ("read", 1, "application/pdf", None)
    assert (reading.version, reading.result["documents"][0]["kind"]) == (1, "paystub")
    assert reading.result["source"] == f"{paper_id}/paper.pdf"
    assert list(service.store.keys("pages/")) == [f"pages/{paper.sha256}/1.jpg"]


def test_a_case_is_assessed_once_its_last_paper_is_read(service: Service) -> None:
    case_id = make_case(service)
    first, second = send(service, case_id, golden(*STUB)), send(service, case_id, golden(*STATEMENT))

    read(service, InProcess(), attempt(queue.READ_PAPER, case_id, first))
    before = [row.task_name for row in jobs_waiting(service)]
    read(service, InProcess(), attempt(queue.READ_PAPER, case_id, second))
    after = [row.task_name for row in jobs_waiting(service)]

    assert before.count(queue.ASSESS_CASE) == 0
    assert after.count(queue.ASSESS_CASE) == 1


def test_equal_inputs_make_no_new_version_of_a_result(service: Service, clock: Clock) -> None:
    case_id, _ = read_case(service, golden(*STUB), golden(*STATEMENT))
    clock.forward(days=3)
    assess_one(service, attempt(queue.ASSESS_CASE, case_id))
    (assessment,) = rows(service, tables.assessments)
    (screening,) = rows(service, tables.screenings)

    assert [f["name"] for f in assessment.figures]
    assert [(d["id"], d["document"], d["kind"]) for d in assessment.documents] == [
        ("d1", "d1", "paystub"),
        ("d2", "d1", "bank_statement"),
    ]
    assert set(assessment.versions) == {"engine", "model", "policy", "rates"}
    assert screening.result["checks"]["run"] > 0
    assert (screening.risk, screening.band) == (screening.result["score"]["risk"], screening.result["score"]["band"])


def test_what_a_specialist_sees_holds_no_score_and_no_finding(service: Service) -> None:
    read_case(service, golden(*STUB))
    (assessment,) = rows(service, tables.assessments)
    told = str(assessment._mapping)
    assert not [word for word in ("risk", "band", "finding", "percentile", "escalat") if word in told]


def test_a_new_paper_makes_a_new_version_that_says_what_changed(service: Service) -> None:
    case_id, _ = read_case(service, golden(*STUB))
    paper_id = send(service, case_id, golden(*STATEMENT))
    read(service, InProcess(), attempt(queue.READ_PAPER, case_id, paper_id))
    assess_one(service, attempt(queue.ASSESS_CASE, case_id))
    first, second = rows(service, tables.assessments)

    came = {c["name"] for c in second.changes if c["was"] is None}
    assert (first.version, second.version) == (1, 2)
    assert came == {f["name"] for f in second.figures} - {f["name"] for f in first.figures}


def test_a_locked_file_is_refused_by_name_and_read_once_its_password_is_there(service: Service) -> None:
    case_id = make_case(service)
    data = golden(*STUB)
    paper_id = send(service, case_id, data)
    (paper,) = rows(service, tables.papers)
    reader = InProcess({paper.sha256: refused(PasswordProtected, 0.1)})
    read(service, reader, attempt(queue.READ_PAPER, case_id, paper_id))
    (locked,) = rows(service, tables.papers)
    assess_one(service, attempt(queue.ASSESS_CASE, case_id))
    (assessment,) = rows(service, tables.assessments)

    with service.database.transaction() as connection:
        sealed = service.vault.seal("sesame", "password")
        connection.execute(tables.papers.update().values(password=sealed, state="stored", error=None))
    reader.says.clear()
    read(service, reader, attempt(queue.READ_PAPER, case_id, paper_id))
    (opened,) = rows(service, tables.papers)

    assert (locked.state, locked.error) == ("refused", "encrypted")
    assert [(r["code"], r["paper"]) for r in assessment.requests] == [("encrypted", str(paper_id))]
    assert (opened.state, opened.error, reader.passwords) == ("read", None, [None, "sesame"])


def test_what_was_read_before_a_password_came_is_dropped(service: Service) -> None:
    case_id = make_case(service)
    paper_id = send(service, case_id, golden(*STUB))

    class Meanwhile(InProcess):
        def read(self, *args: object, **named: object) -> object:
            with service.database.transaction() as connection:
                connection.execute(tables.papers.update().values(version=tables.papers.c.version + 1, state="stored"))
            return super().read(*args, **named)

    read(service, Meanwhile(), attempt(queue.READ_PAPER, case_id, paper_id))
    assert (rows(service, tables.readings), rows(service, tables.papers)[0].state) == ([], "stored")


def test_a_fault_that_may_pass_is_met_again_after_growing_waits(service: Service) -> None:
    def fails() -> None:
        raise StoreUnavailable

    case_id = make_case(service)
    waits = []
    for before in range(3):
        with pytest.raises(Again) as met:
            run(service, attempt(queue.ASSESS_CASE, case_id, before=before), fails)
        waits.append((met.value.code, met.value.wait_s))
    run(service, attempt(queue.ASSESS_CASE, case_id, before=3), fails)
    (failure,) = rows(service, tables.failures)

    assert waits == [("store-unavailable", 3), ("store-unavailable", 9), ("store-unavailable", 27)]
    assert (failure.job, failure.code, failure.attempts) == (queue.ASSESS_CASE, "store-unavailable", 4)


def test_a_worker_that_stops_is_no_fault_of_the_file(service: Service) -> None:
    def stops() -> None:
        raise Stopping

    with pytest.raises(Again) as met:
        run(service, attempt(queue.READ_PAPER, make_case(service), before=9), stops)
    assert (met.value.code, met.value.wait_s, rows(service, tables.failures)) == ("worker-stopped", 0, [])


@pytest.mark.parametrize(("error", "times"), [(Internal, 1), (ReaderStopped, 2)])
def test_a_poison_file_is_parked_and_the_rest_of_the_case_goes_on(
    service: Service, error: type[Internal], times: int
) -> None:
    case_id = make_case(service)
    poison, good = send(service, case_id, b"%PDF poison"), send(service, case_id, golden(*STUB))
    digest = next(row.sha256 for row in rows(service, tables.papers) if row.id == poison)
    reader = InProcess({digest: refused(error, 0.1)})
    read(service, reader, attempt(queue.READ_PAPER, case_id, good))
    for before in range(times):
        again = attempt(queue.READ_PAPER, case_id, poison, before)
        try:
            run(service, again, lambda again=again: read(service, reader, again))
        except Again:
            continue
    run(service, again, lambda: read(service, reader, again))
    (failure,) = rows(service, tables.failures)
    states = {row.id: (row.state, row.error) for row in rows(service, tables.papers)}

    assert states == {poison: ("parked", error.code), good: ("read", None)}
    assert (failure.paper_id, failure.code, failure.attempts) == (poison, error.code, times)
    assert queue.ASSESS_CASE in [row.task_name for row in jobs_waiting(service)]


def _parked(service: Service) -> tuple[object, object]:
    case_id = make_case(service)
    paper_id = send(service, case_id, b"%PDF poison")
    reader = InProcess({rows(service, tables.papers)[0].sha256: refused(Internal, 0.1)})
    again = attempt(queue.READ_PAPER, case_id, paper_id)
    run(service, again, lambda: read(service, reader, again))
    return rows(service, tables.failures)[0].id, paper_id


@pytest.mark.parametrize(("retry", "state"), [(True, "stored"), (False, "refused")])
def test_a_person_has_a_parked_paper_read_again_or_gives_it_up(service: Service, retry: bool, state: str) -> None:
    failure_id, _ = _parked(service)
    operator = staff_with(Right.OPERATE)
    with service.database.reading() as connection:
        waiting = [row.code for row in parked(connection, operator)]
    settle(service, operator, failure_id, retry=retry)
    with pytest.raises(Clash):
        settle(service, operator, failure_id, retry=retry)
    with service.database.reading() as connection:
        left = parked(connection, operator)

    assert (waiting, left, rows(service, tables.papers)[0].state) == (["internal"], [], state)


def test_nobody_else_settles_what_is_parked(service: Service) -> None:
    failure_id, _ = _parked(service)
    with pytest.raises(NotAllowed):
        settle(service, staff_with(Right.CORRECT, Right.READ_CASES), failure_id, retry=True)


def staff_with(*rights: Right) -> Actor:
    """Somebody who is in no table, whom no row needs to point at."""
    return replace(staff(), kind="system-operator", rights=frozenset(rights))


def test_a_fault_is_parked_under_its_name_without_what_it_says(service: Service) -> None:
    def fails() -> None:
        raise OperationalError("select 'JANE DOE'", {}, Exception("JANE DOE"))

    run(service, attempt(queue.ASSESS_CASE, make_case(service), before=3), fails)
    with service.database.reading() as connection:
        told = str(connection.execute(tables.audit.select()).all()) + str(rows(service, tables.failures))
        assert audit.verify(connection) == []
    assert "JANE" not in told
    assert "database-unavailable" in told
