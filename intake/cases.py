"""Cases: made, found, listed, changed and closed; every case has a loan's number and may have little more at first."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    func,
    insert,
    or_,
    select,
    text,
    tuple_,
    union,
    update,
)
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from intake import audit, checklist, queue
from intake.access import SYSTEM, Actor, Right, require, visible
from intake.paging import Place
from intake.problems import Changed, Clash, NotHere, Unfit
from intake.queue import Urgency
from intake.tables import cases, papers, parties, staff

STAGES = ("open", "complete", "decided", "closed")
"""How far a case is: papers are wanted, nothing is wanted any more, it was decided, nobody works on it."""
BORROWERS = ("borrower", "co-borrower")
ORDER = (dt.datetime, uuid.UUID)
"""What a place in the list is made of: the instant and key of a case."""


@dataclass(frozen=True, slots=True)
class Person:
    """A party of a case, as staff see it."""

    name: str
    role: str = "borrower"
    email: str = ""
    phone: str = ""
    language: str = "en"
    id: uuid.UUID | None = None
    """None while the case is not made."""
    separated: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a case when it is made."""

    loan_number: str
    property_address: str = ""
    occupancy: str = ""
    investor: str = "portfolio"
    relief: str = ""
    delinquent_since: dt.date | None = None
    sale_date: dt.date | None = None
    hardship: str = ""
    income_types: tuple[str, ...] = ()
    borrowers: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A case as staff see it."""

    id: uuid.UUID
    loan_number: str
    property_address: str
    occupancy: str
    investor: str
    relief: str
    delinquent_since: dt.date | None
    sale_date: dt.date | None
    hardship: str
    income_types: list[str]
    stage: str
    source: str
    assigned_to: uuid.UUID | None
    version: int
    created_at: dt.datetime
    changed_at: dt.datetime
    closed_at: dt.datetime | None
    parties: list[Person]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases a list is to have; what is left out does not limit it."""

    loan_number: str = ""
    stage: str = ""
    investor: str = ""
    assigned_to: uuid.UUID | None = None
    q: str = ""
    """The beginning of a loan's number, or words that names and addresses begin with."""


_TOLD = (
    "loan_number", "property_address", "occupancy", "investor", "relief", "delinquent_since", "sale_date", "hardship",
    "income_types",
)  # fmt: skip
CHANGEABLE = (*_TOLD, "stage", "assigned_to")
_MOST_WORDS = 6
_LOOK = 20
"""How many times as many cases as are wanted are looked through, the newest first, before an index is asked."""
_WORD = re.compile(r"[^\W_]+")


def _shown(row: Row[Any], people: Sequence[Row[Any]]) -> Case:
    named = ("id", "stage", "source", "assigned_to", "version", "created_at", "changed_at", "closed_at", *_TOLD)
    told = {name: getattr(row, name) for name in named}
    return Case(**told, parties=[_person(person) for person in people])


def _person(row: Row[Any]) -> Person:
    return Person(row.name, row.role, row.email, row.phone, row.language, row.id, row.separated)


def _with_people(connection: Connection, actor: Actor, rows: Sequence[Row[Any]]) -> list[Case]:
    asked = visible(select(parties).where(parties.c.case_id.in_([row.id for row in rows])), actor)
    of_case: dict[uuid.UUID, list[Row[Any]]] = {}
    for person in connection.execute(asked.order_by(parties.c.role, parties.c.created_at, parties.c.id)):
        of_case.setdefault(person.case_id, []).append(person)
    return [_shown(row, of_case.get(row.id, [])) for row in rows]


def the_case(connection: Connection, actor: Actor, case_id: uuid.UUID, *, locked: bool = False) -> Row[Any]:
    """The case's row, held where it is to be changed; `NotHere` where there is none that this person may see."""
    asked = visible(select(cases).where(cases.c.id == case_id), actor)
    row = connection.execute(asked.with_for_update(key_share=True) if locked else asked).one_or_none()
    if row is None:
        raise NotHere
    return row


def find(connection: Connection, actor: Actor, case_id: uuid.UUID) -> Case:
    """One case with its parties; `NotHere` where there is none that this person may see."""
    return _with_people(connection, actor, [the_case(connection, actor, case_id)])[0]


def listed(
    connection: Connection, actor: Actor, wanted: Wanted, *, after: Place | None = None, limit: int
) -> list[Case]:
    """The cases that are wanted, the newest first; one more than `limit` where there are more.

    `after`: the instant and key of the last one that was seen.
    """
    rows: Sequence[Row[Any]] = ()
    for query in list_queries(actor, wanted, after, limit):
        rows = connection.execute(query).all()
        if len(rows) > limit:
            break
    return _with_people(connection, actor, rows)


def list_queries(actor: Actor, wanted: Wanted, after: Place | None, limit: int) -> tuple[Select[Any], ...]:
    """The queries of one part of the list: each is asked only where the one before it did not fill the part.

    What is sought is looked for among the newest cases first: a word that thousands have is found there at once, and
    nobody waits until thousands are put in order. A word that few have is then found by its index.
    """
    if not wanted.q:
        return (_part(select(cases), actor, wanted, after, limit),)
    keys = select(cases.c.created_at, cases.c.id)
    newest = _part(keys.add_columns(cases.c.loan_number, cases.c.property_address), actor, wanted, after, limit * _LOOK)
    window = newest.subquery()
    hits = _sought(wanted.q, window.c.id, window.c.loan_number, window.c.property_address)
    near = select(window.c.id).where(or_(*hits))
    # Of each way to be found the first part alone, and (by the offset) no walk along all cases in search of it.
    ways = _sought(wanted.q, cases.c.id, cases.c.loan_number, cases.c.property_address)
    found = [_chosen(keys.where(way), actor, wanted, after).offset(0).subquery() for way in ways]
    firsts = union(*(_first(select(way), way.c, limit) for way in found)).subquery()
    return tuple(
        _part(select(cases).where(cases.c.id.in_(ids)), actor, wanted, after, limit)
        for ids in (_first(near, window.c, limit), select(firsts.c.id))
    )


def _part(asked: Select[Any], actor: Actor, wanted: Wanted, after: Place | None, limit: int) -> Select[Any]:
    return _first(_chosen(asked, actor, wanted, after), cases.c, limit)


def _first(asked: Select[Any], columns: ReadOnlyColumnCollection[str, Any], limit: int) -> Select[Any]:
    return asked.order_by(columns.created_at.desc(), columns.id.desc()).limit(limit + 1)


def _chosen(asked: Select[Any], actor: Actor, wanted: Wanted, after: Place | None) -> Select[Any]:
    """The cases that a person may see and that are as wanted, what is sought in them aside."""
    exact = {"loan_number": wanted.loan_number, "stage": wanted.stage, "investor": wanted.investor}
    for name, value in {**exact, "assigned_to": wanted.assigned_to}.items():
        if value:
            asked = asked.where(cases.c[name] == value)
    if after is not None:
        asked = asked.where(tuple_(cases.c.created_at, cases.c.id) < after)
    return visible(asked, actor)


def _sought(
    said: str, key: ColumnElement[uuid.UUID], number: ColumnElement[str], address: ColumnElement[str]
) -> tuple[ColumnElement[bool], ...]:
    """The three ways to be found: by a loan's number, by an address, by a name; each has an index."""
    words = _WORD.findall(said)[:_MOST_WORDS]
    sought = func.to_tsquery(text("'simple'"), " & ".join(f"{word}:*" for word in words))
    beginning = re.sub(r"([\\%_])", r"\\\1", said) + "%"

    def has(column: ColumnElement[str]) -> ColumnElement[bool]:
        # Spelled as the index is: any other spelling of the same would read every row.
        return func.to_tsvector(text("'simple'"), column).bool_op("@@")(sought)

    return number.like(beginning), has(address), key.in_(select(parties.c.case_id).where(has(parties.c.name)))


def make(connection: Connection, actor: Actor, told: Told, on: dt.date, *, source: str = "api") -> Case:
    """Make a case with its borrowers, and ask for what it calls for."""
    require(actor, Right.WRITE_CASES)
    values = {name: getattr(told, name) for name in _TOLD} | {"income_types": list(told.income_types)}
    case_id: uuid.UUID = connection.execute(
        insert(cases).values(**values, source=source).returning(cases.c.id)
    ).scalar_one()
    for person in told.borrowers:
        _add(connection, case_id, person)
    audit.note(
        connection, actor, "case.made", case_id=case_id, detail={"source": source, "borrowers": len(told.borrowers)}
    )
    checklist.ask(connection, actor, case_id, on)
    return find(connection, actor if actor.may(Right.READ_CASES) else SYSTEM, case_id)


def _add(connection: Connection, case_id: uuid.UUID, person: Person) -> None:
    values = {name: getattr(person, name) for name in ("name", "role", "email", "phone", "language")}
    connection.execute(insert(parties).values(case_id=case_id, **values))


def add_borrower(
    connection: Connection, actor: Actor, case_id: uuid.UUID, person: Person, version: int, on: dt.date
) -> Case:
    """Add a borrower to a case; what is asked of borrowers is then asked of this one too."""
    require(actor, Right.WRITE_CASES)
    row = _unchanged(connection, actor, case_id, version)
    if row.stage == "closed":
        raise Clash("The case is closed.")
    _add(connection, case_id, person)
    assess_anew(connection, case_id)
    return _changed(connection, actor, row, {}, "case.borrower-added", {"role": person.role}, on)


def _unchanged(connection: Connection, actor: Actor, case_id: uuid.UUID, version: int) -> Row[Any]:
    row = the_case(connection, actor, case_id, locked=True)
    if row.version != version:
        raise Changed
    return row


def _changed(
    connection: Connection,
    actor: Actor,
    row: Row[Any],
    values: Mapping[str, Any],
    action: str,
    detail: audit.Detail,
    on: dt.date,
) -> Case:
    new = dict(values) | {"version": cases.c.version + 1, "changed_at": func.now()}
    connection.execute(update(cases).where(cases.c.id == row.id).values(new))
    audit.note(connection, actor, action, case_id=row.id, detail=detail)
    checklist.ask(connection, actor, row.id, on)
    return find(connection, actor, row.id)


def change(
    connection: Connection,
    actor: Actor,
    case_id: uuid.UUID,
    values: Mapping[str, Any],
    version: int,
    on: dt.date,
) -> Case:
    """Change what is told of a case, where it still is in the version that this person saw; else `Changed`."""
    require(actor, Right.WRITE_CASES)
    row = _unchanged(connection, actor, case_id, version)
    unknown = sorted(set(values) - set(CHANGEABLE))
    if unknown:
        raise Unfit("These cannot be changed: " + ", ".join(unknown))
    if row.stage == "closed" or values.get("stage") == "closed":
        raise Clash("A closed case is not changed, and a case is closed by `close`.")
    if values.get("assigned_to") is not None:
        _on_staff(connection, values["assigned_to"])
    differing = sorted(name for name, value in values.items() if getattr(row, name) != value)
    if "investor" in differing:
        assess_anew(connection, case_id)
    return _changed(connection, actor, row, values, "case.changed", {"changed": differing}, on)


def assess_anew(connection: Connection, case_id: uuid.UUID) -> None:
    """Have a case with papers assessed again: its investor or its borrowers, on which that rests, have changed."""
    came = select(papers.c.id).where(papers.c.case_id == case_id).limit(1)
    if connection.execute(visible(came, SYSTEM)).first() is not None:
        queue.assess_case(connection, case_id, urgency=Urgency.STAFF)


def _on_staff(connection: Connection, staff_id: uuid.UUID) -> None:
    asked = select(staff.c.id).where(staff.c.id == staff_id, staff.c.active)
    if connection.execute(visible(asked, SYSTEM)).one_or_none() is None:
        raise Unfit("assigned_to names nobody who works here.")


def close(
    connection: Connection, actor: Actor, case_id: uuid.UUID, version: int, at: dt.datetime, reason: str = ""
) -> Case:
    """Close a case: nothing is asked for any more, and its time of retention begins."""
    require(actor, Right.WRITE_CASES)
    row = _unchanged(connection, actor, case_id, version)
    if row.stage == "closed":
        raise Clash("The case is closed already.")
    detail: audit.Detail = {"was": row.stage, "reason_given": bool(reason)}
    values = {"stage": "closed", "closed_at": at}
    return _changed(connection, actor, row, values, "case.closed", detail, at.date())


def by_loan(connection: Connection, actor: Actor, loan_number: str, source: str) -> Case | None:
    """The newest case that a source made for a loan, closed or not; None where there is none."""
    asked = (
        select(cases)
        .where(cases.c.loan_number == loan_number, cases.c.source == source)
        .order_by(cases.c.created_at.desc(), cases.c.id.desc())
        .limit(1)
    )
    rows = connection.execute(visible(asked, actor).with_for_update(key_share=True)).all()
    return _with_people(connection, actor, rows)[0] if rows else None


def facts_of(case: Case) -> Told:
    """What was told of a case, as it stands now: for comparing with what is told again."""
    own = [replace(p, id=None, separated=False) for p in case.parties if p.role in BORROWERS]
    values = {name: getattr(case, name) for name in _TOLD} | {"income_types": tuple(case.income_types)}
    return Told(**values, borrowers=tuple(own))
