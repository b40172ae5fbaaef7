"""What was sent can be looked at by those whose it is, as it came; what may not be seen is as if it were not there."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import os
import uuid
from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import update

from extractors import errors
from intake.access import Actor, Right
from intake.papers import PASSWORD
from intake.papers_shown import trouble
from intake.pictures_kept import keep_picture, picture_keys
from intake.service import Service
from intake.tables import papers
from tests.service.clocks import NOW
from tests.service.sending import asked_by, digest, entries_of, jobs_of, new_case, new_party, papers_of, send

JPEG = b"\xff\xd8\xff picture"


@pytest.fixture
def service(shared_service: Service) -> Service:
    return shared_service


@pytest.fixture
def case_id(service: Service) -> uuid.UUID:
    return new_case(service)


@pytest.fixture
def client(service: Service) -> TestClient:
    return asked_by(service)


@pytest.fixture
def pdf() -> bytes:
    return b"%PDF-1.7 " + os.urandom(16)


def sent(client: TestClient, case_id: uuid.UUID, content: bytes, **more: Any) -> dict[str, Any]:
    said: dict[str, Any] = send(client, case_id, content, **more).json()
    return said


def set_row(service: Service, paper: str, **values: Any) -> None:
    with service.database.transaction() as connection:
        connection.execute(update(papers).where(papers.c.id == uuid.UUID(paper)).values(values))


def test_a_receipt_says_the_same_whenever_it_is_asked_for(client: TestClient, case_id: uuid.UUID, pdf: bytes) -> None:
    receipt = sent(client, case_id, pdf)["receipt"]
    assert client.get(f"/api/v1/receipts/{receipt['id']}").json() == receipt


def test_a_paper_is_told_as_far_as_reading_has_come(
    service: Service, client: TestClient, case_id: uuid.UUID, pdf: bytes
) -> None:
    said = sent(client, case_id, pdf, channel="fax")
    at = f"/api/v1/documents/{said['id']}"
    told = client.get(at).json()
    assert (told["state"], told["error"], told["pages"], told["channel"]) == ("stored", None, None, "fax")
    assert (told["receipt_id"], told["case_id"]) == (said["receipt"]["id"], str(case_id))
    set_row(service, said["id"], state="refused", error="encrypted")
    assert client.get(at).json()["error"] == {
        "code": "encrypted",
        "message": errors.PasswordProtected.message(),
        "hint": errors.PasswordProtected.hint,
    }


def test_that_a_file_waits_for_a_person_is_no_matter_of_its_senders(
    service: Service, case_id: uuid.UUID, pdf: bytes
) -> None:
    borrower = new_party(service, case_id)
    said = sent(asked_by(service, borrower), case_id, pdf)
    set_row(service, said["id"], state="parked", error="timeout")
    at = f"/api/v1/documents/{said['id']}"
    theirs, ours = asked_by(service, borrower).get(at).json(), asked_by(service).get(at).json()
    assert (theirs["state"], theirs["error"]) == ("reading", None)
    assert (ours["state"], ours["error"]["code"]) == ("parked", "timeout")


def test_a_list_gives_every_paper_once_in_the_order_in_which_they_came(
    service: Service, client: TestClient, case_id: uuid.UUID
) -> None:
    for number in range(7):
        said = sent(client, case_id, b"paper %d" % number)
        # Two of them at one instant: the key then tells which comes first.
        set_row(service, said["id"], created_at=NOW + dt.timedelta(minutes=number // 2))
    at, found, more = f"/api/v1/cases/{case_id}/documents", [], {}
    while True:
        some = client.get(at, params={"limit": 3, **more}).json()
        found += some["items"]
        if some["next"] is None:
            break
        more = {"cursor": some["next"]}
    everything = client.get(at).json()
    assert (found, everything["next"]) == (everything["items"], None)
    assert [item["id"] for item in found] == [str(row.id) for row in papers_of(service, case_id)]


def test_a_list_tells_nothing_of_another_case(service: Service, client: TestClient, case_id: uuid.UUID) -> None:
    sent(client, new_case(service), b"other")
    assert client.get(f"/api/v1/cases/{case_id}/documents").json() == {"items": [], "next": None}
    hidden = asked_by(service, new_party(service, new_case(service))).get(f"/api/v1/cases/{case_id}/documents")
    assert (hidden.status_code, hidden.json()["code"]) == (404, "not-here")


@pytest.mark.parametrize(
    "asked", [{"cursor": "x"}, {"cursor": "é"}, {"cursor": "MjAyNi0xMS0xNiBh"}, {"limit": 0}, {"limit": 201}]
)
def test_a_cursor_or_limit_that_cannot_be_is_refused(
    client: TestClient, case_id: uuid.UUID, asked: dict[str, Any]
) -> None:
    assert client.get(f"/api/v1/cases/{case_id}/documents", params=asked).status_code == 422


@pytest.mark.parametrize("path", ["", "/content", "/pages", "/pages/1/picture"])
def test_what_may_not_be_seen_is_as_if_it_were_not_there(
    service: Service, client: TestClient, case_id: uuid.UUID, pdf: bytes, path: str
) -> None:
    said = sent(client, case_id, pdf)
    stranger = asked_by(service, new_party(service, new_case(service)))
    hidden = stranger.get(f"/api/v1/documents/{said['id']}{path}")
    absent = client.get(f"/api/v1/documents/{uuid.uuid4()}{path}")
    assert (hidden.status_code, hidden.json()) == (absent.status_code, absent.json()) == (404, absent.json())


def test_an_original_comes_back_byte_for_byte_and_only_as_a_download(
    service: Service, client: TestClient, case_id: uuid.UUID, pdf: bytes
) -> None:
    said = sent(client, case_id, pdf, name='nómina "2".html')
    answer = client.get(f"/api/v1/documents/{said['id']}/content")
    assert answer.content == pdf
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''n%C3%B3mina%20%222%22.html"
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("sandbox;")
    assert answer.headers["content-length"] == str(len(pdf))
    assert answer.headers["repr-digest"] == f"sha-256=:{base64.b64encode(hashlib.sha256(pdf).digest()).decode()}:"
    assert [e.subject for e in entries_of(service, case_id) if e.action == "paper.opened"] == [f"paper:{said['id']}"]


def test_a_borrower_who_looks_at_its_own_paper_leaves_no_entry(
    service: Service, case_id: uuid.UUID, pdf: bytes
) -> None:
    client = asked_by(service, new_party(service, case_id))
    said = sent(client, case_id, pdf)
    before = len(entries_of(service, case_id))
    assert client.get(f"/api/v1/documents/{said['id']}/content").content == pdf
    assert len(entries_of(service, case_id)) == before


def test_an_original_that_the_store_lost_is_not_there(
    service: Service, client: TestClient, case_id: uuid.UUID, pdf: bytes
) -> None:
    said = sent(client, case_id, pdf)
    service.store.delete(papers_of(service, case_id)[0].store_key)
    assert client.get(f"/api/v1/documents/{said['id']}/content").status_code == 404


def test_pages_and_their_pictures_are_there_once_a_file_was_read(
    service: Service, client: TestClient, case_id: uuid.UUID, pdf: bytes
) -> None:
    at = f"/api/v1/documents/{sent(client, case_id, pdf)['id']}"
    assert client.get(f"{at}/pages").json() == {"items": []}
    assert client.get(f"{at}/pages/1/picture").status_code == 404
    set_row(service, at.rpartition("/")[2], state="read", pages=2)
    keep_picture(service.store, digest(pdf), 1, JPEG)
    pages = client.get(f"{at}/pages").json()["items"]
    assert pages == [{"page": 1, "picture": f"{at}/pages/1/picture"}, {"page": 2, "picture": f"{at}/pages/2/picture"}]
    picture = client.get(pages[0]["picture"])
    assert (picture.content, picture.headers["content-type"]) == (JPEG, "image/jpeg")
    assert client.get(f"{at}/pages/3/picture").status_code == 404
    assert client.get(f"{at}/pages/0/picture").status_code == 422
    assert picture_keys(service.store, digest(pdf)) == [f"pages/{digest(pdf)}/1.jpg"]
    (seen,) = [e.detail for e in entries_of(service, case_id) if e.action == "page.seen"]
    assert seen == {"page": 1}


def test_a_password_that_comes_later_is_sealed_and_the_file_read_again(
    service: Service, client: TestClient, case_id: uuid.UUID, pdf: bytes
) -> None:
    at = f"/api/v1/documents/{sent(client, case_id, pdf)['id']}"
    set_row(service, at.rpartition("/")[2], state="refused", error="encrypted")
    answer = client.post(f"{at}/password", json={"password": " pässword"})
    assert (answer.status_code, answer.json()["state"], answer.json()["error"]) == (202, "stored", None)
    (row,) = papers_of(service, case_id)
    assert service.vault.unseal(row.password, PASSWORD) == " pässword"
    assert jobs_of(service, case_id)
    assert [e.detail for e in entries_of(service, case_id) if e.action == "paper.password-given"] == [{}]


def test_a_password_comes_with_the_file_or_with_the_file_once_more(
    service: Service, client: TestClient, case_id: uuid.UUID, pdf: bytes
) -> None:
    said = sent(client, case_id, pdf, password="first")
    assert service.vault.unseal(papers_of(service, case_id)[0].password, PASSWORD) == "first"
    set_row(service, said["id"], state="refused", error="wrong-password")
    again = sent(client, case_id, pdf, password="second")
    (row,) = papers_of(service, case_id)
    assert (again["same_as_before"], again["state"], row.state) == (True, "stored", "stored")
    assert service.vault.unseal(row.password, PASSWORD) == "second"


@pytest.mark.parametrize(("state", "error"), [("read", None), ("refused", "damaged"), ("parked", "timeout")])
def test_a_file_that_needs_no_password_takes_none(
    service: Service, client: TestClient, case_id: uuid.UUID, pdf: bytes, state: str, error: str | None
) -> None:
    said = sent(client, case_id, pdf)
    set_row(service, said["id"], state=state, error=error)
    refused = client.post(f"/api/v1/documents/{said['id']}/password", json={"password": "x"})
    assert (refused.status_code, refused.json()["code"]) == (409, "clash")
    assert papers_of(service, case_id)[0].password is None


@pytest.mark.parametrize(
    "body", [{}, {"password": ""}, {"password": "x" * 201}, {"password": "x", "more": 1}, b'{"password": "\\ud800"}']
)
def test_what_is_no_password_is_refused_without_quoting_it(
    client: TestClient, case_id: uuid.UUID, pdf: bytes, body: Any
) -> None:
    at = f"/api/v1/documents/{sent(client, case_id, pdf)['id']}/password"
    content = {"content": body} if isinstance(body, bytes) else {"json": body}
    refused = client.post(at, **content, headers={"Content-Type": "application/json"})
    assert (refused.status_code, refused.json()["code"]) == (422, "malformed")
    assert "xxx" not in refused.text


def test_an_unknown_code_is_told_as_what_cannot_be_read() -> None:
    told = trouble("timeout")
    assert told is not None
    assert (told.code, told.message) == ("timeout", errors.ReadError.message())


@pytest.mark.parametrize("right", [Right.READ_AUDIT, Right.OWN_CASE])
def test_without_the_right_nothing_is_answered(
    service: Service, client: TestClient, case_id: uuid.UUID, pdf: bytes, specialist: Actor, right: Right
) -> None:
    """Not even to staff who hold a party's right."""
    said = sent(client, case_id, pdf)
    other = asked_by(service, replace(specialist, rights=frozenset({right})))
    answers = [
        send(other, case_id, pdf),
        other.get(f"/api/v1/documents/{said['id']}"),
        other.get(f"/api/v1/documents/{said['id']}/content"),
        other.get(f"/api/v1/receipts/{said['receipt']['id']}"),
        other.post(f"/api/v1/documents/{said['id']}/password", json={"password": "x"}),
    ]
    assert {answer.status_code for answer in answers} == {403}
