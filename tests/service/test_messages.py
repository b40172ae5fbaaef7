from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import insert, select

from intake import clocks, messages
from intake.access import SYSTEM, Actor, Role, rights_of
from intake.app import create_app
from intake.problems import NotAllowed, NotHere, Unfit
from intake.routes.needs import asking
from intake.service import Service
from intake.tables import parties, staff
from tests.service.cases_made import TODAY, case


def party(key: uuid.UUID, case_id: uuid.UUID) -> Actor:
    rights = rights_of(frozenset({Role.BORROWER}))
    return Actor("party", str(key), "A B", rights, frozenset({Role.BORROWER}), case_id, frozenset({key}))


@pytest.fixture
def made(service: Service, specialist: Actor) -> tuple[uuid.UUID, Actor, Actor]:
    """A case with two borrowers, and a member of staff who is in the table."""
    with service.database.transaction() as connection:
        connection.execute(insert(staff).values(id=specialist.id, name="S", email="s@x", roles=["specialist"]))
        found = case(connection, people=("A B", "C D"))
        one, other = connection.execute(select(parties.c.id).order_by(parties.c.role)).scalars()
    return found, party(one, found), party(other, found)


def test_each_borrower_has_a_thread_of_its_own(
    service: Service, specialist: Actor, made: tuple[uuid.UUID, Actor, Actor]
) -> None:
    case_id, one, other = made
    at = service.clock()
    with service.database.transaction() as connection:
        messages.send(connection, one, case_id, "Is my form there?\x00", at, subject="Form\nX")
        with pytest.raises(Unfit):
            messages.send(connection, specialist, case_id, "Yes", at)
        later = at + dt.timedelta(seconds=1)
        messages.send(connection, specialist, case_id, "Yes", later, to=uuid.UUID(one.id))
        assert [m.body for m in messages.of_case(connection, one, case_id)] == ["Is my form there?", "Yes"]
        assert messages.of_case(connection, other, case_id) == []
        assert len(messages.of_case(connection, specialist, case_id)) == 2
        assert [messages.seen(connection, one, case_id, at) for _ in range(2)] == [1, 0]
        assert messages.seen(connection, specialist, case_id, at) == 1
        with pytest.raises(NotHere):
            messages.send(connection, specialist, case_id, "x", at, to=uuid.uuid4())
        with pytest.raises(NotAllowed):
            messages.send(connection, SYSTEM, case_id, "x", at)
        with pytest.raises(Unfit):
            messages.send(connection, one, case_id, " \x00 ", at)


@pytest.fixture
def client(service: Service) -> Callable[[Actor], TestClient]:
    app = create_app(service)

    def of(actor: Actor) -> TestClient:
        app.dependency_overrides[asking] = lambda: actor
        return TestClient(app)

    return of


def test_the_routes_translate_and_refuse(
    client: Callable[[Actor], TestClient], specialist: Actor, made: tuple[uuid.UUID, Actor, Actor], service: Service
) -> None:
    case_id, one, _ = made
    place = f"/api/v1/cases/{case_id}"
    web = client(one)
    assert web.post(f"{place}/messages", json={"body": "Hello"}).status_code == 201
    assert web.post(f"{place}/messages/seen").json() == {"seen": 0}
    assert web.get(f"{place}/clocks").status_code == 403
    assert web.get("/api/v1/clock-rules").status_code == 403
    assert web.get(f"{place}/letters").json() == {"items": []}
    assert web.get(f"/api/v1/cases/{uuid.uuid4()}/letters").status_code == 404
    assert web.post(f"{place}/letters").status_code == 403
    web = client(specialist)
    assert [m["body"] for m in web.get(f"{place}/messages").json()["items"]] == ["Hello"]
    started = {"rule": "acknowledgement", "on": TODAY.isoformat()}
    clock = web.post(f"{place}/clocks", json=started).json()
    assert (clock["due_on"], clock["days_left"], clock["unit"]) == ("2026-11-23", 5, "business")
    assert web.post(f"{place}/clocks", json=started | {"on": "9999-12-31"}).status_code == 422
    assert web.post(f"{place}/clocks", json=started | {"rule": "x"}).json()["code"] == "no-such-clock"
    assert [c["id"] for c in web.get("/api/v1/clocks").json()["items"]] == [clock["id"]]
    written = web.post(f"{place}/letters")
    assert written.status_code == 201
    assert [letter["kind"] for letter in written.json()["items"]] == ["acknowledgement-incomplete"] * 2
    assert web.post(f"{place}/letters").status_code == 409
    sent = web.post(f"/api/v1/letters/{written.json()['items'][0]['id']}/sent", json={"channel": "mail"})
    assert sent.status_code == 409
    assert web.post(f"{place}/clocks/acknowledgement/met", json={"on": TODAY.isoformat()}).status_code == 409
    assert web.post(f"{place}/clocks/%00/met", json={"on": TODAY.isoformat()}).status_code == 409
    copy = web.post(f"/api/v1/documents/{uuid.uuid4()}/copy-wanted", json={"reason": "unclear"})
    assert copy.json()["code"] == "not-here"
    rules = web.get("/api/v1/clock-rules").json()
    assert {rule["source"][:11] for rule in rules["items"]} == {"12 CFR 1024"}
    with service.database.reading() as connection:
        assert clocks.of_case(connection, specialist, case_id)[0].in_time
