"""What was read: readings, fields, rows, identities, and the documents that hold them.

`Reading` is the single currency between the stages: the report draws it, a check cites it, an escalation shows it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from extractors.source import Box, Problem, Reader

Value = Decimal | dt.date | str | bool


class Status(StrEnum):
    """How far a value can be relied on."""

    PROVED = "proved"
    """An identity that could have failed holds with it."""
    READ = "read"
    """Read with confidence; no identity tests it."""
    UNSURE = "unsure"
    """Below the confidence for straight-through use."""
    CONFLICT = "conflict"
    """An identity that it stands in fails, or two readings disagree."""
    MISSING = "missing"
    """Expected on this kind, not found."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, where, by whom, and how surely."""

    value: Value
    raw: str
    """Exactly as printed."""
    boxes: tuple[Box, ...]
    """Where it stands, one box for each line of print; the first is the one that is drawn."""
    confidence: float
    """0..1; never 1.0 for OCR."""
    reader: Reader
    place: str = ""
    """The way to it through the elements of a file that has no pages; empty where boxes say where it stands."""


@dataclass(frozen=True, slots=True)
class Field:
    """A named value of a document with its status; `reading` is None exactly when the status is missing."""

    name: str
    reading: Reading | None
    status: Status
    candidates: tuple[Reading, ...] = ()
    """The other readings that the page supports, best first."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: cells by name, all of one page."""

    cells: Mapping[str, Reading]
    page: int
    status: Status = Status.READ


@dataclass(frozen=True, slots=True)
class Identity:
    """An arithmetic law of the kind as it stands with the values that were read."""

    name: str
    holds: bool
    left: Decimal
    right: Decimal
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One paper: its kind, the pages it spans in its source file, and everything that was read off it."""

    id: str
    source: str
    pages: tuple[int, ...]
    kind: str
    kind_confidence: float
    fields: tuple[Field, ...] = ()
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    identities: tuple[Identity, ...] = ()
    problems: tuple[Problem, ...] = ()

    def field(self, name: str) -> Field | None:
        """The field of that name, or None where this document has none."""
        return next((f for f in self.fields if f.name == name), None)

    def reading(self, name: str) -> Reading | None:
        """The reading of that field, or None where it is missing."""
        found = self.field(name)
        return found.reading if found else None

    def amount(self, name: str) -> Decimal | None:
        """The field's value where it is an amount, else None."""
        found = self.reading(name)
        return found.value if found and isinstance(found.value, Decimal) else None

    def date(self, name: str) -> dt.date | None:
        """The field's value where it is a date, else None."""
        found = self.reading(name)
        return found.value if found and isinstance(found.value, dt.date) else None

    def text(self, name: str) -> str | None:
        """The field's value where it is text, else None."""
        found = self.reading(name)
        return found.value if found and isinstance(found.value, str) else None
