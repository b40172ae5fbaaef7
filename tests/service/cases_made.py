"""Cases and their papers as rows, for tests that need some: written straight into the tables, as they would stand."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import Connection, insert

from intake.tables import cases, papers, parties, readings

TODAY = dt.date(2026, 11, 16)


def case(connection: Connection, people: tuple[str, ...] = ("Jane Doe",), **values: Any) -> uuid.UUID:
    told = {"loan_number": "100", "investor": "fannie", "income_types": ["wages"], "hardship": "unemployment"} | values
    made: uuid.UUID = connection.execute(insert(cases).values(told).returning(cases.c.id)).scalar_one()
    for number, name in enumerate(people):
        role = "co-borrower" if number else "borrower"
        connection.execute(insert(parties).values(case_id=made, role=role, name=name))
    return made


def paper(
    connection: Connection,
    case_id: uuid.UUID,
    *documents: dict[str, Any],
    name: str = "scan.pdf",
    on: dt.date = TODAY,
    party: uuid.UUID | None = None,
    state: str = "read",
) -> uuid.UUID:
    made: uuid.UUID = connection.execute(
        insert(papers)
        .values(
            case_id=case_id, name=name, sha256=uuid.uuid4().hex, size=1, received_on=on, sent_by="staff:1",
            store_key="k", state=state, party_id=party,
        )
        .returning(papers.c.id)
    ).scalar_one()  # fmt: skip
    result = {"documents": [{"id": f"d{n}", **d} for n, d in enumerate(documents, 1)]}
    connection.execute(
        insert(readings).values(paper_id=made, version=1, engine="e", result=result, evidence={}, seconds=0)
    )
    return made


def read_as(kind: str, **fields: str) -> dict[str, Any]:
    return {"kind": kind, "fields": [{"name": name, "value": value} for name, value in fields.items()]}


def stub(start: str, end: str, who: str = "JANE DOE") -> dict[str, Any]:
    return read_as("paystub", employee_name=who, period_start=start, period_end=end, pay_date=end)


def statement(start: str, end: str, who: str = "Jane Doe") -> dict[str, Any]:
    return read_as("bank_statement", account_holder=who, period_start=start, period_end=end)


STUBS = (stub("2026-10-12", "2026-10-25"), stub("2026-10-26", "2026-11-08"))
STATEMENTS = (statement("2026-09-01", "2026-09-30"), statement("2026-10-01", "2026-10-31"))


def whole_package(connection: Connection, made: uuid.UUID) -> None:
    """Everything that a wage earner with a loan of Fannie Mae is asked for; the last of it came on 12 November."""
    paper(connection, made, *STUBS, *STATEMENTS, on=dt.date(2026, 11, 10))
    paper(connection, made, read_as("assistance_application", signed_date="2026-11-01"), on=dt.date(2026, 11, 12))
    paper(connection, made, read_as("other"), name="Form 4506-C.pdf", on=dt.date(2026, 11, 9))
