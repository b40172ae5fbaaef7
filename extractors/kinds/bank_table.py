"""A bank statement's table lines as printed, before anything is signed or judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from extractors.document import Reading, Row
from extractors.kinds.bank_columns import Role, Section
from extractors.layout import Found
from extractors.source import Box, Word


@dataclass(slots=True)
class PrintedRow:
    """One dated line as printed, while its description is still being gathered."""

    page: int
    date: Reading
    section: Section | None
    table: int
    """Rows of one table share its number."""
    description: list[Word] = field(default_factory=list)
    values: dict[Role, Found] = field(default_factory=dict)
    loose: tuple[Found, ...] = ()
    """Amounts of a table whose columns no head names, from left to right."""
    side: str = ""
    """`CR` or `DR` where a column of its own says so."""
    check: Reading | None = None
    bottom: float = 0.0
    left: float = 0.0
    """Where the description begins."""

    @property
    def has_amount(self) -> bool:
        """Whether the line states what moved, and not only a balance."""
        return bool(self.loose) or any(role is not Role.BALANCE for role in self.values)

    @property
    def text(self) -> str:
        """The description with single spaces."""
        return " ".join(w.text for w in self.description)


@dataclass(slots=True)
class Tables:
    """What a walk over the pages finds."""

    rows: list[PrintedRow] = field(default_factory=list)
    opening: Reading | None = None
    """The balance that an opening line inside the table states."""
    closing: Reading | None = None
    daily: list[Row] = field(default_factory=list)
    anchors: list[Box] = field(default_factory=list)
    """Where the lines that only state a balance have it."""

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Where the rows' amounts stand, and the balances between them."""
        return (*self.anchors, *(f.box for row in self.rows for f in (*row.values.values(), *row.loose)))


def same_check(row: PrintedRow, other: PrintedRow) -> bool:
    """Whether a list of checks repeats a check that the statement has already shown."""
    if row.check is None or other.check is None or row.check.value != other.check.value:
        return False
    sizes = [
        {abs(f.value) for f in (*r.loose, *r.values.values()) if isinstance(f.value, Decimal)} for r in (row, other)
    ]
    return bool(sizes[0] & sizes[1])


def tables_of(rows: Sequence[PrintedRow]) -> Iterator[list[PrintedRow]]:
    """The rows table by table, in printed order."""
    for number in dict.fromkeys(r.table for r in rows):
        yield [r for r in rows if r.table == number]
