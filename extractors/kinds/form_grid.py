"""Tables of a tax form whose rows have numbers and whose columns have heads: which amount stands in which cell.

A row is known by its line number or caption and a column by where its head stands; nothing here knows a form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from extractors.document import Reading
from extractors.kinds.boxes import anchors_of, box_amount
from extractors.kinds.form_lines import in_order
from extractors.layout import Layout, plain
from extractors.source import Word

_PITCH = 0.015
"""The usual distance of two rows of a form, as a share of the page's height."""
_MARGIN = 0.2
"""The share of the page's width in which a row's number stands at the left."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the form by its line number, and the level at which its amounts stand."""

    line: str
    level: float
    text: float
    """The level of the row's first line of print, where its number stands at the left."""


def loss(reading: Reading) -> Reading:
    """The amount below zero: its box stands in printed brackets, which a filer or an engine may leave out."""
    value = reading.value
    return replace(reading, value=-abs(value)) if isinstance(value, Decimal) else reading


def cell_amount(layout: Layout, words: Sequence[Word]) -> Reading | None:
    """The amount among the words of one cell; a cell that holds words of text as well has none."""
    return box_amount(layout, [w for w in words if w.text.strip("._|")], 1.0)


def _numbers(layout: Layout, lines: Sequence[str], left: float) -> tuple[dict[str, Word], dict[str, Word]]:
    """The rows' numbers in the left margin, and those in a column right before the amounts, which begin at `left`."""
    rank = {line: i for i, line in enumerate(lines)}
    margin: list[tuple[str, Word]] = []
    beside: list[tuple[str, Word]] = []
    for line in layout.lines:
        before = [w for w in line.words if w.box.center[0] < left and w.text.strip(". ")]
        for at, word in enumerate(before):
            token = word.text.lower().strip(".:")
            if token not in rank:
                continue
            if at == 0 and word.box.left < _MARGIN:
                margin.append((token, word))
            elif at == len(before) - 1 and word.box.left > left - _MARGIN:
                beside.append((token, word))
    middles = [word.box.center[0] for _, word in beside]
    columns = [[t for t in beside if abs(t[1].box.center[0] - middle) < 0.015] for middle in middles]
    column = max((in_order(column, rank) for column in columns), key=len, default=[])
    return dict(in_order(margin, rank)), dict(column) if len(column) > 2 else {}


def form_rows(
    layout: Layout, lines: Sequence[str], left: float, captions: Mapping[str, Sequence[str]]
) -> tuple[Row, ...]:
    """The rows of a table whose amounts begin at `left`: by their numbers, and by captions where no number was read."""
    margin, beside = _numbers(layout, lines, left)
    if not margin and not beside:
        found = anchors_of(layout, captions)
    else:
        levels = [word.box.center[1] for word in (*margin.values(), *beside.values())]
        low, high = min(levels) - 2 * _PITCH, max(levels) + 2 * _PITCH
        found = tuple(a for a in anchors_of(layout, captions) if low < a.box.center[1] < high)
    captioned = {a.name: a.box.center[1] for a in reversed(found) if a.box.right < left + 0.02}
    rows = []
    for line in lines:
        words = [numbers[line] for numbers in (beside, margin) if line in numbers]
        if words:
            rows.append(Row(line, words[0].box.center[1], words[-1].box.center[1]))
        elif line in captioned:
            rows.append(Row(line, captioned[line], captioned[line]))
    rows.sort(key=lambda row: row.level)
    return tuple(rows)


def _row_of(word: Word, rows: Sequence[Row]) -> Row | None:
    """The row that a word is level with, no further away than half the usual distance of rows."""
    nearest = min(rows, key=lambda row: abs(row.level - word.box.center[1]), default=None)
    away = abs(nearest.level - word.box.center[1]) if nearest else 1.0
    gaps = sorted(b.level - a.level for a, b in pairwise(rows))
    pitch = gaps[len(gaps) // 4] if gaps else _PITCH
    return nearest if away < 0.62 * max(pitch, 0.6 * _PITCH) else None


def _row_above(word: Word, rows: Sequence[Row]) -> Row | None:
    """The row in whose band a word stands: from the level of its first line of print down to the next row's."""
    above = [row for row in rows if row.text - 0.5 * word.box.height <= word.box.center[1]]
    return max(above, key=lambda row: row.text, default=None)


def cells(
    layout: Layout,
    rows: Sequence[Row],
    edges: Sequence[float],
    *,
    headed: bool = False,
    tall: bool = False,
    bottom: float = 1.0,
) -> Iterator[tuple[str, int, Reading]]:
    """The amounts of a table as (line, column from 0, reading): columns lie between the edges.

    Columns that are `headed` have their heads' left ends for edges: amounts end right of their own head's left end and
    left of the next one's, whether heads stand left or in the middle of their columns. Rows that are `tall` hold their
    amounts anywhere down to the next row; the last one ends at `bottom`.
    """
    held: dict[tuple[str, int], list[Word]] = {}
    for line in layout.lines:
        for word in line.words:
            across = word.box.right if headed else word.box.center[0]
            if not edges[0] <= across < edges[-1] or word.box.center[1] > bottom:
                continue
            row = _row_above(word, rows) if tall else _row_of(word, rows)
            if row is not None:
                column = sum(across >= edge for edge in edges[1:])
                held.setdefault((row.line, column), []).append(word)
    for (line_number, column), words in held.items():
        amount = cell_amount(layout, words)
        if amount is not None:
            yield line_number, column, amount


def lettered_heads(layout: Layout, letters: Sequence[str], left: float, top: float, bottom: float) -> list[Word]:
    """The heads of columns that are letters alone, at least two in their order on one line of print right of `left`."""
    best: list[Word] = []
    for line in layout.lines:
        if not top <= line.box.center[1] <= bottom:
            continue
        words = [w for w in line.words if w.box.left > left and plain(w.text) in letters and len(w.text) <= 3]
        found = [plain(w.text) for w in words]
        if len(words) >= 2 and found == list(letters[: len(found)]) and len(found) >= len(best):
            best = words
    return best


def bracketed_heads(layout: Layout, letters: str, top: float, bottom: float) -> list[tuple[str, Word]]:
    """Heads on one line of print that begin with a letter in brackets (`(g) Passive loss`): the letter and its word."""
    for line in layout.lines:
        if not top <= line.box.center[1] <= bottom:
            continue
        found: dict[str, Word] = {}
        for word in line.words:
            match = re.match(r"\(([a-z])\)", word.text)
            if match and match[1] in letters:
                found.setdefault(match[1], word)
        if len(found) >= 3:
            return list(found.items())
    return []
