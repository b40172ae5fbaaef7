from __future__ import annotations

from typing import Any

import pytest

from intake.api_documents import asks_who, needs_of, served
from intake.app import create_app
from intake.problems import every_refusal
from intake.service import Service
from tests.service.sending import asked_by

Operation = tuple[str, str, dict[str, Any]]


@pytest.fixture(scope="module")
def spec(shared_service: Service) -> dict[str, Any]:
    told: dict[str, Any] = asked_by(shared_service).get("/openapi.json").json()
    return told


def operations(spec: dict[str, Any]) -> list[Operation]:
    return [(m.upper(), path, o) for path, each in spec["paths"].items() for m, o in each.items()]


def test_every_operation_says_what_it_does_and_has_a_name_of_its_own(spec: dict[str, Any]) -> None:
    silent = [(m, p) for m, p, o in operations(spec) if not (o.get("summary") and o.get("description"))]
    assert silent == []
    names = [o["operationId"] for _, _, o in operations(spec)]
    assert len(set(names)) == len(names)
    assert all(tag["description"] for tag in spec["tags"])


def test_every_operation_of_the_api_needs_a_right_or_is_named_as_open(shared_service: Service) -> None:
    bare = {
        (method, path)
        for method, path, dependant in served(create_app(shared_service))
        if path.startswith("/api/") and not list(needs_of(dependant)) and not asks_who(dependant)
    }
    assert {path for _, path in bare} <= {"/api/v1/session", "/api/v1/session/provider", "/api/v1/portal/session"}


def test_every_success_has_a_model_and_every_refusal_is_a_problem(spec: dict[str, Any]) -> None:
    for method, path, operation in operations(spec):
        for status, answer in operation["responses"].items():
            content = answer.get("content", {})
            if status.startswith("2") and status != "204":
                schemas = [part.get("schema") for part in content.values()]
                assert (method, path, status, bool(schemas) and all(schemas)) == (method, path, status, True)
            elif not status.startswith("2") and not path.startswith("/health/"):
                assert (method, path, status, list(content)) == (method, path, status, ["application/problem+json"])


def test_bodies_take_no_name_that_they_do_not_know(spec: dict[str, Any]) -> None:
    named = {
        part["schema"]["$ref"].rpartition("/")[2]
        for _, _, operation in operations(spec)
        for media, part in operation.get("requestBody", {}).get("content", {}).items()
        if media == "application/json" and "$ref" in part["schema"]
    }
    loose = [n for n in sorted(named) if spec["components"]["schemas"][n].get("additionalProperties") is not False]
    assert named
    assert loose == []


def test_a_change_to_a_version_says_so(spec: dict[str, Any]) -> None:
    change = spec["paths"]["/api/v1/cases/{case_id}"]["patch"]
    assert {"412", "428", "401", "403", "404", "409", "422"} <= set(change["responses"])
    assert "version-needed" in change["responses"]["428"]["content"]["application/problem+json"]["examples"]
    assert change["x-right"] == ["cases:write"]
    assert change["security"] == [{"token": []}, {"session": []}]


def test_the_description_lists_every_code(spec: dict[str, Any]) -> None:
    codes = set(spec["components"]["schemas"]["Problem"]["properties"]["code"]["enum"])
    assert {kind.code for kind in every_refusal()} <= codes
    assert "HTTPValidationError" not in spec["components"]["schemas"]


def test_findings_scores_and_escalations_take_rights_that_casework_lacks(spec: dict[str, Any]) -> None:
    for _, path, operation in operations(spec):
        if any(word in path for word in ("findings", "score", "escalations")):
            assert operation["x-right"][0].partition(":")[0] in {"scores", "escalations"}
