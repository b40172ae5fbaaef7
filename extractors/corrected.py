"""A document whose readings a person put right is proved anew: what the kind's laws say changes with it, nothing else.

What a law has no part in keeps its status: it rests on more than was kept (copies of a form, rival readings).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from extractors.declaration import Kind
from extractors.document import Document, Field, Identity, Reading, Row, Status
from extractors.kinds import KINDS
from extractors.solve import Standing, laws_in_force, standing

_BY_NAME: dict[str, Kind] = {kind.name: kind for kind in KINDS}


def type_of(kind: str, field: str) -> str:
    """The declared type of a kind's field; text where none is declared."""
    declared = _BY_NAME.get(kind)
    return next((f.type for f in declared.fields if f.name == field), "text") if declared else "text"


@dataclass(frozen=True, slots=True)
class _Stands:
    laws: Standing
    rows: Mapping[str, tuple[Row, ...]]

    @property
    def identities(self) -> dict[tuple[str, tuple[str, ...]], Identity]:
        return {(i.name, i.fields): i for i in self.laws.told(self.laws.proved)}


def _stands(kind: Kind, document: Document) -> _Stands:
    readings = {f.name: f.reading for f in document.fields if f.reading is not None}
    laws = laws_in_force(kind, readings)
    laws = laws if kind.derived is None else (*laws, *kind.derived(readings))
    # A law hands a proof from one place to another: a reading without a place takes no part in that.
    placed = {n: r for n, r in readings.items() if r.boxes}
    rows = {name: tuple(replace(r, status=Status.READ) for r in found) for name, found in document.rows.items()}
    if kind.settle is not None:
        rows = dict(kind.settle(rows, {f.name: f.reading for f in document.fields if _is_sure(f) and f.reading}))
    return _Stands(standing(laws, placed, document.rows), rows)


def _is_sure(field: Field) -> bool:
    return field.status not in (Status.UNSURE, Status.MISSING)


def _judged(field: Field, now: Standing, *, otherwise: Status) -> Field:
    if field.name in now.proved:
        return replace(field, status=Status.PROVED)
    return replace(field, status=Status.CONFLICT if field.name in now.failing else otherwise)


def _field(field: Field, before: Reading | None, was: Standing, now: Standing) -> Field:
    name = field.name
    if field.reading is None:
        return field
    if field.reading != before:
        return _judged(field, now, otherwise=Status.READ)
    same = (name in was.proved) == (name in now.proved) and (name in was.failing) == (name in now.failing)
    return field if same else _judged(field, now, otherwise=Status.READ)


def _rows(before: Document, after: Document, was: _Stands, now: _Stands) -> dict[str, tuple[Row, ...]]:
    """Each row with the status that its table's laws give it now, where that is another than before."""
    made = dict(after.rows)
    for table, rows in after.rows.items():
        one, two, old = was.rows.get(table, ()), now.rows.get(table, ()), before.rows.get(table, ())
        if not len(one) == len(two) == len(old) == len(rows):
            continue
        made[table] = tuple(
            replace(row, status=new.status) if row != kept or past.status != new.status else row
            for row, kept, past, new in zip(rows, old, one, two, strict=True)
        )
    return made


def reproved(before: Document, after: Document) -> Document:
    """The corrected document with its statuses and laws as they stand now; `before` is the same one as it was read."""
    kind = _BY_NAME.get(after.kind)
    if kind is None:
        return after
    was, now = _stands(kind, before), _stands(kind, after)
    old = {f.name: f.reading for f in before.fields}
    fields = tuple(_field(f, old.get(f.name), was.laws, now.laws) for f in after.fields)
    one, two = was.identities, now.identities
    kept = [
        two.get((i.name, i.fields), i)
        for i in after.identities
        if (i.name, i.fields) in two or (i.name, i.fields) not in one
    ]
    known = {(i.name, i.fields) for i in kept}
    new = [i for key, i in two.items() if key not in one and key not in known]
    return replace(after, fields=fields, rows=_rows(before, after, was, now), identities=(*kept, *new))
