"""What a report prints of an account besides its table row: labelled remarks on the lines right below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from extractors.document import Reading, Row
from extractors.kinds.credit_accounts import labels_of, leading_label, value_of
from extractors.kinds.credit_creditor import is_bureaus, settle_cells
from extractors.kinds.credit_labels import ENDS, title_of
from extractors.layout import Layout, Line, reading_of
from extractors.source import Page

NOTED: Final = frozenset({"bureaus", "responsibility", "account_type", "status", "account_number", "reported", "lates"})
"""Cells that stand in such remarks; an amount there may be another month's."""
REACH: Final = 4.0
"""Heights of print below an account's last value within which a remark is still its own."""


def _span(row: Row) -> tuple[float, float]:
    """Where an account's values begin and end on its page."""
    boxes = [box for cell in row.cells.values() for box in cell.boxes if box.page == row.page]
    return min((b.top for b in boxes), default=0.0), max((b.bottom for b in boxes), default=0.0)


def _sources(layout: Layout, line: Line) -> Reading | None:
    """The bureaus that a line names after a label without a colon (`SOURCE XP/TU`), up to the next column."""
    found = leading_label(layout, line.words)
    if found is None or found[0] != "bureaus":
        return None
    rest = line.words[found[2] :]
    ends = next((at for at in range(1, len(rest)) if layout.gap(rest[at - 1], rest[at]) > 0.9), len(rest))
    words = rest[:ends]
    return reading_of(" ".join(w.text for w in words), words) if is_bureaus(words) else None


def with_notes(rows: Sequence[Row], pages: Sequence[Page]) -> tuple[Row, ...]:
    """The accounts with the cells that only a remark below them gives, after a label; no cell is changed."""
    made: list[Mapping[str, Reading]] = [row.cells for row in rows]
    spans = [_span(row) for row in rows]
    for page in pages:
        own = sorted((i for i, row in enumerate(rows) if row.page == page.number), key=lambda i: spans[i])
        if not own:
            continue
        layout = Layout(page)
        bottoms = [spans[i][1] for i in own]
        for number, line in enumerate(layout.lines):
            above = [k for k, i in enumerate(own) if spans[i][0] < line.box.center[1]]
            if not above:
                continue
            place = above[-1]
            if ENDS.match(title_of(line)):
                bottoms[place] = 0.0
            if line.box.top - bottoms[place] > REACH * line.height:
                continue
            if (sources := _sources(layout, line)) is not None:
                made[own[place]] = {"bureaus": sources} | dict(made[own[place]])
                bottoms[place] = line.box.bottom
                continue
            labels = labels_of(layout, line)
            for index, label in enumerate(labels):
                if not label.colon or label.cell not in NOTED or label.cell in made[own[place]]:
                    continue
                reading = value_of(layout, number, labels, index)
                if reading is None:
                    continue
                cells = {label.cell: reading}
                settle_cells(cells)
                made[own[place]] = dict(cells) | dict(made[own[place]])
                bottoms[place] = line.box.bottom
    return tuple(replace(row, cells=cells) for row, cells in zip(rows, made, strict=True))
