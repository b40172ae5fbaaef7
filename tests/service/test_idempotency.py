"""The same request with the same key has one effect and one answer, whatever breaks in between."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Any

import pytest
from fastapi import Depends, FastAPI, Response
from fastapi.testclient import TestClient
from sqlalchemy import Connection, delete, func, insert, select

from intake.access import Actor, Role
from intake.app import refuse_as_problems
from intake.idempotency import KEPT, REPLAYED, Answer, Once, Repeatable, forget_old, key_of
from intake.problems import Clash, KeyReused, StillUnderWay, Unfit
from intake.routes.needs import Parts, asking
from intake.service import Service
from intake.tables import cases, idempotency
from tests.service.clocks import Clock
from tests.service.conftest import staff


def make_case(connection: Connection, number: str = "1") -> Answer:
    case_id = connection.execute(insert(cases).values(loan_number=number).returning(cases.c.id)).scalar_one()
    return Answer(201, {"id": case_id}, {"Location": f"/cases/{case_id}"})


def made(service: Service) -> int:
    with service.database.reading() as connection:
        return connection.execute(select(func.count()).select_from(cases)).scalar_one()


ONCE = Once("key-1", "digest")


@pytest.fixture
def service(shared_service: Service, clock: Clock) -> Service:
    return replace(shared_service, clock=clock)


@pytest.fixture
def specialist() -> Actor:
    """A sender of its own for each test, whose keys nobody else has used."""
    return replace(staff(Role.SPECIALIST), id=str(uuid.uuid4()))


@pytest.fixture(autouse=True)
def no_cases(shared_service: Service) -> None:
    with shared_service.database.transaction() as connection:
        connection.execute(delete(cases))


def test_the_same_again_is_answered_alike_without_a_second_effect(service: Service, specialist: Actor) -> None:
    first = ONCE.answer(service, specialist, make_case)
    again = ONCE.answer(service, specialist, make_case)
    assert (again.status_code, again.body) == (first.status_code, first.body) == (201, first.body)
    assert again.headers["location"] == first.headers["location"]
    assert (REPLAYED in first.headers, again.headers[REPLAYED], made(service)) == (False, "true", 1)


def test_a_key_with_another_request_is_refused(service: Service, specialist: Actor) -> None:
    ONCE.answer(service, specialist, make_case)
    with pytest.raises(KeyReused):
        Once("key-1", "another").answer(service, specialist, make_case)
    assert made(service) == 1


def test_without_a_key_each_request_counts(service: Service, specialist: Actor) -> None:
    for _ in range(2):
        Once("", "digest").answer(service, specialist, make_case)
    assert made(service) == 2


def test_a_key_is_its_senders_own(service: Service, specialist: Actor) -> None:
    other = Actor("token", "t1", "machine", specialist.rights)
    ids = {bytes(ONCE.answer(service, actor, make_case).body) for actor in (specialist, other)}
    assert (len(ids), made(service)) == (2, 2)


def test_while_the_first_is_under_way_the_second_is_told_so(service: Service, specialist: Actor) -> None:
    under_way, go_on, answers = threading.Event(), threading.Event(), []

    def slow(connection: Connection) -> Answer:
        under_way.set()
        assert go_on.wait(10)
        return make_case(connection)

    first = threading.Thread(target=lambda: answers.append(ONCE.answer(service, specialist, slow)))
    first.start()
    assert under_way.wait(10)
    with pytest.raises(StillUnderWay) as told:
        ONCE.answer(service, specialist, make_case)
    go_on.set()
    first.join()
    assert (told.value.status, told.value.extra["retry_after"], made(service)) == (409, 2, 1)
    assert ONCE.answer(service, specialist, make_case).body == answers[0].body


def test_a_request_that_died_leaves_its_key_free(service: Service, specialist: Actor) -> None:
    """Effect and answer are one commit: there is nothing to take over, and nothing to wait for."""

    def dies(connection: Connection) -> Answer:
        make_case(connection)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ONCE.answer(service, specialist, dies)
    assert made(service) == 0
    assert ONCE.answer(service, specialist, make_case).status_code == 201
    assert made(service) == 1


def test_a_refusal_is_not_kept(service: Service, specialist: Actor) -> None:
    def refuses(_: Connection) -> Answer:
        raise Clash

    with pytest.raises(Clash):
        ONCE.answer(service, specialist, refuses)
    assert ONCE.answer(service, specialist, make_case).status_code == 201


def test_after_its_time_a_key_is_as_good_as_new(service: Service, specialist: Actor, clock: Clock) -> None:
    first = ONCE.answer(service, specialist, make_case)
    clock.now += KEPT
    second = ONCE.answer(service, specialist, make_case)
    assert (first.body != second.body, made(service)) == (True, 2)
    assert ONCE.answer(service, specialist, make_case).body == second.body


def test_old_answers_are_forgotten_and_young_ones_kept(service: Service, specialist: Actor, clock: Clock) -> None:
    ONCE.answer(service, specialist, make_case)
    clock.forward(hours=23)
    Once("key-2", "digest").answer(service, specialist, make_case)
    clock.forward(hours=2)
    assert forget_old(service) >= 1
    with service.database.reading() as connection:
        kept = select(idempotency.c.key).where(idempotency.c.actor == specialist.label)
        assert connection.execute(kept).scalar_one() == "key-2"


def test_what_is_kept_of_a_request_does_not_give_it_away(service: Service, specialist: Actor) -> None:
    ONCE.answer(service, specialist, make_case)
    with service.database.reading() as connection:
        query = select(idempotency.c.request).where(idempotency.c.actor == specialist.label)
        kept = connection.execute(query).scalar_one()
    assert kept == service.vault.link("idempotency", "digest")


@pytest.mark.parametrize(("header", "key"), [(None, ""), ("abc", "abc"), ('"abc"', "abc"), (" abc ", "abc")])
def test_a_key_is_taken_with_or_without_quotes(header: str | None, key: str) -> None:
    assert key_of(header) == key


@pytest.mark.parametrize("header", ["", '""', "a b", "é", "x" * 256, "a\x7f"])
def test_what_is_no_key_is_refused(header: str) -> None:
    with pytest.raises(Unfit):
        key_of(header)


@pytest.fixture
def client(service: Service, specialist: Actor) -> Iterator[TestClient]:
    app = FastAPI()
    app.state.service = service
    app.dependency_overrides[asking] = lambda: specialist
    refuse_as_problems(app)

    @app.post("/things")
    def add(
        body: dict[str, Any], service: Parts, actor: Annotated[Actor, Depends(asking)], once: Repeatable
    ) -> Response:
        return once.answer(service, actor, lambda connection: make_case(connection, body["n"]))

    with TestClient(app) as opened:
        yield opened


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [("/things", {"n": "1"}, 201), ("/things", {"n": "2"}, 422), ("/things?x=1", {"n": "1"}, 422)],
)
def test_a_route_tells_requests_apart_by_address_and_body(
    client: TestClient, path: str, body: dict[str, str], status: int
) -> None:
    headers = {"Idempotency-Key": "k"}
    first = client.post("/things", json={"n": "1"}, headers=headers)
    second = client.post(path, json=body, headers=headers)
    assert second.status_code == status
    assert second.json()["id" if status == 201 else "code"] in {first.json()["id"], "key-reused"}


def test_a_key_that_is_none_is_refused_before_anything_is_done(client: TestClient, service: Service) -> None:
    refused = client.post("/things", json={"n": "1"}, headers={"Idempotency-Key": "a b"})
    assert (refused.status_code, refused.json()["code"], made(service)) == (422, "unfit", 0)
