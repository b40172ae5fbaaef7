from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import insert

from intake.access import Actor, Role, rights_of
from intake.service import Service
from intake.tables import cases
from tests.service.sending import asked_by, jobs_of, send

AT = "/api/v1/cases"


@pytest.fixture(scope="module")
def client(shared_service: Service) -> Iterator[TestClient]:
    with asked_by(shared_service) as made:
        yield made


def made(client: TestClient, loan_number: str = "", **told: Any) -> dict[str, Any]:
    answer = client.post(AT, json={"loan_number": loan_number or uuid.uuid4().hex[:12], **told})
    assert answer.status_code == 201, answer.text
    told_back: dict[str, Any] = answer.json()
    return told_back


def test_a_loan_number_is_enough_for_a_case(client: TestClient) -> None:
    answer = client.post(AT, json={"loan_number": "4001"})
    case = answer.json()
    assert (answer.status_code, answer.headers["Location"]) == (201, f"{AT}/{case['id']}")
    assert (answer.headers["ETag"], case["stage"], case["parties"]) == ('"1"', "open", [])
    again = client.get(answer.headers["Location"])
    assert (again.json(), again.headers["ETag"]) == (case, '"1"')


def test_a_case_keeps_what_was_told_of_it(client: TestClient) -> None:
    told: dict[str, Any] = {
        "investor": "fannie", "occupancy": "principal", "delinquent_since": "2026-08-01", "income_types": ["wages"],
        "borrowers": [{"name": "Jane Doe", "language": "es"}, {"name": "Jo Doe", "role": "co-borrower"}],
    }  # fmt: skip
    case = made(client, **told)
    assert {name: case[name] for name in told if name != "borrowers"} == {n: told[n] for n in told if n != "borrowers"}
    assert [(p["name"], p["role"]) for p in case["parties"]] == [("Jane Doe", "borrower"), ("Jo Doe", "co-borrower")]


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"loan_number": ""},
        {"loan_number": "1\x00"},
        {"loan_number": "1", "colour": "vermilion"},
        {"loan_number": "1", "property_address": "a\x00b"},
        {"loan_number": "1", "property_address": "\ud800"},
        {"loan_number": "1", "sale_date": "2026-02-30"},
        {"loan_number": "1", "occupancy": "castle"},
    ],
)
def test_what_cannot_be_told_of_a_case_is_refused_by_its_place(client: TestClient, told: dict[str, str]) -> None:
    answer = client.post(AT, content=json.dumps(told), headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed")
    assert all("vermilion" not in str(error) for error in answer.json()["errors"])


def test_the_same_request_with_its_key_makes_one_case(client: TestClient) -> None:
    sent = [client.post(AT, json={"loan_number": "K1"}, headers={"Idempotency-Key": "a"}) for _ in range(2)]
    assert sent[0].json() == sent[1].json()
    assert len(client.get(AT, params={"loan_number": "K1"}).json()["items"]) == 1


def test_a_change_needs_the_version_that_it_is_made_to(client: TestClient) -> None:
    at = f"{AT}/{made(client)['id']}"
    assert client.patch(at, json={"relief": "deferral"}).status_code == 428
    changed = client.patch(at, json={"relief": "deferral"}, headers={"If-Match": '"1"'})
    assert (changed.status_code, changed.json()["relief"], changed.headers["ETag"]) == (200, "deferral", '"2"')
    for tag in ('"1"', 'W/"2"', "2", '"x"'):
        stale = client.patch(at, json={"relief": "x"}, headers={"If-Match": tag})
        assert (stale.status_code, stale.json()["code"]) == (412, "changed-meanwhile")
    assert client.patch(at, json={"assigned_to": str(uuid.uuid4())}, headers={"If-Match": '"2"'}).status_code == 422


def test_what_a_change_leaves_out_stays(client: TestClient) -> None:
    case = made(client, investor="fha", sale_date="2027-01-15")
    changed = client.patch(f"{AT}/{case['id']}", json={"sale_date": None}, headers={"If-Match": '"1"'}).json()
    assert (changed["investor"], changed["sale_date"]) == ("fha", None)


def test_a_closed_case_is_not_changed(client: TestClient) -> None:
    at = f"{AT}/{made(client)['id']}"
    closed = client.post(f"{at}/close", json={"reason": "paid off"}, headers={"If-Match": '"1"'})
    assert (closed.json()["stage"], closed.json()["closed_at"] is not None) == ("closed", True)
    for path, body in (("", {"relief": "x"}), ("/close", {}), ("/borrowers", {"name": "J"})):
        method = "PATCH" if not path else "POST"
        answer = client.request(method, at + path, json=body, headers={"If-Match": '"2"'})
        assert (path, answer.status_code) == (path, 409)


def test_a_borrower_who_comes_later_is_one_of_the_case(client: TestClient) -> None:
    at = f"{AT}/{made(client)['id']}/borrowers"
    added = client.post(at, json={"name": "Ann Early"}, headers={"If-Match": '"1"'})
    assert [p["name"] for p in added.json()["parties"]] == ["Ann Early"]
    assert client.post(at, json={"name": "B"}, headers={"If-Match": '"1"'}).status_code == 412


def test_what_an_assessment_rests_on_has_the_case_assessed_again_when_it_changes(
    client: TestClient, shared_service: Service
) -> None:
    def asks(method: str, path: str, body: dict[str, Any]) -> bool:
        """Whether a change has the case assessed."""
        with shared_service.database.transaction() as connection:
            connection.exec_driver_sql("delete from procrastinate_jobs")
        tag = client.get(at).headers["ETag"]
        assert client.request(method, path, json=body, headers={"If-Match": tag}).is_success
        return [job.task_name for job in jobs_of(shared_service, case_id)] == ["assess-case"]

    case = made(client, investor="fannie", borrowers=[{"name": "Jane Doe"}])
    case_id, at, jane = uuid.UUID(case["id"]), f"{AT}/{case['id']}", f"/api/v1/parties/{case['parties'][0]['id']}"
    assert not asks("PATCH", at, {"investor": "freddie"})
    assert send(client, case_id, b"%PDF-1.7 one").status_code == 201
    assert asks("PATCH", at, {"investor": "fha"})
    assert not asks("PATCH", at, {"investor": "fha", "relief": "deferral"})
    assert asks("POST", f"{at}/borrowers", {"name": "Jo Doe", "role": "co-borrower"})
    assert asks("PATCH", jane, {"name": "Jane Dough"})
    assert not asks("PATCH", jane, {"phone": "1"})


def test_parts_of_the_list_are_the_whole_list_once(client: TestClient) -> None:
    numbers = [f"P{n}" for n in range(7)]
    for number in numbers:
        made(client, number, investor="parts")
    seen: list[str] = []
    after: str | None = ""
    while after is not None:
        told = client.get(AT, params={"investor": "parts", "limit": 3, "after": after}).json()
        seen += [case["loan_number"] for case in told["items"]]
        after = told["next"]
    assert seen == numbers[::-1]


@pytest.mark.parametrize("after", ["x", "!!", "W10", "bnVsbA", "WyJ4IiwieSJd", "é", "A" * 300])
def test_a_cursor_of_no_list_is_refused(client: TestClient, after: str) -> None:
    answer = client.get(AT, params={"after": after})
    assert (answer.status_code, answer.json()["code"]) == (422, "unfit")


def test_a_search_finds_by_the_beginnings_of_number_name_and_address(client: TestClient) -> None:
    case = made(client, "SRCH-77", property_address="12 Elderberry Lane", borrowers=[{"name": "Zora O'Neill"}])
    for q in ("SRCH", "zor", "Zora nei", "elderb 12", "O'Neill"):
        found = [c["id"] for c in client.get(AT, params={"q": q}).json()["items"]]
        assert (q, case["id"] in found) == (q, True)
    for q in ("zora elderberry", "%", "_", "&", "' | '", "nobody", ":*"):
        assert client.get(AT, params={"q": q}).json()["items"] == []


def test_parts_of_a_search_are_everything_it_finds_once_however_old(
    client: TestClient, shared_service: Service
) -> None:
    """Some of it stands among the newest cases, which are looked through first, and some behind them."""
    street, newest, found = uuid.uuid4().hex, dt.datetime(2101, 1, 1, tzinfo=dt.UTC), {0, 1, 2, 40, 41, 42, 43}
    rows = [
        {"loan_number": f"X{n}", "property_address": f"{n} {street} Way" if n in found else "",
         "created_at": newest - dt.timedelta(hours=n)}
        for n in range(44)
    ]  # fmt: skip
    rows[41] |= {"loan_number": f"{street}-41", "property_address": ""}
    with shared_service.database.transaction() as connection:
        connection.execute(insert(cases), rows)
    seen: list[str] = []
    after: str | None = ""
    while after is not None:
        told = client.get(AT, params={"q": street, "limit": 1, "after": after}).json()
        seen += [case["loan_number"] for case in told["items"]]
        after = told["next"]
    assert seen == [rows[n]["loan_number"] for n in sorted(found)]


def test_a_case_that_is_not_there_is_told_like_one_that_may_not_be_seen(shared_service: Service) -> None:
    party = Actor("party", str(uuid.uuid4()), "B", rights_of(frozenset({Role.BORROWER})), case_id=uuid.uuid4())
    with asked_by(shared_service, party) as client:
        answers = [client.get(AT), client.get(f"{AT}/{uuid.uuid4()}"), client.post(AT, json={"loan_number": "1"})]
    assert {a.status_code for a in answers} == {403}
