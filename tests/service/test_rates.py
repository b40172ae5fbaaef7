"""Nobody asks without end: tries at the doors count by address and account, the rest by who asks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi import Request

from intake.access import Actor, Role
from intake.problems import TooMany
from intake.rates_of_asking import Asked, Rates, address_of
from intake.service import Service
from intake.settings import RATES, Settings, UnsafeSettings, read_settings
from tests.service.sending import new_case, send
from tests.service.signed_in import client, new_party, nobody, portal

MACHINE = Actor("token", "1", "a machine", frozenset())
PARTY = Actor("party", "1", "Bea", frozenset())


def request(method: str = "GET", content_type: str = "", host: str | None = "192.0.2.1") -> Request:
    headers = [(b"content-type", content_type.encode())] if content_type else []
    told = {"type": "http", "method": method, "headers": headers, "client": (host, 1) if host else None}
    return Request(told)


UPLOAD = request("POST", "multipart/form-data; boundary=x")


def slow(**rates: Any) -> Rates:
    return Rates(Settings(data=Path("x"), **rates))


def passed(rates: Rates, *, tries: int, by: Actor = MACHINE, sent: Request | None = None) -> int:
    """How many of so many requests were let pass."""
    count = 0
    for _ in range(tries):
        try:
            rates.ask(sent or request(), by)
        except TooMany:
            continue
        count += 1
    return count


def test_a_machine_that_brings_two_hundred_files_in_a_minute_is_not_kept_waiting() -> None:
    assert passed(slow(), tries=1000, sent=UPLOAD) == 1000


def test_files_count_by_themselves_and_each_asker_for_itself() -> None:
    rates = slow(rate_upload="2/minute", rate_api="5/minute", rate_portal="3/minute")
    assert passed(rates, tries=4, sent=UPLOAD) == 2
    assert passed(rates, tries=4) == 1
    assert passed(rates, tries=4, by=PARTY) == 3
    assert passed(rates, tries=4, by=replace(MACHINE, id="2")) == 4


def test_a_rate_that_is_left_empty_does_not_limit() -> None:
    assert passed(slow(rate_api=""), tries=13000) == 13000


def test_who_is_refused_is_told_the_seconds_until_the_window_ends() -> None:
    rates = slow(rate_api="1/minute")
    rates.ask(request(), MACHINE)
    with pytest.raises(TooMany) as caught:
        rates.ask(request(), MACHINE)
    assert int(caught.value.extra["retry_after"]) in {59, 60}


def test_one_person_has_many_addresses_of_the_new_kind_and_one_network() -> None:
    assert address_of(request(host="2001:db8:1:2:3:4:5:6")) == address_of(request(host="2001:db8:1:2::1"))
    assert address_of(request(host="2001:db8:1:3::1")) != address_of(request(host="2001:db8:1:2::1"))
    assert address_of(request(host="192.0.2.1")) != address_of(request(host="192.0.2.2"))
    assert address_of(request(host=None)) == ""


def test_tries_on_one_account_are_counted_however_the_email_is_written(shared_service: Service) -> None:
    """Ten a minute: a person who mistypes does not meet it, who guesses does."""
    with nobody(replace(shared_service, settings=replace(shared_service.settings, rate_account="3/minute"))) as by:
        forms = ("a@x.example", "A@x.example", " a@x.example", "a@X.example ")
        answers = [by.post("/api/v1/session", json={"email": form, "password": "x"}) for form in forms]
        other = by.post("/api/v1/session", json={"email": "b@x.example", "password": "x"})
    assert [answer.status_code for answer in answers] == [401, 401, 401, 429]
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60
    assert answers[-1].json()["code"] == "too-many-requests"
    assert answers[-1].headers["content-type"] == "application/problem+json"
    assert other.status_code == 401


def test_every_door_counts_by_address(shared_service: Service) -> None:
    settings = replace(shared_service.settings, rate_address="1/minute")
    form = {"email": "a@x.example", "password": "x"}
    doors: tuple[tuple[str, dict[str, Any]], ...] = (
        ("/api/v1/session", {"json": form}),
        ("/sign-in", {"data": form}),
        ("/l/x", {"data": {"code": "1"}}),
    )
    for place, sent in doors:
        with nobody(replace(shared_service, settings=settings)) as by:
            assert [by.post(place, **sent).status_code for _ in range(2)] == [401, 429]
    with nobody(replace(shared_service, settings=settings)) as by:
        assert [by.get("/sign-in/openid").status_code for _ in range(2)] == [404, 429]


def test_a_link_counts_its_codes(shared_service: Service) -> None:
    with nobody(replace(shared_service, settings=replace(shared_service.settings, rate_account="2/minute"))) as by:
        assert [by.post("/l/secret", data={"code": "1"}).status_code for _ in range(3)] == [401, 401, 429]
        assert by.post("/l/another", data={"code": "1"}).status_code == 401


def test_who_asked_too_often_is_told_when_to_come_again(shared_service: Service) -> None:
    settings = replace(shared_service.settings, rate_portal="2/minute", rate_upload="1/minute", rate_api="")
    served = replace(shared_service, settings=settings)
    case_id = new_case(served)
    party = portal(served, new_party(served, case_id))
    answers = [party.get("/api/v1/me") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "retry-after" in answers[-1].headers
    staff = client(served, Role.SPECIALIST)
    sent = [send(staff, case_id, f"%PDF-1.4 {n}".encode()) for n in range(2)]
    assert [answer.status_code for answer in sent] == [201, 429]
    assert staff.get("/api/v1/me").status_code == 200


@pytest.mark.parametrize("name", RATES)
def test_a_rate_is_read_from_the_environment_and_looked_at(name: str, tmp_path: Path) -> None:
    place = f"TOUCHSTONE_{name.upper()}"
    assert getattr(read_settings({place: "7/hour"}, data=tmp_path), name) == "7/hour"
    assert getattr(read_settings({place: ""}, data=tmp_path), name) == ""
    assert getattr(read_settings({}, data=tmp_path), name) == RATES[name]
    with pytest.raises(UnsafeSettings, match=place):
        read_settings({place: "often"}, data=tmp_path)


def test_each_thing_that_is_counted_has_its_setting() -> None:
    assert {asked.value for asked in Asked} == set(RATES)
