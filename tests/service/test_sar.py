"""Records of suspicious-activity reports live apart: another login, another key, and no trace anywhere else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select, text
from sqlalchemy.exc import ProgrammingError

from intake.backup import back_up, table_digests
from intake.postgres import Cluster, open_cluster
from intake.sar import records
from intake.sar.app import create_sar_app
from intake.sar.records import Office, Officer
from intake.sar.setup import NotSetUp, open_office, set_up
from intake.sar.tables import records as table
from intake.service import Service
from intake.settings import Settings
from tests.service.clocks import Clock

CONCLUDED = dt.date(2026, 11, 2)


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Settings, Cluster]]:
    settings = Settings(data=tmp_path_factory.mktemp("sar"), sar=True)
    cluster = open_cluster(settings.data)
    set_up(settings, cluster, (settings.data / "postgres.secret").read_text().strip())
    yield settings, cluster
    cluster.stop()


@pytest.fixture
def office(apart: tuple[Settings, Cluster], clock: Clock) -> Iterator[Office]:
    opened = open_office(apart[0], clock)
    yield opened
    opened.database.close()


@pytest.fixture
def officer(office: Office) -> Officer:
    found = records.officer_of(office, records.add_officer(office, "Olive Officer"))
    assert found is not None
    return found


def _start(office: Office, officer: Officer, *, suspect_known: bool = True) -> records.Record:
    return records.start(
        office,
        officer,
        subject="loan 1",
        narrative="what was seen",
        concluded_on=CONCLUDED,
        suspect_known=suspect_known,
    )


@pytest.mark.parametrize(("known", "due"), [(True, dt.date(2026, 12, 2)), (False, dt.date(2027, 1, 1))])
def test_the_clock_runs_from_the_conclusion(office: Office, officer: Officer, known: bool, due: dt.date) -> None:
    assert _start(office, officer, suspect_known=known).due_on == due


def test_the_service_s_login_can_neither_read_the_schema_nor_take_the_login(apart: tuple[Settings, Cluster]) -> None:
    refused = 0
    for asked in ("select * from sar.records", "select * from sar.audit", "grant touchstone_sar to touchstone"):
        with psycopg.connect(apart[1].url) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(asked)
        refused += 1
    assert refused == 3


def test_what_a_record_says_is_sealed_under_its_own_key(office: Office, officer: Officer) -> None:
    made = _start(office, officer)
    with office.database.reading() as connection:
        row = connection.execute(select(table).where(table.c.id == made.id)).one()
    assert b"what was seen" not in row.narrative
    assert (made.narrative, records.one(office, officer, made.id).narrative) == ("what was seen", "what was seen")


def test_a_filed_record_is_kept_five_years_and_then_removed(office: Office, officer: Officer, clock: Clock) -> None:
    made = _start(office, officer)
    filed = records.close(office, officer, made.id, filed_on=dt.date(2026, 11, 10), filing="31000000000000")
    clock.now = dt.datetime(2031, 11, 10, tzinfo=dt.UTC)
    kept = records.purge(office)
    clock.forward(days=1)

    assert (filed.keep_until, kept, records.purge(office)) == (dt.date(2031, 11, 10), 0, 1)


def test_the_records_have_a_chain_of_their_own_that_can_only_grow(office: Office, officer: Officer) -> None:
    _start(office, officer)
    records.every(office, officer)
    assert records.verify(office) == []
    with pytest.raises(ProgrammingError, match="only grow"), office.database.engine.begin() as connection:
        connection.execute(text("delete from sar.audit"))


def test_nothing_of_the_service_differs_by_whether_a_record_exists(
    service: Service, tmp_path: Path, office: Office, officer: Officer
) -> None:
    before = table_digests(service.database.url)
    back_up(service, tmp_path / "without")
    _start(office, officer)
    back_up(service, tmp_path / "with")
    kept = [sorted(path.name for path in (tmp_path / name).iterdir()) for name in ("without", "with")]

    assert (table_digests(service.database.url), kept[0]) == (before, kept[1])


def test_nothing_but_the_command_line_imports_the_records() -> None:
    root = Path(__file__).parents[2] / "intake"
    those = [
        path.name
        for path in root.rglob("*.py")
        if "intake.sar" in path.read_text(encoding="utf-8") and path.parent.name != "sar"
    ]
    assert those == ["cli_sar.py"]


def test_the_records_are_off_unless_turned_on(apart: tuple[Settings, Cluster], clock: Clock) -> None:
    with pytest.raises(NotSetUp, match="TOUCHSTONE_SAR=on"):
        open_office(replace(apart[0], sar=False), clock)


def test_only_an_officer_s_token_opens_the_door(office: Office) -> None:
    client = TestClient(create_sar_app(office, tls=False))
    secret = records.add_officer(office, "Otto Officer")
    body = {"subject": "loan 2", "concluded_on": str(CONCLUDED), "suspect_known": True}
    refused = client.post("/v1/records", json=body).status_code
    made = client.post("/v1/records", json=body, headers={"Authorization": f"Bearer {secret}"})
    again = records.add_officer(office, "Otto Officer")
    old = client.get("/v1/records", headers={"Authorization": f"Bearer {secret}"}).status_code
    new = client.get("/v1/records", headers={"Authorization": f"Bearer {again}"}).status_code

    assert (refused, made.status_code, old, new) == (401, 201, 401, 200)
