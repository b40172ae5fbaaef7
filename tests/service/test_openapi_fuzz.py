"""Every operation is asked with data that fits its description and with data that does not: none may break."""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
import requests
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import APIOperation, Case, GenerationMode
from schemathesis.core.result import Ok
from sqlalchemy import select

from intake.access import Actor, Right, Role
from intake.service import Service
from intake.tables import checklist, parties
from tests.service.casework import STUB, golden, read_case
from tests.service.desk import escalated, person
from tests.service.sending import asked_by, new_party

EXAMPLES = int(os.environ.get("TOUCHSTONE_FUZZ", "2"))
"""Requests of each sort to each operation; many more by hand."""
AnyCase = Case[Any]
AnyOperation = APIOperation[Any, Any, Any, Any]
_LIVE = "/api/v1/cases/{case_id}/events"
_UNTIRING = settings(
    max_examples=EXAMPLES, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.fixture(scope="module")
def client(shared_service: Service) -> Iterator[TestClient]:
    everything = frozenset(Right) - {Right.OWN_CASE}
    someone = person(shared_service, *Role)
    with asked_by(shared_service, Actor("staff", someone.id, "All", everything, frozenset(Role))) as made:
        yield made


@pytest.fixture(scope="module")
def there(shared_service: Service) -> dict[str, str]:
    """Keys of things that are there, by the names that addresses have for them."""
    case_id, (paper,) = read_case(shared_service, golden(*STUB))
    escalation, _ = escalated(shared_service)
    party = new_party(shared_service, case_id)
    with shared_service.database.reading() as connection:
        item = connection.execute(select(checklist.c.id)).scalars().first()
        assert connection.execute(select(parties.c.id)).scalars().first() is not None
    keys = {"case_id": case_id, "document_id": paper, "escalation_id": escalation, "party_id": party.id}
    return {name: str(key) for name, key in (keys | {"item_id": item or uuid.uuid4()}).items()}


def _asked(client: TestClient, case: AnyCase) -> Any:
    """The answer to a case as it would stand on the wire."""
    told = case.as_transport_kwargs(base_url="http://testserver")
    wanted = ("method", "url", "headers", "params", "json", "data", "files")
    sent: Any = requests.Request(**{name: told[name] for name in wanted if name in told}).prepare()
    return client.request(sent.method, sent.url, headers=dict(sent.headers), content=sent.body)


def _tried(client: TestClient, operation: AnyOperation, mode: GenerationMode, keys: dict[str, str]) -> list[str]:
    """What broke: the operation, and the status of its answer."""
    broken: list[str] = []

    @_UNTIRING
    @given(case=operation.as_strategy(mode, path_parameters=keys or None))
    def try_it(case: AnyCase) -> None:
        answer = _asked(client, case)
        if answer.status_code >= 500 and answer.status_code != 503:
            broken.append(f"{operation.label} {mode.value} {answer.status_code}")
        elif answer.status_code >= 400 and not answer.headers["content-type"].startswith("application/problem+json"):
            broken.append(f"{operation.label} {mode.value} {answer.status_code} is no problem document")
        elif 200 <= answer.status_code < 300 and str(answer.status_code) not in operation.definition.raw["responses"]:
            broken.append(f"{operation.label} {answer.status_code} is not described")

    with contextlib.suppress(Unsatisfiable):  # what takes nothing cannot be asked wrongly
        try_it()
    return broken


def test_no_request_breaks_the_service(client: TestClient, there: dict[str, str]) -> None:
    schema = schemathesis.openapi.from_dict(client.get("/openapi.json").json())
    broken, asked = [], 0
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        named = {p.name for p in operation.path_parameters}
        keys = {name: there[name] for name in named & there.keys()}
        if operation.path != _LIVE:
            broken += _tried(client, operation, GenerationMode.POSITIVE, keys)
        broken += _tried(client, operation, GenerationMode.NEGATIVE, {})
        asked += 1
    assert asked > 60
    assert sorted(set(broken)) == []
