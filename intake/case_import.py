"""Cases out of the servicing system: a row of a CSV file for each loan, and a verdict for each row.

The same file again makes nothing twice: a loan has one case of one source. A row that differs from its case changes
nothing, since people may have changed the case meanwhile; the verdict names what differs.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from rich.console import Console
from sqlalchemy import Connection, func, select

from intake import audit, cases
from intake.access import SYSTEM, Actor, Right, require
from intake.case_forms import NewCase
from intake.cases import Case, Told
from intake.clock_rules import day_of
from intake.problems import Refused, TooLarge, Unfit
from intake.service import Service

MOST_ROWS = 5_000
MOST_BYTES = 5_000_000
SOURCE = "csv"
DONE, SOME_REFUSED, UNUSABLE = 0, 1, 2
_LOCK_SEED = 0x637376
_CASE = ("property_address", "occupancy", "investor", "relief", "delinquent_since", "sale_date", "hardship")
_PERSON = ("name", "email", "phone", "language")
_FIRST = tuple(f"borrower_{part}" for part in _PERSON)
_SECOND = tuple(f"co_borrower_{part}" for part in _PERSON)
COLUMNS = ("loan_number", *_CASE, "income_types", *_FIRST, *_SECOND)
"""What a file may have; the loan's number it must have. Several incomes are parted by semicolons."""
_SOURCE_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one row."""

    row: int
    """Counted from 1, without the heading."""
    verdict: str
    """made, same or refused."""
    case_id: uuid.UUID | None = None
    reason: str = ""
    """Why it was refused: a code."""
    columns: tuple[str, ...] = ()
    """The columns that the reason speaks of."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file."""

    made: int
    same: int
    refused: int
    rows: tuple[Verdict, ...]


def rows_of(content: bytes) -> Iterator[dict[str, str]]:
    """The rows of a file by column; `Unfit` where it is no CSV file of ours."""
    if len(content) > MOST_BYTES:
        raise TooLarge("The file is too large: send it in parts of at most 5 MB.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unfit("The file is not UTF-8.") from None
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True, restval="", restkey="")
    try:
        names = [name.strip().lower() for name in reader.fieldnames or ()]
        if "loan_number" not in names or len(set(names)) != len(names) or set(names) - set(COLUMNS):
            raise Unfit("The heading must name loan_number, and may name: " + ", ".join(COLUMNS[1:]) + ".")
        for number, row in enumerate(reader):
            if number >= MOST_ROWS:
                raise TooLarge(f"The file has too many rows: send it in parts of at most {MOST_ROWS:,}.")
            extra = {"": "more cells than the heading"} if "" in row else {}
            yield {name: row[told].strip() for name, told in zip(names, reader.fieldnames or (), strict=True)} | extra
    except csv.Error:
        raise Unfit("The file is not well-formed CSV.") from None


def _told(row: dict[str, str]) -> Told:
    """What a row tells of a case; `ValidationError` where it cannot be."""
    form: dict[str, Any] = {name: row[name] for name in ("loan_number", *_CASE, "") if row.get(name)}
    form["income_types"] = [word.strip() for word in row.get("income_types", "").split(";") if word.strip()]
    people = []
    for role, columns in (("borrower", _FIRST), ("co-borrower", _SECOND)):
        person = {part: row[name] for part, name in zip(_PERSON, columns, strict=True) if row.get(name)}
        if person:
            people.append(person | {"role": role})
    return NewCase.model_validate(form | {"borrowers": people}).told()


def import_cases(
    connection: Connection, actor: Actor, content: bytes, on: dt.date, *, source: str = SOURCE
) -> Imported:
    """Make a case of each row whose loan has none of this source; every row gets its verdict, and none stops others."""
    require(actor, Right.WRITE_CASES)
    if not _SOURCE_NAME.fullmatch(source):
        raise Unfit("A source's name has 1 to 40 small letters, digits and hyphens.")
    # Of two imports of one source the second sees what the first made.
    connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(source, _LOCK_SEED))))
    verdicts = tuple(
        _taken(connection, actor, number, row, on, source) for number, row in enumerate(rows_of(content), 1)
    )
    counts = {word: sum(v.verdict == word for v in verdicts) for word in ("made", "same", "refused")}
    audit.note(connection, actor, "cases.imported", detail={"source": source, **counts})
    return Imported(**counts, rows=verdicts)


def _taken(connection: Connection, actor: Actor, number: int, row: dict[str, str], on: dt.date, source: str) -> Verdict:
    try:
        told = _told(row)
    except ValidationError as fault:
        # Which columns, never what stands in them.
        places = sorted({".".join(str(part) for part in error["loc"]) or "row" for error in fault.errors()})
        return Verdict(number, "refused", None, "malformed", tuple(places))
    there = cases.by_loan(connection, actor, told.loan_number, source)
    if there is None:
        return Verdict(number, "made", cases.make(connection, actor, told, on, source=source).id)
    differing = _differing(there, told)
    if differing:
        return Verdict(number, "refused", there.id, "differs-from-the-case", differing)
    return Verdict(number, "same", there.id)


def _differing(there: Case, told: Told) -> tuple[str, ...]:
    now = cases.facts_of(there)
    return tuple(sorted(f.name for f in fields(Told) if getattr(now, f.name) != getattr(told, f.name)))


def run_import(service: Service, file: Path, *, source: str, console: Console) -> int:
    """Make cases of a file, say what became of each row and then of all of them; never what stands in a row."""

    def say(line: str) -> None:
        console.print(f"import: {line}", markup=False, highlight=False, soft_wrap=True)

    try:
        content = file.read_bytes()
        with service.database.transaction() as connection:
            imported = import_cases(connection, SYSTEM, content, day_of(service.clock()), source=source)
    except OSError as fault:
        say(f"{file}: {fault.strerror}")
        return UNUSABLE
    except Refused as refused:
        say(refused.detail)
        return UNUSABLE
    for row in imported.rows:
        case = f", case {row.case_id}" if row.case_id else ""
        why = f": {row.reason} ({', '.join(row.columns)})" if row.reason else ""
        say(f"row {row.row} {row.verdict}{case}{why}")
    say(f"{imported.made} made, {imported.same} same, {imported.refused} refused")
    return SOME_REFUSED if imported.refused else DONE
