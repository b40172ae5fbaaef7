"""A case, its borrowers, and files sent in their names or in staff's: for tests of what is sent and seen."""

from __future__ import annotations

import hashlib
import uuid
from typing import Any

from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import insert, select, text

from intake.access import Actor, Right, Role, rights_of
from intake.app import create_app
from intake.routes.needs import asking
from intake.service import Service
from intake.tables import audit, cases, papers, parties


def new_case(service: Service) -> uuid.UUID:
    """A case of its own for each test."""
    with service.database.transaction() as connection:
        made: uuid.UUID = connection.execute(insert(cases).values(loan_number="1").returning(cases.c.id)).scalar_one()
        return made


def new_party(service: Service, case_id: uuid.UUID, name: str = "Bea Borrower") -> Actor:
    """A borrower of a case."""
    with service.database.transaction() as connection:
        row = {"case_id": case_id, "role": "borrower", "name": name}
        key: uuid.UUID = connection.execute(insert(parties).values(row).returning(parties.c.id)).scalar_one()
    rights, roles = frozenset({Right.OWN_CASE}), frozenset({Role.BORROWER})
    return Actor("party", str(key), name, rights, roles, case_id, frozenset({key}))


_apps: dict[int, tuple[Service, FastAPI]] = {}
_actors: dict[str, Actor] = {}


def _named(request: Request) -> Actor:
    return _actors[request.headers["x-actor"]]


def asked_by(service: Service, actor: Actor | None = None) -> TestClient:
    """A client in an actor's name; in a specialist's where none is given. One application serves a service's actors."""
    roles = frozenset({Role.SPECIALIST})
    if id(service) not in _apps:
        app = create_app(service)
        app.dependency_overrides[asking] = _named
        _apps[id(service)] = service, app
    sam = Actor("staff", "00000000-0000-4000-8000-000000000001", "Sam Staff", rights_of(roles), roles)
    number = str(len(_actors))
    _actors[number] = actor or sam
    return TestClient(_apps[id(service)][1], raise_server_exceptions=False, headers={"x-actor": number})


def send(client: TestClient, case: uuid.UUID, *files: bytes, name: str = "stub.pdf", **more: Any) -> Response:
    """Files sent to a case, with fields beside them and, as `key`, an Idempotency-Key."""
    headers = {"Idempotency-Key": more.pop("key")} if "key" in more else {}
    parts = [("file", (name, content)) for content in files]
    return client.post(f"/api/v1/cases/{case}/documents", files=parts, data=more, headers=headers)


def digest(content: bytes) -> str:
    """The digest that a receipt names."""
    return hashlib.sha256(content).hexdigest()


def papers_of(service: Service, case_id: uuid.UUID) -> list[Any]:
    """The rows of a case's papers, the first received first."""
    with service.database.reading() as connection:
        query = select(papers).where(papers.c.case_id == case_id).order_by(papers.c.created_at, papers.c.id)
        return list(connection.execute(query))


def jobs_of(service: Service, case_id: uuid.UUID) -> list[Any]:
    """The jobs that wait for a case."""
    asked = "select task_name, args, priority from procrastinate_jobs where args->>'case_id' = :case order by id"
    with service.database.reading() as connection:
        return list(connection.execute(text(asked), {"case": str(case_id)}))


def entries_of(service: Service, case_id: uuid.UUID) -> list[Any]:
    """The audit entries of a case."""
    with service.database.reading() as connection:
        return list(connection.execute(select(audit).where(audit.c.case_id == case_id).order_by(audit.c.number)))
