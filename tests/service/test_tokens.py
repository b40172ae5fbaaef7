"""Machines come in by tokens: shown once, kept as a digest, with the scopes they were given and for as long."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import insert, select, update

from intake import tokens
from intake.access import GRANTS, SYSTEM, Right, Role
from intake.problems import NotAllowed
from intake.service import Service
from intake.sessions import digest_of
from intake.settings import Mode
from intake.tables import audit
from intake.tables import tokens as kept
from tests.service.clocks import Clock
from tests.service.signed_in import client, nobody

PLACE = "/api/v1/tokens"
FRAUD = {Right.READ_SCORES, Right.READ_ESCALATIONS, Right.WORK_ESCALATIONS, Right.SUBSCRIBE_FRAUD}


@pytest.fixture(scope="module")
def administrator(shared_service: Service) -> TestClient:
    return client(shared_service, Role.ADMINISTRATOR)


def bearing(service: Service, authorization: str) -> TestClient:
    """A client that sends this header and nothing else."""
    made = nobody(service)
    made.headers["Authorization"] = authorization
    return made


def made(administrator: TestClient, **asked: object) -> tuple[str, str]:
    """A new token's key and secret."""
    answer = administrator.post(PLACE, json={"name": "importer"} | asked)
    assert answer.status_code == 201, answer.text
    return answer.json()["token"]["id"], answer.json()["secret"]


def test_a_token_without_scopes_does_casework_and_nothing_of_fraud(
    administrator: TestClient, shared_service: Service
) -> None:
    _, secret = made(administrator)
    me = bearing(shared_service, f"Bearer {secret}").get("/api/v1/me").json()
    assert (me["kind"], me["roles"], me["csrf"]) == ("token", ["machine"], "")
    assert set(me["rights"]) == GRANTS[Role.MACHINE]
    assert not FRAUD & set(me["rights"])


def test_a_token_does_what_its_scopes_say_and_no_more(administrator: TestClient, shared_service: Service) -> None:
    _, secret = made(administrator, scopes=["cases:read"])
    machine = bearing(shared_service, f"Bearer {secret}")
    assert machine.get("/api/v1/cases").status_code == 200
    refused = machine.post("/api/v1/cases", json={"loan_number": "7"})
    assert (refused.status_code, refused.json()["code"]) == (403, "not-allowed")


@pytest.mark.parametrize("scope", ["own-case", "staff:write"])
def test_a_machine_is_nobodys_borrower_and_makes_no_colleagues(scope: str, administrator: TestClient) -> None:
    answer = administrator.post(PLACE, json={"name": "m", "scopes": [scope]})
    assert (answer.status_code, answer.json()["code"]) == (403, "not-allowed")


def test_a_secret_is_shown_once_and_only_its_digest_is_kept(administrator: TestClient, shared_service: Service) -> None:
    key, secret = made(administrator)
    assert secret.startswith(tokens.PREFIX)
    assert secret not in administrator.get(PLACE).text
    with shared_service.database.reading() as connection:
        row = connection.execute(select(kept).where(kept.c.id == uuid.UUID(key))).one()
        trail = connection.execute(select(audit).where(audit.c.subject == f"token:{key}")).all()
    assert row.digest == digest_of(secret)
    assert [entry.action for entry in trail] == ["token.made"]
    assert secret not in repr([*row, *trail])


def test_a_token_that_was_ended_is_told_like_one_that_never_was(
    administrator: TestClient, shared_service: Service
) -> None:
    key, secret = made(administrator)
    machine = bearing(shared_service, f"Bearer {secret}")
    assert machine.get("/api/v1/me").status_code == 200
    assert administrator.delete(f"{PLACE}/{key}").status_code == 204
    ended, never = machine.get("/api/v1/me"), bearing(shared_service, "Bearer ts_x").get("/api/v1/me")
    assert (ended.status_code, ended.text) == (never.status_code, never.text) == (401, ended.text)
    assert administrator.delete(f"{PLACE}/{key}").status_code == 404


def test_a_token_ends_at_its_instant(administrator: TestClient, shared_service: Service) -> None:
    clock = shared_service.clock
    assert isinstance(clock, Clock)
    before, ends = clock.now, clock.now + dt.timedelta(minutes=10)
    _, secret = made(administrator, expires_at=ends.isoformat())
    machine = bearing(shared_service, f"Bearer {secret}")
    clock.now = ends - dt.timedelta(seconds=1)
    last = machine.get("/api/v1/me").status_code
    clock.now = ends
    over = machine.get("/api/v1/me").status_code
    clock.now = before
    assert (last, over) == (200, 401)
    gone = administrator.post(PLACE, json={"name": "m", "expires_at": before.isoformat()})
    assert (gone.status_code, gone.json()["code"]) == (422, "unfit")


@pytest.mark.parametrize("form", ["{}", "Basic {}", "Token {}", "Bearer", "Bearer x{}", "Bearer {} {}"])
def test_a_token_counts_in_one_form_alone(form: str, administrator: TestClient, shared_service: Service) -> None:
    _, secret = made(administrator)
    assert bearing(shared_service, f"bearer  {secret}").get("/api/v1/me").status_code == 200
    assert bearing(shared_service, form.format(secret, secret)).get("/api/v1/me").status_code == 401


def test_a_wrong_token_is_not_made_good_by_a_session(administrator: TestClient) -> None:
    """Whoever sends a token means it: a request must not be done in another name than it asks for."""
    assert administrator.get("/api/v1/me").status_code == 200
    answer = administrator.get("/api/v1/me", headers={"Authorization": "Bearer ts_wrong"})
    assert (answer.status_code, answer.json()["code"]) == (401, "sign-in-needed")


def test_a_scope_that_we_no_longer_know_gives_nothing(shared_service: Service) -> None:
    with shared_service.database.transaction() as connection:
        row = {"name": "old", "digest": digest_of("ts_old"), "scopes": ["cases:read", "everything"]}
        connection.execute(insert(kept).values(row))
        machine = tokens.machine(connection, "ts_old", shared_service.clock())
    assert machine is not None
    assert machine.rights == {Right.READ_CASES}


def test_it_is_written_down_when_a_token_was_last_used(administrator: TestClient, shared_service: Service) -> None:
    key, secret = made(administrator)
    with shared_service.database.transaction() as connection:
        for later in (dt.timedelta(0), tokens.SEEN_EVERY, tokens.SEEN_EVERY + dt.timedelta(seconds=1)):
            tokens.machine(connection, secret, shared_service.clock() + later)
            used = {token.id: token.used_at for token in tokens.listed(connection, SYSTEM)}[uuid.UUID(key)]
            assert used == shared_service.clock() + (later if later > tokens.SEEN_EVERY else dt.timedelta(0))


def test_the_demonstrations_token_takes_the_place_of_the_one_before(shared_service: Service) -> None:
    first, second = tokens.demo_token(shared_service), tokens.demo_token(shared_service)
    with shared_service.database.transaction() as connection:
        assert tokens.machine(connection, first, shared_service.clock()) is None
        assert tokens.machine(connection, second, shared_service.clock()) is not None
        connection.execute(update(kept).where(kept.c.name == tokens.DEMO).values(revoked_at=shared_service.clock()))
    production = replace(shared_service, settings=replace(shared_service.settings, mode=Mode.PRODUCTION))
    with pytest.raises(NotAllowed):
        tokens.demo_token(production)
