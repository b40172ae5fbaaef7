from __future__ import annotations

import base64
import hashlib
import hmac
import json
import socket
import threading
import uuid
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import select

from intake import events, outward, webhooks
from intake.access import Actor, Right, Role
from intake.outward import NotSent, is_public, may_be_asked, post
from intake.problems import NotAllowed, Unfit
from intake.service import Service
from intake.settings import Mode
from intake.tables import deliveries, subscriptions
from tests.service.a_worker import working
from tests.service.casework import jobs_waiting, rows
from tests.service.desk import as_a, escalated, person
from tests.service.receiver import Receiver, receiving
from tests.service.sending import new_case

AT = "/api/v1/webhooks"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as server:
        yield server


@pytest.fixture
def admin(service: Service) -> Actor:
    return person(service, Role.ADMINISTRATOR)


def subscribed(service: Service, actor: Actor, target: str, *kinds: str, fraud: bool = False) -> webhooks.Made:
    with service.database.transaction() as connection:
        return webhooks.subscribe(service, connection, actor, kind="webhook", target=target, events=kinds, fraud=fraud)


def announced(service: Service, kind: str = "paper.received") -> list[uuid.UUID]:
    case_id = new_case(service)
    with service.database.transaction() as connection:
        events.announce(connection, kind, case_id=case_id, subject=f"paper:{uuid.uuid4()}")
        return list(connection.execute(select(deliveries.c.id).order_by(deliveries.c.created_at)).scalars())


def test_a_delivery_is_signed_as_standard_webhooks_has_it(service: Service, admin: Actor, receiver: Receiver) -> None:
    secret = subscribed(service, admin, receiver.url).secret or ""
    (number,) = announced(service)
    assert webhooks.send(service, number) is None
    headers, body = receiver.got[0]
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(secret.removeprefix("whsec_"))
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert (headers["webhook-signature"], headers["webhook-id"]) == (f"v1,{expected}", str(number))
    told = json.loads(body)
    assert (told["type"], sorted(told["data"])) == ("paper.received", ["case", "subject"])
    assert webhooks.send(service, number) is None
    assert len(receiver.got) == 1


def test_what_is_announced_goes_out_through_the_workers_queue(
    service: Service, admin: Actor, receiver: Receiver
) -> None:
    subscribed(service, admin, receiver.url)
    (number,) = announced(service)
    assert (receiver.got, [job.task_name for job in jobs_waiting(service)]) == ([], ["deliver"])
    with working(service):
        assert receiver.came.wait(30)
    assert [headers["webhook-id"] for headers, _ in receiver.got] == [str(number)]
    assert [(row.state, row.attempts) for row in rows(service, deliveries)] == [("delivered", 1)]
    assert jobs_waiting(service) == []


def test_a_delivery_that_fails_is_tried_after_growing_waits_and_then_laid_aside(
    service: Service, admin: Actor, receiver: Receiver
) -> None:
    subscribed(service, admin, receiver.url)
    (number,) = announced(service)
    receiver.statuses = [500, 302, 404, 429, 503, 500, 500, 500]
    waits = [webhooks.send(service, number) for _ in range(8)]
    assert waits == [*webhooks.WAITS, None]
    assert sorted(webhooks.WAITS) == list(webhooks.WAITS)
    client = as_a(service, Role.ADMINISTRATOR)
    (dead,) = client.get(f"{AT}/deliveries").json()["items"]
    assert (dead["id"], dead["attempts"], dead["last_status"]) == (str(number), 8, 500)
    assert client.post(f"{AT}/deliveries/{number}/again").status_code == 202
    assert client.post(f"{AT}/deliveries/{number}/again").status_code == 409
    assert webhooks.send(service, number) is None
    assert receiver.got[-1][0]["webhook-id"] == receiver.got[0][0]["webhook-id"]
    assert client.get(f"{AT}/deliveries", params={"state": "delivered"}).json()["items"][0]["id"] == str(number)


def test_the_fraud_desks_events_go_only_where_they_may(service: Service, admin: Actor) -> None:
    plain = subscribed(service, admin, "https://a.example/")
    desk = subscribed(service, admin, "https://b.example/", fraud=True)
    for kind in sorted(events.FRAUD):
        announced(service, kind)
    with service.database.reading() as connection:
        heard = connection.execute(select(deliveries.c.subscription_id)).scalars().all()
    assert set(heard) == {desk.subscription.id}
    assert plain.subscription.id not in heard
    with pytest.raises(Unfit):
        subscribed(service, admin, "https://a.example/", "case.screened")


def test_who_may_not_hear_of_fraud_cannot_subscribe_to_it_or_see_who_did(
    service: Service, admin: Actor, receiver: Receiver
) -> None:
    desk = subscribed(service, admin, receiver.url, fraud=True).subscription
    escalated(service)
    announced(service, "escalation.opened")
    machine = replace(admin, rights=frozenset({Right.SUBSCRIBE}), kind="token")
    with pytest.raises(NotAllowed):
        subscribed(service, machine, "https://a.example/", fraud=True)
    with service.database.reading() as connection:
        assert webhooks.listed(connection, machine) == []
        assert webhooks.delivered(connection, machine, state="waiting", limit=5) == []
        assert [s.id for s in webhooks.listed(connection, admin)] == [desk.id]


def test_a_secret_is_shown_once_and_sealed(service: Service) -> None:
    client = as_a(service, Role.ADMINISTRATOR)
    made = client.post(AT, json={"target": "https://hooks.example/in", "events": ["paper.read"]}).json()
    at = f"{AT}/{made['subscription']['id']}"
    secret = made["secret"]
    assert secret.startswith("whsec_")
    assert secret not in client.get(at).text + client.get(AT).text
    with service.database.reading() as connection:
        kept = connection.execute(select(subscriptions.c.secret)).scalar_one()
    assert base64.b64decode(secret[6:]) not in kept
    assert client.patch(at, json={"active": False}).json()["active"] is False
    assert (client.delete(at).status_code, client.get(at).status_code) == (204, 404)
    assert as_a(service, Role.SPECIALIST).get(AT).status_code == 403


def test_a_subscription_that_rests_hears_nothing(service: Service, admin: Actor, receiver: Receiver) -> None:
    made = subscribed(service, admin, receiver.url).subscription
    (number,) = announced(service)
    with service.database.transaction() as connection:
        webhooks.change(service, connection, admin, made.id, active=False)
    assert webhooks.send(service, number) is None
    assert announced(service) == [number]
    assert receiver.got == []


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "::1", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1",
        "2002:a00:1::", "ff02::1", "::", "fe80::1%eth0", "x",
    ],
)  # fmt: skip
def test_no_request_goes_into_the_house(address: str) -> None:
    assert not is_public(address)
    with pytest.raises(NotSent, match="address-not-allowed"):
        post("https://hooks.example/", b"", {}, local=False, resolve=lambda *_: ["93.184.216.34", address])


@pytest.mark.parametrize(
    ("url", "local", "allowed"),
    [
        ("https://hooks.example/in?x=1", False, True),
        ("http://hooks.example/", False, False),
        ("http://hooks.example/", True, False),
        ("http://127.0.0.1:8000/", True, True),
        ("http://127.0.0.1:8000/", False, False),
        ("https://user:secret@hooks.example/", True, False),
        ("https://hooks.example:99999/", True, False),
        ("https:///x", True, False),
        ("file:///etc/passwd", True, False),
        ("gopher://hooks.example/", True, False),
        ("https://hooks.example/\r\nX: y", True, False),
    ],
)
def test_only_https_addresses_are_asked(url: str, *, local: bool, allowed: bool) -> None:
    assert may_be_asked(url, local=local) == allowed


def test_the_address_that_was_checked_is_the_one_that_is_asked(receiver: Receiver) -> None:
    """A name that leads elsewhere at its second look is looked at once."""
    looked: list[str] = []

    def resolve(host: str, _: int) -> list[str]:
        looked.append(host)
        return ["127.0.0.1"] if len(looked) == 1 else ["10.0.0.1"]

    url = receiver.url.replace("127.0.0.1", "localhost")
    assert post(url, b"{}", {}, local=True, resolve=resolve) == 204
    assert (looked, receiver.got[0][0]["Host"]) == (["localhost"], f"localhost:{receiver.server_port}")
    with pytest.raises(NotSent, match="address-not-allowed"):
        post(url, b"{}", {}, local=True, resolve=resolve)


def test_an_answer_that_trickles_ends_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        over = threading.Event()

        def trickle() -> None:
            taken, _ = server.accept()
            with taken:
                taken.recv(10_000)
                taken.sendall(b"HTTP/1.1 200 OK\r\nX: ")
                while not over.wait(0.05):
                    taken.sendall(b"x")

        thread = threading.Thread(target=trickle)
        thread.start()
        with pytest.raises(NotSent, match="timed-out"):
            post(f"http://127.0.0.1:{server.getsockname()[1]}/", b"", {}, local=True, seconds=0.3)
        over.set()
        thread.join()


def test_a_name_that_is_not_there_is_told_so() -> None:
    def nowhere(*_: object) -> list[str]:
        raise socket.gaierror

    with pytest.raises(NotSent, match="name-not-found"):
        post("https://hooks.example/", b"", {}, local=False, resolve=nowhere)


def test_production_sends_nothing_in_the_clear(service: Service, admin: Actor, receiver: Receiver) -> None:
    production = replace(service, settings=replace(service.settings, mode=Mode.PRODUCTION))
    with pytest.raises(Unfit):
        subscribed(production, admin, receiver.url)
    subscribed(service, admin, receiver.url)
    (number,) = announced(service)
    assert webhooks.send(production, number) == webhooks.WAITS[0]
    assert receiver.got == []
    assert outward.SECONDS == 10
