"""Subscriptions to events, and their deliveries: signed, tried again after growing waits, and laid aside where dead.

Deliveries follow the Standard Webhooks specification: the same event sent again keeps its `webhook-id`, by which a
receiver knows it. What the fraud desk does is told only to subscriptions that were made for it.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import json
import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, insert, select, tuple_, update

from intake import audit, channels, queue
from intake.access import SYSTEM, Actor, Right, require, visible
from intake.events import FRAUD, KINDS
from intake.outward import NotSent, may_be_asked, post
from intake.paging import Place
from intake.problems import Clash, NotHere, Unfit
from intake.service import Service
from intake.settings import Mode
from intake.tables import deliveries, subscriptions
from intake.vault import Unreadable

WAITS = (5, 30, 120, 600, 3_600, 14_400, 43_200)
"""Seconds between one try and the next; after the last one the delivery is dead."""
MOST_TRIES = len(WAITS) + 1
ORDER = (dt.datetime, uuid.UUID)
"""What a place in the list of deliveries is made of."""
PURPOSE = "webhook"
_PREFIX = "whsec_"


@dataclass(frozen=True, slots=True)
class Subscription:
    """Somebody who is told of events; the secret is not shown again."""

    id: uuid.UUID
    kind: str
    target: str
    """The address of a webhook or of a mailbox; of a chat's incoming webhook only its host, the rest is a secret."""
    events: list[str]
    fraud: bool
    active: bool
    created_by: str
    created_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Made:
    """A new subscription, with the secret that its deliveries are signed with: this once."""

    subscription: Subscription
    secret: str | None


@dataclass(frozen=True, slots=True)
class Delivery:
    """One event on its way to one subscription."""

    id: uuid.UUID
    subscription_id: uuid.UUID
    event: str
    state: str
    attempts: int
    last_status: int | None
    last_error: str | None
    created_at: dt.datetime
    delivered_at: dt.datetime | None


def _shown(row: Row[Any]) -> Subscription:
    target = row.target if row.kind in {"webhook", "mail"} else "/".join(row.target.split("/")[:3]) + "/…"
    return Subscription(
        row.id, row.kind, target, list(row.events), row.fraud, row.active, row.created_by, row.created_at
    )


def _mine(query: Select[Any], actor: Actor) -> Select[Any]:
    """Limit a query on subscriptions to those that this actor may know of: the desk's only with the right to them."""
    limited = visible(query, actor)
    return limited if actor.may(Right.SUBSCRIBE_FRAUD) else limited.where(subscriptions.c.fraud.is_(False))


def listed(connection: Connection, actor: Actor) -> list[Subscription]:
    """The subscriptions that this actor may know of, the oldest first."""
    asked = _mine(select(subscriptions), actor).order_by(subscriptions.c.created_at, subscriptions.c.id)
    return [_shown(row) for row in connection.execute(asked)]


def find(connection: Connection, actor: Actor, subscription_id: uuid.UUID) -> Subscription:
    """One subscription; `NotHere` where this actor may know of none."""
    return _shown(_row(connection, actor, subscription_id))


def _row(connection: Connection, actor: Actor, subscription_id: uuid.UUID, *, locked: bool = False) -> Row[Any]:
    asked = _mine(select(subscriptions).where(subscriptions.c.id == subscription_id), actor)
    row = connection.execute(asked.with_for_update() if locked else asked).one_or_none()
    if row is None:
        raise NotHere
    return row


def _fit(service: Service, actor: Actor, kind: str, target: str, kinds: Sequence[str], *, fraud: bool) -> None:
    if fraud:
        require(actor, Right.SUBSCRIBE_FRAUD)
    if kind != "mail" and not may_be_asked(target, local=service.settings.mode is not Mode.PRODUCTION):
        raise Unfit("The target must be an https address without a name or password in it.")
    if kind == "mail" and not ("@" in target and target.isprintable() and " " not in target):
        raise Unfit("The target of a mail subscription is a mail address.")
    if unknown := sorted(set(kinds) - set(KINDS)):
        raise Unfit(f"There is no event of {len(unknown)} of these kinds.")
    if not fraud and FRAUD & set(kinds):
        raise Unfit("These events go only to a subscription with `fraud`.")


def subscribe(
    service: Service,
    connection: Connection,
    actor: Actor,
    *,
    kind: str,
    target: str,
    events: Sequence[str] = (),
    fraud: bool = False,
) -> Made:
    """Have events told to a target; without kinds, all that such a subscription may hear of."""
    require(actor, Right.SUBSCRIBE)
    _fit(service, actor, kind, target, events, fraud=fraud)
    secret = _PREFIX + base64.b64encode(secrets.token_bytes(32)).decode() if kind == "webhook" else None
    values = {
        "kind": kind, "target": target, "events": sorted(set(events)), "fraud": fraud, "created_by": actor.label,
        "secret": None if secret is None else service.vault.seal(secret, PURPOSE),
    }  # fmt: skip
    row = connection.execute(insert(subscriptions).values(values).returning(subscriptions)).one()
    _note(connection, actor, "made", row)
    return Made(_shown(row), secret)


def _note(connection: Connection, actor: Actor, done: str, row: Row[Any]) -> None:
    detail: audit.Detail = {"kind": row.kind, "fraud": row.fraud, "events": list(row.events)}
    audit.note(connection, actor, f"subscription.{done}", subject=f"subscription:{row.id}", detail=detail)


def change(
    service: Service,
    connection: Connection,
    actor: Actor,
    subscription_id: uuid.UUID,
    *,
    events: Sequence[str] | None = None,
    active: bool | None = None,
) -> Subscription:
    """Change which events a subscription hears of, or let it rest."""
    row = _row(connection, actor, subscription_id, locked=True)
    values: dict[str, Any] = {}
    if events is not None:
        _fit(service, actor, row.kind, row.target, events, fraud=row.fraud)
        values["events"] = sorted(set(events))
    if active is not None:
        values["active"] = active
    if values:
        changed = update(subscriptions).where(subscriptions.c.id == row.id).values(values).returning(subscriptions)
        row = connection.execute(changed).one()
        _note(connection, actor, "changed", row)
    return _shown(row)


def remove(connection: Connection, actor: Actor, subscription_id: uuid.UUID) -> None:
    """Remove a subscription and what was on its way to it."""
    row = _row(connection, actor, subscription_id, locked=True)
    connection.execute(delete(deliveries).where(deliveries.c.subscription_id == row.id))
    connection.execute(delete(subscriptions).where(subscriptions.c.id == row.id))
    _note(connection, actor, "removed", row)


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(
        row.id, row.subscription_id, row.event, row.state, row.attempts, row.last_status, row.last_error,
        row.created_at, row.delivered_at,
    )  # fmt: skip


def _joined() -> Select[Any]:
    return select(deliveries).join(subscriptions, subscriptions.c.id == deliveries.c.subscription_id)


def delivered(
    connection: Connection, actor: Actor, *, state: str = "dead", after: Place | None = None, limit: int
) -> list[Delivery]:
    """The deliveries in a state, the oldest first: by default those that were given up. One more than `limit`."""
    asked = _joined().where(deliveries.c.state == state)
    if after is not None:
        asked = asked.where(tuple_(deliveries.c.created_at, deliveries.c.id) > after)
    asked = _mine(asked, actor).order_by(deliveries.c.created_at, deliveries.c.id).limit(limit + 1)
    return [_delivery(row) for row in connection.execute(asked)]


def redeliver(connection: Connection, actor: Actor, delivery_id: uuid.UUID) -> Delivery:
    """Try a dead delivery again from the start, under the number that it always had."""
    require(actor, Right.SUBSCRIBE)
    asked = _mine(_joined().where(deliveries.c.id == delivery_id), actor)
    row = connection.execute(asked.with_for_update(of=deliveries)).one_or_none()
    if row is None:
        raise NotHere
    if row.state != "dead":
        raise Clash("Only a delivery that was given up is sent again.")
    values = {"state": "waiting", "attempts": 0}
    changed = update(deliveries).where(deliveries.c.id == row.id).values(values).returning(deliveries)
    again = connection.execute(changed).one()
    queue.deliver(connection, row.id)
    audit.note(connection, actor, "delivery.again", subject=f"delivery:{row.id}", detail={"event": row.event})
    return _delivery(again)


def signature(secret: str, number: uuid.UUID, at: int, body: bytes) -> str:
    """The `webhook-signature` of a body: HMAC-SHA256 over number, time and body, as Standard Webhooks has it."""
    key = base64.b64decode(secret.removeprefix(_PREFIX))
    signed = hmac.digest(key, f"{number}.{at}.".encode() + body, hashlib.sha256)
    return f"v1,{base64.b64encode(signed).decode()}"


def send(service: Service, delivery_id: uuid.UUID) -> int | None:
    """Try a delivery once; the seconds until it is to be tried again, None where there is nothing more to do."""
    wanted = (*deliveries.c, *(subscriptions.c[name] for name in ("kind", "target", "secret", "active", "fraud")))
    asked = _joined().where(deliveries.c.id == delivery_id, deliveries.c.state == "waiting")
    with service.database.reading() as connection:
        row = connection.execute(visible(asked.with_only_columns(*wanted), SYSTEM)).one_or_none()
    if row is None:
        return None
    status, error = None, "subscription-rests"
    if row.active and (row.fraud or row.event not in FRAUD):
        status, error = _tried(service, row)
    return _settled(service, row, status, error)


def _tried(service: Service, row: Row[Any]) -> tuple[int | None, str]:
    """The status of an answer, and why it was no delivery: empty where it was one."""
    case_id = uuid.UUID(row.payload["case"])
    try:
        match row.kind:
            case "webhook":
                status = _post(service, row)
            case "mail":
                channels.send_mail(service, channels.letter(service, row.target, row.event, case_id, row.id))
                return None, ""
            case _:
                status = channels.post_chat(service, row.kind, row.target, row.event, case_id)
    except NotSent as fault:
        return None, fault.code
    except Unreadable:
        return None, "key-missing"
    return status, "" if 200 <= status < 300 else "refused"


def _post(service: Service, row: Row[Any]) -> int:
    told = {"type": row.event, "timestamp": row.created_at.astimezone(dt.UTC).isoformat(), "data": row.payload}
    body = json.dumps(told, separators=(",", ":")).encode()
    at = int(service.clock().timestamp())
    secret = service.vault.unseal(row.secret, PURPOSE)
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Touchstone-Webhooks",
        "webhook-id": str(row.id),
        "webhook-timestamp": str(at),
        "webhook-signature": signature(secret, row.id, at, body),
    }
    return post(row.target, body, headers, local=service.settings.mode is not Mode.PRODUCTION)


def _settled(service: Service, row: Row[Any], status: int | None, error: str) -> int | None:
    tries = row.attempts + 1
    values: dict[str, Any] = {"attempts": tries, "last_status": status, "last_error": error or None}
    # 410: the receiver says that it is gone for good.
    over = tries >= MOST_TRIES or status == 410 or error == "subscription-rests"
    if not error:
        values |= {"state": "delivered", "delivered_at": service.clock()}
    elif over:
        values["state"] = "dead"
    same = (deliveries.c.id == row.id, deliveries.c.state == "waiting", deliveries.c.attempts == row.attempts)
    with service.database.transaction() as connection:
        connection.execute(update(deliveries).where(*same).values(values))
        if error and over:
            detail: audit.Detail = {"event": row.event, "error": error, "tries": tries}
            audit.note(connection, SYSTEM, "delivery.dead", subject=f"delivery:{row.id}", detail=detail)
    return WAITS[tries - 1] if error and not over else None
