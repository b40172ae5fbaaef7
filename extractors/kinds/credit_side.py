"""Accounts that stand under the bureaus' names side by side: one block for each account, one column for each bureau.

The label stands once, left of all columns, or in every column before its value. The bureaus' versions of one account
become one row, which names the bureaus that report it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from extractors.document import Reading, Row
from extractors.kinds.credit_accounts import OPENS, is_account, leading_label, title_above
from extractors.kinds.credit_creditor import settle_cells
from extractors.kinds.credit_labels import CELL_OF, DATE_CELLS, ENDS, MONEY_CELLS, cell_value, is_nothing, title_of
from extractors.layout import Layout, Line, plain, reading_of
from extractors.source import Box, Page, Word, union

_BUREAU: Final = re.compile(r"(trans ?union|experian|equifax)(®|™|:)?( report| data| credit)?", re.IGNORECASE)
_NOT_REPORTED: Final = re.compile(r"^(not (reported|available|found|on file)|no (record|file|data))\b", re.IGNORECASE)
LEFT_OF: Final = 0.02
"""Share of the page's width by which a value may begin left of its column's heading."""


@dataclass(frozen=True, slots=True)
class _Column:
    bureau: str
    box: Box
    words: tuple[Word, ...]


@dataclass(slots=True)
class _Block:
    """One account: its title and each bureau's cells."""

    page: int
    title: Reading | None
    columns: tuple[_Column, ...]
    cells: dict[str, dict[str, Reading]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    """The labels that were met, as plain text."""


def _heading(layout: Layout, line: Line) -> tuple[_Column, ...]:
    """The columns that a line of bureaus' names heads, none where other print stands among them."""
    found: list[_Column] = []
    for index, run in enumerate(layout.runs(line, 0.9)):
        name = _BUREAU.fullmatch(" ".join(w.text for w in run))
        if name is not None:
            found.append(_Column(plain(name[1]), union(w.box for w in run), run))
        elif index or len(run) > 4:
            return ()
    return tuple(found) if len({c.bureau for c in found}) == len(found) >= 2 else ()


def _of_columns(
    layout: Layout, line: Line, columns: Sequence[_Column]
) -> tuple[tuple[Word, ...], dict[str, list[Word]]]:
    """The print left of all columns, and each column's words."""
    inside = columns[0].box.left < min(w.box.left for w in line.words) + LEFT_OF
    runs = list(layout.runs(line, 0.9))
    label: list[Word] = []
    while not inside and runs and _before(union(w.box for w in runs[0]), columns[0].box):
        label.extend(runs.pop(0))
    made: dict[str, list[Word]] = {}
    for place, run in enumerate(runs):
        box = union(w.box for w in run)
        if inside:
            column = ([c for c in columns if c.box.left <= box.left + LEFT_OF] or columns)[-1]
        elif len(runs) == len(columns):
            column = columns[place]
        else:
            column = min(columns, key=lambda c: _beside(c.box, box))
        made.setdefault(column.bureau, []).extend(run)
    return tuple(label), made


def _before(box: Box, head: Box) -> bool:
    """Whether print stands left of a column, where the labels of all columns stand."""
    return box.left < head.left - LEFT_OF and box.right < head.center[0] - LEFT_OF


def _beside(head: Box, box: Box) -> float:
    return min(abs(head.left - box.left), abs(head.center[0] - box.center[0]), abs(head.right - box.right))


def _label_cell(words: Sequence[Word]) -> tuple[str, str] | None:
    """The cell that the print left of the columns announces, and the label as plain text."""
    text = plain(" ".join(w.text for w in words))
    return (CELL_OF[text], text) if text in CELL_OF else None


def _readings(layout: Layout, line: Line, columns: Sequence[_Column]) -> Iterator[tuple[str, str, str, Reading | None]]:
    """Each value of a line: its bureau, its cell, its label as plain text, and the reading where one is printed."""
    label, inside = _of_columns(layout, line, columns)
    named = _label_cell(label) if label else None
    for bureau, words in inside.items():
        cell, text, rest = "", "", words
        if named is not None:
            cell, text = named
        elif not label and (found := leading_label(layout, words)) is not None:
            cell, text, length = found
            rest = words[length:]
        if not text:
            continue
        rest = [w for w in rest if w.text.strip(":|")]
        printed = " ".join(w.text for w in rest)
        empty = not rest or not cell or is_nothing(printed) or _NOT_REPORTED.match(printed)
        value = None if empty else cell_value(cell, printed)
        yield bureau, cell, text, None if value is None else reading_of(value, rest)


def _blocks(pages: Sequence[Page]) -> Iterator[_Block]:
    columns: tuple[_Column, ...] = ()
    title: Reading | None = None
    block: _Block | None = None
    fresh = False
    for page in pages:
        layout = Layout(page)
        for number, line in enumerate(layout.lines):
            if heads := _heading(layout, line):
                columns, title, fresh = heads, title_above(layout, number), True
                continue
            if ENDS.match(title_of(line)):
                columns = ()
            if not columns:
                continue
            found = list(_readings(layout, line, columns))
            labels = {text for _, cell, text, _ in found if cell}
            if not labels:
                continue
            opening = fresh and any(cell in OPENS for _, cell, _, _ in found)
            if block is None or opening or labels & block.seen:
                if block is not None:
                    yield block
                block = _Block(page.number, title, columns)
                title = None
            fresh = False
            block.seen |= labels
            for bureau, cell, _, reading in found:
                if reading is not None and page.number == block.page:
                    block.cells.setdefault(bureau, {}).setdefault(cell, reading)
    if block is not None:
        yield block


def newest_first(versions: Mapping[str, Mapping[str, Reading]]) -> list[str]:
    """The versions of one account by the date that each was reported, the newest first."""
    return sorted(versions, key=lambda name: _month(versions[name].get("reported")), reverse=True)


def _month(reading: Reading | None) -> str:
    return "" if reading is None else str(reading.value)


def merged(versions: Mapping[str, Mapping[str, Reading]]) -> dict[str, Reading]:
    """One account out of several versions: each cell as the newest report has it.

    Where several are as new, what most of them say counts, and of two payments the higher one.
    """
    order = newest_first(versions)
    made: dict[str, Reading] = {}
    for cell in {cell for version in versions.values() for cell in version}:
        given = [(name, versions[name][cell]) for name in order if cell in versions[name]]
        newest = _month(versions[given[0][0]].get("reported"))
        rivals = [reading for name, reading in given if _month(versions[name].get("reported")) == newest]
        votes = Counter(str(reading.value) for reading in rivals)
        most = max(votes.values())
        kept = [reading for reading in rivals if votes[str(reading.value)] == most]
        made[cell] = max(kept, key=lambda r: Decimal(str(r.value))) if cell == "monthly_payment" else kept[0]
    return made


def side_tradelines(pages: Sequence[Page]) -> tuple[tuple[Row, ...], int]:
    """The accounts of tables with a column for each bureau, and how many printed values went into them."""
    rows: list[Row] = []
    explained = 0
    for block in _blocks(pages):
        versions = {
            column.bureau: block.cells[column.bureau]
            for column in block.columns
            if set(block.cells.get(column.bureau, ())) & (MONEY_CELLS | DATE_CELLS | {"account_number"})
        }
        if not versions:
            continue
        cells = merged(versions)
        if block.title is not None:
            cells.setdefault("creditor", block.title)
        settle_cells(cells)
        if not is_account(cells):
            continue
        names = [column for column in block.columns if column.bureau in versions]
        words = [w for column in names for w in column.words]
        cells["bureaus"] = reading_of(" ".join(" ".join(w.text for w in c.words).strip("®™:") for c in names), words)
        rows.append(Row({name: reading for name, reading in cells.items() if name}, block.page))
        explained += sum(len(version) for version in versions.values())
    return tuple(rows), explained
