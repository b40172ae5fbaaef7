"""A session ends by idleness, by age and by hand; and it does nothing that another site's page asks for."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from intake import sessions
from intake.access import SYSTEM, Right, Role
from intake.csrf import CSRF_HEADER
from intake.service import Service
from intake.sessions import IDLE, OLDEST, SEEN_EVERY, digest_of
from intake.staff import add
from intake.tables import sessions as kept
from tests.service.clocks import Clock
from tests.service.sending import new_case
from tests.service.signed_in import client, new_party, nobody, portal

PASSWORD = "correct horse battery"
A_CASE = {"loan_number": "7"}


@pytest.fixture
def clock(shared_service: Service) -> Iterator[Clock]:
    """The module's clock, set back afterwards."""
    made = shared_service.clock
    assert isinstance(made, Clock)
    before = made.now
    yield made
    made.now = before


@pytest.fixture
def specialist(shared_service: Service) -> TestClient:
    return client(shared_service, Role.SPECIALIST)


def secret_of(browser: TestClient) -> str:
    secret = browser.cookies.get("touchstone")
    assert secret
    return secret


def known(browser: TestClient) -> bool:
    """Whether the browser is still signed in."""
    status = browser.get("/api/v1/me").status_code
    assert status in {200, 401}
    return status == 200


def test_a_session_ends_when_nobody_uses_it(specialist: TestClient, clock: Clock) -> None:
    clock.now += IDLE - dt.timedelta(seconds=1)
    assert known(specialist)
    clock.now += IDLE - dt.timedelta(seconds=1)
    assert known(specialist)
    clock.now += IDLE
    assert not known(specialist)


def test_a_session_that_is_in_use_ends_by_its_age(specialist: TestClient, clock: Clock) -> None:
    began = clock.now
    while clock.now + dt.timedelta(minutes=25) < began + OLDEST:
        clock.forward(minutes=25)
        assert known(specialist)
    clock.now = began + OLDEST
    assert not known(specialist)


def test_a_session_that_is_in_use_is_written_down_once_a_minute(
    specialist: TestClient, clock: Clock, shared_service: Service
) -> None:
    began, seen = clock.now, []
    for passed in (dt.timedelta(seconds=30), SEEN_EVERY, SEEN_EVERY + dt.timedelta(seconds=1)):
        clock.now = began + passed
        assert known(specialist)
        with shared_service.database.reading() as connection:
            asked = select(kept.c.seen_at).where(kept.c.digest == digest_of(secret_of(specialist)))
            seen.append(connection.execute(asked).scalar_one() - began)
    assert seen == [dt.timedelta(0), dt.timedelta(0), SEEN_EVERY + dt.timedelta(seconds=1)]


def test_who_signs_out_is_out_and_elsewhere_still_in(shared_service: Service) -> None:
    with shared_service.database.transaction() as connection:
        who = add(connection, SYSTEM, name="S", email=f"{uuid.uuid4().hex}@s.example", roles=[Role.SPECIALIST])
        secrets = [sessions.start(connection, shared_service.clock(), staff_id=who.id) for _ in range(2)]
    here, there = nobody(shared_service), nobody(shared_service)
    for browser, (secret, csrf) in zip((here, there), secrets, strict=True):
        browser.cookies.set("touchstone", secret)
        browser.headers[CSRF_HEADER] = csrf
    answer = here.delete("/api/v1/session")
    assert answer.status_code == 204
    assert 'touchstone=""' in answer.headers["set-cookie"]
    here.cookies.set("touchstone", secrets[0][0])
    assert (known(here), known(there)) == (False, True)
    with shared_service.database.transaction() as connection:
        assert sessions.end_all(connection, shared_service.clock(), staff_id=who.id) == 1
    assert not known(there)


def test_only_the_digest_of_a_session_is_kept(specialist: TestClient, shared_service: Service) -> None:
    with shared_service.database.reading() as connection:
        rows = connection.execute(select(kept)).all()
    assert digest_of(secret_of(specialist)) in {row.digest for row in rows}
    assert secret_of(specialist) not in repr(rows)


def test_a_secret_that_somebody_planted_is_not_taken_over(shared_service: Service) -> None:
    """Fixation: who set a browser's cookie beforehand must not share the session that begins then."""
    email = f"{uuid.uuid4().hex}@s.example"
    with shared_service.database.transaction() as connection:
        add(connection, SYSTEM, name="S", email=email, roles=[Role.SPECIALIST], password=PASSWORD)
    planted = client(shared_service, Role.AUDITOR)
    with nobody(shared_service) as browser:
        browser.cookies.set("touchstone", secret_of(planted))
        entered = browser.post("/api/v1/session", json={"email": email, "password": PASSWORD})
        assert entered.json()["roles"] == ["specialist"]
        given = entered.headers["set-cookie"].split(";")[0].partition("=")[2]
        assert given != secret_of(planted)
    assert planted.get("/api/v1/me").json()["roles"] == ["auditor"]


def test_a_made_up_secret_is_nobodys(shared_service: Service, specialist: TestClient) -> None:
    secret = secret_of(specialist)
    for tried in ("x", secret[:-1], secret + "x", secret.upper(), digest_of(secret).hex()):
        with nobody(shared_service) as browser:
            browser.cookies.set("touchstone", tried)
            assert not known(browser)


@pytest.mark.parametrize("token", ["", "x", "another"])
def test_a_change_carries_the_token_of_its_own_session(
    token: str, specialist: TestClient, shared_service: Service
) -> None:
    right = specialist.headers[CSRF_HEADER]
    specialist.headers[CSRF_HEADER] = (
        client(shared_service, Role.SPECIALIST).headers[CSRF_HEADER] if token == "another" else token
    )
    refused = specialist.post("/api/v1/cases", json=A_CASE)
    assert (refused.status_code, refused.json()["code"]) == (403, "not-allowed")
    del specialist.headers[CSRF_HEADER]
    assert specialist.post("/api/v1/cases", json=A_CASE).status_code == 403
    assert specialist.get("/api/v1/cases").status_code == 200
    specialist.headers[CSRF_HEADER] = right
    assert specialist.post("/api/v1/cases", json=A_CASE).status_code == 201


OTHERS: list[dict[str, str]] = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:8701"},
]


@pytest.mark.parametrize("headers", OTHERS)
def test_another_sites_page_changes_nothing_even_with_the_right_token(
    headers: dict[str, str], specialist: TestClient
) -> None:
    assert specialist.post("/api/v1/cases", json=A_CASE, headers=headers).status_code == 403
    assert specialist.get("/api/v1/me", headers=headers).status_code == 200  # a link to a page of ours


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "same-origin", "Origin": "http://127.0.0.1:8700"}, {}])
def test_our_own_page_and_programs_may_change_things(headers: dict[str, str], specialist: TestClient) -> None:
    assert specialist.post("/api/v1/cases", json=A_CASE, headers=headers).status_code == 201


def test_a_machine_needs_no_such_token_for_it_has_no_browser(shared_service: Service) -> None:
    machine = client(shared_service, Right.WRITE_CASES, Right.READ_CASES)
    assert machine.post("/api/v1/cases", json=A_CASE).status_code == 201


@pytest.mark.parametrize("place", ["/sign-out", "/portal/papers"])
def test_a_pages_form_carries_the_token_too(place: str, shared_service: Service) -> None:
    by = portal(shared_service, new_party(shared_service, new_case(shared_service)))
    right = by.headers.pop(CSRF_HEADER)
    page = by.get("/portal").text
    assert right in page

    def sent(token: str) -> int:
        form: dict[str, Any] = {"data": {"csrf": token}}
        if place == "/portal/papers":
            form["files"] = [("file", ("a.pdf", b"%PDF-1.4\n%%EOF"))]
        return by.post(place, **form).status_code

    assert (sent(""), sent("x"), sent(right)) == (403, 403, 303)


def test_sessions_that_ended_a_day_ago_are_forgotten(
    specialist: TestClient, clock: Clock, shared_service: Service
) -> None:
    fresh = secret_of(client(shared_service, Role.SPECIALIST))
    assert specialist.delete("/api/v1/session").status_code == 204
    sessions.forget_ended(shared_service)
    clock.forward(hours=24, seconds=1)
    assert sessions.forget_ended(shared_service) >= 1
    with shared_service.database.reading() as connection:
        left = set(connection.execute(select(kept.c.digest)).scalars())
    assert digest_of(fresh) in left
    clock.forward(hours=12)
    sessions.forget_ended(shared_service)
    with shared_service.database.reading() as connection:
        assert digest_of(fresh) not in set(connection.execute(select(kept.c.digest)).scalars())
