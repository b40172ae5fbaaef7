"""Filling long papers downward: pages that turn, texts that stay in their room, tables that know their widths."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from samples.fonts import Family
from samples.sheet import LETTER, Drawn, Says, Sheet
from samples.style import BLACK, Colour, Style

SMALLEST = 4.6
"""Points: below this a text is cut, as print programs cut it."""


class Flow:
    """A sheet filled from the top down, that repeats its headings wherever a page turns."""

    def __init__(
        self, style: Style, pages: int, *, size: tuple[float, float] = LETTER, left: float = 46.0,
        right: float = 46.0, top: float = 40.0, bottom: float = 54.0,
    ) -> None:  # fmt: skip
        self.style = style
        self.sheet = Sheet(style, size)
        self.pages = pages
        """How many there are in all; any number while they are still being counted."""
        self.left, self.right = left, size[0] - right
        self.top, self.bottom = top, size[1] - bottom
        self.y = top
        """The next base line."""
        self.head: Callable[[], None] = _nothing
        """Prints what every further page begins with, and moves y below it."""
        self.foot: Callable[[], None] = _nothing
        """Prints what every page ends with."""
        self.leave: Callable[[], None] = _nothing
        """Prints the last line of a table that goes on overleaf."""
        self.again: Callable[[], None] = _nothing
        """Prints the headings of a table that goes on from the page before."""

    @property
    def width(self) -> float:
        """From margin to margin."""
        return self.right - self.left

    @property
    def step(self) -> float:
        """From one line of ordinary text to the next."""
        return self.style.size * 1.32

    def turn(self) -> None:
        """Ends the page and begins the next, with the headings of both."""
        self.leave()
        self.foot()
        self.sheet.page()
        self.y = self.top + self.style.size
        self.head()
        self.again()

    def need(self, height: float) -> bool:
        """Turns the page unless so much room is left on it; tells whether it did."""
        if self.y + height <= self.bottom:
            return False
        self.turn()
        return True

    def done(self) -> Drawn:
        """The finished sheet, its last page ended."""
        self.foot()
        return self.sheet.done()


def _nothing() -> None:
    return None


def counted(lay: Callable[[int], Flow]) -> Drawn:
    """A paper that prints how many pages it has: laid out once to count them, and once more to say it."""
    return lay(lay(1).done().pages).done()


def put(
    sheet: Sheet, x: float, y: float, text: str, room: float, *, size: float | None = None, bold: bool = False,
    italic: bool = False, align: str = "left", colour: Colour = BLACK, family: Family | None = None,
    says: Sequence[Says] = (),
) -> float:  # fmt: skip
    """Text that never runs wider than its room: smaller, and cut at the smallest; what is cut off is not said."""
    size = size or sheet.style.size
    face = (family or sheet.style.body).face(bold=bold, italic=italic)
    if (width := face.width(text, size)) > room:
        size = max(min(size, SMALLEST), size * room / width * 0.998)
    shown = text
    while len(shown) > 1 and face.width(shown, size) > room:
        shown = shown[:-1].rstrip()
    means = [replace(s, value=shown) if s.value == text else s for s in says]
    end = sheet.text(x, y, shown, size=size, bold=bold, italic=italic, align=align, colour=colour, family=family,
                     says=means[0] if means else None)  # fmt: skip
    for more in means[1:]:
        sheet.also(more)
    return end


def stack(
    sheet: Sheet, x: float, y: float, lines: Sequence[str], room: float, *, says: Says | None = None,
    size: float | None = None, bold: bool = False, leading: float = 1.25, colour: Colour = BLACK, align: str = "left",
) -> float:  # fmt: skip
    """Lines of one value, somewhat smaller where the longest asks for it, else broken; returns the next base line."""
    size = size or sheet.style.size
    widest = max((sheet.measure(line, size=size, bold=bold) for line in lines), default=0.0)
    if widest > room:
        size *= max(0.85, room / widest * 0.998)
        lines = [part for line in lines for part in broken(sheet, line, room, size, bold=bold)]
    y = sheet.lines(x, y, lines, leading=size * leading, says=says, size=size, bold=bold, colour=colour, align=align)
    return y + (sheet.style.size - size) * 0.5


def broken(
    sheet: Sheet, text: str, room: float, size: float, *, bold: bool = False, family: Family | None = None
) -> list[str]:
    """A text in lines no wider than the room: broken where it says so, between words, within one only where it must."""
    if "\n" in text:
        return [line for t in text.split("\n") for line in broken(sheet, t, room, size, bold=bold, family=family)]
    face = (family or sheet.style.body).face(bold=bold)
    space = face.width(" ", size)
    lines: list[str] = []
    used = 0.0
    # Nothing is kerned, so a line is as wide as its words and the spaces between them.
    for word in text.split():
        width = face.width(word, size)
        if lines and used + space + width <= room:
            lines[-1] += f" {word}"
            used += space + width
            continue
        while len(word) > 1 and width > room:
            fits = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or face.width(word[:n], size) <= room)
            lines.append(word[:fits])
            word = word[fits:]
            width = face.width(word, size)
        lines.append(word)
        used = width
    return lines or [""]


def paragraph(flow: Flow, text: str, *, size: float | None = None, bold: bool = False, gap: float = 0.6,
              colour: Colour = BLACK) -> None:  # fmt: skip
    """Running text from margin to margin, over as many pages as it takes."""
    size = size or flow.style.size
    for line in broken(flow.sheet, text, flow.width, size, bold=bold):
        flow.need(size * 1.25)
        flow.sheet.text(flow.left, flow.y, line, size=size, bold=bold, colour=colour)
        flow.y += size * 1.25
    flow.y += size * gap


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: where it stands, how wide it is, and how its cells are set."""

    key: str
    title: str
    align: str = "left"
    figures: bool = False
    left: float = 0.0
    right: float = 0.0

    @property
    def x(self) -> float:
        """Where its texts are anchored."""
        return {"left": self.left, "right": self.right, "center": (self.left + self.right) / 2}[self.align]

    @property
    def room(self) -> float:
        """How wide a text in it may be."""
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a column of one row, and what it means."""

    key: str
    text: str
    says: Says | None = None
    bold: bool = False
    colour: Colour = BLACK
    more: tuple[Says, ...] = ()
    """What the same text means beside."""


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns of a table and the size of its print, chosen so that every amount fits."""

    columns: tuple[Column, ...]
    size: float
    leading: float = 1.3
    air: float = 0.25
    """Between rows, in sizes."""
    shade: Colour | None = None
    """Behind every other row."""
    rule: Colour | None = None
    """Below every row."""
    title_fill: Colour | None = None
    title_colour: Colour = BLACK
    title_rule: bool = True
    title_bold: bool = True
    wraps: tuple[str, ...] = field(default=("description",))
    """Columns whose texts may take several lines; the others' get smaller instead."""

    def column(self, key: str) -> Column:
        """The column of a key."""
        return next(c for c in self.columns if c.key == key)

    @property
    def left(self) -> float:
        """Where the table begins."""
        return min(c.left for c in self.columns)

    @property
    def right(self) -> float:
        """Where the table ends."""
        return max(c.right for c in self.columns)


def fitted(
    flow: Flow, columns: Sequence[Column], rows: Sequence[Row], *, stretch: str = "description",
    left: float | None = None, right: float | None = None, size: float | None = None, gap: float = 10.0,
    least: float = 120.0, **looks: Any,
) -> Grid:  # fmt: skip
    """A grid over the width: every column as wide as its widest text, the rest for the one that stretches.

    Where too little would be left for that one, the whole table is printed smaller.
    """
    left = flow.left if left is None else left
    right = flow.right if right is None else right
    size = size or flow.style.size
    full = {c.key: _widest(flow.sheet, c, rows, size) for c in columns}
    fixed = sum(width for key, width in full.items() if key != stretch)
    spare = right - left - gap * (len(columns) - 1)
    shrunk = min(1.0, max(SMALLEST / size, (spare - least) / fixed if fixed else 1.0))
    widths = {key: width * shrunk for key, width in full.items()}
    size, rest = size * shrunk, spare - fixed * shrunk
    widths[stretch] = max(rest, 20.0)
    at, placed = left, []
    for column in columns:
        placed.append(replace(column, left=at, right=at + widths[column.key]))
        at += widths[column.key] + gap
    return Grid(tuple(placed), size, **looks)


def _widest(sheet: Sheet, column: Column, rows: Sequence[Row], size: float) -> float:
    family = sheet.style.figures if column.figures else sheet.style.body
    texts = [(c.text, c.bold) for row in rows for c in row if c.key == column.key]
    words = [sheet.measure(word, size=size, bold=True) for word in column.title.split()]
    return max([*words, *(family.face(bold=bold).width(text, size) for text, bold in texts)], default=10.0) + 0.5


def print_titles(flow: Flow, grid: Grid) -> None:
    """The headings of a table, over as many lines as the longest takes, all ending on one line."""
    size, sheet = grid.size, flow.sheet
    titles = [(c, broken(sheet, c.title, c.room, size, bold=grid.title_bold) if c.title else []) for c in grid.columns]
    deep = max(len(lines) for _, lines in titles)
    step = size * 1.18
    if grid.title_fill is not None:
        sheet.box(grid.left - 3, flow.y - size * 1.05, grid.right + 3, flow.y + step * (deep - 1) + size * 0.45,
                  fill=grid.title_fill, stroke=None)  # fmt: skip
    for column, lines in titles:
        for n, line in enumerate(lines):
            put(sheet, column.x, flow.y + (deep - len(lines) + n) * step, line, column.room + 1, size=size,
                bold=grid.title_bold, align=column.align, colour=grid.title_colour)  # fmt: skip
    flow.y += step * (deep - 1) + size * 0.5
    if grid.title_rule:
        sheet.rule(grid.left, flow.y, grid.right)
    flow.y += size * 1.15


def print_row(flow: Flow, grid: Grid, row: Row, *, shaded: bool = False, keep: float = 0.0, size: float = 0.0) -> None:
    """One row; it is never parted by a page's end, and `keep` is the room that must stay below it."""
    size, sheet = size or grid.size, flow.sheet
    step = size * grid.leading
    printed: list[tuple[Column, Cell, list[str]]] = []
    for cell in row:
        column = grid.column(cell.key)
        family = flow.style.figures if column.figures else flow.style.body
        wraps = column.key in grid.wraps
        printed.append(
            (
                column, cell,
                broken(sheet, cell.text, column.room, size, bold=cell.bold, family=family) if wraps else [cell.text],
            )
        )  # fmt: skip
    deep = max((len(lines) for _, _, lines in printed), default=1)
    height = step * (deep - 1) + size * (1 + grid.air)
    flow.need(height + keep)
    if shaded and grid.shade is not None:
        top = flow.y - size * (0.82 + grid.air / 2)
        sheet.box(grid.left - 3, top, grid.right + 3, top + step * deep + size * grid.air, fill=grid.shade, stroke=None)
    for column, cell, lines in printed:
        family = flow.style.figures if column.figures else flow.style.body
        if len(lines) > 1:
            sheet.lines(column.x, flow.y, lines, leading=step, says=_joined(cell, lines), size=size, bold=cell.bold,
                        align=column.align, colour=cell.colour, family=family)  # fmt: skip
        elif cell.text:
            put(sheet, column.x, flow.y, cell.text, column.room, size=size, bold=cell.bold, align=column.align,
                colour=cell.colour, family=family, says=() if cell.says is None else (cell.says,))  # fmt: skip
        for more in cell.more:
            sheet.also(more)
    flow.y += step * deep + size * grid.air
    if grid.rule is not None:
        sheet.rule(grid.left, flow.y - size * (0.88 + grid.air / 2), grid.right, width=0.35, colour=grid.rule)


def _joined(cell: Cell, lines: Sequence[str]) -> Says | None:
    if cell.says is None or cell.says.value != cell.text:
        return cell.says
    return replace(cell.says, value=" ".join(lines))


def print_table(flow: Flow, grid: Grid, rows: Sequence[Row], *, keep: float = 0.0) -> None:
    """A whole table, its headings repeated on every page that it reaches."""
    flow.need(grid.size * 5 + keep)
    print_titles(flow, grid)
    before = flow.again
    flow.again = lambda: print_titles(flow, grid)
    for n, row in enumerate(rows):
        print_row(flow, grid, row, shaded=n % 2 == 1, keep=keep)
    flow.again = before


Parts = tuple[tuple[str, tuple[Says, ...]], ...]
"""A line in pieces, each with what it means."""


def put_parts(
    sheet: Sheet, x: float, y: float, parts: Parts, room: float, *, size: float | None = None, bold: bool = False,
    align: str = "left", colour: Colour = BLACK, family: Family | None = None,
) -> float:  # fmt: skip
    """A line in pieces that together never run wider than their room; returns where it ends."""
    size = size or sheet.style.size
    face = (family or sheet.style.body).face(bold=bold)
    width = sum(face.width(text, size) for text, _ in parts)
    if width > room:
        size *= room / width * 0.998
        width = room
    at = x - {"left": 0.0, "right": width, "center": width / 2}[align]
    for text, says in parts:
        at = put(sheet, at, y, text, room + 1, size=size, bold=bold, colour=colour, family=family, says=says)
    return at
