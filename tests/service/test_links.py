"""A borrower comes in by a link that works once and a code that came another way; all that fails is told alike."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from sqlalchemy import select

from intake import links
from intake.access import Role
from intake.problems import WrongCode
from intake.service import Service
from intake.tables import links as kept
from tests.service.clocks import Clock
from tests.service.sending import new_case
from tests.service.signed_in import client, new_party, nobody, portal


@pytest.fixture
def party(shared_service: Service) -> uuid.UUID:
    return new_party(shared_service, new_case(shared_service))


def made(service: Service, party: uuid.UUID) -> tuple[str, str]:
    """A link's secret and code, as staff get them."""
    answer = client(service, Role.SPECIALIST).post(f"/api/v1/parties/{party}/link")
    assert answer.status_code == 201
    told = answer.json()
    address: str = told["address"]
    assert address.startswith(f"{service.settings.public_url}/l/")
    return address.rsplit("/", 1)[1], told["code"]


def refused(service: Service, secret: str, code: str) -> str:
    with pytest.raises(WrongCode) as caught:
        links.follow(service, secret, code)
    return caught.value.told


def test_link_and_code_open_the_portal_once(shared_service: Service, party: uuid.UUID) -> None:
    secret, code = made(shared_service, party)
    with nobody(shared_service) as browser:
        assert "code" in browser.get(f"/l/{secret}").text
        entered = browser.post(f"/l/{secret}", data={"code": code})
        assert (entered.status_code, entered.headers["location"]) == (303, "/portal")
        cookie = entered.headers["set-cookie"].lower()
        assert all(part in cookie for part in ("httponly", "samesite=lax", "path=/"))
        assert browser.get("/portal").status_code == 200
    with nobody(shared_service) as another:
        assert another.post(f"/l/{secret}", data={"code": code}).status_code == 401


def test_neither_link_nor_code_is_kept(shared_service: Service, party: uuid.UUID) -> None:
    secret, code = made(shared_service, party)
    with shared_service.database.reading() as connection:
        row = connection.execute(select(kept).where(kept.c.party_id == party)).one()
    assert not any(secret.encode() in value or code.encode() in value for value in (row.digest, row.code_digest))


def test_all_that_fails_is_told_in_the_same_words(shared_service: Service, party: uuid.UUID) -> None:
    clock = shared_service.clock
    assert isinstance(clock, Clock)
    words = {refused(shared_service, "nothing", "1"), refused(shared_service, made(shared_service, party)[0], "1")}
    secret, code = made(shared_service, party)
    made(shared_service, party)
    words.add(refused(shared_service, secret, code))  # a later link ended it
    secret, code = made(shared_service, party)
    client(shared_service, Role.SPECIALIST).delete(f"/api/v1/parties/{party}/link")
    words.add(refused(shared_service, secret, code))
    secret, code = made(shared_service, party)
    clock.now += links.GOOD_FOR
    words.add(refused(shared_service, secret, code))
    assert len(words) == 1


def test_after_five_wrong_codes_the_right_one_is_too_late(shared_service: Service, party: uuid.UUID) -> None:
    secret, code = made(shared_service, party)
    for _ in range(links.TRIES):
        refused(shared_service, secret, "00000000" if code != "00000000" else "1")
    refused(shared_service, secret, code)


def test_a_link_taken_back_ends_the_session_it_opened(shared_service: Service, party: uuid.UUID) -> None:
    by = portal(shared_service, party)
    assert by.get("/portal").status_code == 200
    assert client(shared_service, Role.SPECIALIST).delete(f"/api/v1/parties/{party}/link").status_code == 204
    assert by.get("/portal").status_code == 401


def test_a_code_is_good_only_with_the_link_it_was_made_for(shared_service: Service, party: uuid.UUID) -> None:
    first, _ = made(shared_service, party)
    _, other = made(shared_service, new_party(shared_service, new_case(shared_service)))
    refused(shared_service, first, other)


def test_whose_authorisation_is_over_does_not_come_in(shared_service: Service) -> None:
    case_id = new_case(shared_service)
    over = shared_service.clock().date() - dt.timedelta(days=1)
    attorney = new_party(shared_service, case_id, role="attorney", acts_for=[], authorised_until=over)
    refused(shared_service, *made(shared_service, attorney))
