"""Accounts of a credit report that stand in columns: a table with a row each, or blocks under headings of their own.

Reseller reports print two or three heading lines, and each account fills as many lines below them; some repeat the
headings for every account. A record is put together from the bands it fills, and begins anew when a cell comes twice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.document import Reading, Row
from extractors.kinds.credit_accounts import title_above
from extractors.kinds.credit_bureaus import BUREAU_TITLE
from extractors.kinds.credit_columns import Band, Head, bands_of, text_cells, typed_cells
from extractors.kinds.credit_creditor import (
    account_and_creditor,
    choose_limit,
    is_account_number,
    number_in_title,
    spread_amounts,
    spread_lates,
    spread_terms,
    status_words,
    trim,
)
from extractors.kinds.credit_labels import DATE_CELLS, ENDS, MONEY_CELLS, SIDE_LINES, TYPED_CELLS, cell_value, title_of
from extractors.layout import Layout, Line, reading_of
from extractors.source import Page, Word

IDENTIFYING = frozenset({"creditor", "account_number", "opened", "reported", "responsibility", "status"})
"""Cells of which an account table has one: a summary by type has none."""

ALIGNED = 0.01
"""Share of the page's width between the left edges of an account's title and of its first heading."""
LONG_NUMBER = 6
"""Characters of an account number that is known as one without a heading."""

_ValueLine = tuple[int, dict[str, Reading], int]
"""A line's number in the layout, its values by cell, and the heading tier that they stand under."""


@dataclass(slots=True)
class Record:
    """One account while it is being put together."""

    page: int
    cells: dict[str, Reading] = field(default_factory=dict)
    texts: dict[str, tuple[Word, ...]] = field(default_factory=dict)
    loose: list[tuple[Word, ...]] = field(default_factory=list)
    """Print between the columns, line by line: creditor, account number, address."""
    bands: list[frozenset[str]] = field(default_factory=list)
    tier: int = 0
    bottom: float = 0.0

    @property
    def filled(self) -> frozenset[str]:
        """The cells that have a value."""
        return frozenset(self.cells) | frozenset(self.texts)


def _is_account_band(band: Band) -> bool:
    cells = band.cells
    return "count" not in cells and bool(cells & (MONEY_CELLS | {"opened", "status"}))


def _value_lines(layout: Layout, band: Band, first: int, last: int, least: int) -> list[_ValueLine]:
    """The lines below a band that carry a record's values: (line, typed cells, the heading tier they fit)."""
    found = []
    for number in range(first, last):
        line = layout.lines[number]
        if SIDE_LINES.match(line.text) or line.text.lower().startswith(("total", "grand total", "subtotal")):
            continue
        best: _ValueLine | None = None
        for tier, heads in enumerate(band.tiers):
            cells = typed_cells(layout, line, heads)
            typed = sum(1 for h in heads if h.cell in TYPED_CELLS)
            money = set(cells) & MONEY_CELLS
            enough = len(cells) >= min(least, max(typed, 1)) and (money or len(cells) >= 2 or typed == 1)
            if enough and (best is None or len(cells) > len(best[1])):
                best = (number, cells, tier)
        if best is not None:
            found.append(best)
    return found


def _sparse_line(layout: Layout, band: Band, last: int) -> list[_ValueLine]:
    """The line right below a band that bears a single value: an account of which little is reported."""
    head = layout.lines[band.last]
    for number in range(band.last + 1, min(band.last + 4, last)):
        line = layout.lines[number]
        if line.box.top - head.box.bottom > 3.0 * line.height:
            break
        cells = typed_cells(layout, line, band.tiers[-1])
        if set(cells) & (MONEY_CELLS | DATE_CELLS) and not SIDE_LINES.match(line.text):
            return [(number, cells, len(band.tiers) - 1)]
    return []


def _tiers_in_turn(band: Band, layout: Layout, lines: list[_ValueLine]) -> list[_ValueLine]:
    """The value lines with the tier each fills, by turns: the next tier below, or the first after a wide gap."""
    if len(band.tiers) == 1:
        return lines
    made: list[_ValueLine] = []
    pitch = [layout.lines[b[0]].box.center[1] - layout.lines[a[0]].box.center[1] for a, b in pairwise(lines)]
    close = min(pitch, default=0.0)
    tier = -1
    for index, (number, _, fitted) in enumerate(lines):
        wide = index == 0 or pitch[index - 1] > 1.7 * close
        tier = 0 if wide or tier + 1 >= len(band.tiers) else tier + 1
        cells = typed_cells(layout, layout.lines[number], band.tiers[tier])
        made.append(
            (number, cells, tier)
            if cells
            else (number, typed_cells(layout, layout.lines[number], band.tiers[fitted]), fitted)
        )
    return made


def _end_of(layout: Layout, first: int, last: int) -> int:
    """The line at which a section begins that holds no accounts, or `last`."""
    for number in range(first, last):
        if ENDS.match(title_of(layout.lines[number])):
            return number
    return last


def _loose_words(
    line: Line, heads: Sequence[Head], cells: Mapping[str, Reading], low: float, high: float
) -> tuple[Word, ...]:
    """The line's words between two edges that belong to no heading and no value."""
    boxes = [b for reading in cells.values() for b in reading.boxes]
    taken = {id(w) for head in heads for w in head.words}
    return tuple(
        w
        for w in line.words
        if "=" not in w.text
        and low < w.box.center[0] < high
        and id(w) not in taken
        and not any(w.box.overlap(b) > 0.5 for b in boxes)
    )


def _free_zone(band: Band) -> tuple[float, float]:
    """The widest stretch without a heading, where the creditor stands that no heading names."""
    heads = sorted(band.tiers[0], key=lambda h: h.box.left)
    edges = [0.0, *(h.box.right for h in heads)]
    starts = [*(h.box.left for h in heads), 0.0]
    gaps = [(s - e, e, s) for e, s in zip(edges, starts, strict=True) if s > e]
    _, low, high = max(gaps, default=(0.0, 0.0, 0.0))
    return low, high


class _Gatherer:
    """Puts the records of a document together, page after page."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self.band: Band | None = None
        self.opening: frozenset[str] | None = None
        """The cells of the band that opens a record, where an account fills several bands."""

    def page(self, page: Page) -> None:
        layout = Layout(page)
        bands = [b for b in bands_of(layout) if _is_account_band(b)]
        top = bands[0].first if bands else len(layout.lines)
        if self.band is not None and not bands:
            self._area(layout, self.band, 0, _end_of(layout, 0, top), carried=True)
        for index, band in enumerate(bands):
            last = bands[index + 1].first if index + 1 < len(bands) else len(layout.lines)
            end = _end_of(layout, band.last + 1, last)
            above = bands[index - 1].last if index else 0
            repeated = sum(other.cells == band.cells for other in bands) > 1
            self._area(layout, band, band.last + 1, end, above=above, repeated=repeated)
            self.band = band if end == last else None

    def _area(
        self,
        layout: Layout,
        band: Band,
        first: int,
        last: int,
        *,
        carried: bool = False,
        above: int = 0,
        repeated: bool = False,
    ) -> None:
        lines = _tiers_in_turn(band, layout, _value_lines(layout, band, first, last, 3 if carried else 2))
        if not lines and not carried and repeated:
            lines = _sparse_line(layout, band, last)
        fresh: list[Record] = []
        for number, cells, tier in lines:
            line = layout.lines[number]
            record = fresh[-1] if fresh else None
            if record is None or set(cells) & set(record.cells) or tier <= record.tier:
                record = self._begin(layout, band, cells, first=not fresh, carried=carried)
                fresh.append(record)
            record.tier = tier
            record.cells |= cells
            for cell, words in text_cells(layout, line, band.tiers[tier]).items():
                record.texts[cell] = (*record.texts.get(cell, ()), *words)
            if not any(head.cell == "creditor" for head in band.tiers[tier]):
                named = [head for head in band.heads if head.cell == "creditor"]
                words = text_cells(layout, line, (*band.tiers[tier], *named)).get("creditor", ())
                if words:
                    record.loose.append(words)
            if "status" not in band.cells and (words := status_words(layout, line)):
                record.texts.setdefault("status", words)
            record.bottom = line.box.bottom
        if fresh:
            self._surroundings(layout, band, fresh, lines, first, last, above)

    def _begin(self, layout: Layout, band: Band, cells: Mapping[str, Reading], *, first: bool, carried: bool) -> Record:
        """The record of a value line: the last one where this band adds other cells to it, else a new one."""
        last = self.records[-1] if self.records else None
        if self.opening is None:
            self.opening = band.cells
        if first and not carried and last is not None and band.cells != self.opening:
            near = last.page in (layout.page.number, layout.page.number - 1)
            repeats = all(c in last.cells and last.cells[c].value == r.value for c, r in cells.items())
            fresh = not any(band.cells & TYPED_CELLS & seen for seen in last.bands) and not set(cells) & set(last.cells)
            if near and (fresh or repeats):
                last.bands.append(band.cells)
                return last
        record = Record(layout.page.number, bands=[band.cells])
        self.records.append(record)
        return record

    def _surroundings(
        self,
        layout: Layout,
        band: Band,
        records: Sequence[Record],
        lines: Sequence[_ValueLine],
        first: int,
        last: int,
        above: int,
    ) -> None:
        """The print around the value lines: continued text cells, and a creditor that no heading names."""
        numbers = [number for number, _, _ in lines]
        by_line = {number: cells for number, cells, _ in lines}
        names_creditor = "creditor" in band.cells
        low, high = _free_zone(band)
        if len(records) == 1 and not names_creditor:
            record = records[0]
            begin = band.first
            title = title_above(layout, begin)
            if title is not None and abs(title.boxes[0].left - min(h.box.left for h in band.heads)) < ALIGNED:
                record.cells.setdefault("creditor", title)
                return
            if (
                begin - 1 > above
                and layout.lines[begin].box.top - layout.lines[begin - 1].box.top < 3.0 * layout.lines[begin].height
            ):
                begin -= 1
            for number in range(begin, min(last, numbers[-1] + 3)):
                if words := _loose_words(layout.lines[number], band.heads, by_line.get(number, {}), low, high):
                    record.loose.append(words)
            return
        starts = [n for n, cells, tier in lines if tier == 0] or numbers[:1]
        for number in range(first, last):
            text = layout.lines[number].text
            if number in by_line or SIDE_LINES.match(text) or BUREAU_TITLE.fullmatch(text.strip(" *:-=")):
                continue
            before = [i for i, s in enumerate(starts) if s < number]
            if not before or before[-1] >= len(records):
                continue
            record = records[before[-1]]
            line = layout.lines[number]
            if line.box.top - record.bottom > 3.5 * line.height:
                continue
            tier = band.tiers[min(record.tier, len(band.tiers) - 1)]
            for cell, words in text_cells(layout, line, tier).items():
                if cell in ("creditor", "account_number"):
                    record.loose.append(words)
            if "account_number" not in band.cells:
                named = [w for w in line.words if is_account_number(w.text) and len(w.text) >= LONG_NUMBER]
                if len(named) == 1 and not any(named[0] in words for words in record.loose):
                    record.loose.append((named[0],))


def _row(record: Record) -> Row | None:
    """The record as a row, or None where it is no account."""
    cells = dict(record.cells)
    for cell, words in record.texts.items():
        value = cell_value(cell, " ".join(w.text for w in words))
        if value is not None:
            cells[cell] = reading_of(value, words)
    trim(cells)
    account_and_creditor(cells, record.texts.get("creditor", ()), record.loose)
    number_in_title(cells)
    spread_terms(cells)
    spread_amounts(cells)
    spread_lates(cells)
    choose_limit(cells)
    number = cells.get("account_number")
    if number is not None and not re.search(r"[\d*#•Xx]{2}", str(number.value)):
        if "creditor" in cells or not re.fullmatch(r"(?!total)[a-z][a-z &.'/-]{2,}", str(number.value), re.IGNORECASE):
            return None
        cells["creditor"] = cells.pop("account_number")  # A column `Account` that lists names.
    if not set(cells) & MONEY_CELLS or not set(cells) & IDENTIFYING:
        return None
    if not set(cells) & (DATE_CELLS | {"account_number"}) and len(set(cells) & MONEY_CELLS) < 2:
        return None
    return Row({name: reading for name, reading in cells.items() if name}, record.page)


def columned_tradelines(pages: Sequence[Page]) -> tuple[Row, ...]:
    """The accounts that stand in columns, in printed order."""
    gatherer = _Gatherer()
    for page in pages:
        gatherer.page(page)
    return tuple(row for record in gatherer.records if (row := _row(record)) is not None)
