"""A person's word stands beside what was read; the laws are tried anew; only what rests on it changes, and says so."""

from __future__ import annotations

import uuid
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import insert

from extractors.document import Document, Status
from extractors.source import Reader
from intake import queue, tables
from intake.access import Actor, Role
from intake.corrections import Action, Change, as_they_count, history, say
from intake.jobs import assess_one
from intake.problems import Changed, NotAllowed, NotHere, Unfit
from intake.recompute import consequences
from intake.service import Service
from tests.service.casework import STATEMENT, STUB, attempt, golden, jobs_waiting, read_case, rows
from tests.service.conftest import staff

GROSS = "gross_pay"


@pytest.fixture
def reviewer(service: Service) -> Actor:
    actor = staff(Role.SPECIALIST)
    with service.database.transaction() as connection:
        row = {"id": uuid.UUID(actor.id), "name": actor.name, "email": "sam@example.org", "roles": ["specialist"]}
        connection.execute(insert(tables.staff).values(row))
    return actor


@pytest.fixture
def case(service: Service) -> tuple[uuid.UUID, uuid.UUID, uuid.UUID]:
    case_id, (stub, statement) = read_case(service, golden(*STUB), golden(*STATEMENT))
    return case_id, stub, statement


def _say(service: Service, actor: Actor, paper_id: uuid.UUID, change: Change, version: int | None = None) -> int:
    with service.database.transaction() as connection:
        return say(connection, actor, paper_id, change, version=version)


def _document(service: Service, actor: Actor, paper_id: uuid.UUID) -> Document:
    with service.database.reading() as connection:
        return as_they_count(connection, actor, paper_id)[0]


def _value(document: Document, name: str) -> Decimal:
    amount = document.amount(name)
    assert amount is not None
    return amount


def _correct(field: str, value: str | None) -> Change:
    return Change("d1", field, Action.CORRECTED, value, reason="misread")


def test_a_corrected_reading_counts_with_its_place_and_the_old_one_is_kept(
    service: Service, reviewer: Actor, case: tuple[uuid.UUID, ...]
) -> None:
    before = _document(service, reviewer, case[1])
    wrong = str(_value(before, GROSS) + 100)
    _say(service, reviewer, case[1], _correct(GROSS, f"${wrong}"))
    after = _document(service, reviewer, case[1])
    old, new = before.reading(GROSS), after.reading(GROSS)
    (word,) = rows(service, tables.corrections)
    (reading,) = rows(service, tables.readings, tables.readings.c.paper_id == case[1])
    stored = next(f for f in reading.result["documents"][0]["fields"] if f["name"] == GROSS)

    assert old is not None
    assert new is not None
    assert (new.value, new.reader, new.boxes) == (Decimal(wrong), Reader.REVIEWER, old.boxes)
    assert (word.was, word.value, word.in_force, word.said_by) == (str(old.value), wrong, True, reviewer.label)
    assert stored["value"] == str(old.value)


def test_a_correction_that_breaks_the_laws_says_so_and_the_right_value_proves_again(
    service: Service, reviewer: Actor, case: tuple[uuid.UUID, ...]
) -> None:
    read = _document(service, reviewer, case[1])
    right = _value(read, GROSS)
    _say(service, reviewer, case[1], _correct(GROSS, str(right + 100)))
    broken = _document(service, reviewer, case[1])
    _say(service, reviewer, case[1], _correct(GROSS, str(right)))
    mended = _document(service, reviewer, case[1])

    statuses = [d.field(GROSS).status for d in (read, broken, mended) if d.field(GROSS)]
    failing = [{i.name for i in d.identities if not i.holds} for d in (read, broken, mended)]
    assert statuses == [Status.PROVED, Status.CONFLICT, Status.PROVED]
    assert (failing[0] == failing[2], failing[0] < failing[1]) == (True, True)
    assert {f.name: f.status for f in mended.fields} == {f.name: f.status for f in read.fields}
    assert mended.identities == read.identities
    assert mended.rows == read.rows


def test_a_word_that_is_withdrawn_leaves_what_was_read(
    service: Service, reviewer: Actor, case: tuple[uuid.UUID, ...]
) -> None:
    before = _document(service, reviewer, case[1])
    _say(service, reviewer, case[1], _correct(GROSS, "1.00"))
    _say(service, reviewer, case[1], Change("d1", GROSS, Action.WITHDRAWN))
    with service.database.reading() as connection:
        said = [(w.action, w.in_force) for w in history(connection, reviewer, case[1])]

    assert _document(service, reviewer, case[1]) == before
    assert said == [("corrected", False), ("withdrawn", True)]


def test_an_accepted_reading_is_a_persons_and_keeps_its_value(
    service: Service, reviewer: Actor, case: tuple[uuid.UUID, ...]
) -> None:
    before = _document(service, reviewer, case[1]).reading("employee_name")
    _say(service, reviewer, case[1], Change("d1", "employee_name", Action.ACCEPTED))
    after = _document(service, reviewer, case[1]).reading("employee_name")
    assert before is not None
    assert after == replace(before, reader=Reader.REVIEWER, confidence=1.0)


def test_what_does_not_stand_on_the_paper_can_be_said_to_be_missing(
    service: Service, reviewer: Actor, case: tuple[uuid.UUID, ...]
) -> None:
    _say(service, reviewer, case[1], _correct("check_number", None))
    field = _document(service, reviewer, case[1]).field("check_number")
    assert field is None or (field.reading, field.status) == (None, Status.MISSING)


def test_a_cell_is_corrected_in_its_row_and_its_neighbours_stay(
    service: Service, reviewer: Actor, case: tuple[uuid.UUID, ...]
) -> None:
    before = _document(service, reviewer, case[2]).rows["transactions"]
    _say(service, reviewer, case[2], _correct("transactions[1].amount", "-1.23"))
    after = _document(service, reviewer, case[2]).rows["transactions"]

    assert after[1].cells["amount"].value == Decimal("-1.23")
    assert {n: r for n, r in after[1].cells.items() if n != "amount"} == {
        n: r for n, r in before[1].cells.items() if n != "amount"
    }
    assert [r.cells for n, r in enumerate(after) if n != 1] == [r.cells for n, r in enumerate(before) if n != 1]
    assert after[1].status is not Status.PROVED


NOT_SAID = (
    _correct("no_such_field", "1"),
    _correct(GROSS, "a lot"),
    _correct("pay_date", "yesterday"),
    _correct(GROSS, "1" * 500),
    _correct("earnings[99].amount", "1.00"),
    Change("d9", GROSS, Action.CORRECTED, "1.00"),
    Change("d1", "ytd_net", Action.WITHDRAWN),
    Change("d1", GROSS, Action.CORRECTED, "1.00", page=7, box=(0, 0, 1, 1)),
    Change("d1", GROSS, Action.CORRECTED, "1.00", page=1, box=(0.5, 0, 0.4, 1)),
)


def test_what_cannot_be_said_of_a_reading_is_refused(
    service: Service, reviewer: Actor, case: tuple[uuid.UUID, ...]
) -> None:
    refused = []
    for change in NOT_SAID:
        with pytest.raises(Unfit):
            _say(service, reviewer, case[1], change)
        refused.append(change)
    assert (tuple(refused), rows(service, tables.corrections)) == (NOT_SAID, [])


def test_nobody_overwrites_unseen_and_nobody_corrects_without_the_right(
    service: Service, reviewer: Actor, case: tuple[uuid.UUID, ...]
) -> None:
    (seen,) = [row.version for row in rows(service, tables.papers, tables.papers.c.id == case[1])]
    new = _say(service, reviewer, case[1], _correct(GROSS, "1.00"), seen)
    with pytest.raises(Changed):
        _say(service, reviewer, case[1], _correct(GROSS, "2.00"), seen)
    with pytest.raises(NotAllowed):
        _say(service, staff(Role.ANALYST), case[1], _correct(GROSS, "2.00"))
    with pytest.raises(NotHere):
        _say(service, reviewer, uuid.uuid4(), _correct(GROSS, "2.00"))
    assert new == seen + 1


def _figures(row: Any) -> dict[tuple[str, str], dict[str, Any]]:
    return {(f["name"], f["party"]): f for f in row.figures}


def _under_a_figure(service: Service, document: Document) -> tuple[str, Decimal]:
    """An amount of the paystub that a figure rests on, by its field or cell."""
    (assessment,) = rows(service, tables.assessments)
    amounts: dict[str, Any] = {f"d1.{f.name}": f.reading.value for f in document.fields if f.reading}
    for table, lines in document.rows.items():
        for number, line in enumerate(lines):
            amounts |= {f"d1.{table}[{number}].{cell}": r.value for cell, r in line.cells.items()}
    inputs = [i for figure in assessment.figures for i in figure["inputs"]]
    place = next(i for i in inputs if isinstance(amounts.get(i), Decimal))
    return place.removeprefix("d1."), amounts[place]


def test_only_what_rests_on_a_reading_changes_with_it(
    service: Service, reviewer: Actor, case: tuple[uuid.UUID, ...]
) -> None:
    place, amount = _under_a_figure(service, _document(service, reviewer, case[1]))
    change = _correct(place, str(amount + 100))
    foreseen = consequences(service, reviewer, case[1], change)
    _say(service, reviewer, case[1], change)
    asked = [row.task_name for row in jobs_waiting(service)]
    assess_one(service, attempt(queue.ASSESS_CASE, case[0]))
    first, second = rows(service, tables.assessments)
    was, now = _figures(first), _figures(second)
    resting = {key for side in (was, now) for key, f in side.items() if f"d1.{place}" in f["inputs"]}
    changed = {key for key in was.keys() | now.keys() if was.get(key) != now.get(key)}

    assert queue.ASSESS_CASE in asked
    assert (resting != set(), changed <= resting) == (True, True)
    assert {(c["name"], c["party"]) for c in second.changes} == changed
    assert list(foreseen.figures) == second.changes
    assert foreseen.screening is None


def test_fraud_roles_are_told_which_findings_would_come_and_go(
    service: Service, reviewer: Actor, case: tuple[uuid.UUID, ...]
) -> None:
    right = _value(_document(service, reviewer, case[1]), GROSS)
    change = _correct(GROSS, str(right + 1000))
    foreseen = consequences(service, staff(Role.ANALYST), case[1], change)
    _say(service, reviewer, case[1], change)
    assess_one(service, attempt(queue.ASSESS_CASE, case[0]))
    first, second = rows(service, tables.screenings)

    assert foreseen.screening == second.changes
    assert (first.version, second.version, first.result != second.result) == (1, 2, True)


def test_a_word_taken_back_gives_the_results_of_before_as_a_new_version(
    service: Service, reviewer: Actor, case: tuple[uuid.UUID, ...]
) -> None:
    place, amount = _under_a_figure(service, _document(service, reviewer, case[1]))
    for change in (_correct(place, str(amount + 100)), Change("d1", place, Action.WITHDRAWN)):
        _say(service, reviewer, case[1], change)
        assess_one(service, attempt(queue.ASSESS_CASE, case[0]))
    first, second, third = rows(service, tables.assessments)
    assert (third.figures == first.figures, second.figures == first.figures) == (True, False)
