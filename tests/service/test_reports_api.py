from __future__ import annotations

import csv
import datetime as dt
import io
import uuid

from sqlalchemy import insert, select, update

from intake.access import Role
from intake.service import Service
from intake.tables import cases, checklist, failures, papers
from tests.service.desk import as_a, escalated
from tests.service.sending import asked_by, new_party, send


def test_a_report_counts_and_times_what_its_reader_may_see(service: Service) -> None:
    began = service.clock() - dt.timedelta(days=2)
    for hours in (2, 4, 60):
        _, case_id = escalated(service, created_at=began, claimed_at=began + dt.timedelta(hours=hours))
        with service.database.transaction() as connection:
            closed = {"closed_at": began + dt.timedelta(hours=hours), "stage": "closed", "created_at": began}
            connection.execute(update(cases).where(cases.c.id == case_id).values(closed))
    answer = as_a(service, Role.SUPERVISOR).get(
        "/api/v1/reports", params={"since": "2026-11-01", "until": "2026-11-16"}
    )
    told = answer.json()
    assert {"of": "cases", "by": "stage", "name": "closed", "count": 3} in told["counts"]
    times = {each["what"]: each for each in told["turnaround"]}
    assert times["case-made-to-closed"] == {
        "what": "case-made-to-closed", "count": 3, "median_hours": 4.0, "p90_hours": 48.8,
    }  # fmt: skip
    assert times["escalation-opened-to-claimed"]["count"] == 3
    assert as_a(service, Role.SPECIALIST).get("/api/v1/reports").status_code == 403


def test_a_report_is_had_as_csv_without_formulas(service: Service) -> None:
    with service.database.transaction() as connection:
        connection.execute(insert(cases).values(loan_number="1", investor="=1+1", created_at=service.clock()))
    text = as_a(service, Role.AUDITOR).get("/api/v1/reports", params={"format": "csv"}).text
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["of", "by", "name", "count", "median_hours", "p90_hours"]
    assert ["cases", "investor", "'=1+1", "1", "", ""] in rows


def test_the_trail_is_searched_by_what_an_auditor_asks_for(service: Service) -> None:
    client, auditor = as_a(service, Role.SPECIALIST), as_a(service, Role.AUDITOR)
    made = [client.post("/api/v1/cases", json={"loan_number": str(n)}).json()["id"] for n in range(3)]
    found = auditor.get("/api/v1/audit", params={"action": "case.", "limit": 2}).json()
    assert [entry["case_id"] for entry in found["items"]] == made[:0:-1]
    rest = auditor.get("/api/v1/audit", params={"action": "case.", "after": found["next"]}).json()
    assert ([entry["case_id"] for entry in rest["items"]], rest["next"]) == (made[:1], None)
    of_one = auditor.get("/api/v1/audit", params={"case_id": made[1]}).json()["items"]
    assert {entry["action"] for entry in of_one} == {"case.made", "checklist.asked"}
    assert auditor.get("/api/v1/audit", params={"action": "%"}).json()["items"] == []
    assert auditor.get("/api/v1/audit", params={"since": "2026-01-01"}).status_code == 422
    assert client.get("/api/v1/audit").status_code == 403


def test_an_administrator_settles_parked_jobs(service: Service) -> None:
    with service.database.transaction() as connection:
        case_id = connection.execute(insert(cases).values(loan_number="1").returning(cases.c.id)).scalar_one()
        row = {"case_id": case_id, "job": "assess-case", "code": "internal", "attempts": 4}
        connection.execute(insert(failures).values(row))
    client = as_a(service, Role.ADMINISTRATOR)
    (parked,) = client.get("/api/v1/failures").json()["items"]
    assert (parked["code"], parked["case_id"]) == ("internal", str(case_id))
    at = f"/api/v1/failures/{parked['id']}/settle"
    assert [client.post(at, json={"retry": True}).status_code for _ in range(2)] == [204, 409]
    assert client.get("/api/v1/failures").json()["items"] == []
    assert client.post(at, json={"retry": "yes"}).status_code == 422
    assert as_a(service, Role.SPECIALIST).get("/api/v1/failures").status_code == 403


def test_the_checklist_tells_a_party_what_is_needed_and_staff_also_why(service: Service) -> None:
    client = as_a(service, Role.SPECIALIST)
    case = client.post(
        "/api/v1/cases", json={"loan_number": "1", "investor": "fannie", "income_types": ["wages"]}
    ).json()
    case_id = uuid.UUID(case["id"])
    at = f"/api/v1/cases/{case_id}/checklist"
    items = client.get(at).json()["items"]
    party = new_party(service, case_id)
    theirs = asked_by(service, party).get(at, params={"language": "es"}).json()["items"]
    assert all(item["reason"] for item in items)
    assert theirs
    assert not any("reason" in item for item in theirs)
    assert theirs[0]["title"] != items[0]["title"]
    first = f"/api/v1/checklist/{items[0]['id']}"
    waived = client.post(f"{first}/waive", json={"reason": "Not needed."})
    assert (waived.json()["state"], waived.json()["reason"]) == ("waived", "Not needed.")
    assert asked_by(service, party).post(f"{first}/waive", json={"reason": "x"}).status_code == 403
    assert client.post(f"{first}/need-again").json()["state"] == "needed"
    assert client.post(f"{first}/accept", json={}).status_code == 409
    assert send(asked_by(service, party), case_id, b"%PDF- a form").status_code == 201
    with service.database.reading() as connection:
        paper = connection.execute(select(papers.c.id)).scalar_one()
        shared = connection.execute(select(checklist.c.id).where(checklist.c.party_id.is_(None))).scalars().first()
    put = asked_by(service, party).post(f"/api/v1/checklist/{shared}/document", json={"document_id": str(paper)})
    assert (put.json()["state"], put.json()["document_id"], "reason" in put.json()) == ("received", str(paper), False)
