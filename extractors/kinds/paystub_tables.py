"""The tables of a paystub: earnings, taxes and deductions side by side or one below the other, by their column heads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.document import Reading
from extractors.kinds.paystub_labels import (
    CURRENT_HEADS,
    HOURS_HEADS,
    RATE_HEADS,
    SECTION_HEADS,
    YTD_HEADS,
    YTD_HOURS_HEADS,
    section_of_label,
)
from extractors.layout import Found, Layout, plain, reading_of
from extractors.source import Box, Word, union
from extractors.values import parse, parse_number

_ROLES = (
    ("ytd_hours", YTD_HOURS_HEADS),
    ("ytd", YTD_HEADS),
    ("hours", HOURS_HEADS),
    ("rate", RATE_HEADS),
    ("amount", CURRENT_HEADS),
)
_ROLE_OF = {plain(head): role for role, heads in reversed(_ROLES) for head in heads}
_SECTION_OF = {plain(head): section for section, heads in SECTION_HEADS.items() for head in heads}
_DESCRIPTION = {plain(t) for t in ("description", "type", "item", "deduction", "code", "earnings type", "tax")}
ROW_LIMIT = 45
"""Lines below its heads that a table is followed for."""
GAP = 3.2
"""Heights of print without a line that end a table."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: what it holds, and where its head stands."""

    role: str
    box: Box


@dataclass(frozen=True, slots=True)
class Table:
    """A table's heads: its columns from left to right, its extent, and what its heading calls it."""

    line: int
    left: float
    right: float
    columns: tuple[Column, ...]
    section: str
    """earnings, taxes, deductions, employer, deposits, leave, or empty."""


@dataclass(frozen=True, slots=True)
class StubLine:
    """One line of a table: its label, its figures by column, and the table's section."""

    label: tuple[Word, ...]
    cells: dict[str, Reading]
    section: str
    headed: bool
    """Whether its columns are known by heads, not by order alone."""

    @property
    def text(self) -> str:
        """The label as printed."""
        return " ".join(w.text for w in self.label)


def _heads(layout: Layout, number: int) -> list[tuple[str, str, Box]]:
    """(role, section, box) of every head phrase on a line, longest phrases first."""
    words = layout.lines[number].words
    found: list[tuple[str, str, Box]] = []
    at = 0
    while at < len(words):
        for length in range(min(5, len(words) - at), 0, -1):
            part = words[at : at + length]
            if any(layout.gap(a, b) > 1.6 for a, b in zip(part, part[1:], strict=False)):
                continue
            key = plain("".join(w.text for w in part))
            box = union(w.box for w in part)
            if key in _SECTION_OF and (key not in _ROLE_OF):
                found.append(("label", _SECTION_OF[key], box))
            elif key in _ROLE_OF:
                found.append((_ROLE_OF[key], "", box))
            elif key in _DESCRIPTION:
                found.append(("label", "", box))
            else:
                continue
            at += length
            break
        else:
            at += 1
    return found


def _section_above(layout: Layout, line: int, left: float, right: float) -> str:
    """The section named by a heading right above the heads."""
    height = layout.lines[line].height
    for number in range(line - 1, max(line - 4, -1), -1):
        above = layout.lines[number]
        if layout.lines[line].box.top - above.box.bottom > 3 * height:
            break
        for run in layout.runs(above):
            key = plain("".join(w.text for w in run))
            middle = (run[0].box.left + run[-1].box.right) / 2
            if key in _SECTION_OF and left - 0.03 <= middle <= right + 0.01:
                return _SECTION_OF[key]
    return ""


def tables(layout: Layout) -> tuple[Table, ...]:
    """The page's tables by their head lines: a line with an amount or year-to-date head, cut where a new label begins."""
    made = []
    for number in range(len(layout.lines)):
        heads = _heads(layout, number)
        roles = [role for role, _, _ in heads]
        if not ({"amount", "ytd"} & set(roles)) or len(roles) < 2:
            continue
        if len(layout.values(layout.lines[number].words, "money")) > 1:
            continue
        groups: list[list[tuple[str, str, Box]]] = [[]]
        for head in heads:
            taken = [role for role, _, _ in groups[-1]]
            fresh = head[0] == "label" and any(r in ("amount", "ytd") for r in taken)
            if fresh or (head[0] != "label" and head[0] in taken):
                groups.append([])
            groups[-1].append(head)
        lefts = [_left_edge(layout, number, group) for group in groups]
        for index, group in enumerate(groups):
            columns = tuple(Column(role, box) for role, _, box in group if role != "label")
            if not columns:
                continue
            left = lefts[index] if index else 0.0
            right = lefts[index + 1] if index + 1 < len(groups) else 1.0
            section = next((s for _, s, _ in group if s), "") or _section_above(layout, number, left, right)
            made.append(Table(number, left, right - 0.002, columns, section))
    return tuple(made)


def _left_edge(layout: Layout, line: int, group: Sequence[tuple[str, str, Box]]) -> float:
    """Where a table begins: at its label's head, else at the leftmost text below that is no figure."""
    first = group[0]
    if first[0] == "label":
        return first[2].left - 0.012
    edge = first[2].left
    lefts = []
    for below in layout.lines[line + 1 : line + 5]:
        for run in layout.runs(below):
            if (
                run[-1].box.right < edge + 0.02
                and parse("money", run[0].text) is None
                and any(c.isalpha() for c in run[0].text)
            ):
                lefts.append(run[0].box.left)
    return max((x for x in lefts), default=edge) - 0.012


def figure(layout: Layout, words: Sequence[Word]) -> tuple[Found, ...]:
    """The figures among the words: amounts, and plain numbers with a decimal point (hours, rates)."""
    made: list[Found] = []
    for found in layout.values(words, "money"):
        made.append(found)
    taken = {id(w) for f in made for w in f.words}
    for word in words:
        if id(word) not in taken and re.fullmatch(r"\$?\d{1,5}\.\d{1,6}", word.text):
            made.append(Found(parse_number(word.text), (word,), 0.0))
    return tuple(sorted(made, key=lambda f: f.box.left))


def _column_of(found: Found, columns: Sequence[Column]) -> Column | None:
    """The column that the figure stands in: the one whose head's right edge or middle is nearest, and not far."""
    best, least = None, 0.075
    for column in columns:
        distance = min(
            abs(found.box.right - column.box.right),
            abs(found.box.center[0] - column.box.center[0]),
            abs(found.box.left - column.box.left),
        )
        if distance < least:
            best, least = column, distance
    return best


def stub_lines(layout: Layout) -> Iterator[StubLine]:
    """Every line of every table, with its figures by column."""
    found = tables(layout)
    for table in found:
        section = table.section
        bottom = layout.lines[table.line].box.bottom
        for number in range(table.line + 1, min(table.line + ROW_LIMIT, len(layout.lines))):
            line = layout.lines[number]
            words = [w for w in line.words if table.left <= w.box.center[0] <= table.right]
            if not words:
                continue
            height = max(line.height, layout.lines[table.line].height)
            if line.box.top - bottom > GAP * height:
                break
            if any(t.line == number and t.left < table.right and t.right > table.left for t in found):
                break
            bottom = line.box.bottom
            figures = figure(layout, words)
            first = min((f.box.left for f in figures), default=1.0)
            label = [w for w in words if w.box.right <= first + 0.002 and any(c.isalnum() for c in w.text)]
            heading = _SECTION_OF.get(plain("".join(w.text for w in label)), "") if label else ""
            if heading and not figures:
                section = heading
                continue
            if not label or not figures:
                continue
            cells = _cells(figures, table.columns)
            if cells:
                yield StubLine(tuple(_last_run(layout, label)), cells, section, True)


def _last_run(layout: Layout, label: Sequence[Word]) -> list[Word]:
    """The label's words from its last wide gap on: what stands further left belongs to a neighbour."""
    run: list[Word] = []
    for word in label:
        if run and layout.gap(run[-1], word) > 4.0:
            run = []
        run.append(word)
    return run


def _cells(figures: Sequence[Found], columns: Sequence[Column]) -> dict[str, Reading]:
    cells: dict[str, tuple[float, Reading]] = {}
    for found in figures:
        column = _column_of(found, columns)
        if column is None:
            continue
        distance = abs(found.box.right - column.box.right)
        if column.role not in cells or distance < cells[column.role][0]:
            cells[column.role] = (distance, found.reading())
    return {role: reading for role, (_, reading) in cells.items()}


def label_reading(label: Sequence[Word]) -> Reading:
    """A line's label as a reading."""
    return reading_of(" ".join(w.text for w in label), tuple(label))


def section_of(line: StubLine) -> str:
    """The table that a line is reported in: by its own label where that is telling, else by its section."""
    own = section_of_label(line.text)
    if line.section in ("employer", "deposits", "leave"):
        return line.section
    if own == "taxes" or (own == "earnings" and line.section in ("", "earnings")):
        return own
    return line.section


def size(reading: Reading) -> Decimal:
    """An amount without its sign: stubs print deductions with or without a minus."""
    return abs(reading.value) if isinstance(reading.value, Decimal) else Decimal(0)
