"""What a person says of a reading: corrected, accepted, or a word taken back. The old one stays beside the new one.

A correction is a reading like any other, with a reviewer as its reader; figures and checks take it in place of what was
read, and the laws of the paper's kind are tried on it anew.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from extractors.corrected import reproved, type_of
from extractors.document import Document, Field, Reading, Status, Value
from extractors.document import Row as TableRow
from extractors.source import Box, Reader
from extractors.values import parse
from intake import audit, queue
from intake.access import SYSTEM, Actor, Right, require, visible
from intake.kept import NotKept, reading_of, value_of
from intake.problems import Changed, NotHere, Unfit
from intake.queue import Urgency
from intake.results import value_json
from intake.tables import corrections, papers, readings

_CELL = re.compile(r"([a-z_0-9]{1,40})\[(\d{1,6})\]\.([A-Za-z_0-9.]{1,40})")
_LONGEST = 400
_AMOUNTS = ("money", "whole-money", "number", "rate")


class Action(StrEnum):
    """What a person may say of a reading."""

    CORRECTED = "corrected"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
    """The word that was in force is taken back: what was read counts again."""


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody wants to say of one reading."""

    document: str
    """The document's id within its file: d1."""
    field: str
    """A field's name, or `table[row].cell`, rows counted from 0."""
    action: Action
    value: str | None = None
    """The right value; none with `corrected`: nothing of the kind stands on the paper."""
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A word that is in force on a reading."""

    id: uuid.UUID
    document: str
    field: str
    action: Action
    was: str | None
    value: str | None
    page: int | None
    box: tuple[float, float, float, float] | None


def _correction(row: Row[Any]) -> Correction:
    box = None if row.box is None else tuple(row.box)
    return Correction(row.id, row.document, row.field, Action(row.action), row.was, row.value, row.page, box)


def in_force(connection: Connection, paper_ids: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, list[Correction]]:
    """The words in force on these papers, by paper."""
    asked = select(corrections).where(corrections.c.paper_id.in_(paper_ids), corrections.c.in_force)
    found: dict[uuid.UUID, list[Correction]] = {}
    for row in connection.execute(visible(asked, SYSTEM).order_by(corrections.c.created_at, corrections.c.id)):
        found.setdefault(row.paper_id, []).append(_correction(row))
    return found


def effective(documents: Sequence[Document], said: Sequence[Correction]) -> tuple[Document, ...]:
    """The documents as they count: what was read, with what people said of it, proved anew by the kinds' laws."""
    made = []
    for document in documents:
        changed = document
        for word in said:
            if word.document == document.id and word.action is not Action.WITHDRAWN:
                changed = _with(changed, word)
        made.append(document if changed is document else reproved(document, changed))
    return tuple(made)


def _with(document: Document, word: Correction) -> Document:
    cell = _CELL.fullmatch(word.field)
    return _with_field(document, word) if cell is None else _with_cell(document, word, *cell.groups())


def _said(before: Reading | None, word: Correction, kind: str) -> Reading | None:
    """The reading by the person who said so; it keeps its place where no other was given."""
    if word.action is Action.ACCEPTED:
        return before and replace(before, confidence=1.0, reader=Reader.REVIEWER)
    if word.value is None:
        return None
    boxes = before.boxes if before else ()
    if word.page is not None and word.box is not None:
        boxes = (Box(word.page, *word.box),)
    return Reading(value_of(word.value, kind), word.value, boxes, 1.0, Reader.REVIEWER, before.place if before else "")


def _kind_of(before: Reading | None, declared: str) -> str:
    """Whether a value is an amount, a date, a tick or text: as what was read is, else as the kind declares it."""
    if before is not None:
        return kind_of_value(before.value)
    return "amount" if declared in _AMOUNTS else "date" if declared == "date" else "text"


def kind_of_value(value: Value) -> str:
    """What a value is, in the words of kept readings."""
    if isinstance(value, bool):
        return "tick"
    return "amount" if isinstance(value, Decimal) else "text" if isinstance(value, str) else "date"


def _with_field(document: Document, word: Correction) -> Document:
    old = document.field(word.field)
    before = old.reading if old else None
    reading = _said(before, word, _kind_of(before, type_of(document.kind, word.field)))
    new = Field(word.field, reading, Status.MISSING if reading is None else Status.READ)
    if old is not None and old.status is Status.PROVED and word.action is Action.ACCEPTED:
        new = replace(new, status=Status.PROVED)
    others = [new if f.name == word.field else f for f in document.fields]
    return replace(document, fields=tuple(others if old is not None else [*others, new]))


def _with_cell(document: Document, word: Correction, table: str, number: str, cell: str) -> Document:
    rows = document.rows.get(table, ())
    if int(number) >= len(rows):
        return document
    row: TableRow = rows[int(number)]
    kind = _cell_kind(rows, row, cell)
    reading = _said(row.cells.get(cell), word, kind)
    cells = {n: r for n, r in row.cells.items() if n != cell} | ({cell: reading} if reading else {})
    changed = replace(row, cells=cells, status=row.status if word.action is Action.ACCEPTED else Status.READ)
    placed = tuple(changed if n == int(number) else r for n, r in enumerate(rows))
    return replace(document, rows={**document.rows, table: placed})


def _cell_kind(rows: Sequence[TableRow], row: TableRow, cell: str) -> str:
    """As the cell was read, else as the same cell of another row was."""
    like = [r.cells[cell] for r in (row, *rows) if cell in r.cells]
    return kind_of_value(like[0].value) if like else "text"


def _paper(connection: Connection, actor: Actor, paper_id: uuid.UUID, *, locked: bool = False) -> Row[Any]:
    asked = visible(select(papers).where(papers.c.id == paper_id), actor)
    row = connection.execute(asked.with_for_update() if locked else asked).one_or_none()
    if row is None:
        raise NotHere
    return row


def as_read(connection: Connection, actor: Actor, paper_id: uuid.UUID) -> tuple[Document, ...]:
    """The documents of a paper as they were read last; `NotHere` where this person may not see them, or none was."""
    asked = select(readings.c.result).where(readings.c.paper_id == paper_id)
    asked = visible(asked, actor).order_by(readings.c.version.desc()).limit(1)
    result = connection.execute(asked).scalar_one_or_none()
    if result is None:
        raise NotHere
    return reading_of(result).documents


def as_they_count(connection: Connection, actor: Actor, paper_id: uuid.UUID) -> tuple[Document, ...]:
    """The documents of a paper with what people said of them."""
    _paper(connection, actor, paper_id)
    read = as_read(connection, actor, paper_id)
    return effective(read, in_force(connection, [paper_id]).get(paper_id, []))


def history(connection: Connection, actor: Actor, paper_id: uuid.UUID) -> list[Row[Any]]:
    """Every word that was said of a paper's readings, in force or not, the first first."""
    _paper(connection, actor, paper_id)
    asked = visible(select(corrections).where(corrections.c.paper_id == paper_id), actor)
    return list(connection.execute(asked.order_by(corrections.c.created_at, corrections.c.id)).all())


def checked(documents: Sequence[Document], change: Change) -> tuple[Change, str | None]:
    """The change with its value in the form of results, and what stands there now; `Unfit` where it cannot be."""
    document = next((d for d in documents if d.id == change.document), None)
    if document is None:
        raise Unfit("There is no such document in this paper.")
    before, kind = _now(document, change.field)
    if change.action is Action.ACCEPTED and before is None:
        raise Unfit("Nothing was read there that could be accepted.")
    value = _value(change.value, kind) if change.action is Action.CORRECTED else None
    if change.box is not None and not (change.page in document.pages and _is_box(change.box)):
        raise Unfit("The box lies on no page of this document.")
    return replace(change, value=value), None if before is None else str(value_json(before.value))


def _now(document: Document, name: str) -> tuple[Reading | None, str]:
    cell = _CELL.fullmatch(name)
    if cell is None:
        before = document.reading(name)
        if before is None and document.field(name) is None and type_of(document.kind, name) == "text":
            raise Unfit("This kind of document has no such field.")
        return before, _kind_of(before, type_of(document.kind, name))
    rows = document.rows.get(cell[1], ())
    if int(cell[2]) >= len(rows):
        raise Unfit("There is no such row in this document.")
    row = rows[int(cell[2])]
    return row.cells.get(cell[3]), _cell_kind(rows, row, cell[3])


def _value(told: str | None, kind: str) -> str | None:
    """The value as results have it, from that or from how people write amounts and dates."""
    if told is None:
        return None
    if len(told) > _LONGEST or not told.isprintable():
        raise Unfit("The value is too long, or has characters that are not print.")
    said = told.strip()
    if kind in ("amount", "date"):
        read = parse("number" if kind == "amount" else "date", said)
        if read is None and kind == "amount":
            read = parse("whole-money", said)
        said = str(value_json(read)) if read is not None else said
    if kind == "tick":
        raise Unfit("A tick can be accepted, not corrected.")
    try:
        value_of(said, kind)
    except NotKept:
        raise Unfit(f"The value is not {'an amount' if kind == 'amount' else 'a date'}.") from None
    return said


def _is_box(box: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = box
    return 0 <= left < right <= 1 and 0 <= top < bottom <= 1


def say(
    connection: Connection, actor: Actor, paper_id: uuid.UUID, change: Change, *, version: int | None = None
) -> int:
    """Put a word of this person in force and have the case assessed anew; the paper's new version.

    `version`: the paper's as this person saw it; `Changed` where it is another by now.
    """
    require(actor, Right.CORRECT)
    row = _paper(connection, actor, paper_id, locked=True)
    if version is not None and version != row.version:
        raise Changed
    said = in_force(connection, [paper_id]).get(paper_id, [])
    change, was = checked(effective(as_read(connection, actor, paper_id), said), change)
    place = (corrections.c.paper_id == paper_id, corrections.c.document == change.document)
    before = connection.execute(
        update(corrections)
        .where(*place, corrections.c.field == change.field, corrections.c.in_force)
        .values(in_force=False)
    )
    if change.action is Action.WITHDRAWN and not before.rowcount:
        raise Unfit("Nothing was said of this reading that could be withdrawn.")
    staff_id = uuid.UUID(actor.id) if actor.kind == "staff" else None
    values = {
        "paper_id": paper_id, "document": change.document, "field": change.field, "action": change.action.value,
        "was": was, "value": change.value, "page": change.page, "reason": change.reason, "staff_id": staff_id,
        "said_by": actor.label, "box": None if change.box is None else list(change.box),
    }  # fmt: skip
    connection.execute(insert(corrections).values(values))
    new = update(papers).where(papers.c.id == paper_id).values(version=papers.c.version + 1).returning(papers.c.version)
    number: int = connection.execute(new).scalar_one()
    audit.note(
        connection, actor, f"reading.{change.action.value}", case_id=row.case_id, subject=f"paper:{paper_id}",
        detail={"document": change.document, "field": change.field},
    )  # fmt: skip
    queue.assess_case(connection, row.case_id, urgency=Urgency.STAFF)
    return number
