"""What a route asks for: the service's parts, who is asking, and the right without which it does not answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from intake.access import Actor, Right, require
from intake.csrf import from_here
from intake.problems import SignInNeeded
from intake.rates_of_asking import rates_of
from intake.service import Service
from intake.sign_in import actor_of


async def parts(request: Request) -> Service:
    """The service that the application was made with."""
    # Async, for it waits for nothing: a plain function would cost every request a change of thread.
    served: Service = request.app.state.service
    return served


def asking(request: Request, service: Annotated[Service, Depends(parts)]) -> Actor:
    """Who sends the request, by session cookie or bearer token; `SignInNeeded` where nobody is known."""
    actor = actor_of(service, request)
    if actor is None:
        raise SignInNeeded
    rates_of(request).ask(request, actor)
    return actor


OPEN = frozenset(
    {
        "GET /health/live", "GET /health/ready", "GET /metrics", "GET /openapi.json", "GET /sign-in", "POST /sign-in",
        "GET /sign-in/openid", "GET /sign-in/openid/callback", "POST /api/v1/session", "GET /l/{_secret}",
        "POST /l/{secret}",
    }
)  # fmt: skip
"""The routes that are open to everybody."""
FOR_ALL_WHO_CAME_IN = frozenset(
    {"GET /", "GET /api/v1/me", "POST /api/v1/me/second-factor", "DELETE /api/v1/session", "POST /sign-out"}
)
"""The routes that take no right, but somebody who is known; every other one has its `Needs`."""


Parts = Annotated[Service, Depends(parts)]
Asking = Annotated[Actor, Depends(asking)]


def knocking(request: Request, service: Parts) -> None:
    """Let nobody be signed in by another site's page: under a name that is not theirs."""
    from_here(service, request)


Knocking = Depends(knocking)


@dataclass(frozen=True, slots=True)
class Needs:
    """A dependency that lets a request pass only where its actor has the right; every route of ours has one."""

    right: Right
    or_own: bool = False
    """Whether a party may ask too: of its own case, which the feature's queries see to."""

    async def __call__(self, actor: Asking) -> Actor:
        """The actor, where it has the right."""
        require(actor, Right.OWN_CASE if self.or_own and actor.kind == "party" else self.right)
        return actor
