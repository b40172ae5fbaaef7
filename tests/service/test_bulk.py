"""A back-file goes in behind everything else, can be stopped and gone on with, and comes out as Parquet."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import obstore
import pyarrow.parquet as pq
import pytest
from rich.console import Console

from intake import checklist, tables
from intake.access import SYSTEM
from intake.bulk import DONE, SOME_REFUSED, UNUSABLE, put_in, run_bulk
from intake.bulk_results import FIELDS, FIGURES, write_results
from intake.queue import Urgency
from intake.service import Service
from intake.store_s3 import open_bucket
from tests.service.cases_made import TODAY, case, whole_package
from tests.service.casework import STATEMENT, STUB, golden, jobs_waiting, rows
from tests.service.s3_peer import AWS, make_bucket, s3_peer
from tests.service.sending import asked_by, new_case, send


@pytest.fixture
def back_file(tmp_path: Path) -> Path:
    """Two cases, one with a folder inside and a file that holds nothing, and what a walk passes over."""
    folder = tmp_path / "back"
    for name, data in (
        ("loan 1/stub.pdf", golden(*STUB)),
        ("loan 1/later/statement.pdf", golden(*STATEMENT)),
        ("loan 2/stub.pdf", golden(*STUB)),
        ("loan 2/empty.pdf", b""),
        ("loan 2/.hidden", b"x"),
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def _told() -> tuple[io.StringIO, Console]:
    out = io.StringIO()
    return out, Console(file=out, width=200)


def test_a_back_file_is_put_in_behind_everything_else_and_only_once(service: Service, back_file: Path) -> None:
    first, again = put_in(service, str(back_file)), put_in(service, str(back_file))
    made = rows(service, tables.cases)

    assert [(len(r.case_ids), r.taken, r.same, r.refused) for r in (first, again)] == [
        (2, 3, 0, [("loan 2, file 1", "empty-file")]),
        (2, 0, 3, [("loan 2, file 1", "empty-file")]),
    ]
    assert sorted((c.loan_number, c.source) for c in made) == [("loan 1", "bulk"), ("loan 2", "bulk")]
    assert {job.priority for job in jobs_waiting(service)} == {Urgency.BULK}
    assert list(service.settings.incoming.glob("*")) == []


def test_a_back_file_is_read_to_its_end_where_no_worker_lives_and_its_results_written(
    service: Service, back_file: Path, tmp_path: Path
) -> None:
    out, console = _told()
    (back_file / "loan 2" / "empty.pdf").unlink()
    status = run_bulk(service, str(back_file), results=tmp_path / "results", console=console)
    fields = pq.read_table(tmp_path / "results" / "fields.parquet").to_pylist()
    figures = pq.read_table(tmp_path / "results" / "figures.parquet").to_pylist()
    kept = rows(service, tables.assessments)
    gross = [f["value"] for f in fields if f["field"] == "gross_pay"]

    assert (status, out.getvalue().splitlines()[0]) == (DONE, "bulk: 2 cases, 3 papers taken in, 0 refused")
    assert len({f["paper"] for f in fields}) == 3
    assert (len(gross), len(set(gross))) == (2, 1)
    assert rows(service, tables.clocks) == []
    assert sorted(f["amount"] for f in figures) == sorted(f["amount"] for row in kept for f in row.figures)
    assert set(fields[0]) == set(FIELDS.names)
    assert set(figures[0]) == set(FIGURES.names)
    assert sorted(p.name for p in (tmp_path / "results").iterdir()) == [
        "fields.parquet",
        "figures.parquet",
        "papers.parquet",
    ]


def test_results_without_a_single_row_are_files_with_their_columns(service: Service, tmp_path: Path) -> None:
    written = write_results(service, [], tmp_path)
    assert (written.fields, pq.read_table(tmp_path / "fields.parquet").column_names) == (0, FIELDS.names)


def test_a_folder_that_is_not_there_is_said_so(service: Service, tmp_path: Path) -> None:
    out, console = _told()
    assert run_bulk(service, str(tmp_path / "no"), results=None, console=console) == UNUSABLE
    assert "neither a folder nor s3://" in out.getvalue()


def test_refused_files_are_named_by_place_and_the_rest_goes_on(service: Service, back_file: Path) -> None:
    out, console = _told()
    assert run_bulk(service, str(back_file), results=None, console=console) == SOME_REFUSED
    assert out.getvalue().splitlines() == [
        "bulk: loan 2, file 1 was refused: empty-file",
        "bulk: 2 cases, 3 papers taken in, 1 refused",
    ]


def test_a_bucket_is_a_back_file_like_a_folder(
    service: Service, back_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in AWS.items():
        monkeypatch.setenv(name, value)
    with s3_peer() as address:
        make_bucket(address, "archive")
        archive = open_bucket("archive", "old", address).bucket
        for path in sorted(p for p in back_file.rglob("*") if p.is_file()):
            obstore.put(archive, str(path.relative_to(back_file)), path.read_bytes())
        there = replace(service, settings=replace(service.settings, store_endpoint=address))
        report = put_in(there, "s3://archive/old")

    assert (report.taken, report.refused) == (3, [("loan 2, file 1", "empty-file")])
    assert sorted(c.loan_number for c in rows(service, tables.cases)) == ["loan 1", "loan 2"]
    assert sorted(p.name for p in rows(service, tables.papers)) == ["statement.pdf", "stub.pdf", "stub.pdf"]


def _started(service: Service) -> dict[str, str]:
    return {clock.rule: clock.started_on.isoformat() for clock in rows(service, tables.clocks)}


def test_papers_of_a_back_file_start_clocks_only_by_a_day_that_was_given(service: Service) -> None:
    client, case_id = asked_by(service), new_case(service)
    assert send(client, case_id, b"%PDF-1.7 old", channel="bulk").status_code == 201
    with service.database.transaction() as connection:
        checklist.received(connection, case_id, TODAY)
    assert _started(service) == {}
    again = send(client, case_id, b"%PDF-1.7 old", channel="bulk", received_on="2026-11-02").json()
    assert (again["same_as_before"], again["receipt"]["received_on"]) == (True, "2026-11-02")
    assert _started(service) == {"acknowledgement": "2026-11-02"}


@pytest.mark.parametrize(("known", "clocks"), [(True, {"2026-11-12"}), (False, set())])
def test_an_application_that_a_back_file_completed_starts_no_clock_of_today(
    service: Service, known: bool, clocks: set[str]
) -> None:
    with service.database.transaction() as connection:
        case_id = case(connection)
        checklist.ask(connection, SYSTEM, case_id, TODAY)
        whole_package(connection, case_id)
        connection.execute(tables.papers.update().values(day_known=known))
        checklist.received(connection, case_id, TODAY)
    assert [made.stage for made in rows(service, tables.cases)] == ["complete"]
    assert {day for rule, day in _started(service).items() if rule != "acknowledgement"} == clocks
