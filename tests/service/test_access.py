"""What a party may see: of its own case its own, of the other borrowers whether papers came, and apart nothing."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import insert, select, update

from intake.access import _NEEDED, GRANTS, SYSTEM, Actor, Right, Role, rights_of, visible
from intake.app import create_app
from intake.problems import NotAllowed
from intake.routes.needs import OPEN
from intake.service import Service
from intake.tables import checklist, letters, messages, metadata, parties
from tests.service.every_route import every_route
from tests.service.sending import new_case, send
from tests.service.signed_in import client, new_party, portal

PDF = b"%PDF-1.4\n%%EOF"
DAY = dt.date(2026, 11, 16)
_TAKEN_BY = {"document_id": "checklist", "password": "password", "body": "messages"}
"""The word in a route's path by which it is known to take a field."""


def asked_of(service: Service, case_id: uuid.UUID, party: uuid.UUID | None, state: str = "needed", **more: Any) -> Any:
    """An item on a case's checklist."""
    row = {"case_id": case_id, "party_id": party, "item": "paystubs", "state": state, "asked_on": DAY} | more
    with service.database.transaction() as connection:
        return connection.execute(insert(checklist).values(row).returning(checklist.c.id)).scalar_one()


def told(by: TestClient, case_id: uuid.UUID) -> dict[str, Any]:
    """What a party is told of what is asked for, by item."""
    return {one["id"]: one for one in by.get(f"/api/v1/cases/{case_id}/checklist").json()["items"]}


@pytest.fixture(scope="module")
def two(shared_service: Service) -> tuple[uuid.UUID, TestClient, TestClient]:
    """A case of two borrowers who each have come in."""
    case_id = new_case(shared_service)
    ann, ben = (portal(shared_service, new_party(shared_service, case_id, name)) for name in ("Ann", "Ben"))
    return case_id, ann, ben


def test_a_borrower_sees_nothing_that_the_other_one_sent(
    two: tuple[uuid.UUID, TestClient, TestClient], shared_service: Service
) -> None:
    case_id, ann, ben = two
    sent = send(ann, case_id, PDF, name="ann.pdf").json()
    assert [d["name"] for d in ann.get(f"/api/v1/cases/{case_id}/documents").json()["items"]] == ["ann.pdf"]
    assert ben.get(f"/api/v1/cases/{case_id}/documents").json()["items"] == []
    for place in (f"documents/{sent['id']}", f"documents/{sent['id']}/content", f"receipts/{sent['receipt']['id']}"):
        assert ann.get(f"/api/v1/{place}").status_code == 200
        assert ben.get(f"/api/v1/{place}").status_code == 404


def test_of_the_other_borrower_one_is_told_whether_papers_came_and_nothing_more(shared_service: Service) -> None:
    case_id = new_case(shared_service)
    ann, ben = (new_party(shared_service, case_id, name) for name in ("Ann", "Ben"))
    at_ann, at_ben = portal(shared_service, ann), portal(shared_service, ben)
    paper = send(at_ann, case_id, PDF).json()["id"]
    anns = asked_of(shared_service, case_id, ann, "accepted", paper_id=paper, fresh_until=DAY)
    waived = asked_of(shared_service, case_id, ann, "waived", item="bank-statements")
    both = asked_of(shared_service, case_id, None, "received", paper_id=paper, item="assistance-application")
    mine, yours = told(at_ann, case_id), told(at_ben, case_id)
    assert (mine[str(anns)]["state"], mine[str(anns)]["document_id"]) == ("accepted", paper)
    assert mine[str(both)]["document_id"] == paper
    other = yours[str(anns)]
    assert (other["state"], other["document_id"], other["fresh_until"]) == ("received", None, None)
    assert yours[str(both)]["document_id"] is None
    assert str(waived) in mine
    assert str(waived) not in yours
    assert "of the other borrower" in at_ben.get("/portal").text
    own = send(at_ben, case_id, PDF + b"2").json()["id"]
    put = at_ben.post(f"/api/v1/checklist/{anns}/document", json={"document_id": own})
    assert (put.status_code, put.json()["code"]) == (404, "not-here")


@pytest.mark.parametrize("apart", [0, 1])
def test_borrowers_who_are_apart_learn_nothing_of_each_other(apart: int, shared_service: Service) -> None:
    """Whichever of the two was separated, and from the next request on."""
    case_id = new_case(shared_service)
    people = [new_party(shared_service, case_id, name) for name in ("Ann", "Ben")]
    items = [str(asked_of(shared_service, case_id, party)) for party in people]
    clients = [portal(shared_service, party) for party in people]
    assert [set(told(by, case_id)) for by in clients] == [set(items), set(items)]
    staff = client(shared_service, Role.SPECIALIST)
    answer = staff.post(f"/api/v1/parties/{people[apart]}/separation", json={"apart": True})
    assert (answer.status_code, answer.json()["separated"]) == (200, True)
    assert [set(told(by, case_id)) for by in clients] == [{items[0]}, {items[1]}]


def test_a_counsellor_sees_what_its_borrower_sees_until_the_authorisation_ends(shared_service: Service) -> None:
    case_id = new_case(shared_service)
    ann, ben = (new_party(shared_service, case_id, name) for name in ("Ann", "Ben"))
    staff = client(shared_service, Role.SPECIALIST)
    on = shared_service.clock().date()
    form = {
        "role": "counsellor", "name": "Cora", "acts_for": [str(ann)], "authorised_by": "letter of 3 November",
        "authorised_until": (on + dt.timedelta(days=30)).isoformat(),
    }  # fmt: skip
    added = staff.post(f"/api/v1/cases/{case_id}/parties", json=form)
    assert added.status_code == 201
    cora = portal(shared_service, uuid.UUID(added.json()["id"]))
    send(portal(shared_service, ann), case_id, PDF, name="ann.pdf")
    send(portal(shared_service, ben), case_id, PDF, name="ben.pdf")
    assert [d["name"] for d in cora.get(f"/api/v1/cases/{case_id}/documents").json()["items"]] == ["ann.pdf"]
    ended = {"authorised_until": (on - dt.timedelta(days=1)).isoformat()}
    assert staff.patch(f"/api/v1/parties/{added.json()['id']}", json=ended).status_code == 200
    assert cora.get(f"/api/v1/cases/{case_id}/documents").status_code == 401


def test_somebody_acts_for_borrowers_of_the_case_alone_and_not_for_ever(shared_service: Service) -> None:
    case_id, other = new_case(shared_service), new_case(shared_service)
    ann, stranger = new_party(shared_service, case_id), new_party(shared_service, other)
    staff = client(shared_service, Role.SPECIALIST)
    form = {"role": "attorney", "name": "Al", "authorised_by": "call", "authorised_until": "2199-01-01"}
    wrongs: tuple[dict[str, Any], ...] = (
        {"acts_for": [str(stranger)]},
        {"acts_for": []},
        {"acts_for": [str(ann)], "authorised_until": None},
        {"acts_for": [str(ann)], "authorised_until": "2020-01-01"},
    )
    for wrong in wrongs:
        assert staff.post(f"/api/v1/cases/{case_id}/parties", json=form | wrong).status_code == 422
    assert staff.patch(f"/api/v1/parties/{ann}", json={"authorised_until": "2199-01-01"}).status_code == 422
    assert staff.patch(f"/api/v1/parties/{ann}", json={"phone": "555 0100"}).json()["phone"] == "555 0100"
    named = [party["name"] for party in staff.get(f"/api/v1/cases/{case_id}/parties").json()["items"]]
    assert named == ["Bea Borrower"]


def test_keys_of_another_case_are_told_like_keys_of_nothing(shared_service: Service) -> None:
    """Every route that a party may ask, with the keys of things that are there and belong to others."""
    theirs = new_case(shared_service)
    party = new_party(shared_service, theirs)
    sent = send(portal(shared_service, party), theirs, PDF).json()
    keys = {
        "case_id": theirs, "document_id": sent["id"], "paper_id": sent["id"], "receipt_id": sent["receipt"]["id"],
        "item_id": asked_of(shared_service, theirs, party),
    }  # fmt: skip
    body = {"document_id": sent["id"], "password": "x", "body": "x"}
    me = portal(shared_service, new_party(shared_service, new_case(shared_service)))
    asked = 0
    for route in every_route(create_app(shared_service)):
        keyed = set(route.places) & keys.keys()
        if route.name in OPEN or not keyed:
            continue
        there = {name: keys.get(name, 1) for name in route.places}
        absent = {name: uuid.uuid4() if name in keys else 1 for name in route.places}
        answers = []
        for values in (there, absent):
            if route.path.endswith(("/documents", "/papers")):
                answer = me.request(route.method, route.at(**values), files=[("file", ("a.pdf", PDF))])
            else:
                fitting = {name: said for name, said in body.items() if _TAKEN_BY[name] in route.path}
                answer = me.request(route.method, route.at(**values), json=fitting)
            answers.append((answer.status_code, re.sub(r"[0-9a-f]{32}", "", answer.text)))
        assert (route.name, answers[0]) == (route.name, answers[1])
        assert answers[0][0] in {403, 404, 422, 303, 428}, route.name
        asked += answers[0][0] == 404
    assert asked >= 10


def test_letters_and_messages_are_for_the_one_they_were_written_to(shared_service: Service) -> None:
    case_id = new_case(shared_service)
    ann, ben = (new_party(shared_service, case_id, name) for name in ("Ann", "Ben"))
    with shared_service.database.transaction() as connection:
        for party, text in ((ann, "to Ann"), (ben, "to Ben"), (None, "to nobody")):
            connection.execute(insert(messages).values(case_id=case_id, party_id=party, body=text))
            connection.execute(
                insert(letters).values(case_id=case_id, party_id=party, kind="copy-wanted", body=text, missing={})
            )
    me = Actor(
        "party", str(ann), "Ann", rights_of(frozenset({Role.BORROWER})), case_id=case_id, acts_for=frozenset({ann})
    )
    with shared_service.database.reading() as connection:
        for table in (messages, letters):
            assert connection.execute(visible(select(table.c.body), me)).scalars().all() == ["to Ann"]
        assert connection.execute(visible(select(parties.c.name), me)).scalars().all() == ["Ann"]


@pytest.mark.parametrize("right", Right)
def test_each_right_opens_its_own_tables_and_no_other(right: Right) -> None:
    me = Actor("token", "1", "a machine", frozenset({right}))
    for name, table in metadata.tables.items():
        query = select(table)
        if _NEEDED.get(name) is right:
            visible(query, me)
            continue
        with pytest.raises(NotAllowed):
            visible(query, me)
        inside = select(1).where(select(table).exists())
        with pytest.raises(NotAllowed):
            visible(inside, me)


def test_a_party_reads_no_table_of_judgement_in_any_place_of_a_query() -> None:
    case_id = uuid.uuid4()
    me = Actor("party", "1", "B", GRANTS[Role.BORROWER], case_id=case_id, acts_for=frozenset({uuid.uuid4()}))
    cases = metadata.tables["cases"]
    for name in ("screenings", "escalations", "notes", "marks", "assessments", "readings", "corrections", "audit"):
        table = metadata.tables[name]
        queries = [select(table), select(cases.c.id).where(select(table).exists())]
        if "case_id" in table.c:
            queries.append(select(cases.c.id).join(table, table.c.case_id == cases.c.id))
        for query in queries:
            with pytest.raises(NotAllowed):
                visible(query, me)


def test_a_purged_case_is_no_longer_seen(shared_service: Service) -> None:
    case_id = new_case(shared_service)
    cases = metadata.tables["cases"]
    with shared_service.database.transaction() as connection:
        connection.execute(update(cases).where(cases.c.id == case_id).values(purged_at=shared_service.clock()))
    assert client(shared_service, Role.SPECIALIST).get(f"/api/v1/cases/{case_id}").status_code == 404
    with shared_service.database.reading() as connection:
        asked = visible(select(cases.c.id).where(cases.c.id == case_id), SYSTEM)
        assert connection.execute(asked).scalar_one() == case_id
