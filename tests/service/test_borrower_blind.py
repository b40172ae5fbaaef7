"""A borrower's answers are the same bytes whether the case was flagged or not: but for keys, names and instants."""

from __future__ import annotations

import re
import uuid

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import insert, select

from intake import tables
from intake.access import Role
from intake.app import create_app
from intake.routes.needs import FOR_ALL_WHO_CAME_IN, OPEN
from intake.service import Service
from tests.service.cases_made import read_as
from tests.service.desk import escalated, screened
from tests.service.every_route import Route, every_route
from tests.service.sending import send
from tests.service.signed_in import client, new_party, portal

PDF = b"%PDF-1.4\n%%EOF"
_STREAMS = "/events"
"""What happens as it happens has no end to wait for; which kinds a party is told of is held elsewhere."""
_DIFFERS = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:00)"
    r"|(?<=name=\"csrf\" value=\")[^\"]+|(?<=\"csrf\":\")[^\"]+|\b[0-9a-f]{32}\b"
)


def made(service: Service, case_id: uuid.UUID) -> tuple[TestClient, dict[str, object]]:
    """A case's borrower with everything that a borrower has, and the keys of it."""
    party = new_party(service, case_id)
    by = portal(service, party)
    sent = send(by, case_id, PDF, name="stub.pdf").json()
    staff = client(service, Role.SPECIALIST)
    message = staff.post(f"/api/v1/cases/{case_id}/messages", json={"body": "Thank you.", "party_id": str(party)})
    assert message.status_code == 201
    with service.database.transaction() as connection:
        item = {"case_id": case_id, "item": "paystubs", "asked_on": service.clock().date(), "party_id": party}
        asked = connection.execute(insert(tables.checklist).values(item).returning(tables.checklist.c.id)).scalar_one()
        letter = {"case_id": case_id, "party_id": party, "kind": "acknowledgement-complete", "body": "We have it."}
        connection.execute(insert(tables.letters).values(letter | {"missing": {}, "sent_at": service.clock()}))
        result = {"documents": [{"id": "d1"} | read_as("paystub", gross_pay="1.00")], "pages": [{"page": 1}]}
        reading = {"paper_id": sent["id"], "version": 1, "engine": "e", "result": result, "evidence": {}, "seconds": 0}
        connection.execute(insert(tables.readings).values(reading))
    keys = {"case_id": case_id, "document_id": sent["id"], "paper_id": sent["id"], "item_id": asked}
    return by, keys | {"receipt_id": sent["receipt"]["id"]}


def told(answer: Response) -> tuple[int, str, dict[str, str]]:
    """An answer as the borrower gets it, without what always differs."""
    headers = {name: _DIFFERS.sub("…", value) for name, value in answer.headers.items() if name != "date"}
    return answer.status_code, _DIFFERS.sub("…", answer.text), headers


@pytest.fixture(scope="module")
def routes(shared_service: Service) -> list[Route]:
    return [r for r in every_route(create_app(shared_service)) if r.name not in OPEN and _STREAMS not in r.path]


@pytest.fixture(scope="module")
def pair(shared_service: Service) -> list[tuple[TestClient, dict[str, object]]]:
    """The borrower of a quiet case, and the one of a case that the screening and a specialist put before the desk."""
    quiet, (_, flagged) = screened(shared_service, 0.01), escalated(shared_service, 0.99)
    borrowers = [made(shared_service, quiet), made(shared_service, flagged)]
    referral = client(shared_service, Role.SPECIALIST).post(
        f"/api/v1/cases/{flagged}/referral", json={"reason": "The stubs look edited."}
    )
    assert referral.status_code < 300
    return borrowers


def test_every_look_of_a_borrower_gives_the_same_bytes_flagged_or_not(
    pair: list[tuple[TestClient, dict[str, object]]], routes: list[Route]
) -> None:
    seen = []
    for route in routes:
        if route.method != "GET":
            continue
        answers = []
        for by, keys in pair:
            values = {name: keys.get(name, 1) for name in route.places}
            answers.append(told(by.get(route.at(**values))))
        assert (route.name, answers[0]) == (route.name, answers[1])
        if answers[0][0] == 200:
            seen.append(route.name)
    # The test would hold of a portal that shows nothing.
    wanted = ("checklist", "documents", "messages", "letters", "receipts", "portal", "content", "/me")
    assert [part for part in wanted if not any(part in name for name in seen)] == []


def test_what_a_borrower_does_is_answered_the_same_flagged_or_not(
    pair: list[tuple[TestClient, dict[str, object]]],
) -> None:
    answers: list[list[tuple[int, str, dict[str, str]]]] = []
    for by, keys in pair:
        case = f"/api/v1/cases/{keys['case_id']}"
        answers.append(
            [
                told(send(by, uuid.UUID(str(keys["case_id"])), PDF + b"2", name="more.pdf")),
                told(send(by, uuid.UUID(str(keys["case_id"])), PDF, name="stub.pdf")),
                told(by.post(f"{case}/messages", json={"body": "When do I hear?"})),
                told(
                    by.post(f"/api/v1/checklist/{keys['item_id']}/document", json={"document_id": keys["document_id"]})
                ),
                told(by.post(f"{case}/referral", json={"reason": "x"})),
            ]
        )
    assert answers[0] == answers[1]
    assert [answer[0] for answer in answers[0]] == [201, 200, 201, 200, 403]


def test_the_flagged_case_really_was_flagged(
    pair: list[tuple[TestClient, dict[str, object]]], shared_service: Service
) -> None:
    case_ids = [keys["case_id"] for _, keys in pair]
    with shared_service.database.reading() as connection:
        asked = select(tables.escalations.c.case_id).where(tables.escalations.c.case_id.in_(case_ids))
        assert set(connection.execute(asked).scalars()) == {case_ids[1]}


def test_a_route_of_the_desk_says_no_more_to_a_borrower_than_that_it_is_not_for_them(
    pair: list[tuple[TestClient, dict[str, object]]], routes: list[Route]
) -> None:
    by, keys = pair[1]
    for route in routes:
        if route.name in FOR_ALL_WHO_CAME_IN or any(n.or_own or n.right == "own-case" for n in route.needs):
            continue
        there = by.request(route.method, route.at(**{name: keys.get(name, 1) for name in route.places}))
        absent = by.request(route.method, route.at(**{name: uuid.UUID(int=0) for name in route.places}))
        assert (route.name, told(there)) == (route.name, told(absent))
        assert there.status_code == 403
