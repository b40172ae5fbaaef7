from __future__ import annotations

import uuid

import pytest
from sqlalchemy import select

from intake import masks
from intake.access import Role
from intake.service import Service
from intake.tables import audit
from tests.service.casework import STUB, W2, golden, jobs_waiting, read_case
from tests.service.desk import as_a, screened

Read = tuple[Service, uuid.UUID, uuid.UUID, uuid.UUID]


@pytest.fixture(scope="module")
def read(shared_service: Service) -> Read:
    case_id, (stub, w2) = read_case(shared_service, golden(*STUB), golden(*W2))
    return shared_service, case_id, stub, w2


def at(paper: uuid.UUID) -> str:
    return f"/api/v1/documents/{paper}/readings"


def test_a_reading_is_corrected_in_the_version_that_was_seen(read: Read) -> None:
    service, _, stub, _ = read
    client = as_a(service, Role.SPECIALIST)
    seen = client.get(at(stub))
    tag, document = seen.headers["ETag"], seen.json()["documents"][0]
    field = next(f for f in document["fields"] if f["name"] == "net_pay")
    said = {"document": document["id"], "field": "net_pay", "action": "corrected", "value": "1,234.50"}
    assert client.patch(at(stub), json=said).status_code == 428
    figures = client.post(f"{at(stub)}/consequences", json=said)
    assert (figures.status_code, figures.json()["screening"]) == (200, None)
    said_now = client.patch(at(stub), json=said, headers={"If-Match": tag})
    word = said_now.json()["corrections"][-1]
    assert (word["was"], word["value"], word["in_force"]) == (field["value"], "1234.50", True)
    now = next(f for f in said_now.json()["documents"][0]["fields"] if f["name"] == "net_pay")
    assert (now["value"], now["by"]) == ("1234.50", "reviewer")
    assert client.patch(at(stub), json=said, headers={"If-Match": tag}).status_code == 412
    assert "assess-case" in [job.task_name for job in jobs_waiting(service)]
    taken_back = said | {"action": "withdrawn", "value": None}
    back = client.patch(at(stub), json=taken_back, headers={"If-Match": said_now.headers["ETag"]})
    assert (back.status_code, back.json()["corrections"][-1]["action"]) == (200, "withdrawn")


def test_a_word_that_cannot_be_is_refused(read: Read) -> None:
    service, _, stub, _ = read
    client = as_a(service, Role.SPECIALIST)
    tag = client.get(at(stub)).headers["ETag"]
    for said in (
        {"document": "d9", "field": "net_pay", "action": "accepted"},
        {"document": "d1", "field": "no_such", "action": "accepted"},
        {"document": "d1", "field": "net_pay", "action": "corrected", "value": "twelve"},
        {"document": "d1", "field": "net_pay", "action": "corrected", "value": "1\x00"},
        {"document": "d1", "field": "net_pay", "action": "deleted"},
        {"document": "d1", "field": "net_pay", "action": "accepted", "box": [0, 0, 2, 1], "page": 1},
    ):
        assert client.patch(at(stub), json=said, headers={"If-Match": tag}).status_code == 422


def test_identifiers_are_covered_unless_somebody_who_may_asks(read: Read) -> None:
    service, _, _, w2 = read
    client, bare = as_a(service, Role.ANALYST), as_a(service, Role.AUDITOR)

    def numbers(answer: dict[str, list[dict[str, list[dict[str, str]]]]]) -> list[str]:
        found = [f for d in answer["documents"] for f in d["fields"] if f["name"] == "employee_ssn"]
        return [f["value"] for f in found if f["value"]]

    covered = numbers(client.get(at(w2)).json())
    whole = numbers(client.get(at(w2), params={"whole": True}).json())
    assert whole
    assert all("•" in c and c[-4:] == w[-4:] for c, w in zip(covered, whole, strict=True))
    assert bare.get(at(w2), params={"whole": True}).status_code == 403
    with service.database.reading() as connection:
        noted = connection.execute(select(audit.c.subject).where(audit.c.action == "identifiers.seen")).scalars().all()
    assert noted == [f"paper:{w2}"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("SSN 123-45-6789 differs", "SSN •••-••-6789 differs"),
        ("EIN 12-3456789.", "EIN ••-•••6789."),
        ("account 1234567890", "account ••••••7890"),
        ("3269.23 on 2026-11-16, 4.1 %", "3269.23 on 2026-11-16, 4.1 %"),
        ("1234567890.55", "1234567890.55"),
    ],
)
def test_numbers_of_people_are_covered_in_sentences_and_amounts_are_not(text: str, shown: str) -> None:
    assert masks.covered({"a": [text]}) == {"a": [shown]}


def test_figures_are_for_casework_and_findings_for_the_fraud_desk(service: Service) -> None:
    case = f"/api/v1/cases/{screened(service)}"
    specialist, analyst = as_a(service, Role.SPECIALIST), as_a(service, Role.ANALYST)
    assert specialist.get(f"{case}/figures").json()["figures"] == [{"name": "income.base.monthly"}]
    for path in ("/findings", "/findings/versions", "/score"):
        assert (specialist.get(case + path).status_code, analyst.get(case + path).status_code) == (403, 200)
    assert analyst.get(f"{case}/score").json()["risk"] == 0.9
    assert "123-45-6789" not in analyst.get(f"{case}/findings").text
    assert [v["version"] for v in analyst.get(f"{case}/figures/versions").json()["items"]] == [1]
    assert specialist.get(f"{case}/figures", params={"version": 2}).status_code == 404
    assert specialist.get(f"/api/v1/cases/{uuid.uuid4()}/figures").json()["code"] == "not-here"
