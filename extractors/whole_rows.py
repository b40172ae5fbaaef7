"""Whether a proved row was read whole: an amount that is printed on it and stands in none of its cells says no.

A law can bear out the cells that were read and know nothing of one that was not: a running balance below its amount,
a year-to-date column whose heading was cut. What stands there unread is print that no law has looked at.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.document import Field, Row, Status
from extractors.source import Box, Page

_AMOUNT = re.compile(r"[-+(]?\$?-?(?:\d{1,3}(?:,\d{3})+|\d+)?\.\d{2}[-)]?")
_BELOW = 1.6
"""Heights of print below a row within which its second line stands, where no other row begins before."""
_TOTALS = frozenset(("total", "totals", "subtotal", "sub-total"))
"""Words whose line sums up the rows above it and is none of theirs."""

Tables = Mapping[str, tuple[Row, ...]]


def whole_rows(tables: Tables, fields: Iterable[Field], pages: Sequence[Page]) -> dict[str, tuple[Row, ...]]:
    """The tables with every proved row that leaves an amount on its lines unread as no more than read."""
    loose = _unread(tables, fields, pages)
    return {name: _judged(rows, loose) if loose else rows for name, rows in tables.items()}


def _unread(tables: Tables, fields: Iterable[Field], pages: Sequence[Page]) -> dict[int, list[Box]]:
    """The amounts of each page that stand in no field and no cell, nor on a line of totals."""
    boxes = {box for field in fields if field.reading for box in field.reading.boxes}
    boxes |= {box for rows in tables.values() for row in rows for cell in row.cells.values() for box in cell.boxes}
    by_page: dict[int, list[Box]] = defaultdict(list)
    for box in boxes:
        by_page[box.page].append(box)
    loose: dict[int, list[Box]] = defaultdict(list)
    for page in pages:
        totals = [w.box for w in page.words if w.text.lower().strip(":") in _TOTALS]
        for word in page.words:
            if word.box in boxes or not _AMOUNT.fullmatch(word.text):
                continue
            summed = any(abs(t.center[1] - word.box.center[1]) < 0.6 * word.box.height for t in totals)
            if not summed and not any(word.box.overlap(box) > 0.5 for box in by_page[page.number]):
                loose[page.number].append(word.box)
    return loose


def _extent(row: Row) -> tuple[float, float]:
    boxes = [box for cell in row.cells.values() for box in cell.boxes if box.page == row.page]
    return min((box.top for box in boxes), default=0.0), max((box.bottom for box in boxes), default=0.0)


def _judged(rows: tuple[Row, ...], loose: Mapping[int, Sequence[Box]]) -> tuple[Row, ...]:
    """A table's rows, each looked at from its top to the next row's, or a line of print below it."""
    extents = [_extent(row) for row in rows]
    ends = [bottom + _BELOW * (bottom - top) for top, bottom in extents]
    for at, (row, after) in enumerate(pairwise(rows)):
        if row.page == after.page and extents[at + 1][0] > extents[at][0]:
            ends[at] = min(ends[at], extents[at + 1][0])
    return tuple(
        replace(row, status=Status.READ)
        if row.status is Status.PROVED and any(top <= b.center[1] < end for b in loose.get(row.page, ()))
        else row
        for row, (top, _), end in zip(rows, extents, ends, strict=True)
    )
