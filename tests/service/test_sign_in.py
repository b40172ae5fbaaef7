"""Staff come in by password and code: what does not fit is told in the same words, takes as long, and makes wait."""

from __future__ import annotations

import datetime as dt
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pyotp
import pytest
from argon2 import PasswordHasher
from sqlalchemy import select, update

from intake import passwords, sign_in, staff
from intake.access import SYSTEM, Actor, Role
from intake.one_time_codes import STEP_S
from intake.problems import NotAllowed, WrongSignIn
from intake.service import Service
from intake.settings import Mode
from intake.sign_in import LONGEST_WAIT, TRIES, Entered
from intake.tables import audit
from intake.tables import staff as kept
from tests.service.clocks import Clock
from tests.service.signed_in import nobody

PASSWORD = "correct horse battery"
WRONG = "wrong horse battery"


@pytest.fixture(scope="module")
def digest() -> str:
    """The password as it is kept, but for the time that it takes."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


@pytest.fixture
def clock(shared_service: Service) -> Clock:
    made = shared_service.clock
    assert isinstance(made, Clock)
    return made


@pytest.fixture
def email(shared_service: Service, digest: str) -> str:
    """Somebody of their own for each test."""
    name = f"{uuid.uuid4().hex}@staff.example"
    with shared_service.database.transaction() as connection:
        made = staff.add(connection, SYSTEM, name="Sam Staff", email=name, roles=[Role.SPECIALIST])
        connection.execute(update(kept).where(kept.c.id == made.id).values(password_hash=digest))
    return name


def refused(service: Service, email: str, password: str = WRONG, code: str = "") -> str:
    with pytest.raises(WrongSignIn) as caught:
        sign_in.enter(service, email, password, code)
    return caught.value.told


def changed(service: Service, email: str, **values: object) -> None:
    with service.database.transaction() as connection:
        connection.execute(update(kept).where(kept.c.email == email).values(values))


def authenticator(service: Service, email: str) -> pyotp.TOTP:
    """Set up a second factor, as its owner does."""
    with service.database.reading() as connection:
        key = connection.execute(select(kept.c.id).where(kept.c.email == email)).scalar_one()
    address = staff.set_up_second_factor(service, Actor("staff", str(key), "Sam", frozenset()))
    made = pyotp.parse_uri(address)
    assert isinstance(made, pyotp.TOTP)
    return made


def test_password_and_email_open_a_session_that_knows_who_it_is(shared_service: Service, email: str) -> None:
    with nobody(shared_service) as browser:
        answer = browser.post("/api/v1/session", json={"email": f" {email.upper()} ", "password": PASSWORD})
        assert answer.status_code == 200
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith("touchstone=")
        assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
        me = browser.get("/api/v1/me").json()
    assert me == answer.json()
    assert (me["kind"], me["name"], me["roles"]) == ("staff", "Sam Staff", ["specialist"])


def test_all_that_does_not_fit_is_told_in_the_same_words(
    shared_service: Service, email: str, clock: Clock, digest: str
) -> None:
    answers = []

    def tried(password: str, code: str = "", who: str = email) -> None:
        with nobody(shared_service) as browser:
            form = {"email": who, "password": password, "code": code}
            answer = browser.post("/api/v1/session", json=form)
            answers.append((answer.status_code, answer.text, answer.headers.get("set-cookie")))

    tried(PASSWORD, who=f"{uuid.uuid4().hex}@nobody.example")
    tried(WRONG)
    changed(shared_service, email, password_hash=None)
    tried(PASSWORD)
    changed(shared_service, email, password_hash=digest, active=False)
    tried(PASSWORD)
    changed(shared_service, email, active=True, locked_until=clock.now + dt.timedelta(minutes=1))
    tried(PASSWORD)
    changed(shared_service, email, locked_until=None)
    authenticator(shared_service, email)
    tried(PASSWORD)
    tried(PASSWORD, "x")
    assert len(set(answers)) == 1
    assert (answers[0][0], answers[0][2]) == (401, None)
    assert email not in answers[0][1]


def test_an_unknown_email_takes_as_long_as_a_wrong_password(shared_service: Service, email: str) -> None:
    """Told by the processor's time, which other work on the machine does not change."""

    def spent(who: str) -> float:
        began = time.process_time()
        refused(shared_service, who)
        return time.process_time() - began

    changed(shared_service, email, password_hash=passwords.hashed(PASSWORD))
    refused(shared_service, "nobody@nobody.example")
    known = min(spent(email) for _ in range(3))
    unknown = min(spent("nobody@nobody.example") for _ in range(3))
    assert 0.5 < unknown / known < 2


def test_passwords_are_kept_as_argon2id() -> None:
    digest = passwords.hashed(PASSWORD)
    assert digest.startswith("$argon2id$")
    assert passwords.fits(digest, PASSWORD)
    assert not passwords.fits(None, "nobody has this password")
    assert not passwords.fits("", PASSWORD)


def test_after_five_wrong_passwords_the_right_one_waits(shared_service: Service, email: str, clock: Clock) -> None:
    for _ in range(TRIES):
        refused(shared_service, email)
    refused(shared_service, email, PASSWORD)
    clock.forward(seconds=31)
    assert isinstance(sign_in.enter(shared_service, email, PASSWORD), Entered)
    refused(shared_service, email)
    sign_in.enter(shared_service, email, PASSWORD)  # one wrong password makes nobody wait


def test_the_wait_doubles_with_each_wrong_password_up_to_the_longest(
    shared_service: Service, email: str, clock: Clock
) -> None:
    waits = []
    for number in range(TRIES + 8):
        refused(shared_service, email)
        refused(shared_service, email)  # what is tried while it waits does not make it longer
        with shared_service.database.reading() as connection:
            until = connection.execute(select(kept.c.locked_until).where(kept.c.email == email)).scalar_one()
        if until is None:
            continue
        waits.append((until - clock.now).total_seconds())
        clock.now = until
        assert number >= 2
    longest = LONGEST_WAIT.total_seconds()
    assert waits[:6] == [30, 60, 120, 240, 480, longest]
    assert set(waits[6:]) == {longest}


def test_a_code_counts_once_and_none_before_it_after_that(shared_service: Service, email: str, clock: Clock) -> None:
    phone = authenticator(shared_service, email)
    now = int(clock.now.timestamp())
    refused(shared_service, email, PASSWORD)
    sign_in.enter(shared_service, email, PASSWORD, phone.at(now))
    refused(shared_service, email, PASSWORD, phone.at(now))
    refused(shared_service, email, PASSWORD, phone.at(now - STEP_S))
    sign_in.enter(shared_service, email, PASSWORD, phone.at(now + STEP_S))


@pytest.mark.parametrize(("steps", "fits"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_telephones_clock_may_be_off_by_one_step(
    steps: int, fits: bool, shared_service: Service, email: str, clock: Clock
) -> None:
    code = authenticator(shared_service, email).at(int(clock.now.timestamp()) + steps * STEP_S)
    if fits:
        assert sign_in.enter(shared_service, email, PASSWORD, code).actor.name == "Sam Staff"
    else:
        refused(shared_service, email, PASSWORD, code)


def test_wrong_codes_make_wait_like_wrong_passwords(shared_service: Service, email: str, clock: Clock) -> None:
    phone = authenticator(shared_service, email)
    for _ in range(TRIES):
        refused(shared_service, email, PASSWORD, "000000x")
    refused(shared_service, email, PASSWORD, phone.at(int(clock.now.timestamp())))


def test_of_two_who_send_the_same_code_at_once_one_comes_in(shared_service: Service, email: str, clock: Clock) -> None:
    code = authenticator(shared_service, email).at(int(clock.now.timestamp()))

    def came_in(_: int) -> bool:
        try:
            sign_in.enter(shared_service, email, PASSWORD, code)
        except WrongSignIn:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(came_in, range(2))) == [False, True]


def test_coming_in_and_failing_to_is_written_down_without_password_or_code(shared_service: Service, email: str) -> None:
    refused(shared_service, email)
    entered = sign_in.enter(shared_service, email, PASSWORD)
    with shared_service.database.reading() as connection:
        query = select(audit).where((audit.c.actor == entered.actor.label) | (audit.c.subject == entered.actor.label))
        trail = connection.execute(query.order_by(audit.c.number)).all()
    assert [entry.action for entry in trail if entry.action.startswith("sign-in")] == ["sign-in.failed", "sign-in"]
    assert not any(said in repr(trail) for said in (PASSWORD, WRONG, entered.secret, entered.csrf))


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"},
     {"Origin": "null"}],
)  # fmt: skip
def test_another_sites_page_signs_nobody_in(headers: dict[str, str], shared_service: Service, email: str) -> None:
    form = {"email": email, "password": PASSWORD}
    doors: tuple[tuple[str, dict[str, Any]], ...] = (
        ("/api/v1/session", {"json": form}),
        ("/sign-in", {"data": form}),
    )
    for place, sent in doors:
        with nobody(shared_service) as browser:
            answer = browser.post(place, headers=headers, **sent)
        assert (answer.status_code, answer.headers.get("set-cookie")) == (403, None)


def test_the_page_says_in_one_sentence_that_it_does_not_fit(shared_service: Service, email: str) -> None:
    with nobody(shared_service) as browser:
        wrong = browser.post("/sign-in", data={"email": f'"><b>{email}', "password": WRONG})
        assert wrong.status_code == 401
        assert WrongSignIn.detail in wrong.text
        assert "<b>" not in wrong.text
        assert WRONG not in wrong.text
        right = browser.post("/sign-in", data={"email": email, "password": PASSWORD})
        assert (right.status_code, right.headers["location"]) == (303, "/")
        assert browser.get("/").headers["location"] == "/cases"


def test_over_tls_the_cookie_is_bound_to_its_host(shared_service: Service, email: str) -> None:
    settings = replace(shared_service.settings, public_url="https://relief.example")
    with nobody(replace(shared_service, settings=settings)) as browser:
        answer = browser.post("/api/v1/session", json={"email": email, "password": PASSWORD})
        cookie = answer.headers["set-cookie"]
        assert browser.get("/api/v1/me").status_code == 200
    assert cookie.startswith("__Host-touchstone=")
    assert {"Secure", "HttpOnly", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
    assert "domain" not in cookie.lower()


def test_production_knows_no_demonstration(shared_service: Service) -> None:
    """In the demonstration each role has a login, and the same one however often it is asked for."""
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(staff.demo_people, [shared_service] * 2)
    assert second == first == staff.demo_people(shared_service)
    role, email, password = first[0]
    assert sign_in.enter(shared_service, email, password).actor.roles == {Role(role)}
    with pytest.raises(NotAllowed):
        staff.demo_people(replace(shared_service, settings=replace(shared_service.settings, mode=Mode.PRODUCTION)))
