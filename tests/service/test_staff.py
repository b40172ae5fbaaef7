"""Colleagues come, change and go by an administrator's hand; what was open under the old rights closes at once."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from intake.access import Role
from intake.service import Service
from intake.tables import audit
from tests.service.signed_in import client, nobody

AT, PASSWORD = "/api/v1/staff", "several good words"


@pytest.fixture(scope="module")
def administrator(shared_service: Service) -> TestClient:
    return client(shared_service, Role.ADMINISTRATOR)


def added(administrator: TestClient, **values: Any) -> dict[str, Any]:
    form = {"name": "Nina New", "email": f"{uuid.uuid4().hex}@Staff.example", "roles": ["specialist"]}
    answer = administrator.post(AT, json=form | {"password": PASSWORD} | values)
    assert answer.status_code == 201
    made: dict[str, Any] = answer.json()
    return made


def come_in(service: Service, email: str, password: str = PASSWORD) -> TestClient:
    browser = nobody(service)
    browser.post("/api/v1/session", json={"email": email, "password": password})
    return browser


def test_who_was_added_comes_in_and_no_password_is_told_or_kept(
    administrator: TestClient, shared_service: Service
) -> None:
    made = added(administrator)
    assert made["email"] == made["email"].lower()
    assert come_in(shared_service, made["email"]).get("/api/v1/cases").status_code == 200
    for place in (AT, f"{AT}/{made['id']}"):
        assert all(word not in administrator.get(place).text for word in (PASSWORD, "argon2", "password_hash"))


def test_nobody_works_here_twice_or_without_a_role_of_staff(administrator: TestClient) -> None:
    made = added(administrator)
    form = {"name": "N", "email": made["email"].upper(), "roles": ["auditor"]}
    assert administrator.post(AT, json=form).status_code == 409
    for roles in ([], ["borrower"], ["machine"], ["king"]):
        wrong = form | {"email": "n@x.example", "roles": roles}
        assert administrator.post(AT, json=wrong).status_code == 422
    assert administrator.post(AT, json=form | {"email": "n@x.example", "password": "short"}).status_code == 422
    assert administrator.patch(f"{AT}/{made['id']}", json={}).status_code == 422
    assert administrator.patch(f"{AT}/{uuid.uuid4()}", json={"active": True}).status_code == 404


@pytest.mark.parametrize("change", [{"roles": ["auditor"]}, {"active": False}, {"password": "several other words"}])
def test_a_change_ends_every_session_that_was_open(
    change: dict[str, Any], administrator: TestClient, shared_service: Service
) -> None:
    made = added(administrator)
    open_before = [come_in(shared_service, made["email"]) for _ in range(2)]
    assert administrator.patch(f"{AT}/{made['id']}", json=change).status_code == 200
    assert [each.get("/api/v1/me").status_code for each in open_before] == [401, 401]
    again = come_in(shared_service, made["email"], change.get("password", PASSWORD)).get("/api/v1/me")
    assert again.status_code == (401 if "active" in change else 200)
    if "roles" in change:
        assert again.json()["roles"] == ["auditor"]


def test_who_left_stays_in_the_books_and_does_not_come_in(administrator: TestClient, shared_service: Service) -> None:
    made = added(administrator)
    assert administrator.delete(f"{AT}/{made['id']}").status_code == 204
    assert administrator.get(f"{AT}/{made['id']}").json()["active"] is False
    assert come_in(shared_service, made["email"]).get("/api/v1/me").status_code == 401


def test_nobody_ends_their_own_account(shared_service: Service) -> None:
    made = added(client(shared_service, Role.ADMINISTRATOR), roles=["administrator"])
    browser = nobody(shared_service)
    told = browser.post("/api/v1/session", json={"email": made["email"], "password": PASSWORD}).json()
    browser.headers["X-CSRF-Token"] = told["csrf"]
    place = f"{AT}/{made['id']}"
    assert browser.delete(place).status_code == 409
    assert browser.patch(place, json={"active": False}).status_code == 409
    assert browser.patch(place, json={"roles": ["auditor"]}).status_code == 409
    assert browser.get(place).json()["roles"] == ["administrator"]


def test_a_second_factor_is_set_up_by_its_owner_and_taken_away_by_an_administrator(
    administrator: TestClient, shared_service: Service
) -> None:
    made = added(administrator)
    browser = nobody(shared_service)
    told = browser.post("/api/v1/session", json={"email": made["email"], "password": PASSWORD}).json()
    browser.headers["X-CSRF-Token"] = told["csrf"]
    address = browser.post("/api/v1/me/second-factor").json()["address"]
    assert address.startswith("otpauth://totp/Touchstone")
    assert come_in(shared_service, made["email"]).get("/api/v1/me").status_code == 401
    place = f"{AT}/{made['id']}"
    assert administrator.get(place).json()["second_factor"] is True
    assert administrator.patch(place, json={"second_factor": True}).status_code == 422
    assert administrator.patch(place, json={"second_factor": False}).json()["second_factor"] is False
    assert come_in(shared_service, made["email"]).get("/api/v1/me").status_code == 200


def test_every_change_is_written_down_without_what_is_secret(
    administrator: TestClient, shared_service: Service
) -> None:
    made = added(administrator)
    administrator.patch(f"{AT}/{made['id']}", json={"password": "several other words"})
    with shared_service.database.reading() as connection:
        rows = connection.execute(select(audit).where(audit.c.subject == f"staff:{made['id']}")).all()
    assert [row.action for row in rows] == ["staff.added", "staff.changed"]
    assert not any(word in str(row) for row in rows for word in (PASSWORD, "several other words"))
