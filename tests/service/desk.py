"""People of the desks and what the screening left them, as rows; and clients that ask in their names."""

from __future__ import annotations

import uuid
from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import insert

from intake import tables
from intake.access import Actor, Role, rights_of
from intake.service import Service
from tests.service.sending import asked_by, new_case

_SHARED = {"severity": "high", "documents": ["d1"], "fields": [], "innocent": "a correction run"}
FINDINGS = [
    {"check": "paystub.social-security-rate", "message": "4.1 %", **_SHARED},
    {"check": "bank.closing-balance", "message": "SSN 123-45-6789", **_SHARED},
]


def person(service: Service, *roles: Role, name: str = "Ana Lyst") -> Actor:
    """A member of staff who is in the table."""
    with service.database.transaction() as connection:
        row = {"name": name, "email": f"{uuid.uuid4().hex}@x", "roles": [role.value for role in roles]}
        key = connection.execute(insert(tables.staff).values(row).returning(tables.staff.c.id)).scalar_one()
    return Actor("staff", str(key), name, rights_of(frozenset(roles)), frozenset(roles))


def as_a(service: Service, *roles: Role) -> TestClient:
    """A client in the name of somebody with these roles."""
    return asked_by(service, person(service, *roles))


def screened(service: Service, risk: float = 0.9, **case: Any) -> uuid.UUID:
    """A case that was assessed and screened."""
    case_id = new_case(service)
    result = {
        "findings": FINDINGS, "checks": {"run": 2, "failed": 2, "could_not_check": 0, "groups": {}},
        "score": {"risk": risk, "interval": [0.8, 0.95], "percentile": 0.99, "band": "escalate", "model": "m",
                  "policy": "p", "reasons": []},
    }  # fmt: skip
    shared = {"case_id": case_id, "version": 1, "rests_on": "x", "versions": {"engine": "1"}}
    figures = {"asof": "2026-11-16", "figures": [{"name": "income.base.monthly"}], "requests": [], "changes": []}
    with service.database.transaction() as connection:
        made = insert(tables.assessments).values(**shared, **figures, documents=[]).returning(tables.assessments.c.id)
        assessment = connection.execute(made).scalar_one()
        screening = {"assessment_id": assessment, "result": result, "changes": {}, "risk": risk, "band": "escalate"}
        connection.execute(insert(tables.screenings).values(**shared, **screening))
    return case_id


def escalated(service: Service, risk: float = 0.9, **values: Any) -> tuple[uuid.UUID, uuid.UUID]:
    """A case that the screening sent to the desk: the keys of escalation and case."""
    case_id = screened(service, risk)
    with service.database.transaction() as connection:
        screening = connection.exec_driver_sql("select id from screenings where case_id = %s", (case_id,)).scalar_one()
        row = {"case_id": case_id, "screening_id": screening, "opened_by": "screening", "risk": risk} | values
        made = insert(tables.escalations).values(row).returning(tables.escalations.c.id)
        return connection.execute(made).scalar_one(), case_id
