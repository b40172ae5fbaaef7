"""A row that was passed over, found again where the running balance says that one is missing between two rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractors.document import Reading, Row
from extractors.kinds.bank_columns import Role
from extractors.kinds.bank_print import Calendar, dates_in, strip_of
from extractors.kinds.bank_signs import newest_first, signed_rows
from extractors.kinds.bank_table import PrintedRow, tables_of
from extractors.layout import Found, Layout, Line, reading_of
from extractors.source import Box, Page


def _amount(row: Row, name: str = "amount") -> Decimal | None:
    cell = row.cells.get(name)
    return cell.value if cell is not None and isinstance(cell.value, Decimal) else None


def _missing(earlier: Row, later: Row) -> Decimal | None:
    """What the balance moved by between two rows beside the later one's amount; None where they do not say."""
    before, after, moved = _amount(earlier, "balance"), _amount(later, "balance"), _amount(later)
    if before is None or after is None or moved is None or earlier.page != later.page:
        return None
    return after - before - moved


def with_passed_over(rows: Sequence[Row], pages: Sequence[Page], calendar: Calendar) -> tuple[Row, ...]:
    """The rows, with those put in between whose amount stands unused in the print and closes a gap of the balance."""
    days = [d for r in rows if isinstance(d := r.cells["date"].value, dt.date)]
    backward = newest_first(days)
    kept: list[Row] = []
    for index, row in enumerate(rows):
        above = rows[index - 1] if index else None
        if above is not None:
            gap = _missing(row, above) if backward else _missing(above, row)
            if gap:
                found = list(_between(above, row, gap, rows, pages, calendar))
                # Two places that would close the gap alike leave it open.
                kept += found if len(found) == 1 else []
        kept.append(row)
    return tuple(kept)


def _between(
    above: Row, below: Row, gap: Decimal, rows: Sequence[Row], pages: Sequence[Page], calendar: Calendar
) -> Iterator[Row]:
    top, bottom = above.cells["amount"].boxes[0].top, below.cells["amount"].boxes[-1].bottom
    spent = [box for row in rows if row.page == above.page for box in _sums(row)]
    for page in (p for p in pages if p.number == above.page):
        layout = Layout(page)
        for line in layout.lines:
            if not top <= line.box.center[1] <= bottom:
                continue
            values = [v for v in layout.values(line.words, "money") if not any(v.box.overlap(b) > 0.5 for b in spent)]
            fitting = [v for v in values if isinstance(v.value, Decimal) and abs(v.value) == abs(gap)]
            if len(fitting) == 1 and (made := _row(line, fitting[0], values, gap, (above, below), calendar)):
                yield made


def _sums(row: Row) -> tuple[Box, ...]:
    return tuple(box for name in ("amount", "balance") if name in row.cells for box in row.cells[name].boxes)


def _row(
    line: Line, amount: Found, values: Sequence[Found], gap: Decimal, beside: tuple[Row, Row], calendar: Calendar
) -> Row | None:
    """The line as a row: dated by itself, or by its neighbours where they are of one day."""
    dates = dates_in(strip_of(line.words))
    date: Reading | None = calendar.reading(dates[0]) if dates else None
    one, two = (r.cells["date"] for r in beside)
    if date is None and one.value == two.value:
        date = one
    if date is None or str(date.value) not in _days_between(one, two):
        return None
    reading = reading_of(gap, amount.words)
    cells: dict[str, Reading] = {"date": date}
    spent = {id(w) for v in values for w in v.words} | {id(w) for d in dates[:1] for w in d.words}
    words = [w for w in line.words if id(w) not in spent]
    if words:
        cells["description"] = reading_of(" ".join(w.text for w in words), words)
    cells["amount"] = reading
    sums = [_amount(r, "balance") for r in beside]
    stated = [v for v in values if v is not amount and any(s is not None and v.value in (s + gap, s) for s in sums)]
    if len(stated) == 1:
        cells["balance"] = stated[0].reading()
    return Row(cells, line.box.page)


def _days_between(one: Reading, two: Reading) -> frozenset[str]:
    if not (isinstance(one.value, dt.date) and isinstance(two.value, dt.date)):
        return frozenset()
    low, high = sorted((one.value, two.value))
    return frozenset(str(low + dt.timedelta(days=n)) for n in range((high - low).days + 1))


def without_repeats(
    printed: Sequence[PrintedRow], opening: Decimal | None, closing: Decimal | None
) -> list[PrintedRow]:
    """The lines less a table that only says again what others list, where the balances meet without it alone."""
    if opening is None or closing is None:
        return list(printed)
    change = closing - opening
    for table in tables_of(printed):
        others = [row for row in printed if row.table != table[0].table]
        listed = {key for row in others for key in _keys(row)}
        if all(set(_keys(row)) & listed for row in table):
            sums = [
                sum((_amount(r) or Decimal(0) for r in signed_rows(own, opening)), Decimal(0))
                for own in (printed, others)
            ]
            if sums[0] != change and sums[1] == change:
                return others
    return list(printed)


def _keys(row: PrintedRow) -> tuple[tuple[object, Decimal], ...]:
    founds = (*row.loose, *(f for role, f in row.values.items() if role is not Role.BALANCE))
    return tuple((row.date.value, abs(f.value)) for f in founds if isinstance(f.value, Decimal))
