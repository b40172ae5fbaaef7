"""The audit trail only grows, and a change, a gap or a swap is found."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import ProgrammingError

from intake import audit
from intake.access import SYSTEM
from intake.db import Database
from intake.tables import audit as trail


@dataclass(frozen=True)
class Stored:
    """An entry as a row of the table."""

    number: int
    at: Any
    actor: str
    action: str
    case_id: Any
    subject: str
    detail: dict[str, Any]
    before: bytes
    digest: bytes


def _written(database: Database, count: int) -> list[Stored]:
    for number in range(count):
        with database.transaction() as connection:
            audit.note(connection, SYSTEM, "case.made", subject=f"case:{number}", detail={"number": number})
    with database.reading() as connection:
        return [Stored(**row._mapping) for row in connection.execute(select(trail).order_by(trail.c.number))]


def test_a_chain_as_written_holds(database: Database) -> None:
    _written(database, 3)
    with database.reading() as connection:
        assert audit.verify(connection) == []


def test_entries_of_many_writers_stand_in_one_chain_without_a_gap(database: Database) -> None:
    def write(number: int) -> None:
        with database.transaction() as connection:
            audit.note(connection, SYSTEM, "case.made", subject=f"case:{number}")
            audit.note(connection, SYSTEM, "case.changed", subject=f"case:{number}")

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write, range(24)))
    with database.reading() as connection:
        count = connection.execute(text("select count(*), max(number) from audit")).one()
        broken = audit.verify(connection)

    assert (tuple(count), broken) == ((48, 48), [])


def test_a_transaction_that_fails_leaves_no_entry(database: Database) -> None:
    def fail() -> None:
        with database.transaction() as connection:
            audit.note(connection, SYSTEM, "case.made")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert len(_written(database, 1)) == 1


@pytest.mark.parametrize("change", [delete(trail), update(trail).values(action="nothing")])
def test_the_database_refuses_to_change_an_entry(database: Database, change: Any) -> None:
    _written(database, 1)
    with pytest.raises(ProgrammingError, match="can only grow"), database.transaction() as connection:
        connection.execute(change)


def test_a_changed_entry_is_found(database: Database) -> None:
    rows = _written(database, 4)
    rows[1] = replace(rows[1], actor="staff:somebody-else")
    assert [found.number for found in audit.breaks(rows)] == [2]


def test_a_missing_entry_is_found(database: Database) -> None:
    rows = _written(database, 4)
    assert [found.number for found in audit.breaks([*rows[:1], *rows[2:]])] == [2]


def test_swapped_entries_are_found(database: Database) -> None:
    rows = _written(database, 4)
    rows[1], rows[2] = replace(rows[2], number=2), replace(rows[1], number=3)
    assert {found.number for found in audit.breaks(rows)} >= {2, 3}
