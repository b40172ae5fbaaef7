"""Forms as tables: each line of a form is one row here, and one engine sets the rows of any form."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from samples.ledger.returns import Lines
from samples.looks.form_pen import SHADE, Pen, plain_whole, whole
from samples.sheet import Says

FIRST, LAST = 2019, 2099


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a form in the years in which it is printed so."""

    line: str
    """As the facts name it; empty for words without an amount."""
    caption: str
    at: str = "right"
    """Which column its amount stands in: `right`, `inner`, or `none`."""
    twin: tuple[str, str] = ("", "")
    """Line and caption of an inner amount on the same row, to the left."""
    since: int = FIRST
    until: int = LAST
    label: str = ""
    """What stands at the left where it is not the line itself."""
    bold: bool = False
    ticks: tuple[str, ...] = ()
    """Small choices at the end of the caption."""

    def printed_in(self, year: int) -> bool:
        """Whether the form of a year has it so."""
        return self.since <= year <= self.until


def heading(label: str, caption: str, since: int = FIRST, until: int = LAST) -> Row:
    """Words of a form that ask for no amount."""
    return Row("", caption, "none", since=since, until=until, label=label)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a block of rows stands: its edges, the width of the amount column and of the number before it."""

    left: float
    right: float
    amount: float = 72.0
    number: float = 22.0
    label: float = 20.0
    """Width of the margin of line numbers."""
    middle: float = 0.0
    """Where the inner amount of a row with a twin ends; 0: the middle of the block."""
    pitch: float = 12.0
    tail: bool = True
    """Whether the line number is printed again before the amount."""


class Ledgered:
    """The lines of one form while it is printed: each is said once, and what was never printed is known."""

    def __init__(self, lines: Lines, prefix: str = "line.", ticked: Collection[tuple[str, int]] = ()) -> None:
        self.lines = lines
        self.ticked = ticked
        self.prefix = prefix
        self.said: set[str] = set()

    def text(self, pen: Pen, line: str) -> tuple[str, Says | None]:
        """What to print in a line's place, and its meaning the first time."""
        entry = self.lines.get(line)
        if entry is None:
            return "", None
        text, value = (whole(pen.style, entry), plain_whole(entry)) if isinstance(entry, Decimal) else (entry, entry)
        says = None if line in self.said else Says(f"{self.prefix}{line}", value)
        self.said.add(line)
        return text, says

    def left_over(self) -> tuple[str, ...]:
        """Lines with an entry that nothing has printed."""
        return tuple(line for line in self.lines if line not in self.said)


def rows_of(table: Iterable[Row], year: int) -> tuple[Row, ...]:
    """The rows that the form of a year has, in its order."""
    return tuple(row for row in table if row.printed_in(year))


def set_rows(pen: Pen, table: Sequence[Row], columns: Columns, top: float, lines: Ledgered) -> float:
    """Rows one below the other, each amount in its column; returns the bottom of the last."""
    y = top
    before = ""
    for row in table:
        tall = _height(pen, row, columns)
        _set_row(pen, row, columns, y, y + tall, lines, before)
        before = _number(row.twin[0] or row.line or row.label) or before
        y += tall
    return y


def filling(pen: Pen, table: Sequence[Row], columns: Columns, room: float, most: float = 13.6) -> Columns:
    """The columns with the pitch at which the rows fill the room, within what looks like a form."""
    units = sum(_height(pen, row, columns) for row in table) / columns.pitch
    return replace(columns, pitch=min(most, room / units))


def _number(line: str) -> str:
    return line.rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _label(row: Row, before: str) -> str:
    line = row.label or row.twin[0] or row.line
    number = _number(line)
    return line[len(number) :] if number == before and len(line) > len(number) else line


def _height(pen: Pen, row: Row, columns: Columns) -> float:
    return columns.pitch * len(_broken(pen, row, columns))


def _broken(pen: Pen, row: Row, columns: Columns) -> list[str]:
    room = _caption_room(row, columns)
    if row.twin[0]:
        return [row.caption]
    size = pen.dress.size
    lines = pen.broken(row.caption, room / 0.86, size, bold=row.bold) or [""]
    return lines if len(lines) < 3 else pen.broken(row.caption, room, size, bold=row.bold)


def _inner_right(columns: Columns) -> float:
    """Where the inner amount of a row with a twin ends."""
    return columns.middle or (columns.left + columns.right) / 2 - 4


def _caption_left(row: Row, columns: Columns) -> float:
    return (_inner_right(columns) + 16) if row.twin[0] else columns.left + columns.label


def _caption_room(row: Row, columns: Columns) -> float:
    right = columns.right
    if row.at == "right" or columns.tail:
        right -= columns.amount + columns.number
    if row.at == "inner":
        right = columns.right - columns.amount * 2 - columns.number * 2
    return right - _caption_left(row, columns) - 4 - 44 * len(row.ticks)


def _set_row(pen: Pen, row: Row, columns: Columns, top: float, bottom: float, lines: Ledgered, before: str) -> None:
    base = top + columns.pitch - 3
    label = _label(row, before)
    if label:
        whole_number = label[0].isdigit()
        end = columns.left + (columns.label - 9 if whole_number else columns.label - 4)
        x = end if not whole_number or len(label) < 3 else columns.left + columns.label - 3
        pen.print(x, base, label, bold=True, align="right", size=pen.dress.size)
    if row.twin[0]:
        inner = _inner_right(columns)
        _led(pen, columns.left + columns.label, inner - columns.amount - columns.number, base, row.twin[1])
        _cell(pen, columns, inner, top, bottom, row.twin[0], lines)
        line = row.line
        number = _number(line)
        letter = line[len(number) :] if number == _number(row.twin[0]) and len(line) > len(number) else line
        pen.print(inner + 8, base, letter, bold=True, align="center")
    words = _broken(pen, row, columns)
    left = _caption_left(row, columns)
    room = _caption_room(row, columns)
    for number_of, text in enumerate(words):
        y = base + columns.pitch * number_of
        last = number_of == len(words) - 1
        if last and row.at != "none":
            _led(pen, left, left + room + 4, y, text, bold=row.bold)
        else:
            pen.print(left, y, text, room=room, bold=row.bold)
    x = left + room + 3
    for number_of, tick in enumerate(row.ticks):
        pen.tick(x, bottom - 3, ticked=(row.line, number_of) in lines.ticked)
        pen.print(x + 8.5, bottom - 3, tick, size=6.4, room=32)
        x += 44
    if row.at == "right":
        _cell(pen, columns, columns.right, bottom - columns.pitch, bottom, row.line, lines)
        if len(words) > 1:
            _close(pen, columns, top, bottom - columns.pitch)
    elif row.at == "inner":
        _cell(
            pen, columns, columns.right - columns.amount - columns.number, bottom - columns.pitch, bottom, row.line,
            lines,
        )  # fmt: skip
        _close(pen, columns, top, bottom)
    elif columns.tail:
        _close(pen, columns, top, bottom)


def _led(pen: Pen, left: float, right: float, y: float, text: str, *, bold: bool = False) -> None:
    end = pen.print(left, y, text, room=right - left - 4, bold=bold)
    pen.leader(end, right - 2, y)


def _close(pen: Pen, columns: Columns, top: float, bottom: float) -> None:
    """The cells of the amount column that ask for nothing are shaded."""
    if pen.dress.boxes and columns.tail:
        left = columns.right - columns.amount - columns.number
        pen.sheet.box(left, top, left + columns.number, bottom, fill=SHADE, stroke=None)
        pen.sheet.box(left, top, left + columns.number, bottom, fill=None, width=0.5)
        pen.sheet.rule(columns.right, top, columns.right, bottom, width=0.5)


def _cell(pen: Pen, columns: Columns, right: float, top: float, bottom: float, line: str, lines: Ledgered) -> None:
    """The number again, then the place of the amount."""
    left = right - columns.amount
    if columns.tail and line:
        pen.print(left - columns.number / 2, bottom - 3, line, bold=True, align="center", room=columns.number - 2)
    if pen.dress.boxes:
        if columns.tail:
            pen.sheet.box(left - columns.number, top, left, bottom, width=0.5)
        pen.sheet.box(left, top, right, bottom, width=0.5)
    else:
        pen.sheet.rule(left, bottom - 1, right, width=0.4)
    text, says = lines.text(pen, line)
    pen.value(left, top, right, bottom, text, says=says, align="right")
