from __future__ import annotations

import json
import socket
import threading
import uuid
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_string
from email.message import Message

import pytest
from sqlalchemy import insert, select

from intake import channels, events, webhooks
from intake.access import Role
from intake.outward import NotSent
from intake.service import Service
from intake.tables import cases, deliveries
from tests.service.desk import person
from tests.service.receiver import receiving


class Mailbox:
    """A mail server on this machine that takes one mail."""

    def __init__(self) -> None:
        self.server = socket.create_server(("127.0.0.1", 0))
        self.lines: list[str] = []
        self.thread = threading.Thread(target=self.serve)
        self.thread.start()

    def serve(self) -> None:
        taken, _ = self.server.accept()
        with taken, taken.makefile("rw", newline="\r\n") as talk:

            def say(line: str) -> None:
                talk.write(line + "\n")
                talk.flush()

            say("220 here")
            body = False
            for line in talk:
                text = line.rstrip("\r\n")
                if body:
                    body = text != "."
                    if body:
                        self.lines.append(text)
                    else:
                        say("250 kept")
                elif text.upper().startswith("DATA"):
                    body = True
                    say("354 go on")
                elif text.upper().startswith("QUIT"):
                    say("221 bye")
                    return
                else:
                    say("250 fine")

    @property
    def message(self) -> Message:
        return message_from_string("\n".join(self.lines))


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    box = Mailbox()
    yield box
    box.thread.join()
    box.server.close()


def delivery(service: Service, kind: str, target: str, event: str = "paper.received") -> tuple[uuid.UUID, uuid.UUID]:
    admin = person(service, Role.ADMINISTRATOR)
    with service.database.transaction() as connection:
        row = {"loan_number": "SECRET-4001", "property_address": "12 Elm Street"}
        case_id = connection.execute(insert(cases).values(row).returning(cases.c.id)).scalar_one()
        webhooks.subscribe(service, connection, admin, kind=kind, target=target, fraud=True)
        events.announce(connection, event, case_id=case_id, subject=f"paper:{uuid.uuid4()}")
        return connection.execute(select(deliveries.c.id)).scalar_one(), case_id


def test_mail_carries_a_kind_and_a_link_and_nothing_else(service: Service, mailbox: Mailbox) -> None:
    port = mailbox.server.getsockname()[1]
    settings = replace(service.settings, smtp_url=f"smtp://127.0.0.1:{port}", mail_from="touchstone@servicer.example")
    service = replace(service, settings=settings)
    number, case_id = delivery(service, "mail", "desk@servicer.example")
    assert webhooks.send(service, number) is None
    message = mailbox.message
    assert message["Subject"] == "Touchstone: A paper has come."
    body = str(message.get_payload()).split()
    assert body == ["A", "paper", "has", "come.", f"http://127.0.0.1:8700/cases/{case_id}"]
    assert "SECRET" not in str(message)
    assert str(number) in message["Message-ID"]


@pytest.mark.parametrize("kind", ["slack", "teams"])
@pytest.mark.parametrize("event", sorted(events.KINDS))
def test_chat_carries_a_kind_and_a_link_and_nothing_else(kind: str, event: str) -> None:
    address = "https://servicer.example/cases/1"
    told = json.loads(channels.chat_body(kind, event, address))
    said = json.dumps(told).lower()
    assert address in said
    assert [word for word in ("fraud", "risk", "score", "escalat", "flag", "finding") if word in said] == []


def test_a_chats_address_is_a_secret(service: Service) -> None:
    with receiving() as receiver:
        number, case_id = delivery(service, "slack", receiver.url, "escalation.opened")
        assert webhooks.send(service, number) is None
        assert receiver.got[0][1].decode() == json.dumps(
            {"text": f"There is work in the queue. <http://127.0.0.1:8700/cases/{case_id}>"}
        )
        assert "webhook-signature" not in receiver.got[0][0]
        with service.database.reading() as connection:
            (shown,) = webhooks.listed(connection, person(service, Role.ADMINISTRATOR))
    assert shown.target == receiver.url.removesuffix("in") + "…"


def test_without_a_mail_server_mail_is_not_sent(service: Service) -> None:
    with pytest.raises(NotSent, match="no-mail-server"):
        channels.send_mail(service, channels.letter(service, "a@b.example", "letter.sent", uuid.uuid4(), uuid.uuid4()))
