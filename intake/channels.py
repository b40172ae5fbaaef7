"""Notices to people by mail, Slack and Teams: a kind and a link. No name, no figure, no flag leaves the house this way.

Whoever follows the link signs in, and sees what is theirs to see.
"""

from __future__ import annotations

import json
import smtplib
import ssl
import uuid
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from typing import Any
from urllib.parse import unquote, urlsplit

from intake.outward import SECONDS, NotSent, post
from intake.service import Service
from intake.settings import Mode

WORDS = {
    "paper.received": "A paper has come.",
    "paper.read": "A paper was read.",
    "paper.refused": "A paper could not be read.",
    "case.assessed": "A case has new figures.",
    "letter.sent": "A letter was sent.",
    "case.screened": "A case has a new result.",
    "escalation.opened": "There is work in the queue.",
    "escalation.closed": "A piece of work in the queue is done.",
}
"""What is said of each kind of event."""


def link(service: Service, case_id: uuid.UUID) -> str:
    """Where the case is looked at, by those who may."""
    return f"{service.settings.public_url}/cases/{case_id}"


def chat_body(kind: str, event: str, address: str) -> bytes:
    """What is posted to an incoming webhook of Slack or Teams."""
    said = WORDS[event]
    if kind == "slack":
        return json.dumps({"text": f"{said} <{address}>"}).encode()
    card: dict[str, Any] = {
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": [{"type": "TextBlock", "text": said, "wrap": True}],
        "actions": [{"type": "Action.OpenUrl", "title": "Open", "url": address}],
    }
    attached = {"contentType": "application/vnd.microsoft.card.adaptive", "content": card}
    return json.dumps({"type": "message", "attachments": [attached]}).encode()


def post_chat(service: Service, kind: str, target: str, event: str, case_id: uuid.UUID) -> int:
    """Post a notice to Slack or Teams and give the answer's status."""
    local = service.settings.mode is not Mode.PRODUCTION
    body = chat_body(kind, event, link(service, case_id))
    return post(target, body, {"Content-Type": "application/json"}, local=local)


def letter(service: Service, to: str, event: str, case_id: uuid.UUID, number: uuid.UUID) -> EmailMessage:
    """A notice as mail; the same notice sent twice has the same number, so that it can be known as one."""
    domain = urlsplit(service.settings.public_url).hostname or "localhost"
    message = EmailMessage()
    message["From"], message["To"] = service.settings.mail_from, to
    message["Subject"] = f"Touchstone: {WORDS[event]}"
    message["Date"] = format_datetime(service.clock())
    message["Message-ID"] = f"<{number}@{domain}>" if domain else make_msgid()
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(f"{WORDS[event]}\n\n{link(service, case_id)}\n")
    return message


def send_mail(service: Service, message: EmailMessage) -> None:
    """Hand a mail to the server that the settings name; `NotSent` where it does not take it."""
    parts = urlsplit(service.settings.smtp_url)
    if not parts.hostname or not service.settings.mail_from:
        raise NotSent("no-mail-server")
    try:
        with _server(parts.scheme, parts.hostname, parts.port) as server:
            # In production the passage to the mail server is never in the clear.
            if parts.scheme != "smtps" and (server.has_extn("starttls") or service.settings.mode is Mode.PRODUCTION):
                server.starttls(context=ssl.create_default_context())
                server.ehlo()
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
            server.send_message(message)
    except (OSError, smtplib.SMTPException):
        raise NotSent("mail-not-taken") from None


def _server(scheme: str, host: str, port: int | None) -> smtplib.SMTP:
    if scheme == "smtps":
        return smtplib.SMTP_SSL(host, port or 465, timeout=SECONDS, context=ssl.create_default_context())
    server = smtplib.SMTP(host, port or 587, timeout=SECONDS)
    server.ehlo()
    return server
