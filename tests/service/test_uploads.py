"""What was acknowledged is kept and written down; what was not leaves nothing behind."""

from __future__ import annotations

import datetime as dt
import os
import threading
import uuid
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update

from intake.access import SYSTEM, Actor
from intake.idempotency import REPLAYED
from intake.incoming import Upload, copied
from intake.papers import Terms, digest_in, first_of_each, held_by_nobody, original_key, orphans, receive
from intake.pictures_kept import picture_key
from intake.queue import Urgency
from intake.service import Service
from intake.store import MemoryStore, StoreUnavailable
from intake.tables import clocks, papers, receipts
from tests.service.clamd_fake import MARK, SIGNATURE, clamd
from tests.service.s3_peer import free_port
from tests.service.sending import asked_by, digest, entries_of, jobs_of, new_case, new_party, papers_of, send


@pytest.fixture
def service(shared_service: Service) -> Service:
    return shared_service


@pytest.fixture
def case_id(service: Service) -> uuid.UUID:
    return new_case(service)


@pytest.fixture
def pdf() -> bytes:
    return b"%PDF-1.7 " + os.urandom(16)


def left(service: Service) -> list[Path]:
    folder = service.settings.incoming
    return list(folder.iterdir()) if folder.exists() else []


def test_a_file_is_acknowledged_with_a_receipt_of_its_bytes(service: Service, case_id: uuid.UUID, pdf: bytes) -> None:
    answer = send(asked_by(service), case_id, pdf, channel="mail", received_on="2026-11-13")
    said = answer.json()
    assert answer.status_code == 201, said
    assert answer.headers["location"] == f"/api/v1/documents/{said['id']}"
    assert (said["state"], said["same_as_before"]) == ("stored", False)
    assert {k: v for k, v in said["receipt"].items() if k not in {"id", "next"}} == {
        "sha256": digest(pdf),
        "size": len(pdf),
        "name": "stub.pdf",
        "received_at": "2026-11-16T15:00:00Z",
        "received_on": "2026-11-13",
    }
    assert service.store.read(original_key(digest(pdf))) == pdf
    assert left(service) == []


def test_row_receipt_job_entry_and_clock_are_one_commit(service: Service, case_id: uuid.UUID, pdf: bytes) -> None:
    said = send(asked_by(service), case_id, pdf, received_on="2026-11-13").json()
    ((job,), (row,)) = jobs_of(service, case_id), papers_of(service, case_id)
    assert (job.args["paper_id"], job.priority, str(row.id)) == (said["id"], Urgency.STAFF, said["id"])
    assert (row.sha256, row.sent_by[:6], row.state) == (digest(pdf), "staff:", "stored")
    assert [e.detail for e in entries_of(service, case_id) if e.action == "paper.received"] == [
        {"channel": "portal", "size": len(pdf)}
    ]
    with service.database.reading() as connection:
        query = select(clocks.c.started_on).where(clocks.c.case_id == case_id).distinct()
        assert connection.execute(query).scalar_one() == dt.date(2026, 11, 13)


def test_what_fails_on_the_way_leaves_no_row_and_no_job(
    service: Service, case_id: uuid.UUID, pdf: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("intake.papers.queue.read_paper", broken)
    assert send(asked_by(service), case_id, pdf).status_code == 500
    assert (papers_of(service, case_id), jobs_of(service, case_id), entries_of(service, case_id)) == ([], [], [])
    assert left(service) == []
    assert original_key(digest(pdf)) in list(orphans(service, at_a_time=2))


def test_the_same_bytes_again_are_the_same_document(service: Service, case_id: uuid.UUID, pdf: bytes) -> None:
    client = asked_by(service)
    first, again = send(client, case_id, pdf), send(client, case_id, pdf, name="copy.pdf")
    assert (again.status_code, again.json()) == (200, first.json() | {"same_as_before": True})
    assert (len(papers_of(service, case_id)), len(jobs_of(service, case_id))) == (1, 1)
    assert original_key(digest(pdf)) not in list(orphans(service))


def test_the_same_bytes_in_another_case_are_another_document(service: Service, case_id: uuid.UUID, pdf: bytes) -> None:
    client = asked_by(service)
    first, second = send(client, case_id, pdf), send(client, new_case(service), pdf)
    assert (second.status_code, second.json()["same_as_before"]) == (201, False)
    assert first.json()["id"] != second.json()["id"]


def test_many_senders_of_the_same_bytes_at_once_make_one_document(
    service: Service, case_id: uuid.UUID, pdf: bytes, tmp_path: Path, specialist: Actor
) -> None:
    source, taken = tmp_path / "stub.pdf", []
    source.write_bytes(pdf)

    def sent() -> None:
        with copied(service.settings.incoming, source) as upload:
            taken.append(receive(service, specialist, case_id, upload))

    senders = [threading.Thread(target=sent) for _ in range(8)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert (len({one.id for one in taken}), len(taken), sum(not one.same_as_before for one in taken)) == (1, 8, 1)
    assert len(papers_of(service, case_id)) == 1


def test_a_borrower_cannot_tell_that_the_other_sent_the_same_bytes(
    service: Service, case_id: uuid.UUID, pdf: bytes
) -> None:
    """Each answer, list and receipt is as if the other had sent nothing; staff are told."""
    one, two = (asked_by(service, new_party(service, case_id, name)) for name in ("Bea", "Ben"))
    alone, second = send(one, case_id, pdf).json(), send(two, case_id, pdf)
    differing = {k for k in alone if alone[k] != second.json()[k]}
    assert (second.status_code, differing) == (201, {"id", "receipt"})
    assert {k for k in alone["receipt"] if alone["receipt"][k] != second.json()["receipt"][k]} == {"id"}
    seen = two.get(f"/api/v1/cases/{case_id}/documents").json()["items"]
    assert [item["id"] for item in seen] == [second.json()["id"]]
    assert two.get(f"/api/v1/documents/{alone['id']}").status_code == 404
    assert two.get(f"/api/v1/receipts/{alone['receipt']['id']}").status_code == 404
    assert send(asked_by(service), case_id, pdf).json()["same_as_before"]


def test_a_borrower_is_not_told_of_what_staff_took_in_for_nobody_in_particular(
    service: Service, case_id: uuid.UUID, pdf: bytes
) -> None:
    send(asked_by(service), case_id, pdf, channel="mail")
    own = send(asked_by(service, new_party(service, case_id)), case_id, pdf)
    assert (own.status_code, own.json()["same_as_before"], len(papers_of(service, case_id))) == (201, False, 2)


def test_what_was_nobodys_in_particular_becomes_the_borrowers_whom_staff_name(
    service: Service, case_id: uuid.UUID, pdf: bytes
) -> None:
    borrower, client = new_party(service, case_id), asked_by(service)
    first = send(client, case_id, pdf).json()
    assert asked_by(service, borrower).get(f"/api/v1/documents/{first['id']}").status_code == 404
    assert send(client, case_id, pdf, party_id=borrower.id).json()["same_as_before"]
    assert asked_by(service, borrower).get(f"/api/v1/documents/{first['id']}").status_code == 200


def test_a_party_sends_for_itself_and_those_it_acts_for(service: Service, case_id: uuid.UUID) -> None:
    own, other = new_party(service, case_id, "Bea"), new_party(service, case_id, "Ben")
    client = asked_by(service, own)
    assert send(client, case_id, b"1").json()["receipt"]["received_on"] == "2026-11-16"
    assert send(client, case_id, b"2", party_id=other.id).status_code == 404
    assert send(client, case_id, b"3", received_on="2026-11-01").json()["code"] == "unfit"
    assert send(client, case_id, b"4", channel="mail").json()["code"] == "unfit"
    assert send(client, uuid.uuid4(), b"5").status_code == 404
    counsel = new_party(service, case_id, "Cora")
    one, both = ({uuid.UUID(counsel.id), uuid.UUID(other.id)}, {uuid.UUID(p.id) for p in (counsel, own, other)})
    client = asked_by(service, replace(counsel, acts_for=frozenset(one)))
    paper = client.get(f"/api/v1/documents/{send(client, case_id, b'6').json()['id']}").json()
    assert (paper["party_id"], paper["channel"]) == (other.id, "portal")
    assert send(asked_by(service, replace(counsel, acts_for=frozenset(both))), case_id, b"7").json()["code"] == "unfit"
    assert [job.priority for job in jobs_of(service, case_id)] == [Urgency.BORROWER, Urgency.BORROWER]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"channel": "pigeon"}, "channel one of"),
        ({"received_on": "2026-11-17"}, "future"),
        ({"received_on": "0206-11-13"}, "before 2000-01-01"),
        ({"received_on": "yesterday"}, "2026-03-31"),
        ({"party_id": "1"}, "party_id is a UUID"),
        ({"party_id": str(uuid.uuid4())}, "nobody of this case"),
        ({"colour": "red"}, "may name"),
    ],
)
def test_terms_that_cannot_be_are_refused_with_what_can(
    service: Service, case_id: uuid.UUID, fields: dict[str, str], told: str
) -> None:
    refused = send(asked_by(service), case_id, b"x", **fields)
    assert (refused.status_code, refused.json()["code"]) == (422, "unfit")
    assert told in refused.json()["detail"]
    assert papers_of(service, case_id) == []


def test_several_files_are_acknowledged_together_in_their_order(service: Service, case_id: uuid.UUID) -> None:
    contents = [b"one", b"two", b"one", b"three"]
    said = send(asked_by(service), case_id, *contents)
    assert said.status_code == 201
    assert [one["receipt"]["sha256"] for one in said.json()] == [digest(c) for c in contents]
    assert [one["same_as_before"] for one in said.json()] == [False, False, True, False]
    assert (len(papers_of(service, case_id)), left(service)) == (3, [])


def test_one_empty_file_refuses_them_all(service: Service, case_id: uuid.UUID, pdf: bytes) -> None:
    refused = send(asked_by(service), case_id, pdf, b"")
    assert (refused.status_code, refused.json()["code"]) == (422, "empty-file")
    assert (papers_of(service, case_id), service.store.exists(original_key(digest(pdf)))) == ([], False)
    assert left(service) == []


def test_a_case_that_is_not_there_is_told_before_a_byte_is_taken(service: Service) -> None:
    refused = send(asked_by(service), uuid.uuid4(), b"")
    assert (refused.status_code, refused.json()["code"]) == (404, "not-here")


def test_an_infected_file_is_refused_recorded_and_not_kept(service: Service, case_id: uuid.UUID, pdf: bytes) -> None:
    bad = MARK + os.urandom(8)
    with clamd() as scanner:
        guarded = replace(service, settings=replace(service.settings, clamd=scanner.address))
        refused = send(asked_by(guarded), case_id, pdf, bad)
    assert (refused.status_code, refused.json()["code"], refused.json()["file"]) == (422, "infected", 2)
    assert SIGNATURE not in refused.text
    (entry,) = entries_of(service, case_id)
    assert (entry.action, entry.detail["signature"], entry.detail["sha256"]) == (
        "paper.infected", SIGNATURE, digest(bad),
    )  # fmt: skip
    assert not service.store.exists(original_key(digest(bad)))
    assert not service.store.exists(original_key(digest(pdf)))
    assert (papers_of(service, case_id), left(service)) == ([], [])


def test_nothing_is_acknowledged_while_the_scanner_does_not_answer(
    service: Service, case_id: uuid.UUID, pdf: bytes
) -> None:
    address = f"tcp:127.0.0.1:{free_port()}"
    refused = send(asked_by(replace(service, settings=replace(service.settings, clamd=address))), case_id, pdf)
    assert (refused.status_code, refused.json()["code"], refused.headers["retry-after"]) == (503, "not-now", "30")
    assert (papers_of(service, case_id), left(service)) == ([], [])


def test_nothing_is_acknowledged_while_the_store_does_not_answer(
    service: Service, case_id: uuid.UUID, pdf: bytes
) -> None:
    class Away(MemoryStore):
        def take(self, key: str, source: Path) -> None:
            raise StoreUnavailable("away")

    refused = send(asked_by(replace(service, store=Away())), case_id, pdf)
    assert (refused.status_code, refused.json()["code"]) == (503, "not-now")
    assert (papers_of(service, case_id), left(service)) == ([], [])


def test_the_bytes_are_in_the_store_before_the_row_is_committed(
    service: Service, case_id: uuid.UUID, pdf: bytes
) -> None:
    """A purge may take them between the two: then nothing is acknowledged either."""

    class Forgetful(MemoryStore):
        def exists(self, key: str) -> bool:
            return False

    refused = send(asked_by(replace(service, store=Forgetful())), case_id, pdf)
    assert (refused.status_code, papers_of(service, case_id)) == (503, [])


def test_no_sender_comes_between_the_last_look_at_bytes_and_their_removal(
    service: Service, case_id: uuid.UUID, pdf: bytes, tmp_path: Path, specialist: Actor
) -> None:
    source, ended = tmp_path / "stub.pdf", threading.Event()
    source.write_bytes(pdf)

    def sent() -> None:
        with copied(service.settings.incoming, source) as upload:
            receive(service, specialist, case_id, upload)
        ended.set()

    sender = threading.Thread(target=sent)
    with service.database.transaction() as connection:
        assert held_by_nobody(connection, digest(pdf))
        sender.start()
        assert not ended.wait(0.2)
    sender.join()
    with service.database.transaction() as connection:
        assert not held_by_nobody(connection, digest(pdf))


def test_a_repeated_request_with_its_key_is_answered_as_the_first_time(service: Service, case_id: uuid.UUID) -> None:
    client = asked_by(service)
    first = send(client, case_id, b"a", b"b", key="k1")
    again = send(client, case_id, b"a", b"b", key="k1")
    assert (again.status_code, again.json(), again.headers[REPLAYED]) == (201, first.json(), "true")
    for other in (send(client, case_id, b"a", key="k1"), send(client, case_id, b"a", b"b", key="k1", channel="fax")):
        assert (other.status_code, other.json()["code"]) == (422, "key-reused")
    assert len(papers_of(service, case_id)) == 2


def test_a_back_file_waits_behind_everything_else(service: Service, case_id: uuid.UUID, tmp_path: Path) -> None:
    source = tmp_path / "old.pdf"
    source.write_bytes(b"old")
    with copied(service.settings.incoming, source) as upload:
        assert isinstance(upload, Upload)
        receive(service, SYSTEM, case_id, upload, Terms(channel="bulk"))
    assert [job.priority for job in jobs_of(service, case_id)] == [Urgency.BULK]


def test_a_paper_that_lost_its_receipt_is_given_one(service: Service, case_id: uuid.UUID, pdf: bytes) -> None:
    client = asked_by(service)
    said = send(client, case_id, pdf).json()
    with service.database.transaction() as connection:
        connection.execute(delete(receipts).where(receipts.c.paper_id == uuid.UUID(said["id"])))
        assert connection.execute(select(papers.c.id).where(papers.c.id == uuid.UUID(said["id"]))).scalar_one()
    again = send(client, case_id, pdf).json()
    assert again["receipt"]["id"] != said["receipt"]["id"]


def test_what_two_borrowers_both_sent_counts_once_and_as_read_where_one_was(
    service: Service, case_id: uuid.UUID, pdf: bytes
) -> None:
    for name in ("Bea", "Ben"):
        send(asked_by(service, new_party(service, case_id, name)), case_id, pdf)
    send(asked_by(service), case_id, b"another")

    def counted() -> list[tuple[str, str]]:
        return [(row.sha256, row.state) for row in first_of_each(papers_of(service, case_id))]

    assert sorted(counted()) == sorted([(digest(pdf), "stored"), (digest(b"another"), "stored")])
    *_, last = [row for row in papers_of(service, case_id) if row.sha256 == digest(pdf)]
    with service.database.transaction() as connection:
        connection.execute(update(papers).where(papers.c.id == last.id).values(state="read"))
    assert sorted(counted()) == sorted([(digest(pdf), "read"), (digest(b"another"), "stored")])


@pytest.mark.parametrize(
    ("key", "found"), [(original_key("a" * 64), "a" * 64), (picture_key("b" * 64, 3), "b" * 64), ("exports/x", "")]
)
def test_a_key_names_the_file_that_it_belongs_to(key: str, found: str) -> None:
    assert digest_in(key) == found
