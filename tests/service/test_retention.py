"""A case is kept for its time, held where the law says so, and removed whole, with proof."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace

import pytest
from sqlalchemy import insert, select

from intake import audit, tables
from intake.access import SYSTEM, Actor, Role
from intake.problems import Clash, NotAllowed
from intake.retention import due_cases, hold, purge, purge_due
from intake.service import Service
from intake.store import Store, StoreUnavailable
from tests.service.signed_in import client

CLOSED = dt.datetime(2019, 11, 15, tzinfo=dt.UTC)


def _closed_case(service: Service, sha256: str = "a" * 64, closed: dt.datetime | None = CLOSED) -> uuid.UUID:
    """A closed case with a row in every kind of table, and its bytes in the store."""
    service.store.put_bytes(f"originals/{sha256}", b"a paper")
    service.store.put_bytes(f"pages/{sha256}/1.jpg", b"a picture")
    with service.database.transaction() as connection:

        def add(table: str, **values: object) -> uuid.UUID:
            made = getattr(tables, table)
            identifier: uuid.UUID = connection.execute(insert(made).values(**values).returning(made.c.id)).scalar_one()
            return identifier

        case = add("cases", loan_number="77", closed_at=closed, stage="closed" if closed else "open")
        party = add("parties", case_id=case, role="borrower", name="A B", ssn=b"sealed")
        paper = add(
            "papers", case_id=case, party_id=party, name="a.pdf", sha256=sha256, size=7, received_on="2019-01-02",
            sent_by="system", store_key=f"originals/{sha256}", pages=1, state="read",
        )  # fmt: skip
        add("receipts", paper_id=paper, sha256=sha256, text="")
        add("readings", paper_id=paper, version=1, engine="1", result={}, evidence={}, seconds=1.0)
        add("messages", case_id=case, party_id=party, body="hello")
        add("checklist", case_id=case, item="paystubs", asked_on="2019-01-02", paper_id=paper)
        assessment = add(
            "assessments", case_id=case, version=1, asof="2019-01-02", rests_on="x", versions={}, figures=[],
            requests=[], changes={},
        )  # fmt: skip
        screening = add(
            "screenings", case_id=case, assessment_id=assessment, version=1, rests_on="x", versions={}, result={},
            changes={}, risk=0.1, band="clear",
        )  # fmt: skip
        add("escalations", case_id=case, screening_id=screening, opened_by="screening")
        audit.note(connection, SYSTEM, "case.made", case_id=case)
    return case


def test_a_case_is_due_when_its_years_have_passed_and_not_a_day_before(service: Service) -> None:
    case = _closed_case(service)
    with service.database.reading() as connection:
        before = due_cases(connection, dt.date(2026, 11, 15))
        after = due_cases(connection, dt.date(2026, 11, 16))
    assert (before, after) == ([], [case])


def test_a_purge_removes_everything_but_that_the_case_existed(service: Service) -> None:
    case = _closed_case(service)
    gone = purge(service, case)
    with service.database.reading() as connection:
        row = connection.execute(select(tables.cases)).one()
        proof = connection.execute(select(tables.purges.c.proof)).scalar_one()
        actions = list(connection.execute(select(tables.audit.c.action)).scalars())
        broken = audit.verify(connection)

    assert list(service.store.keys("")) == []
    assert (row.id, row.loan_number, row.purged_at is not None) == (case, "", True)
    assert (gone.objects, proof["objects"], proof["rows"]["papers"]) == (2, 2, 1)
    assert (actions, broken) == (["case.made", "case.purged"], [])


def test_a_held_case_is_not_purged_until_the_hold_is_lifted(service: Service) -> None:
    case = _closed_case(service)
    hold(service, SYSTEM, case, held=True, reason="litigation")
    with pytest.raises(Clash):
        purge(service, case)
    hold(service, SYSTEM, case, held=False, reason="settled")
    assert [found.case_id for found in purge_due(service)] == [case]


def test_an_open_case_is_never_purged(service: Service) -> None:
    case = _closed_case(service, closed=None)
    with pytest.raises(Clash):
        purge(service, case)


def test_a_picture_beyond_the_pages_that_were_counted_goes_too(service: Service) -> None:
    case = _closed_case(service)
    service.store.put_bytes(f"pages/{'a' * 64}/2.jpg", b"kept before the paper was parked")
    assert purge(service, case).objects == 3
    assert list(service.store.keys("")) == []


def test_bytes_that_another_case_holds_too_stay(service: Service) -> None:
    case = _closed_case(service)
    _closed_case(service, closed=None)
    assert purge(service, case).objects == 0
    assert len(list(service.store.keys(""))) == 2


def test_only_operations_may_hold(service: Service, specialist: Actor) -> None:
    case = _closed_case(service)
    with pytest.raises(NotAllowed):
        hold(service, specialist, case, held=True, reason="")


class FailingOnce:
    """A store whose first removal is cut short, as by a crash."""

    def __init__(self, store: Store) -> None:
        self.store, self.failed = store, False

    def delete(self, key: str) -> None:
        if not self.failed:
            self.failed = True
            raise StoreUnavailable
        self.store.delete(key)

    def __getattr__(self, name: str) -> object:
        return getattr(self.store, name)


def test_a_purge_that_was_cut_short_is_finished_by_the_next(service: Service) -> None:
    _closed_case(service)
    failing = replace(service, store=FailingOnce(service.store))
    with pytest.raises(StoreUnavailable):
        purge_due(failing)
    kept = len(list(service.store.keys("")))
    purge_due(failing)

    assert (kept, list(service.store.keys(""))) == (2, [])


def test_a_hold_is_set_over_the_api_by_those_who_operate(service: Service) -> None:
    case = _closed_case(service)
    order = {"held": True, "reason": "matter 12"}
    refused = client(service, Role.SPECIALIST).put(f"/api/v1/cases/{case}/hold", json=order).status_code
    held = client(service, Role.ADMINISTRATOR).put(f"/api/v1/cases/{case}/hold", json=order).status_code

    assert (refused, held, purge_due(service)) == (403, 204, [])
