"""Every route with every role: what is answered follows from the right that the route names, and from nothing else."""

from __future__ import annotations

import uuid

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from intake.access import GRANTS, Right, Role
from intake.app import create_app
from intake.routes.needs import FOR_ALL_WHO_CAME_IN, OPEN
from intake.service import Service
from tests.service.every_route import Route, every_route
from tests.service.sending import new_case
from tests.service.signed_in import client, new_party, nobody, portal

_KEYS = {"rule": "nothing", "page": 1, "number": 1, "secret": "x", "_secret": "x"}
LEAVING = frozenset({"DELETE /api/v1/session", "POST /sign-out"})
"""Routes that end the session of whoever asks: asked last. A machine has none, and the second ends what is over."""


@pytest.fixture(scope="module")
def routes(shared_service: Service) -> list[Route]:
    return every_route(create_app(shared_service))


def ask(by: TestClient, route: Route) -> Response:
    """A request with keys that name nothing, and without a body."""
    values = {name: _KEYS.get(name, uuid.UUID(int=0)) for name in route.places}
    return by.request(route.method, route.at(**values))


def test_every_route_names_its_right_or_is_listed_as_open(routes: list[Route]) -> None:
    bare = {route.name for route in routes if not route.needs}
    assert bare <= OPEN | FOR_ALL_WHO_CAME_IN
    assert {route.name for route in routes if len(route.needs) > 1} == set()
    assert {route.name for route in routes if route.name in OPEN and (route.known or route.needs)} == set()
    assert {route.name for route in routes if route.name in FOR_ALL_WHO_CAME_IN and not route.known} == set()
    assert {route.name for route in routes} >= OPEN | FOR_ALL_WHO_CAME_IN


def test_who_is_not_known_gets_nowhere_but_to_the_doors(routes: list[Route], shared_service: Service) -> None:
    with nobody(shared_service) as stranger:
        for route in routes:
            shut = ask(stranger, route).status_code == 401
            assert (route.name, shut) == (route.name, route.name not in OPEN)


@pytest.mark.parametrize("role", Role)
def test_the_answer_to_each_role_follows_from_the_right_of_the_route(
    role: Role, routes: list[Route], shared_service: Service
) -> None:
    """403 without the right; with it whatever fits the request: here mostly 404 or 422."""
    if role is Role.BORROWER:
        by = portal(shared_service, new_party(shared_service, new_case(shared_service)))
    else:
        by = client(shared_service, role)
    for route in sorted(routes, key=lambda route: route.name in LEAVING):
        if route.name in OPEN:
            continue
        allowed = all(
            need.right in GRANTS[role] or (need.or_own and role is Role.BORROWER) for need in route.needs
        ) and not (route.path == "/api/v1/me/second-factor" and role in {Role.BORROWER, Role.MACHINE})
        answer = ask(by, route)
        assert (route.name, answer.status_code != 403) == (route.name, allowed)
        assert answer.status_code < 500, route.name
        assert answer.status_code != 401 or route.name in LEAVING, route.name


def test_each_right_is_needed_somewhere(routes: list[Route]) -> None:
    """A right that opens nothing is a promise that is not kept."""
    used = {need.right for route in routes for need in route.needs}
    # Looked at inside: a subscription to fraud events, an identifier shown whole.
    assert set(Right) - used <= {Right.SUBSCRIBE_FRAUD, Right.UNMASK}
