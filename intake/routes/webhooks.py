"""Subscriptions over HTTP: webhooks, mail and chat; their deliveries, and those that were given up."""

from __future__ import annotations

import uuid
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field, StrictBool, StringConstraints

from intake import webhooks
from intake.access import Actor, Right
from intake.forms import FEW, Cursor, Form, Limit
from intake.paging import cursor, part, place
from intake.routes.needs import Needs, Parts
from intake.webhooks import Delivery, Made, Subscription

router = APIRouter(prefix="/api/v1/webhooks", tags=["webhooks"])

Subscriber = Annotated[Actor, Depends(Needs(Right.SUBSCRIBE))]
Kind = Literal[
    "paper.received", "paper.read", "paper.refused", "case.assessed", "letter.sent", "case.screened",
    "escalation.opened", "escalation.closed",
]  # fmt: skip


class Subscriptions(BaseModel):
    """The subscriptions that the asker may know of."""

    items: list[Subscription]


class Deliveries(BaseModel):
    """One part of the deliveries in a state, the oldest first."""

    items: list[Delivery]
    next: str | None = Field(description="The cursor of the next part; none where this is the last.")


class NewSubscription(Form):
    """To whom events are told."""

    kind: Literal["webhook", "mail", "slack", "teams"] = "webhook"
    target: Annotated[str, StringConstraints(min_length=3, max_length=500, pattern=r"^[!-~]+$")]
    events: list[Kind] = Field(default=[], max_length=20, description="None: all that it may hear of.")
    fraud: StrictBool = Field(default=False, description="Whether it may hear of the fraud desk's work.")


class ChangedSubscription(Form):
    """What is to be different; what is left out stays."""

    events: list[Kind] | None = Field(default=None, max_length=20)
    active: StrictBool | None = None


@router.get("", summary="The subscriptions")
def listed(service: Parts, actor: Subscriber) -> Subscriptions:
    """Secrets are not shown."""
    with service.database.reading() as connection:
        return Subscriptions(items=webhooks.listed(connection, actor))


@router.post("", status_code=201, summary="Subscribe")
def subscribe(told: NewSubscription, service: Parts, actor: Subscriber) -> Made:
    """The secret that deliveries are signed with is shown this once."""
    service.vault.link(webhooks.PURPOSE, "")  # has the keys at hand before a connection is held
    with service.database.transaction() as connection:
        return webhooks.subscribe(
            service, connection, actor, kind=told.kind, target=told.target, events=told.events, fraud=told.fraud
        )


@router.get("/deliveries", summary="Deliveries in a state: by default those that were given up")
def deliveries(
    service: Parts,
    actor: Subscriber,
    state: Annotated[Literal["waiting", "delivered", "dead"], Query()] = "dead",
    after: Cursor = None,
    limit: Limit = FEW,
) -> Deliveries:
    """Each with how often it was tried and what came of it last."""
    begin = place(after, *webhooks.ORDER)
    with service.database.reading() as connection:
        rows = webhooks.delivered(connection, actor, state=state, after=begin, limit=limit)
    items, more = part(rows, limit, lambda each: cursor(each.created_at, each.id))
    return Deliveries(items=items, next=more)


@router.post("/deliveries/{delivery_id}/again", status_code=202, summary="Send a dead delivery again")
def redeliver(delivery_id: uuid.UUID, service: Parts, actor: Subscriber) -> Delivery:
    """Under the `webhook-id` that it had."""
    with service.database.transaction() as connection:
        return webhooks.redeliver(connection, actor, delivery_id)


@router.get("/{subscription_id}", summary="One subscription")
def one(subscription_id: uuid.UUID, service: Parts, actor: Subscriber) -> Subscription:
    """Without its secret."""
    with service.database.reading() as connection:
        return webhooks.find(connection, actor, subscription_id)


@router.patch("/{subscription_id}", summary="Change a subscription")
def change(subscription_id: uuid.UUID, told: ChangedSubscription, service: Parts, actor: Subscriber) -> Subscription:
    """Which events it hears of, and whether it rests."""
    with service.database.transaction() as connection:
        return webhooks.change(service, connection, actor, subscription_id, events=told.events, active=told.active)


@router.delete("/{subscription_id}", status_code=204, summary="End a subscription")
def remove(subscription_id: uuid.UUID, service: Parts, actor: Subscriber) -> None:
    """What was on its way to it is dropped."""
    with service.database.transaction() as connection:
        webhooks.remove(connection, actor, subscription_id)
