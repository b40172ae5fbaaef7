"""The balances that a statement lists by day: told from bookings by its own arithmetic, and the law that they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractors.document import Row, Status
from extractors.kinds.bank_columns import Section
from extractors.kinds.bank_signs import signed_rows
from extractors.kinds.bank_table import PrintedRow, Tables, tables_of
from extractors.kinds.bank_ways import holds, spans_of
from extractors.layout import Found

_SHARE = 0.6
"""So many of a table's amounts must be the balance of their day for the table to list balances."""


def set_balances_apart(tables: Tables, opening: Decimal | None, closing: Decimal | None) -> None:
    """Take a table of nothing but days and sums for balances by day where its sums are what the others lead to."""
    for table in list(tables_of(tables.rows)):
        bare = [row for row in table if not row.description and row.check is None]
        # A heading further up may still stand for the table: one bare sum below it can be a booking without words.
        headed = table[0].section in (Section.CREDITS, Section.DEBITS)
        if len(bare) < (2 if headed else 1) or len(bare) < len(table):
            continue
        others = [row for row in tables.rows if row.table != table[0].table]
        if others and _are_balances(bare, signed_rows(others, opening), opening, closing):
            tables.rows[:] = others
            tables.daily += [_stated(row) for row in bare]
            tables.anchors += [f.box for row in bare for f in _amounts(row)]


def _amounts(row: PrintedRow) -> tuple[Found, ...]:
    return (*row.loose, *row.values.values())


def _stated(row: PrintedRow) -> Row:
    return Row({"date": row.date, "balance": _amounts(row)[0].reading()}, row.page)


def _are_balances(
    bare: Sequence[PrintedRow], others: Sequence[Row], opening: Decimal | None, closing: Decimal | None
) -> bool:
    listed = [_stated(row) for row in bare if _amounts(row)]
    last = max(listed, key=lambda row: str(row.cells["date"].value), default=None)
    days = {row.cells["date"].value for row in listed}
    if last is None or len(days) < len(listed):
        return False
    if closing is not None and last.cells["balance"].value == closing:
        return True
    spans = [span for span in spans_of(others, listed, opening) if span.rows]
    return len(spans) > 1 and sum(holds(span, others) for span in spans) >= _SHARE * len(spans)


@dataclass(frozen=True, slots=True)
class ByDay:
    """What the balances by day say of the rows between them, and of themselves."""

    holding: frozenset[int] = frozenset()
    """Rows that move the balance from one stated day to the next as it moved."""
    broken: frozenset[int] = frozenset()
    bounds: frozenset[int] = frozenset()
    """Balances on either side of rows that meet them."""


def by_day(rows: Sequence[Row], daily: Sequence[Row], opening: Decimal | None) -> ByDay:
    """The law of the days: what is booked between two stated balances is what lies between them."""
    holding: set[int] = set()
    broken: set[int] = set()
    bounds: set[int] = set()
    for span in spans_of(rows, daily, opening):
        # Two wrong guesses of a sign can cancel out; a single row's cannot.
        vague = len(span.rows) > 1 and any(rows[i].status is Status.UNSURE for i in span.rows)
        if not holds(span, rows):
            broken.update(span.rows)
        elif span.rows and span.change and not vague:
            holding.update(span.rows)
            bounds.update(span.ends)
    return ByDay(frozenset(holding), frozenset(broken), frozenset(bounds))


def proved_balances(daily: Sequence[Row], law: ByDay) -> tuple[Row, ...]:
    """The balances by day, those proved that the rows between two of them meet."""
    return tuple(replace(r, status=Status.PROVED) if i in law.bounds else r for i, r in enumerate(daily))
