"""What was acknowledged is kept and written down; what was not leaves nothing behind."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response
from sqlalchemy import Table, func, insert, select, text

from intake import papers
from intake.access import Actor, Right, Role
from intake.app import create_app
from intake.incoming import copied
from intake.papers import orphans, receive
from intake.routes.needs import asking
from intake.service import Service
from intake.tables import audit, cases, clocks, parties, receipts
from intake.tables import papers as rows
from tests.service.conftest import staff

PDF = b"%PDF-1.7 one paystub"
SHA = hashlib.sha256(PDF).hexdigest()


@pytest.fixture
def case_id(service: Service) -> uuid.UUID:
    with service.database.transaction() as connection:
        made: uuid.UUID = connection.execute(insert(cases).values(loan_number="1").returning(cases.c.id)).scalar_one()
        return made


@pytest.fixture
def party(service: Service, case_id: uuid.UUID) -> Callable[..., Actor]:
    """A borrower of the case."""

    def made(name: str = "Bea Borrower") -> Actor:
        with service.database.transaction() as connection:
            row = {"case_id": case_id, "role": "borrower", "name": name}
            key: uuid.UUID = connection.execute(insert(parties).values(row).returning(parties.c.id)).scalar_one()
        rights, roles = frozenset({Right.OWN_CASE}), frozenset({Role.BORROWER})
        return Actor("party", str(key), name, rights, roles, case_id, frozenset({key}))

    return made


@pytest.fixture
def asked_by(service: Service) -> Iterator[Callable[..., TestClient]]:
    """A client in an actor's name."""
    opened: list[TestClient] = []

    def made(actor: Actor | None = None, *, on: Service = service) -> TestClient:
        app: FastAPI = create_app(on)
        app.dependency_overrides[asking] = lambda: actor or staff(Role.SPECIALIST)
        opened.append(TestClient(app))
        return opened[-1]

    yield made
    for client in opened:
        client.close()


def send(client: TestClient, case: uuid.UUID, *files: bytes, name: str = "stub.pdf", **more: Any) -> Response:
    headers = {"Idempotency-Key": more.pop("key")} if "key" in more else {}
    parts = [("file", (name, content)) for content in files or (PDF,)]
    return client.post(f"/api/v1/cases/{case}/documents", files=parts, data=more, headers=headers)


def count(service: Service, table: Table) -> int:
    with service.database.reading() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def left(service: Service) -> list[Path]:
    folder = service.settings.incoming
    return list(folder.iterdir()) if folder.exists() else []


def jobs(service: Service) -> list[Any]:
    with service.database.reading() as connection:
        return list(connection.execute(text("select task_name, args, priority from procrastinate_jobs order by id")))


def actions(service: Service) -> list[str]:
    with service.database.reading() as connection:
        return list(connection.execute(select(audit.c.action).order_by(audit.c.number)).scalars())


def test_a_file_is_acknowledged_with_a_receipt_of_its_bytes(
    service: Service, case_id: uuid.UUID, asked_by: Callable[..., TestClient]
) -> None:
    answer = send(asked_by(), case_id, channel="mail", received_on="2026-11-13")
    said = answer.json()
    assert answer.status_code == 201, said
    assert answer.headers["location"] == f"/api/v1/documents/{said['id']}"
    assert (said["state"], said["same_as_before"]) == ("stored", False)
    told = {k: v for k, v in said["receipt"].items() if k not in {"id", "next"}}
    assert told == {
        "sha256": SHA,
        "size": len(PDF),
        "name": "stub.pdf",
        "received_at": "2026-11-16T15:00:00Z",
        "received_on": "2026-11-13",
    }
    assert service.store.read(papers.original_key(SHA)) == PDF
    assert left(service) == []


def test_row_receipt_job_entry_and_clock_are_one_commit(
    service: Service, case_id: uuid.UUID, asked_by: Callable[..., TestClient]
) -> None:
    said = send(asked_by(), case_id, received_on="2026-11-13").json()
    (job,) = jobs(service)
    assert (job.args["paper_id"], job.priority) == (said["id"], 5)
    assert (count(service, rows), count(service, receipts)) == (1, 1)
    assert "paper.received" in actions(service)
    with service.database.reading() as connection:
        assert connection.execute(select(clocks.c.started_on).distinct()).scalar_one() == dt.date(2026, 11, 13)


def test_what_fails_on_the_way_leaves_no_row_and_no_job(
    service: Service, case_id: uuid.UUID, specialist: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("intake.papers.queue.read_paper", broken)
    source = tmp_path / "a.pdf"
    source.write_bytes(PDF)
    with copied(service.settings.incoming, source) as upload, pytest.raises(RuntimeError):
        receive(service, specialist, case_id, upload)
    assert (count(service, rows), count(service, receipts), actions(service), left(service)) == (0, 0, [], [])
    assert list(orphans(service)) == [papers.original_key(SHA)]


def test_the_same_bytes_again_are_the_same_document(
    service: Service, case_id: uuid.UUID, asked_by: Callable[..., TestClient]
) -> None:
    client = asked_by()
    first, again = send(client, case_id), send(client, case_id, name="copy.pdf")
    assert (again.status_code, again.json()) == (200, first.json() | {"same_as_before": True})
    assert (count(service, rows), count(service, receipts), len(jobs(service))) == (1, 1, 1)


def test_the_same_bytes_in_another_case_are_another_document(
    service: Service, case_id: uuid.UUID, asked_by: Callable[..., TestClient]
) -> None:
    with service.database.transaction() as connection:
        other = connection.execute(insert(cases).values(loan_number="2").returning(cases.c.id)).scalar_one()
    client = asked_by()
    first, second = send(client, case_id), send(client, other)
    assert (second.status_code, second.json()["same_as_before"]) == (201, False)
    assert first.json()["id"] != second.json()["id"]


def test_a_borrower_cannot_tell_that_the_other_sent_the_same_bytes(
    service: Service, case_id: uuid.UUID, party: Callable[..., Actor], asked_by: Callable[..., TestClient]
) -> None:
    """Each answer, list and receipt is as if the other had sent nothing; staff are told."""
    one, two = party("Bea"), party("Ben")
    alone = send(asked_by(one), case_id).json()
    second = send(asked_by(two), case_id)
    differing = {k for k in alone if alone[k] != second.json()[k]}
    assert (second.status_code, differing) == (201, {"id", "receipt"})
    assert {k for k in alone["receipt"] if alone["receipt"][k] != second.json()["receipt"][k]} == {"id"}
    seen = asked_by(two).get(f"/api/v1/cases/{case_id}/documents").json()["items"]
    assert [item["id"] for item in seen] == [second.json()["id"]]
    assert asked_by(two).get(f"/api/v1/documents/{alone['id']}").status_code == 404
    assert asked_by(two).get(f"/api/v1/receipts/{alone['receipt']['id']}").status_code == 404
    assert send(asked_by(), case_id).json()["same_as_before"]


def test_a_party_sends_for_itself_and_those_it_acts_for(
    service: Service, case_id: uuid.UUID, party: Callable[..., Actor], asked_by: Callable[..., TestClient]
) -> None:
    own, other = party("Bea"), party("Ben")
    client = asked_by(own)
    assert send(client, case_id).json()["receipt"]["received_on"] == "2026-11-16"
    assert send(client, case_id, b"2", party_id=other.id).status_code == 404
    assert send(client, case_id, b"3", received_on="2026-11-01").json()["code"] == "unfit"
    assert send(client, case_id, b"4", channel="mail").json()["code"] == "unfit"
    assert send(client, uuid.uuid4(), b"5").status_code == 404
    counsel = replace(own, id=str(uuid.uuid4()), acts_for=frozenset({uuid.UUID(other.id)}))
    paper = asked_by(counsel).get(f"/api/v1/documents/{send(asked_by(counsel), case_id, b'6').json()['id']}").json()
    assert (paper["party_id"], paper["channel"]) == (other.id, "portal")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"channel": "pigeon"}, "channel one of"),
        ({"received_on": "2026-11-17"}, "future"),
        ({"received_on": "yesterday"}, "2026-03-31"),
        ({"party_id": "1"}, "party_id is a UUID"),
        ({"party_id": str(uuid.uuid4())}, "nobody of this case"),
        ({"colour": "red"}, "may name"),
    ],
)
def test_terms_that_cannot_be_are_refused_with_what_can(
    case_id: uuid.UUID, asked_by: Callable[..., TestClient], fields: dict[str, str], told: str
) -> None:
    refused = send(asked_by(), case_id, **fields)
    assert (refused.status_code, refused.json()["code"]) == (422, "unfit")
    assert told in refused.json()["detail"]


def test_several_files_are_acknowledged_together_in_their_order(
    service: Service, case_id: uuid.UUID, asked_by: Callable[..., TestClient]
) -> None:
    contents = [b"one", b"two", b"one", b"three"]
    said = send(asked_by(), case_id, *contents)
    assert said.status_code == 201
    assert [one["receipt"]["sha256"] for one in said.json()] == [hashlib.sha256(c).hexdigest() for c in contents]
    assert [one["same_as_before"] for one in said.json()] == [False, False, True, False]
    assert (count(service, rows), left(service)) == (3, [])


def test_one_empty_file_refuses_them_all(
    service: Service, case_id: uuid.UUID, asked_by: Callable[..., TestClient]
) -> None:
    refused = send(asked_by(), case_id, PDF, b"")
    assert (refused.status_code, refused.json()["code"]) == (422, "empty-file")
    assert (count(service, rows), list(service.store.keys()), left(service)) == (0, [], [])
